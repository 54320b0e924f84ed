"""The page of agreement, with the table behind the figures."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminSelectWidget

from claims.models import Verdict
from factcheck.agreement.figures import agreement
from factcheck.agreement.rounds import verdict_pairs
from sources.models import Topic

MOST_TOPICS = 500


class PeriodForm(forms.Form):
    """From when to when, and of which topic; all when empty."""

    since = forms.DateField(label=_("From"), required=False, widget=UnfoldAdminDateWidget())
    until = forms.DateField(label=_("To"), required=False, widget=UnfoldAdminDateWidget())
    topic = forms.ModelChoiceField(
        Topic.objects.none(),
        label=_("Topic"),
        required=False,
        empty_label=_("all topics"),
        widget=UnfoldAdminSelectWidget(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics: Any = self.fields["topic"]
        topics.queryset = Topic.objects.order_by("name")[:MOST_TOPICS]
        if self.data.get("topic"):
            topics.queryset = Topic.objects.filter(pk=self.data["topic"])


def agreement_page(request: HttpRequest) -> HttpResponse:
    """Show how far the two agreed; raises PermissionDenied for those who may not see blind assessments."""
    if not request.user.has_perm("claims.view_assessmentround"):
        raise PermissionDenied
    form = PeriodForm(request.GET or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    topic = chosen.get("topic")
    found = agreement(
        verdict_pairs(
            since=chosen.get("since"), until=chosen.get("until"), topic=topic.pk if topic else None
        ),
        Verdict.values,
    )
    words = dict(Verdict.choices)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Agreement"),
        "form": form,
        "found": found,
        "heads": [words[label] for label in found.labels],
        "rows": [(words[label], row) for label, row in zip(found.labels, found.table, strict=True)],
    }
    return TemplateResponse(request, "factcheck/agreement.html", context)
