"""What an editor does with claims: the buttons of a claim's page, and what is done to many at once."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from claims import review
from claims.admin.acts import Act, refusals_as_messages, signed_in
from claims.models import BY_HAND_STATUSES, Claim, Status
from claims.review import ActRefused

MAY = "claims.change_claim"
MOST_AT_ONCE = 500


def _to(status: Status) -> Any:
    def set_status(claim: Claim, editor: User, note: str) -> None:
        if not review.set_status(claims=[claim], status=status, editor=editor, reason=note.strip()):
            raise ActRefused(f"Nothing changed: the claim is {claim.get_status_display()}.")

    return set_status


def _from_another(status: Status) -> Any:
    def offered(claim: Claim, user: User) -> bool:
        return claim.status in BY_HAND_STATUSES and claim.status != status

    return offered


def _free(claim: Claim, user: User) -> bool:
    if claim.assignee_id == user.pk and claim.status == Status.CHECKING:
        return False
    return claim.assignee_id in (None, user.pk) and claim.status in (
        Status.PROPOSED, Status.UNCHECKED, Status.CHECKING,
    )  # fmt: skip


def _take(claim: Claim, editor: User, note: str) -> Claim:
    return review.take(claim=claim, editor=editor)


TAKE = Act("take", "Take it", MAY, _take, "The claim is yours now.", offered=_free, style="primary")
CLAIM_ACTS = (
    TAKE,
    Act("unchecked", "To check later", MAY, _to(Status.UNCHECKED), "The claim waits to be checked.",
        offered=_from_another(Status.UNCHECKED)),
    Act("checking", "Being checked", MAY, _to(Status.CHECKING), "The claim is being checked.",
        offered=_from_another(Status.CHECKING)),
    Act("dismissed", "Dismiss", MAY, _to(Status.DISMISSED), "The claim is dismissed.",
        offered=_from_another(Status.DISMISSED), asks="Why is it not worth checking?", style="danger"),
)  # fmt: skip


class BulkActs(admin.ModelAdmin[Claim]):
    """What is done to the ticked claims of the queue."""

    actions = ("take_ticked", "mark_unchecked", "mark_checking", "dismiss_ticked")

    @admin.action(description="Take", permissions=["change"])
    def take_ticked(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        """Assign each to whoever asks; what somebody else has is named."""
        claims = self._few(request, queryset)
        taken = 0
        for claim in claims:
            with refusals_as_messages(request, claim):
                review.take(claim=claim, editor=signed_in(request))
                taken += 1
        if taken:
            self.message_user(request, f"Taken: {taken} of {len(claims)}.", messages.SUCCESS)

    @admin.action(description="To check later", permissions=["change"])
    def mark_unchecked(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        """Mark each as unchecked."""
        self._set(request, queryset, Status.UNCHECKED)

    @admin.action(description="Being checked", permissions=["change"])
    def mark_checking(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        """Mark each as being checked."""
        self._set(request, queryset, Status.CHECKING)

    @admin.action(description="Dismiss with a reason", permissions=["change"])
    def dismiss_ticked(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        """Ask for the reason, then dismiss each."""
        claims = self._few(request, queryset)
        if "note" in request.POST and claims:
            self._set(request, queryset, Status.DISMISSED, reason=request.POST["note"].strip())
            return None
        if not claims:
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": f"Dismiss {len(claims)} claim{'s' if len(claims) > 1 else ''}",
            "opts": self.opts,
            "claims": claims,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "claims/admin/dismiss.html", context)

    def _set(
        self, request: HttpRequest, queryset: QuerySet[Claim], status: Status, *, reason: str = ""
    ) -> None:
        claims = self._few(request, queryset)
        with refusals_as_messages(request, Claim()):
            editor = signed_in(request)
            changed = review.set_status(claims=claims, status=status, editor=editor, reason=reason)
            left = f"; {len(claims) - changed} left as they were" if changed < len(claims) else ""
            self.message_user(request, f"{Status(status).label}: {changed} of {len(claims)}{left}.")

    def _few(self, request: HttpRequest, queryset: QuerySet[Claim]) -> list[Claim]:
        """Return the ticked claims, or none and a message when there are too many for one act."""
        claims = list(queryset.prefetch_related(None)[: MOST_AT_ONCE + 1])
        if len(claims) <= MOST_AT_ONCE:
            return claims
        self.message_user(
            request,
            f"Tick at most {MOST_AT_ONCE} claims at once, or narrow the list by filters.",
            messages.ERROR,
        )
        return []
