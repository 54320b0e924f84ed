"""The forms by which documents are handed in, and those for files and addresses."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from sources.admin.hand_in_form import HandInForm, OfSourceForm
from sources.admin.paste_form import PasteForm
from sources.admin.post_form import PostForm
from sources.by_hand import hand_in_address, hand_in_file
from sources.models import Door, FetchEvent

MOST_ADDRESSES = 500


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


class UploadForm(OfSourceForm):
    """Files, uploaded."""

    name = "upload"
    title = _("Upload files")
    button = _("Add files")
    documents = FilesField(label=_("Files"), allow_empty_file=True)
    field_order = ("documents", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = settings.FETCH_MAX_BYTES / 1_000_000
        self.fields["documents"].help_text = gettext(
            "Web pages (.html, .html.gz), PDF and Word files (.pdf, .docx) and plain text, each up to %(most)g MB: "
            "as many as you like, %(number)d where the browser runs no scripts."
        ) % {"most": most, "number": settings.DATA_UPLOAD_MAX_NUMBER_FILES}

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


class AddressesForm(OfSourceForm):
    """Addresses of pages, one a line."""

    name = "addresses"
    title = _("Give addresses")
    button = _("Read pages")
    addresses = forms.CharField(
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 6, "placeholder": "https://…"}),
        help_text=format_lazy(
            _("One a line, up to {most}. Each page is fetched and read."), most=MOST_ADDRESSES
        ),
    )
    field_order = ("addresses", "source")

    def clean_addresses(self) -> list[str]:
        """Return the lines, each once; a line that is no address is refused by itself later."""
        lines = [line.strip() for line in self.cleaned_data["addresses"].splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(
                gettext("These are %(count)d addresses; %(most)d is the most at a time.")
                % {"count": len(found), "most": MOST_ADDRESSES}
            )
        return found

    def save(self) -> list[FetchEvent]:
        """Order each page."""
        source = self.chosen_source()
        return [
            hand_in_address(line, door=Door.ADDRESS, source=source, asked_by=self.user)
            for line in self.cleaned_data["addresses"]
        ]


FORMS: tuple[type[HandInForm], ...] = (PasteForm, PostForm, UploadForm, AddressesForm)
