"""Deciding on ticked pairs at once, and undoing one's last decision: by POST, back to the list."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.admin.acts import refusals_as_messages, signed_in
from claims.match_decisions import Decided, Match, decide_many, texts_of
from claims.match_undoing import undo_decisions
from claims.models import MatchState
from claims.review_states import ActRefused
from sources.admin.row_acts import page_before

STATES = {"confirm": MatchState.CONFIRMED, "refuse": MatchState.REFUSED}
SEEN = "seen"  # a hidden field of each row: "<id> <digest>"
MOST_NAMED = 3


class MatchBulk(admin.ModelAdmin[Any]):
    """A ModelAdmin of matches with the addresses of what is done to several."""

    def get_urls(self) -> list[URLPattern]:
        """Put them before Django's own."""
        guarded, name = self.admin_site.admin_view, f"claims_{self.opts.model_name}"
        return [
            path("bulk/<slug:act>/", guarded(self.bulk_view), name=f"{name}_bulk"),
            path("undo/<uuid:act>/", guarded(self.undo_view), name=f"{name}_undo"),
            *super().get_urls(),
        ]

    def bulk_view(self, request: HttpRequest, act: str) -> HttpResponse:
        """Confirm or refuse the ticked pairs as they were shown."""
        editor = self._who_may(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if act not in STATES:
            raise Http404
        with refusals_as_messages(request, self.model()):
            ticked = _ids(request.POST.getlist(ACTION_CHECKBOX_NAME))
            rows = list(self.model._default_manager.filter(pk__in=ticked))
            came = decide_many(matches=rows, editor=editor, state=STATES[act], seen=_seen(request))
            level = messages.SUCCESS if came.done else messages.WARNING
            self.message_user(request, outcome(came, STATES[act]), level)
        return self._back(request)

    def undo_view(self, request: HttpRequest, act: UUID) -> HttpResponse:
        """Undo what whoever asks decided."""
        editor = self._who_may(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        with refusals_as_messages(request, self.model()):
            came = undo_decisions(act=act, editor=editor)
            count = len(came.done)
            words = ngettext("Undone for %(count)d pair.", "Undone for %(count)d pairs.", count)
            self.message_user(request, f"{words % {'count': count}} {left_words(came.left)}".strip())
        return self._back(request)

    def _who_may(self, request: HttpRequest) -> User:
        editor = signed_in(request)
        if not editor.has_perm(f"claims.change_{self.opts.model_name}"):
            raise PermissionDenied
        return editor

    def _back(self, request: HttpRequest) -> HttpResponse:
        own = reverse(f"admin:claims_{self.opts.model_name}_changelist")
        before = page_before(request)
        return HttpResponseRedirect(before if own in before else own)


def outcome(came: Decided, state: MatchState) -> str:
    """Return what an act on pairs came to, in a few sentences."""
    count = len(came.done)
    if state == MatchState.CONFIRMED:
        done = ngettext("%(count)d pair confirmed.", "%(count)d pairs confirmed.", count)
    else:
        done = ngettext("%(count)d pair refused.", "%(count)d pairs refused.", count)
    apart = [_("“%(claim)s”: %(why)s") % named(match, why) for match, why in came.apart[:MOST_NAMED]]
    return " ".join(filter(None, [done % {"count": count}, *apart, left_words(came.left)]))


def left_words(left: list[tuple[Match, str]]) -> str:
    """Return which pairs were left as they were, and why; empty when none was."""
    if not left:
        return ""
    which = [_("“%(claim)s”: %(why)s") % named(match, why) for match, why in left[:MOST_NAMED]]
    if more := len(left) - len(which):
        which.append(ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more})
    words = ngettext(
        "%(count)d left as it was: %(which)s", "%(count)d left as they were: %(which)s", len(left)
    )
    return words % {"count": len(left), "which": "; ".join(which)}


def named(match: Match, why: str) -> dict[str, str]:
    """Return what a sentence says of one pair."""
    return {"claim": Truncator(texts_of(match)[0]).chars(60), "why": why}


def _ids(wanted: list[str]) -> list[UUID]:
    try:
        return [UUID(each) for each in wanted]
    except ValueError as error:
        raise ActRefused(_("Tick a pair first.")) from error


def _seen(request: HttpRequest) -> dict[UUID, str]:
    """Return the digests that the list had; a row without one is refused as changed."""
    found = dict(each.split(" ", 1) for each in request.POST.getlist(SEEN) if " " in each)
    return {pk: found.get(str(pk), "") for pk in _ids(request.POST.getlist(ACTION_CHECKBOX_NAME))}
