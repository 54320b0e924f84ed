"""The three forms by which documents are handed in."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from sources.by_hand import hand_in_address, hand_in_file, hand_in_text
from sources.models import Door, FetchEvent, Source
from sources.models.article import LONGEST_TEXT, LONGEST_TITLE
from sources.reader.canonical import normalise_url
from sources.reader.errors import Refused

MOST_ADDRESSES = 500


class SourceField(forms.CharField):
    """The name of a source: one there is, or a new one."""

    def __init__(self) -> None:
        super().__init__(
            label="Source",
            max_length=200,
            required=False,
            help_text="Start typing to choose one. A name that is not there yet becomes a new source.",
            widget=UnfoldAdminTextInputWidget(attrs={"list": "sources", "autocomplete": "off"}),
        )


class HandInForm(forms.Form):
    """What the forms share: who hands in, and for which source. `save` orders and returns the events."""

    template_name = "sources/admin/fields.html"
    name = ""
    title = ""
    button = ""
    source = SourceField()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs["prefix"] = self.name
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_source(self) -> str:
        """Refuse a new source from somebody who may not add one."""
        name: str = self.cleaned_data["source"].strip()
        known = not name or Source.objects.filter(name__iexact=name).exists()
        if not known and not self.user.has_perm("sources.add_source"):
            raise ValidationError(f"There is no source “{name}”, and you may not add one.")
        return name

    def chosen_source(self) -> Source | None:
        """Return the source that was named, made if it is new; None when the document shall say it."""
        name = self.cleaned_data["source"]
        if not name:
            return None
        return Source.objects.filter(name__iexact=name).first() or Source.objects.create(name=name)

    def save(self) -> list[FetchEvent]:
        """Order what was handed in and return its events, in the order given."""
        raise NotImplementedError


class PasteForm(HandInForm):
    """A text, pasted."""

    name = "paste"
    title = "Paste a text"
    button = "Add text"
    headline = forms.CharField(
        label="Title", max_length=LONGEST_TITLE - 4, widget=UnfoldAdminTextInputWidget()
    )
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        strip=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8}),
        help_text="The text alone, paragraphs separated by a blank line.",
    )
    published = forms.DateField(
        label="Date", required=False, widget=UnfoldAdminDateWidget(), help_text="Day of publication."
    )
    address = forms.CharField(
        required=False,
        max_length=2000,
        widget=UnfoldAdminTextInputWidget(),
        help_text="Where the text stands, if it does. The page itself is not fetched.",
    )
    field_order = ("headline", "text", "source", "published", "address")

    def clean_text(self) -> str:
        """Refuse a text of nothing but white space."""
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise ValidationError("There is no text.")
        return text

    def clean_published(self) -> date | None:
        """Refuse a day that has not come yet."""
        day: date | None = self.cleaned_data["published"]
        if day and day > timezone.localdate():
            raise ValidationError("This day is in the future.")
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
        event = hand_in_text(
            self.cleaned_data["text"],
            title=self.cleaned_data["headline"],
            source=self.chosen_source(),
            published=self.cleaned_data["published"],
            address=self.cleaned_data["address"],
            asked_by=self.user,
        )
        return [event]


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True
    template_name = "sources/admin/files.html"


class FilesField(forms.FileField):
    """Several uploaded files; an empty one is no error of the form, its event says so."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """Return the files. Raises ValidationError when there is none."""
        given = data if isinstance(data, (list, tuple)) else [data]
        return [super(FilesField, self).clean(file, initial) for file in given or [None]]


class UploadForm(HandInForm):
    """Files, uploaded."""

    name = "upload"
    title = "Upload files"
    button = "Add files"
    documents = FilesField(label="Files", allow_empty_file=True)
    field_order = ("documents", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = settings.FETCH_MAX_BYTES / 1_000_000
        self.fields["documents"].help_text = (
            f"Up to {settings.DATA_UPLOAD_MAX_NUMBER_FILES} at a time: web pages (.html, .html.gz) and plain text, "
            f"each up to {most:g} MB."
        )

    def save(self) -> list[FetchEvent]:
        """Order each file."""
        source = self.chosen_source()
        return [
            hand_in_file(
                file,
                name=file.name or "upload",
                size=file.size or 0,
                door=Door.UPLOAD,
                source=source,
                asked_by=self.user,
            )
            for file in self.cleaned_data["documents"]
        ]


class AddressesForm(HandInForm):
    """Addresses of pages, one a line."""

    name = "addresses"
    title = "Give addresses"
    button = "Read pages"
    addresses = forms.CharField(
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 6, "placeholder": "https://…"}),
        help_text=f"One a line, up to {MOST_ADDRESSES}. Each page is fetched and read.",
    )
    field_order = ("addresses", "source")

    def clean_addresses(self) -> list[str]:
        """Return the lines, each once; a line that is no address is refused by itself later."""
        lines = [line.strip() for line in self.cleaned_data["addresses"].splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(
                f"These are {len(found)} addresses; {MOST_ADDRESSES} is the most at a time."
            )
        return found

    def save(self) -> list[FetchEvent]:
        """Order each page."""
        source = self.chosen_source()
        return [
            hand_in_address(line, door=Door.ADDRESS, source=source, asked_by=self.user)
            for line in self.cleaned_data["addresses"]
        ]


FORMS: tuple[type[HandInForm], ...] = (PasteForm, UploadForm, AddressesForm)
