"""What is done to the ticked claims of the queue, or to one: each by POST, back to the queue, with a way to undo it."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import triage
from claims.admin.acts import refusals_as_messages, signed_in
from claims.admin.queue_list import weights_on
from claims.admin.queue_words import outcome, undone_words
from claims.claim_merging import merge
from claims.hand_out import next_claim
from claims.models import Claim, Status
from claims.triage import Triaged, TriageRefused
from sources.admin.row_acts import page_before

MAY = "claims.change_claim"
MORNING = time(8, 0)
COLLEAGUES = 100
Asked = Mapping[str, Any]
Act = Callable[[list[UUID], User, Asked], Triaged]


def _assign(claims: list[UUID], editor: User, asked: Asked) -> Triaged:
    wanted = str(asked.get("to", ""))
    to = colleagues().filter(pk=wanted).first() if wanted.isdecimal() else None
    if to is None:
        raise TriageRefused(_("Choose a colleague."))
    return triage.assign(claims=claims, to=to, editor=editor)


def _snooze(claims: list[UUID], editor: User, asked: Asked) -> Triaged:
    return triage.snooze(claims=claims, until=until(asked), editor=editor)


def _dismiss(claims: list[UUID], editor: User, asked: Asked) -> Triaged:
    reason = str(asked.get("reason") or asked.get("note") or "")[:300]
    return triage.set_status(claims=claims, status=Status.DISMISSED, editor=editor, reason=reason)


def _plain(verb: Callable[..., Triaged], **given: Any) -> Act:
    """Return an act that needs nothing asked."""

    def do(claims: list[UUID], editor: User, asked: Asked) -> Triaged:
        return verb(claims=claims, editor=editor, **given)

    return do


ACTS: dict[str, Act] = {
    "take": _plain(triage.take),
    "assign": _assign,
    "release": _plain(triage.release),
    "unchecked": _plain(triage.set_status, status=Status.UNCHECKED),
    "checking": _plain(triage.set_status, status=Status.CHECKING),
    "snooze": _snooze,
    "wake": _plain(triage.snooze, until=None),
    "dismissed": _dismiss,
    "merge": _plain(merge),
}


class QueueActs(admin.ModelAdmin[Claim]):
    """The addresses of the queue's acts, each for those who may change claims."""

    def get_urls(self) -> list[URLPattern]:
        """Put the addresses of the acts before Django's own."""
        guarded = self.admin_site.admin_view
        return [
            path("triage/<slug:act>/", guarded(self.triage_view), name="claims_claim_triage"),
            path("undo/<uuid:act>/", guarded(self.undo_view), name="claims_claim_undo"),
            path("next/", guarded(self.next_view), name="claims_claim_next"),
            path("colleagues/", guarded(self.colleagues_view), name="claims_claim_colleagues"),
            *super().get_urls(),
        ]

    def triage_view(self, request: HttpRequest, act: str) -> HttpResponse:
        """Do one act to the claim of the button, else to the ticked ones, and go back to the queue."""
        if act not in ACTS:
            raise Http404
        return self._posted(
            request, lambda editor: outcome(ACTS[act](_claims(request), editor, request.POST))
        )

    def undo_view(self, request: HttpRequest, act: UUID) -> HttpResponse:
        """Undo what whoever asks did."""
        return self._posted(request, lambda editor: undone_words(triage.undo(act=act, editor=editor)))

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """Give whoever asks the best claim of the list they look at that nobody has, and open its page."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        editor = _who_may(request)
        try:
            claims = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:  # as Django's own list does
            return HttpResponseRedirect(_queue(request))
        claim = next_claim(editor=editor, claims=claims, weights=weights_on(request))
        if claim is None:
            messages.info(request, _("Nobody's claims are left in this list."))
            return HttpResponseRedirect(_queue(request))
        messages.success(request, _("The claim is yours now."))
        return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[claim.pk]))

    def colleagues_view(self, request: HttpRequest) -> HttpResponse:
        """Return the buttons of those who may be given claims, whoever asks first."""
        editor = _who_may(request)
        people = [editor, *colleagues().exclude(pk=editor.pk)[:COLLEAGUES]]
        return render(request, "claims/admin/queue_colleagues.html", {"people": people, "me": editor})

    def _posted(self, request: HttpRequest, do: Callable[[User], str]) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        editor = _who_may(request)
        with refusals_as_messages(request, Claim()):
            messages.success(request, do(editor))
        return HttpResponseRedirect(_queue(request))


def colleagues() -> Any:
    """Return the members of the desk who can sign in, by name."""
    return User.objects.filter(is_active=True, is_staff=True).order_by("first_name", "last_name", "username")


def until(asked: Asked, *, now: datetime | None = None) -> datetime:
    """Return the morning until which claims are snoozed: `until` is "tomorrow", "week" or empty, then `day` is a date.

    Raises TriageRefused when no day is given.
    """
    today = timezone.localtime(now).date()
    wanted = str(asked.get("until") or "")
    if wanted == "tomorrow":
        day = today + timedelta(days=1)
    elif wanted == "week":
        day = today + timedelta(days=7 - today.weekday())
    else:
        try:
            day = forms.DateField().clean(asked.get("day"))
        except forms.ValidationError as error:
            raise TriageRefused(_("Choose a day.")) from error
    return timezone.make_aware(datetime.combine(day, MORNING))


def _who_may(request: HttpRequest) -> User:
    editor = signed_in(request)
    if not editor.has_perm(MAY):
        raise PermissionDenied
    return editor


def _claims(request: HttpRequest) -> list[UUID]:
    """Return the claims that are meant; what is no id at all is nobody's claim."""
    wanted = request.POST.getlist("one") or request.POST.getlist(ACTION_CHECKBOX_NAME)
    try:
        return [UUID(each) for each in wanted]
    except ValueError as error:
        raise TriageRefused(_("Tick a claim first.")) from error


def _queue(request: HttpRequest) -> str:
    queue = reverse("admin:claims_claim_changelist")
    before = page_before(request)
    return before if queue in before else queue
