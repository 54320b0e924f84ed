"""The page on which an editor reads a figure anew; the machine's reading stays beside it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin.acts import signed_in
from claims.admin.figures_board_rows import number_words, time_words, words_url
from claims.figure_corrections import CorrectionRefused, FigureReading, correct_figure
from claims.models import Figure
from sources.reader.types import Precision


class ReadingForm(forms.Form):
    """A figure as data: one number or a range, what of, of which side, where and when."""

    value = forms.DecimalField(label=gettext_lazy("Number"), required=False, max_digits=24, decimal_places=6)
    low = forms.DecimalField(label=gettext_lazy("At least"), required=False, max_digits=24, decimal_places=6)
    high = forms.DecimalField(label=gettext_lazy("At most"), required=False, max_digits=24, decimal_places=6)
    approximate = forms.BooleanField(label=gettext_lazy("Only about that"), required=False)
    unit = forms.CharField(label=gettext_lazy("Unit"), required=False, max_length=60)
    counted = forms.CharField(label=gettext_lazy("What is counted"), required=False, max_length=120)
    side = forms.CharField(label=gettext_lazy("Side"), required=False, max_length=120)
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=120)
    as_of = forms.DateTimeField(
        label=gettext_lazy("As of"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    as_of_precision = forms.ChoiceField(
        label=gettext_lazy("As fine as"),
        required=False,
        choices=[
            (Precision.DAY.value, gettext_lazy("the day")),
            (Precision.MINUTE.value, gettext_lazy("the minute")),
        ],
    )

    def reading(self) -> FigureReading:
        """Return what was filled in."""
        given = self.cleaned_data
        return FigureReading(
            **given | {"as_of_precision": given["as_of_precision"] if given["as_of"] else ""}
        )


def reading_page(request: HttpRequest, figure: UUID, *, context: dict[str, Any], back: str) -> HttpResponse:
    """Show the form for a figure, or keep what was filled in and go `back`."""
    found = Figure.objects.select_related("claim", "revision__article__source").filter(pk=figure).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        form = ReadingForm(request.POST)
        if form.is_valid():
            try:
                correct_figure(figure=found.pk, reading=form.reading(), editor=signed_in(request))
            except CorrectionRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Your reading counts from now on; the machine's is kept."))
                return HttpResponseRedirect(back)
    else:
        form = ReadingForm(initial={name: getattr(found, name) for name in ReadingForm.base_fields})
    shown = {
        "title": _("Read a figure anew"),
        "figure": found,
        "form": form,
        "number": number_words(found),
        "time": time_words(found),
        "url": words_url(found),
        "back": back,
        "earlier": _earlier(found),
    }
    return TemplateResponse(request, "claims/admin/figure_reading.html", context | shown)


def _earlier(figure: Figure) -> list[tuple[Figure, str]]:
    """Return all readings of the same words, the latest first."""
    rows = Figure.objects.filter(appearance=figure.appearance_id, start=figure.start, end=figure.end)
    return [(row, number_words(row)) for row in rows.select_related("editor").order_by("-created_at", "-id")]
