"""The form for a text, pasted: plain, or as a browser copies it, with its markup."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from sources.admin.hand_in_form import OfSourceForm
from sources.by_hand import hand_in_markup, hand_in_text
from sources.models import FetchEvent
from sources.models.article import LONGEST_TEXT, LONGEST_TITLE
from sources.reader.canonical import normalise_url
from sources.reader.errors import Refused
from sources.reader.pasted import looks_like_markup

LONGEST_MARKUP = 2_000_000  # characters; browsers copy much styling along


KEPT = _(
    "Pasted with its formatting: paragraphs, lists and tables are read from it. What is shown is its text."
)


class PasteForm(OfSourceForm):
    """A text, pasted."""

    name = "paste"
    title = _("Paste a text")
    button = _("Add text")
    headline = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE - 4, widget=UnfoldAdminTextInputWidget()
    )
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        strip=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8, "data-keeps-markup": KEPT}),
        help_text=_(
            "The text alone, paragraphs separated by a blank line; or a stretch of a page, copied in the browser."
        ),
    )
    markup = forms.CharField(
        required=False,
        max_length=LONGEST_MARKUP,
        strip=False,
        widget=forms.HiddenInput(attrs={"data-markup": ""}),
    )
    published = forms.DateField(
        label=_("Date"), required=False, widget=UnfoldAdminDateWidget(), help_text=_("Day of publication.")
    )
    address = forms.CharField(
        required=False,
        max_length=2000,
        widget=UnfoldAdminTextInputWidget(),
        help_text=_("Where the text stands, if it does. The page itself is not fetched."),
    )
    field_order = ("headline", "text", "markup", "source", "published", "address")

    def clean_text(self) -> str:
        """Refuse a text of nothing but white space."""
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise ValidationError(gettext("There is no text."))
        return text

    def clean_published(self) -> date | None:
        """Refuse a day that has not come yet."""
        day: date | None = self.cleaned_data["published"]
        if day and day > timezone.localdate():
            raise ValidationError(gettext("This day is in the future."))
        return day

    def clean_address(self) -> str:
        """Return the address in the one form we keep."""
        given: str = self.cleaned_data["address"]
        try:
            return normalise_url(given) if given else ""
        except Refused as refusal:
            raise ValidationError(refusal.reason) from refusal

    def save(self) -> list[FetchEvent]:
        """Order the text."""
        said: dict[str, Any] = {
            "title": self.cleaned_data["headline"],
            "source": self.chosen_source(),
            "published": self.cleaned_data["published"],
            "address": self.cleaned_data["address"],
            "asked_by": self.user,
        }
        text = self.cleaned_data["text"]
        markup = self.cleaned_data["markup"] or (text if looks_like_markup(text) else "")
        return [hand_in_markup(markup, **said) if markup else hand_in_text(text, **said)]
