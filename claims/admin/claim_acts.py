"""What an editor does with one claim: the buttons of its page. The same acts as in the queue, undone there."""

from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from claims import triage
from claims.admin.acts import Act
from claims.admin.queue_words import left_words
from claims.hand_out import next_claim
from claims.models import BY_HAND_STATUSES, Claim, Status
from claims.queue_order import Weights
from claims.saved_views import preferences_of
from claims.triage import Triaged, TriageRefused

MAY = "claims.change_claim"


def _to(status: Status) -> Any:
    def set_status(claim: Claim, editor: User, note: str) -> None:
        _done(triage.set_status(claims=[claim.pk], status=status, editor=editor, reason=note))

    return set_status


def _from_another(status: Status) -> Any:
    def offered(claim: Claim, user: User) -> bool:
        return claim.status in BY_HAND_STATUSES and claim.status != status

    return offered


def _free(claim: Claim, user: User) -> bool:
    if claim.assignee_id == user.pk and claim.status == Status.CHECKING:
        return False
    return claim.assignee_id in (None, user.pk) and claim.status in triage.NOT_DECIDED


def _mine(claim: Claim, user: User) -> bool:
    return claim.assignee_id == user.pk


def _take(claim: Claim, editor: User, note: str) -> Claim:
    _done(triage.take(claims=[claim.pk], editor=editor))
    return claim


def _release(claim: Claim, editor: User, note: str) -> None:
    _done(triage.release(claims=[claim.pk], editor=editor))


def _next(claim: Claim, editor: User, note: str) -> Claim:
    weights = Weights.of(preferences_of(editor))
    found = next_claim(editor=editor, claims=Claim.objects.queue(), weights=weights)
    if found is None:
        raise TriageRefused(str(_("Nobody's claims are left.")))
    return found


def _done(done: Triaged) -> None:
    """Refuse in words what changed nothing."""
    if done.act is None:
        raise TriageRefused(left_words(done))


TAKE = Act("take", _("Take it"), MAY, _take, _("The claim is yours now."), offered=_free, style="primary",
           key="t")  # fmt: skip
CLAIM_ACTS = (
    TAKE,
    Act("unchecked", _("To check later"), MAY, _to(Status.UNCHECKED), _("The claim waits to be checked."),
        offered=_from_another(Status.UNCHECKED), key="l"),
    Act("checking", _("Being checked"), MAY, _to(Status.CHECKING), _("The claim is being checked."),
        offered=_from_another(Status.CHECKING), key="c"),
    Act("release", _("Give back"), MAY, _release, _("Anybody may take the claim now."), offered=_mine),
    Act("next", _("Next claim"), MAY, _next, _("The claim is yours now."), leads_to_result=True, key="n"),
    Act("dismissed", _("Dismiss"), MAY, _to(Status.DISMISSED), _("The claim is dismissed."),
        offered=_from_another(Status.DISMISSED), asks=_("Why is it not worth checking?"), style="danger",
        key="d"),
)  # fmt: skip
