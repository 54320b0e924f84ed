"""What is asked for where fact-checks of others are brought in, and how its outcome is told."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise
from unfold.widgets import UnfoldAdminTextInputWidget

from claims.language import claimreview_files as files
from claims.language.claimreview_files import BadItem, UnreadableFileError
from claims.outside_reviews import Imported, import_reviews, import_reviews_from
from sources.reader.errors import ReadingError
from sources.visits import HostBusy

MOST_UPLOADED = 20 * 1024 * 1024
"""Somebody waits before the screen: what is larger is for the command import_reviews."""
WHOLE_FILE: dict[str, StrOrPromise] = {
    files.TOO_LARGE: gettext_lazy("This is too large to be read at once: save it as JSON lines or CSV."),
    files.NOT_JSON: gettext_lazy("This begins like JSON and cannot be read as such."),
    files.NO_REVIEWS: gettext_lazy("There is no ClaimReview in it."),
    files.NO_COLUMNS: gettext_lazy("This is no JSON, and as a table it lacks the columns “url” and “claim”."),
    files.EMPTY: gettext_lazy("There is nothing in it."),
}
ITEM: dict[str, StrOrPromise] = {
    "no address": gettext_lazy("it has no address"),
    "bad address": gettext_lazy("its address is none of the web"),
    "no claim": gettext_lazy("it names no claim"),
    "claim too long": gettext_lazy("its claim is longer than 5,000 characters"),
    "not an item": gettext_lazy("it is no object"),
    "not json": gettext_lazy("it is no JSON"),
    "not csv": gettext_lazy("its quotation marks or length do not let it be read as CSV"),
    "no review": gettext_lazy("it holds no ClaimReview"),
    "line too long": gettext_lazy("the line is longer than 1 MB"),
}


class FromFileForm(forms.Form):
    """A file of fact-checks."""

    reviews = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "ClaimReview as JSON-LD, a feed of it, JSON lines, a saved web page, or CSV with the columns url and claim."
        ),
    )

    def clean_reviews(self) -> UploadedFile[bytes]:
        """Refuse what would keep somebody waiting for minutes."""
        file: UploadedFile[bytes] = self.cleaned_data["reviews"]
        if (file.size or 0) > MOST_UPLOADED:
            raise ValidationError(
                _("The file is larger than %(most)s: bring it in with the command import_reviews.")
                % {"most": filesizeformat(MOST_UPLOADED)}
            )
        return file


class FromAddressForm(forms.Form):
    """Where fact-checks are."""

    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=2000,
        widget=UnfoldAdminTextInputWidget(attrs={"placeholder": "https://…"}),
        help_text=gettext_lazy("Of a file as above, or of a page that embeds its fact-checks."),
    )


def bring_in(form: FromFileForm | FromAddressForm, *, editor: Any) -> Imported | None:
    """Do what a valid form asks for; what cannot be read becomes an error of the form, and None is returned."""
    name = "address" if isinstance(form, FromAddressForm) else "reviews"
    given = form.cleaned_data[name]
    try:
        if isinstance(form, FromAddressForm):
            return import_reviews_from(address=given, editor=editor)
        return import_reviews(file=given.file, imported_from=given.name or "upload", editor=editor)
    except UnreadableFileError as error:
        form.add_error(name, str(WHOLE_FILE[error.why]))
    except ReadingError as error:
        form.add_error(name, error.reason)
    except HostBusy as busy:
        form.add_error(name, _("%(why)s Try again in a moment.") % {"why": busy})
    return None


def lines_of(items: Iterable[BadItem]) -> list[str]:
    """Return a sentence for each item that was left out: where it stands, why, and what it says there."""
    return [_line(item) for item in items]


def _line(item: BadItem) -> str:
    why = ITEM.get(item.why, item.why)
    told = {"number": item.number, "why": why, "about": item.about}
    if item.about:
        return (
            _("Line %(number)s: %(why)s (%(about)s)")
            if item.by_line
            else _("Item %(number)s: %(why)s (%(about)s)")
        ) % told
    return (_("Line %(number)s: %(why)s") if item.by_line else _("Item %(number)s: %(why)s")) % told
