"""Finding what matching missed: texts not in line with their claims, texts without a vector, texts nobody matched.

Rows are found that have no row beside them, never what comes after the last one seen. What is of late is looked at
every minute, everything every hour, in steps along the primary key.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from claims.encoder_life import encode_new
from claims.match_texts import keep_up
from claims.matching import match_claims, match_reviews, matched_otherwise, unmatched
from claims.models import Claim, ClaimReview, ClaimTranslation, MatchText, OutsideReview
from sources.models.base import first_id

STEP = 2_000  # rows looked at by one statement
ENCODED_EACH = 500  # texts a sweep encodes besides; the hourly one has all the others encoded
MATCHED_EACH = 200  # texts a sweep looks for like ones of
FIRST = UUID(int=0)


def sweep_of_late(*, since: datetime) -> int:
    """Bring in line what was made, rewritten, translated, published or withdrawn `since`, and match what waits.

    Returns how many texts were made or dropped and pairs proposed. Raises EncoderUnreachable.
    """
    changed = _keep_up(first_id(since))
    for ids in _in_steps(_touched(since)):
        changed += _kept(claims=ids)
    changed += match_waiting()
    encode_new(MatchText.objects.filter(pk__gte=first_id(since)), most=ENCODED_EACH)
    return changed + match_again()


def sweep_texts() -> int:
    """Bring the texts of all claims and of all fact-checks of others in line; return how many were made or dropped."""
    return _keep_up(FIRST)


def match_waiting(*, most: int = MATCHED_EACH) -> int:
    """Match the latest texts that nobody matched; return how many pairs were proposed."""
    claims, reviews = unmatched(most=most)
    return match_claims(claims=claims) + match_reviews(reviews=reviews)


def match_again() -> int:
    """Match some that another method matched, or words alone; return how many new pairs were proposed.

    Raises EncoderUnreachable, so that what waits for vectors is not looked for by words again and again.
    """
    claims, reviews = matched_otherwise()
    encode_new(MatchText.objects.filter(Q(claim__in=claims) | Q(outside__in=reviews)))
    return match_claims(claims=claims) + match_reviews(reviews=reviews)


def _keep_up(after: UUID) -> int:
    changed = sum(_kept(claims=ids) for ids in _walk(Claim, after))
    return changed + sum(_kept(reviews=ids) for ids in _walk(OutsideReview, after))


def _kept(**things: list[UUID]) -> int:
    kept = keep_up(**things)
    return len(kept.made) + kept.dropped


def _walk(model: type[Model], after: UUID) -> Iterator[list[UUID]]:
    rows: Any = model._base_manager.order_by("pk")
    while ids := list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:STEP]):
        yield ids
        after = ids[-1]


def _touched(since: datetime) -> set[UUID]:
    """Return the claims whose own row, translations or fact-checks changed."""
    claim: Any = Claim
    translation: Any = ClaimTranslation
    rewritten = claim.pgh_event_model.objects.filter(pgh_created_at__gte=since)
    translated = translation.pgh_event_model.objects.filter(pgh_created_at__gte=since)
    moved = ClaimReview.objects.filter(Q(published_at__gte=since) | Q(closed_at__gte=since))
    return (
        set(rewritten.values_list("pgh_obj_id", flat=True))
        | set(translated.values_list("claim_id", flat=True))
        | set(moved.values_list("claim_id", flat=True))
    )


def _in_steps(ids: set[UUID]) -> Iterator[list[UUID]]:
    listed = sorted(ids)
    for start in range(0, len(listed), STEP):
        yield listed[start : start + STEP]
