"""The form by which evidence is added on a claim's page: an address, files, an own article, or the words themselves."""

from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.evidence import NewEvidence, add_evidence
from claims.evidence_files import check_size, keep_file
from claims.models import Claim, Evidence, Stance, Visibility
from claims.sealing import Words
from sources.models import Article
from sources.reader.errors import Refused

MOST_FILES = 20
OPEN_WEB = URLValidator(schemes=["http", "https"])
WORDS = ("title", "url", "quote", "quote_language", "archive_url", "captured_by", "captured_at")


class ManyFilesInput(forms.FileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, or none."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """Return the files. Raises ValidationError for too many, an empty one, and one that is too large."""
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(ManyFilesField, self).clean(file, initial) for file in given if file]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                gettext("%(count)d files at a time is the most.") % {"count": MOST_FILES}
            )
        for file in files:
            try:
                check_size(file.size or 0)
            except Refused as refusal:
                raise forms.ValidationError(f"{file.name}: {refusal.reason}") from refusal
        return files


def address_field(label: Any, help_text: Any = "") -> forms.URLField:
    """Return a field for a web address: http and https alone."""
    field = forms.URLField(
        required=False, max_length=2000, label=label, help_text=help_text, assume_scheme="https"
    )
    field.validators.append(OPEN_WEB)
    return field


class PieceForm(forms.Form):
    """What is said of a piece of evidence, whether it is new or not."""

    stance = forms.ChoiceField(
        label=_("What does it do to the claim?"), choices=Stance.choices, widget=forms.RadioSelect
    )
    is_primary = forms.BooleanField(
        label=_("Primary source"),
        required=False,
        help_text=_("A document, recording or person that was there, not a report of one."),
    )
    quote = forms.CharField(
        label=_("Quote"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("The words that matter, as they stand there."),
    )
    quote_language = forms.CharField(
        label=_("Language of the quote"), required=False, max_length=35, help_text=_("Such as en, hy or az.")
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=300,
        help_text=_("Empty: taken from the page or the file."),
    )
    archive_url = address_field(_("Archived elsewhere"), _("The address of a copy in an external archive."))
    captured_by = forms.CharField(
        label=_("Captured by"),
        required=False,
        max_length=200,
        help_text=_("Who made the screenshot, recording or letter."),
    )
    captured_at = forms.DateTimeField(
        label=_("Captured at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it"),
        choices=Visibility.choices,
        initial=Visibility.PUBLIC,
        widget=forms.RadioSelect,
        help_text=_(
            "What is for named people is encrypted, and stays out of search, history, mails and exports."
        ),
    )
    people = forms.ModelMultipleChoiceField(
        label=_("Named people"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They and whoever added it see it; nobody else does, whatever their role."),
    )
    gate_reason = forms.CharField(
        label=_("Why it counts although it is not shown"),
        required=False,
        max_length=300,
        help_text=_("Evidence that cannot be shown counts for publication only with a reason."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        people: Any = self.fields["people"]
        people.queryset = User.objects.filter(is_active=True, is_staff=True).order_by("username")
        people.label_from_instance = lambda user: user.get_full_name() or user.get_username()


class EvidenceForm(PieceForm):
    """A new piece; several files make a piece each."""

    url = address_field(_("Address"), _("A copy of the page is taken at once."))
    uploads = ManyFilesField(required=False)
    article = forms.ModelChoiceField(
        label=_("One of our own articles"),
        queryset=Article.objects.all(),
        required=False,
        widget=AutocompleteSelect(Evidence._meta.get_field("article"), admin.site),
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", uuid4())
        most = settings.EVIDENCE_MAX_BYTES / 1_000_000
        self.fields["uploads"].label = gettext("Files")
        self.fields["uploads"].help_text = gettext(
            "Screenshots, PDF files, pictures, videos, letters: any, each up to %(most)s MB."
        ) % {"most": f"{most:g}"}

    def clean(self) -> dict[str, Any]:
        """Refuse what points nowhere, and an own article for named people."""
        cleaned: dict[str, Any] = super().clean() or {}
        points = (
            cleaned.get("url") or cleaned.get("quote") or cleaned.get("article") or cleaned.get("uploads")
        )
        if not (points or {"url", "uploads", "article"} & set(self.errors)):
            self.add_error("url", gettext("Give an address, an article, a file, or the words themselves."))
        if cleaned.get("article") and cleaned.get("visibility") == Visibility.NAMED:
            self.add_error(
                "article",
                gettext("The whole desk reads our own articles: this one cannot be for named people."),
            )
        return cleaned

    def save(self, *, claim: Claim, editor: User) -> list[Evidence]:
        """Add the piece, or one for each file. Raises Refused and EvidenceRefused."""
        files: list[Any] = self.cleaned_data["uploads"] or [None]
        return [self._added(claim, editor, file, number) for number, file in enumerate(files)]

    def _added(self, claim: Claim, editor: User, file: Any, number: int) -> Evidence:
        said = self.cleaned_data
        visibility = said["visibility"]
        token: UUID | None = said["token"]
        words: dict[str, Any] = {
            name: said[name] or (None if name == "captured_at" else "") for name in WORDS
        }
        return add_evidence(
            claim=claim,
            editor=editor,
            new=NewEvidence(
                stance=said["stance"],
                words=Words(**words),
                is_primary=said["is_primary"],
                article=said["article"],
                visibility=visibility,
                people=tuple(said["people"]) if visibility == Visibility.NAMED else (),
                gate_reason=said["gate_reason"],
                file=keep_file(file.read(), visibility=visibility, name=file.name or "") if file else None,
                token=uuid5(token, str(number)) if token else None,
            ),
        )
