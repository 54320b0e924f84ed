"""What happened to a row, who did it and when, as the database's own history has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import ForeignKey, Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop

PER_PAGE = 50
LONGEST_VALUE = 300  # characters of a value that are shown
NOT_SHOWN = frozenset({"id", "created_at"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; `before` is empty for a new row, `after` for a removed one."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of a row. `who` is empty when a machine did it."""

    when: datetime
    who: str
    act: str
    reason: str
    changes: tuple[FieldChange, ...]


class HistoryMixin(admin.ModelAdmin[Any]):
    """A ModelAdmin whose history page shows the rows that pghistory's triggers kept, newest first."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show who changed what, and when."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404(f"There is no {self.opts.verbose_name} {object_id}.")
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        versions = _versions_of(row)
        page = Paginator(versions, PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("History of %(row)s") % {"row": row},
            "subtitle": None,
            "entries": entries(list(page.object_list), before_page=_one_before(versions, page.end_index())),
            "page": page,
            "object": row,
            "opts": self.opts,
            "app_label": self.opts.app_label,
            "preserved_filters": self.get_preserved_filters(request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "sources/admin/history.html", context)


def entries(versions: Sequence[Any], *, before_page: Any = None) -> list[HistoryEntry]:
    """Turn versions of one row, newest first, into what each changed against the one before.

    `before_page` is the version that comes before the oldest of `versions`, None when there is none.
    """
    names = names_in([*versions, before_page])
    earlier = [*versions[1:], before_page]
    return [
        entry(version, before=before, names=names) for version, before in zip(versions, earlier, strict=False)
    ]


def entry(version: Any, *, before: Any, names: Mapping[str, str]) -> HistoryEntry:
    """Turn one version into what it changed against the one `before`, None for a new row; `names` by `names_in`."""
    removed = version.pgh_label == "delete"
    usual = (
        gettext_noop("removed")
        if removed
        else gettext_noop("made")
        if before is None
        else gettext_noop("changed")
    )
    return HistoryEntry(
        when=version.pgh_created_at,
        who=names.get(_user_of(version), ""),
        act=gettext(_context(version).get("act") or usual),
        reason=_context(version).get("reason") or "",
        changes=_removed(version, names) if removed else _changes(before, version, names),
    )


def names_in(versions: Sequence[Any]) -> dict[str, str]:
    """Return by key the names of all people that `versions` name; None among them is nobody. One query."""
    return _names_of(set().union(*(_users_in(version) for version in versions if version)))


def shown_fields(version: Any, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what a version holds: each field's label and its value as the desk reads it, empty ones left out."""
    found = [(str(field.verbose_name), _shown(field, version, names)) for field in _fields_of(version)]
    return [(label, value) for label, value in found if value]


def _versions_of(row: Model) -> Any:
    models = set(getattr(type(row), "pgh_event_models", {}).values())
    if len(models) != 1:
        raise TypeError(f"{type(row).__name__} has no history of its own.")
    (model,) = models
    return model.objects.filter(pgh_obj_id=row.pk).select_related("pgh_context").order_by("-pgh_id")


def _one_before(versions: Any, index: int) -> Any:
    return next(iter(versions[index : index + 1]), None)


def _context(version: Any) -> dict[str, Any]:
    return (version.pgh_context.metadata or {}) if version.pgh_context else {}


def _user_of(version: Any) -> str:
    return str(_context(version).get("user") or "")


def _users_in(version: Any) -> set[str]:
    """Return the keys of all people whom a version names: who changed it, and who stands in it."""
    fields = (field for field in _fields_of(version) if field.related_model is get_user_model())
    return {_user_of(version), *(str(getattr(version, field.attname)) for field in fields)}


def _fields_of(version: Any) -> list[Any]:
    tracked = type(version).pgh_tracked_model._meta.fields
    return [field for field in tracked if field.name not in NOT_SHOWN and hasattr(version, field.attname)]


def _names_of(keys: set[str]) -> dict[str, str]:
    users = get_user_model().objects.filter(pk__in=[key for key in keys if key.isdigit()])
    return {str(user.pk): user.get_full_name() or user.get_username() for user in users}


def _changes(before: Any, after: Any, names: Mapping[str, str]) -> tuple[FieldChange, ...]:
    found = []
    for field in _fields_of(after):
        new = _shown(field, after, names)
        old = _shown(field, before, names) if before is not None else ""
        if new != old:
            found.append(FieldChange(str(field.verbose_name), old, new))
    return tuple(found)


def _removed(version: Any, names: Mapping[str, str]) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(label, value, "") for label, value in shown_fields(version, names))


def _shown(field: Any, version: Any, names: Mapping[str, str]) -> str:
    """Give a value as the desk reads it; a person by name, another related row by its key, as it may be gone."""
    value = getattr(version, field.attname)
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j M Y, H:i:s T")
    if isinstance(field, ForeignKey) and field.related_model is get_user_model():
        return names.get(str(value), f"user {value}")
    if isinstance(field, ForeignKey):
        return f"{field.related_model._meta.verbose_name} {value}"
    words = str(dict(field.flatchoices).get(value, value))
    return words if len(words) <= LONGEST_VALUE else f"{words[:LONGEST_VALUE]}…"
