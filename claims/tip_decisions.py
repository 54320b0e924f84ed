"""What the desk decides on a tip: a claim of its own, one it knows, a repetition, or nothing for it; and undoing that."""

from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.desks import own_desk_id
from claims.language.checkworthiness import check_worthiness
from claims.models import Claim, Status, Tip, TipChannel, TipState
from claims.tips import TipRefused

# Kept as they stand and translated for whoever reads them: the desk, or the sender in the tip's own language.
REASONS = (
    gettext_noop("It is an opinion or a forecast: there is nothing to check."),
    gettext_noop("It is not of public interest."),
    gettext_noop("There is too little to go on."),
    gettext_noop("It cannot be checked with what is public."),
    gettext_noop("It is advertising or abuse."),
)
NO_CONTACT = gettext_noop("No address to write to is kept.")
PARTNER_READS = gettext_noop("The partner reads the outcome over the API.")
NOT_WANTED = gettext_noop("The desk chose not to tell.")


@transaction.atomic
def accept_as_new(*, tip: Tip, editor: User, text: str, language: str = "", tell: bool = True) -> Tip:
    """Accept a tip as a new claim of the words `text`, which then waits in the queue; return the tip.

    Raises TipRefused without words, and when the tip is decided already.
    """
    if not text.strip():
        raise TipRefused(_("Write down the claim."))
    _still_new(tip)
    worth, factors = check_worthiness(text.strip())
    with pghistory.context(user=str(editor.pk), act="accept a tip"):
        claim = Claim.objects.create(
            desk_id=own_desk_id(),
            text=text.strip(),
            language=language or tip.language or "und",
            status=Status.UNCHECKED,
            check_worthiness=worth,
            factors=[{"name": factor.name, "weight": round(factor.weight, 4)} for factor in factors],
        )
        return _decide(tip, editor, TipState.ACCEPTED, claim=claim, tell=tell)


@transaction.atomic
def accept_as(*, tip: Tip, editor: User, claim: Claim, tell: bool = True) -> Tip:
    """Accept a tip as one more voice for a claim the desk knows; raises TipRefused when it is decided already."""
    _still_new(tip)
    with pghistory.context(user=str(editor.pk), act="accept a tip"):
        return _decide(tip, editor, TipState.ACCEPTED, claim=_heir(claim), tell=tell)


@transaction.atomic
def mark_duplicate(*, tip: Tip, editor: User, claim: Claim, tell: bool = True) -> Tip:
    """Note that a tip only repeats a claim; raises TipRefused when it is decided already."""
    _still_new(tip)
    with pghistory.context(user=str(editor.pk), act="tip is a duplicate"):
        return _decide(tip, editor, TipState.DUPLICATE, claim=_heir(claim), tell=tell)


@transaction.atomic
def reject(*, tip: Tip, editor: User, reason: str, tell: bool = True) -> Tip:
    """Reject a tip for a `reason` that its sender is told; raises TipRefused without one, or when it is decided."""
    if not reason.strip():
        raise TipRefused(_("Say why it is rejected."))
    _still_new(tip)
    with pghistory.context(user=str(editor.pk), act="reject a tip", reason=reason.strip()):
        return _decide(tip, editor, TipState.REJECTED, reason=reason.strip()[:300], tell=tell)


@transaction.atomic
def undo(*, tip: Tip, editor: User) -> Tip:
    """Take a decision back and return the tip, new again; a claim that was made of it stays in the queue.

    Raises TipRefused when the sender was told, or nothing is decided.
    """
    with pghistory.context(user=str(editor.pk), act="take the decision back"):
        changed = (
            Tip.objects.filter(pk=tip.pk, told_at__isnull=True)
            .exclude(state=TipState.NEW)
            .update(
                state=TipState.NEW, claim=None, reason="", decided_by=None, decided_at=None, not_told_reason=""
            )
        )  # fmt: skip
    tip.refresh_from_db()
    if not changed:
        raise TipRefused(_("The sender was told already, or nothing is decided."))
    return tip


def next_new(tip: Tip) -> UUID | None:
    """Return the new tip that came last beside `tip`, by id; None when none waits."""
    rows = Tip.objects.filter(state=TipState.NEW).exclude(pk=tip.pk).order_by("-created_at")
    return rows.values_list("pk", flat=True).first()


def _still_new(tip: Tip) -> None:
    """Lock the tip; raises TipRefused when somebody decided meanwhile."""
    locked = Tip.objects.select_for_update().only("state", "contact").get(pk=tip.pk)
    if locked.state != TipState.NEW:
        raise TipRefused(_("It is decided already; somebody was quicker."))


def _decide(
    tip: Tip, editor: User, state: TipState, *, claim: Claim | None = None, reason: str = "", tell: bool
) -> Tip:
    tip.refresh_from_db()
    tip.state, tip.claim, tip.reason = state, claim, reason
    tip.decided_by, tip.decided_at = editor, timezone.now()
    tip.not_told_reason = _why_not_told(tip, tell=tell)
    tip.save(update_fields=["state", "claim", "reason", "decided_by", "decided_at", "not_told_reason"])
    return tip


def _why_not_told(tip: Tip, *, tell: bool) -> str:
    if tip.channel == TipChannel.PARTNER:
        return PARTNER_READS
    if not tip.contact:
        return NO_CONTACT
    return "" if tell else NOT_WANTED


def _heir(claim: Claim) -> Claim:
    """Return the claim that stands for `claim`, where it was merged."""
    while claim.merged_into is not None:
        claim = claim.merged_into
    return claim
