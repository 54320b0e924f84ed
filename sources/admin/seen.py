"""Forms that do not overwrite what somebody else saved while they were open."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django import forms
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection
from django.db.models import Model
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sources.admin.as_sent import as_sent, told
from sources.admin.three_way import Merged, Sent, merge
from sources.admin.word_diff import Run, diff

M = TypeVar("M", bound=Model)

SEEN = "sources/admin/seen.html"
MERGED_INTO = "merged into"  # beside the fields: which row this one was merged into


SALT = "a form's values as it was opened"


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both sides changed: their wording, mine, and both word by word."""

    choice: str  # the name of the input that answers
    label: str
    theirs: str
    mine: str
    runs: tuple[Run, ...]
    inputs: tuple[tuple[str, str], ...]  # the names of its inputs, each with their value


class SeenForm(forms.ModelForm[M]):
    """A form that carries the values it was opened with, signed, and merges with what others saved since.

    What one side alone changed is merged by itself, and `merged_labels` names it. What both changed is shown with both
    wordings (`clashes`) and asked for; nothing typed is lost. Its ModelAdmin shows both by
    change_form_before_template = SEEN, or as every form of the desk does. In a transaction the row is locked until it
    is saved. A form that remembers nothing was not opened on a page: it is taken as it is.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        data = args[0] if args else kwargs.get("data")
        self.row_gone = False
        if data is not None and instance is not None and not instance._state.adding:
            self.row_gone = not _lock(instance)
        super().__init__(*args, **kwargs)
        self.merged = Merged(values={})
        self.clashes: list[Clash] = []
        self.heir: Model | None = None
        self.signed_now = ""
        if self.instance._state.adding:
            return
        self._now = {name: as_sent(self, name) for name in self._compared()}
        values = {**self._now, MERGED_INTO: _heir_key(self.instance)}
        self.signed_now = self.initial["seen"] = _signer().sign_object(values, compress=True)
        if self.is_bound and not self.row_gone:
            self._merge()

    @property
    def merged_labels(self) -> list[str]:
        """The labels of the fields that were taken over from somebody else."""
        return [str(self[name].label) for name in self.merged.theirs if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Ask where both sides changed the same; refuse a row that is gone or was merged into another meanwhile."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.row_gone:
            raise ValidationError(
                _(
                    "Not saved: somebody deleted it meanwhile. What you wrote is still here: copy what you need."
                )
            )
        if self.heir is not None:
            raise ValidationError(_merged_away(self.heir))
        if self.clashes:
            raise ValidationError(
                _(
                    "Not saved yet: somebody else changed the same. Choose below, or edit both together, and save."
                )
            )
        return cleaned

    @property
    def others(self) -> str:
        """Who saved it last, by name; "" when nobody knows. One query or two."""
        return last_editor(self.instance)

    def _compared(self) -> list[str]:
        return [
            name
            for name, field in self.fields.items()
            if name != "seen" and not field.disabled and not isinstance(field, forms.FileField)
        ]

    def _merge(self) -> None:
        """Put what others saved into what was sent, and note where both sides differ."""
        signed = self.data.get(self.add_prefix("seen"))
        opened: Mapping[str, Any] | None = self._now if signed is None else _opened(signed)
        heir = _heir_key(self.instance)
        if heir and signed is not None and (opened is None or opened.get(MERGED_INTO) != heir):
            self.heir = getattr(self.instance, "merged_into", None)
        sets = frozenset(
            name for name in self._now if isinstance(self.fields[name], forms.ModelMultipleChoiceField)
        )
        mine = {name: self._chosen(name, sent) for name, sent in self._now.items()}
        self.merged = merge(opened=opened, now=self._now, mine=mine, sets=sets)
        data = cast(QueryDict, self.data).copy()
        for name, sent in self.merged.values.items():
            if sent != self._sent(name):
                _put(data, sent, is_set=name in sets)
        data[self.add_prefix("seen")] = self.signed_now
        self.data = data
        self.clashes = [self._clash(name) for name in self.merged.both]

    def _chosen(self, name: str, now: Sent) -> Sent:
        """Return what was sent for a field: the row's own values where "theirs" was chosen."""
        if self.data.get(_choice(self, name)) == "theirs":
            return now
        return self._sent(name)

    def _sent(self, name: str) -> Sent:
        return {key: cast(QueryDict, self.data).getlist(key) for key in self._now[name]}

    def _clash(self, name: str) -> Clash:
        theirs = told(self.fields[name], self._now[name])
        mine = told(self.fields[name], self.merged.values[name])
        inputs = tuple((key, "\n".join(values)) for key, values in self._now[name].items())
        runs = tuple(run for block in diff(theirs, mine) for run in block.runs)
        return Clash(_choice(self, name), str(self[name].label), theirs, mine, runs, inputs)


def _put(data: QueryDict, sent: Sent, *, is_set: bool) -> None:
    """Put the values of one field in place of those that were sent."""
    for key, values in sent.items():
        if values or is_set:
            data.setlist(key, list(values))
        else:
            data[key] = ""  # not left out: a field left out keeps its default


def last_editor(instance: Model) -> str:
    """Return by name who changed a row last, as its history has it; "" when it has none or a machine did."""
    models = set(getattr(type(instance), "pgh_event_models", {}).values())
    for model in models:
        event = (
            model.objects.filter(pgh_obj_id=instance.pk)
            .select_related("pgh_context")
            .order_by("-pgh_id")
            .first()
        )
        key = str((event.pgh_context.metadata or {}).get("user") or "") if event and event.pgh_context else ""
        user = get_user_model().objects.filter(pk=key).first() if key.isdigit() else None
        if user is not None:
            return str(user.get_full_name() or user.get_username())
    return ""


def _choice(form: forms.BaseForm, name: str) -> str:
    return f"{form.add_prefix(name)}-choice"


def _lock(instance: Model) -> bool:
    """Read the row again and hold it until the transaction ends; tell whether it is still there."""
    rows = type(instance)._base_manager.all()
    if connection.in_atomic_block:
        rows = rows.select_for_update(of=("self",))
    try:
        instance.refresh_from_db(from_queryset=rows)
    except ObjectDoesNotExist:
        return False
    return True


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT)


def _opened(signed: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = _signer().unsign_object(signed)
    except signing.BadSignature:
        return None
    return found


def _heir_key(instance: Model) -> str:
    return str(getattr(instance, "merged_into_id", None) or "")


def _merged_away(heir: Model) -> SafeString:
    words = _(
        "Not saved: somebody merged it into %(heir)s meanwhile. What you wrote is still here: enter it there."
    )
    return format_html("{}", words % {"heir": heir})
