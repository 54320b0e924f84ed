"""Proposals that are open, said anew by another method, or by vectors where there were words alone.

What somebody decided is left, and so is what somebody decides on just now: nobody waits for it.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from claims.models import ClaimMatch, MatchState, OutsideMatch

ENGINE = "engine-"  # how the names of our methods begin
TOLD = ("relation", "score", "is_strong", "dense", "lexical", "why", "method")
Match = ClaimMatch | OutsideMatch
Pair = tuple[UUID, UUID]


def renew(rows: Sequence[Match]) -> int:
    """Let open proposals for the pairs of `rows`, all of one model, say what these say; return how many were renewed.

    Only those of another method, or of words alone where there is a cosine now: either side may find a pair first.
    """
    found = {pair_of(row): row for row in rows}
    there = _between(type(rows[0]), found.keys()) if rows else []
    outdated = [row for row in there if pair_of(row) in found and _is_outdated(row, found[pair_of(row)])]
    for row in outdated:
        for name in TOLD:
            setattr(row, name, getattr(found[pair_of(row)], name))
    if outdated:
        every: Any = type(outdated[0])._base_manager
        every.bulk_update(outdated, TOLD)
    return len(outdated)


def drop_outdated(*, claims: Collection[UUID], reviews: Collection[UUID], method: str) -> set[UUID]:
    """Drop open proposals of `claims` and `reviews` by other methods than `method`; return the claims that lost one."""
    touched: set[UUID] = set()
    for rows in (
        ClaimMatch.objects.filter(Q(first__in=claims) | Q(second__in=claims)),
        OutsideMatch.objects.filter(Q(claim__in=claims) | Q(review__in=reviews)),
    ):
        outdated = list(_open(rows).exclude(method=method))
        rows.model._base_manager.filter(pk__in=[row.pk for row in outdated]).delete()
        touched |= {pk for row in outdated for pk in claims_of(row)}
    return touched


def pair_of(row: Match) -> Pair:
    """Return the ids of both sides, in the order that they stand in."""
    if isinstance(row, ClaimMatch):
        return row.first_id, row.second_id
    return row.claim_id, row.review_id


def claims_of(row: Match) -> tuple[UUID, ...]:
    """Return the ids of the claims of a pair."""
    return pair_of(row) if isinstance(row, ClaimMatch) else (row.claim_id,)


def _is_outdated(row: Match, found: Match) -> bool:
    return row.method != found.method or (row.dense is None and found.dense is not None)


def _between(model: type[Match], pairs: Collection[Pair]) -> list[Match]:
    ones, others = {one for one, _ in pairs}, {other for _, other in pairs}
    if model is ClaimMatch:
        return list(_open(ClaimMatch.objects.filter(first__in=ones, second__in=others)))
    return list(_open(OutsideMatch.objects.filter(claim__in=ones, review__in=others)))


def _open(rows: QuerySet[Any]) -> QuerySet[Any]:
    locked = rows.filter(state=MatchState.PROPOSED, method__startswith=ENGINE).order_by("pk")
    return locked.select_for_update(skip_locked=True, no_key=True)
