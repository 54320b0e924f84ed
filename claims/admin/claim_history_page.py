"""The history of a claim with all that belongs to it, and the claim as it stood at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.admin.acts import signed_in
from claims.claim_history import KINDS, AsItStood, Happening, as_it_stood, happenings
from claims.models import Claim, Visibility
from claims.triage import name_of
from sources.admin.history import HistoryEntry, entry, names_in, shown_fields

OF_ITSELF = ("claim", "desk")  # said by the page itself


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened as the page shows it: what kind, and who did what, when and why."""

    kind: str
    entry: HistoryEntry


class ClaimHistoryPage(admin.ModelAdmin[Any]):
    """A ModelAdmin of claims whose history page tells of all that belongs to a claim."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show who did what, newest first: ?kind= narrows it; with ?at= show the claim as it stood then."""
        claim = self.get_object(request, unquote(object_id))
        if not isinstance(claim, Claim):
            raise Http404
        if not self.has_view_or_change_permission(request, claim):
            raise PermissionDenied
        at = moment(request.GET.get("at", ""))
        context = {
            **self.admin_site.each_context(request),
            "claim": claim,
            "opts": self.opts,
            "at": at,
            "at_wanted": request.GET.get("at", ""),
            **(_stood(request, claim, at) if at else _happened(request, claim)),
            **(extra_context or {}),
        }
        template = "claims/admin/claim_as_it_stood.html" if at else "claims/admin/claim_history.html"
        return TemplateResponse(request, template, context)


def moment(text: str) -> datetime | None:
    """Return the moment that a field of date and time sent, in the desk's zone: the end of that minute."""
    try:
        minute = datetime.fromisoformat(text)
    except ValueError:
        return None
    minute = minute.replace(second=59, microsecond=999_999)
    return timezone.make_aware(minute) if timezone.is_naive(minute) else minute


def kind_words() -> dict[str, str]:
    """Return the kinds of things that happen, in words."""
    words = {
        "claim": _("the claim"), "evidence": _("evidence"), "reply": _("right of reply"),
        "fact-check": _("fact-checks"), "translation": _("translations"), "assessment": _("assessments"),
        "round": _("blind assessment"), "update": _("added to a fact-check"), "note": _("notes"),
    }  # fmt: skip
    return {kind: words[kind] for kind in KINDS}


def _happened(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    kind, asked = request.GET.get("kind", ""), request.GET.get("p", "1")
    kind = kind if kind in KINDS else ""
    page = max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1
    found, more = happenings(claim=claim, user=signed_in(request), kind=kind, page=page)
    names = names_in([version for each in found for version in (each.version, each.before)])
    words = kind_words()
    return {
        "title": _("History"),
        "lines": [Line(words[each.kind], _entry(each, names)) for each in found],
        "kinds": words,
        "kind": kind,
        "page": page,
        "newer": page - 1,
        "older": page + 1 if more else 0,
    }


def _entry(each: Happening, names: Mapping[str, str]) -> HistoryEntry:
    if each.update is not None:
        added = _("added “%(words)s” to it") % {"words": each.update.appearance.exact}
        return HistoryEntry(each.when, name_of(each.update.added_by), added, each.update.note, ())
    if each.note is None:
        told = entry(each.version, before=each.before, names=names)
        return replace(
            told, changes=tuple(change for change in told.changes if change.label not in OF_ITSELF)
        )
    who = each.note.author.get_full_name() or each.note.author.get_username()
    sealed = each.note.visibility == Visibility.NAMED
    written = _("wrote a note for named people") if sealed else _("wrote a note")
    return HistoryEntry(each.when, who, _("took a note back") if each.taken_back else written, "", ())


def _stood(request: HttpRequest, claim: Claim, at: datetime) -> dict[str, Any]:
    stood: AsItStood = as_it_stood(claim=claim, user=signed_in(request), at=at)
    versions = [version for rows in stood.versions.values() for version in rows]
    names = names_in([stood.claim, *versions])
    words = kind_words()
    return {
        "title": _("As it stood"),
        "stood": stood,
        "fields": shown_fields(stood.claim, names) if stood.claim else [],
        "groups": [
            (words[kind], [shown_fields(row, names) for row in rows])
            for kind, rows in stood.versions.items()
            if rows
        ],
    }
