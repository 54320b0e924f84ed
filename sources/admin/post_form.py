"""The form for a post from a social network."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from sources.admin.hand_in_form import HandInForm
from sources.models import FetchEvent
from sources.models.article import LONGEST_TEXT
from sources.networks import NETWORKS, clean_handle, link_of_post
from sources.posts import hand_in_post
from sources.reader.errors import Refused
from sources.reader.pictures import MAX_BYTES, picture_type
from sources.reader.posted import Posted, Quoted

T = TypeVar("T", str, bytes)


class PictureInput(forms.FileInput):
    """A file input for one picture."""

    template_name = "sources/admin/files.html"


class PostForm(HandInForm):
    """A post, with handle, time, link and screenshot. Its account is its source."""

    name = "post"
    title = _("Add a post")
    button = _("Add post")
    network = forms.ChoiceField(
        choices=[(network.label, network.label) for network in NETWORKS], widget=UnfoldAdminSelectWidget()
    )
    handle = forms.CharField(
        max_length=250,
        widget=UnfoldAdminTextInputWidget(attrs={"placeholder": "@name", "autocomplete": "off"}),
        help_text=_("On Mastodon with its server: @name@server."),
    )
    display_name = forms.CharField(
        required=False,
        max_length=200,
        widget=UnfoldAdminTextInputWidget(),
        help_text=_("As it stands above the post."),
    )
    at = forms.CharField(
        label=_("Time"),
        widget=UnfoldAdminTextInputWidget(attrs={"type": "datetime-local"}),
        help_text=_("To the minute, as the network shows it."),
    )
    zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(name, name.replace("_", " ")) for name in sorted(available_timezones())],
        widget=UnfoldAdminSelectWidget(),
    )
    text = forms.CharField(
        max_length=LONGEST_TEXT, required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 5})
    )
    link = forms.CharField(required=False, max_length=2000, widget=UnfoldAdminTextInputWidget())
    screenshot = forms.FileField(
        required=False,
        widget=PictureInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=format_lazy(_("PNG, JPEG or WebP, up to {most} MB."), most=MAX_BYTES // 1_000_000),
    )
    quoted_handle = forms.CharField(
        label=_("Quotes or reposts"), required=False, max_length=250,
        widget=UnfoldAdminTextInputWidget(attrs={"placeholder": "@name", "autocomplete": "off"}),
        help_text=_("Whose post it passes on, if it does."),
    )  # fmt: skip
    quoted_text = forms.CharField(
        label=_("Their words"),
        required=False,
        max_length=20_000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].initial = settings.TIME_ZONE

    def clean_handle(self) -> str:
        """Return the handle without its @."""
        return _or_invalid(clean_handle, self.cleaned_data["handle"])

    def clean_quoted_handle(self) -> str:
        """Return the other handle without its @, "" for none."""
        given: str = self.cleaned_data["quoted_handle"]
        return _or_invalid(clean_handle, given) if given else ""

    def clean_link(self) -> str:
        """Return the one address of the post."""
        given: str = self.cleaned_data["link"]
        return _or_invalid(link_of_post, given) if given else ""

    def clean_at(self) -> datetime:
        """Return the time as given, without a zone."""
        try:
            return datetime.fromisoformat(self.cleaned_data["at"]).replace(
                tzinfo=None, second=0, microsecond=0
            )
        except ValueError as error:
            raise ValidationError(gettext("Give day and time, for example 2020-09-28T10:15.")) from error

    def clean_screenshot(self) -> UploadedFile[bytes] | None:
        """Refuse what is no picture, by its first bytes."""
        file: UploadedFile[bytes] | None = self.cleaned_data["screenshot"]
        if file:
            if (file.size or 0) > MAX_BYTES:
                most = MAX_BYTES // 1_000_000
                raise ValidationError(gettext("The picture is larger than %(most)d MB.") % {"most": most})
            _or_invalid(picture_type, file.read())
            file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        """Refuse a time in the future, a post without any words, and words of nobody."""
        said: dict[str, Any] = super().clean() or {}
        if {"at", "zone"} <= said.keys():
            said["at"] = said["at"].replace(tzinfo=ZoneInfo(said["zone"]))
            if said["at"] > timezone.now():
                self.add_error("at", gettext("This time is in the future."))
        words, theirs = said.get("text", "").strip(), said.get("quoted_text", "").strip()
        if not words and not theirs:
            self.add_error("text", gettext("There is no text."))
        if theirs and not said.get("quoted_handle") and "quoted_handle" not in self.errors:
            self.add_error("quoted_handle", gettext("Say whose words these are."))
        return said

    def save(self) -> list[FetchEvent]:
        """Order the post."""
        said = self.cleaned_data
        quoted = Quoted(said["quoted_handle"], text=said["quoted_text"]) if said["quoted_handle"] else None
        post = Posted(
            network=said["network"],
            handle=said["handle"],
            name=said["display_name"].strip(),
            at=said["at"].isoformat(),
            zone=said["zone"],
            text=said["text"],
            link=said["link"],
            quoted=quoted,
        )
        picture = said["screenshot"]
        return [
            hand_in_post(
                post,
                asked_by=self.user,
                screenshot=picture.read() if picture else b"",
                screenshot_name=(picture.name or "") if picture else "",
            )
        ]


def _or_invalid(check: Callable[[T], str], given: T) -> str:
    """Return what `check` makes of `given`; what it refuses is said at the field."""
    try:
        return check(given)
    except Refused as refusal:
        raise ValidationError(refusal.reason) from refusal
