"""Who is to assess a claim blind: by its topic, by lot, or because an editor asks for it."""

from collections.abc import Callable, Iterable, Sequence
from secrets import SystemRandom
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from claims.models import (
    Assessment,
    AssessmentRound,
    BlindDraw,
    Claim,
    ClaimReview,
    Desk,
    ReviewState,
    RoundReason,
    RoundState,
    Status,
)

LOT = SystemRandom()
OPEN = (RoundState.OPEN, RoundState.DIFFERING)
BEGUN = (ReviewState.DRAFT, ReviewState.IN_REVIEW, ReviewState.SCHEDULED, ReviewState.PUBLISHED)


class RoundRefused(Exception):
    """The act cannot be done; the message says why, in a sentence for the editor."""


@transaction.atomic
def ask_for_round(*, claim: Claim, editor: User) -> AssessmentRound:
    """Have `claim` assessed blind by two because `editor` asks for it.

    Raises RoundRefused when it is so already, or when a fact-check of it is begun.
    """
    held = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if held.rounds.filter(state__in=OPEN).exists():
        raise RoundRefused(_("This claim is being assessed blind already."))
    if held.reviews.filter(state__in=BEGUN).exists():
        raise RoundRefused(_("A fact-check of this claim is begun already: two would not be blind any more."))
    with pghistory.context(user=str(editor.pk), act="ask for blind assessment"):
        made = AssessmentRound.objects.create(claim=held, reason=RoundReason.EDITOR, opened_by=editor)
        Claim.objects.filter(
            pk=held.pk, status__in=[Status.PROPOSED, Status.UNCHECKED, Status.DISMISSED]
        ).update(status=Status.CHECKING, dismissed_reason="")
    return made


@transaction.atomic
def open_due_rounds(
    *,
    claims: Iterable[UUID],
    editor: User,
    draw: Callable[[], float] = LOT.random,
) -> list[AssessmentRound]:
    """Open a round for each of `claims` that is due one, now that somebody begins to check it; return them.

    Due are claims of the desk's blind topics, and of the others the share that the desk has set, by a lot that is
    drawn once a claim and kept: it also stands when the round was taken back. `draw` gives a number from 0 up to 1.
    Left out is what was in a round before, and what has a fact-check. At most eight queries, however many claims;
    call it in the transaction that holds them.
    """
    desk = Desk.objects.order_by("created_at").only("blind_share").first()
    if desk is None:
        return []
    of_topics = _of_topics(desk, _waiting(claims))
    reasons = dict.fromkeys(of_topics, RoundReason.TOPIC)
    if desk.blind_share:
        lots = dict(_waiting(claims).exclude(pk__in=of_topics).values_list("pk", "blind_draw__chosen"))
        new = _drawn([pk for pk, chosen in lots.items() if chosen is None], desk.blind_share, draw)
        reasons |= dict.fromkeys([*(pk for pk, chosen in lots.items() if chosen), *new], RoundReason.SHARE)
    with pghistory.context(user=str(editor.pk), act="begin blind assessment"):
        return AssessmentRound.objects.bulk_create(
            [AssessmentRound(claim_id=pk, reason=reason) for pk, reason in reasons.items()]
        )


def assessed_in(rounds: Iterable[UUID]) -> set[UUID]:
    """Return the claims of those of `rounds` in which somebody has assessed already, and hold the rounds."""
    held = AssessmentRound.objects.select_for_update().filter(pk__in=list(rounds)).order_by("pk")
    ids = [round.pk for round in held]
    return set(Assessment.objects.filter(round__in=ids).values_list("claim", flat=True))


def take_back(*, rounds: Iterable[UUID], claims: Iterable[UUID]) -> None:
    """Take back those of `rounds` about `claims` that are open and that nobody has assessed in.

    Whoever begins to check such a claim again opens its round again. Call it in the transaction that holds the claims.
    """
    rows = AssessmentRound.objects.filter(pk__in=list(rounds), claim__in=list(claims), state=RoundState.OPEN)
    rows.filter(assessments__isnull=True).delete()


def _waiting(claims: Iterable[UUID]) -> QuerySet[Claim]:
    """Return those of `claims` that are being checked and were never in a round nor have a fact-check."""
    rounds = AssessmentRound.objects.filter(claim=OuterRef("pk"))
    reviews = ClaimReview.objects.filter(claim=OuterRef("pk"))
    rows = Claim.objects.filter(pk__in=list(claims), status=Status.CHECKING)
    return rows.filter(~Exists(rounds), ~Exists(reviews)).order_by("pk")


def _of_topics(desk: Desk, waiting: QuerySet[Claim]) -> list[UUID]:
    topics = list(desk.blind_topics.values_list("pk", flat=True))
    if not topics:
        return []
    return list(waiting.filter(topics__in=topics).distinct().values_list("pk", flat=True))


def _drawn(claims: Sequence[UUID], share: float, draw: Callable[[], float]) -> list[UUID]:
    """Draw a lot for each of `claims`, keep them all, and return those that were chosen."""
    lots = [(pk, draw()) for pk in claims]
    BlindDraw.objects.bulk_create(
        [BlindDraw(claim_id=pk, share=share, drawn=drawn, chosen=drawn < share) for pk, drawn in lots]
    )
    return [pk for pk, drawn in lots if drawn < share]
