"""What the queue is ordered by, kept on each claim: origins, disagreement, reliability, figures, earlier checks.

A claim of one article alone has what it was made with. It is looked at again when it is found in another article,
merged, matched by somebody, or when a claim like it is published; nothing of that happens while a text is read.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Coalesce

from claims.disagreement import Number, disagreement
from claims.models import (
    Appearance,
    Claim,
    ClaimMatch,
    ClaimReview,
    Figure,
    MatchState,
    OutsideMatch,
    Relation,
    ReviewState,
)
from sources.models import Article, Grade, Reliability
from sources.models.base import first_id

# How a source's grade counts. What cannot be judged counts as little as what is unreliable.
RELIABILITY = {Reliability.A: 1.0, Reliability.B: 0.75, Reliability.C: 0.5, Reliability.D: 0.25}
TOGETHER = 500  # claims looked at in one go
MOST_LOOKED_AT = 5_000  # claims a sweep looks at

# Who says the same: "same" are the claim, what was merged into it and what an editor says repeats it; "like" is
# whatever matches it and was not refused, though what is only related counts once an editor says so.
KIN = """
    WITH asked AS (SELECT unnest(%(ids)s::uuid[]) AS id),
    family AS (
        SELECT id, id AS member FROM asked
        UNION SELECT asked.id, c.id FROM asked JOIN claims_claim c ON c.merged_into_id = asked.id
    ),
    matched AS (
        SELECT family.id, m.second_id AS other, m.relation = 'repeats' AND m.state = 'confirmed' AS same
        FROM family JOIN claims_claimmatch m ON m.first_id = family.member
        WHERE m.state = 'confirmed' OR m.state = 'proposed' AND m.relation <> 'related'
        UNION SELECT family.id, m.first_id, m.relation = 'repeats' AND m.state = 'confirmed'
        FROM family JOIN claims_claimmatch m ON m.second_id = family.member
        WHERE m.state = 'confirmed' OR m.state = 'proposed' AND m.relation <> 'related'
    )
    SELECT id, member, true FROM family UNION SELECT id, other, same FROM matched
"""
ORIGINS = """
    SELECT a.claim_id, coalesce(article.origin_id, article.id), source.reliability
    FROM claims_appearance a
    JOIN sources_articlerevision r ON r.id = a.revision_id
    JOIN sources_article article ON article.current_revision_id = r.id
    JOIN sources_source source ON source.id = article.source_id
    WHERE a.claim_id = ANY(%(ids)s) AND a.anchor_state <> 'gone' AND a.replaced_by_id IS NULL
        AND a.removed_at IS NULL
"""
WRITE = """
    WITH held AS (
        SELECT id FROM claims_claim WHERE id = ANY(%(ids)s) ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE claims_claim c
    SET origins = new.origins, disagreement = new.disagreement, reliability = new.reliability,
        has_figures = new.has_figures, has_earlier_checks = new.has_earlier_checks
    FROM held, unnest(
        %(ids)s::uuid[], %(origins)s::int[], %(disagreement)s::float[], %(reliability)s::float[],
        %(has_figures)s::bool[], %(has_earlier_checks)s::bool[]
    ) AS new (id, origins, disagreement, reliability, has_figures, has_earlier_checks)
    WHERE c.id = held.id AND new.id = c.id AND
        (c.origins, c.disagreement, c.reliability, c.has_figures, c.has_earlier_checks) IS DISTINCT FROM
        (new.origins, new.disagreement, new.reliability, new.has_figures, new.has_earlier_checks)
"""


class Rank(NamedTuple):
    """What the queue is ordered by, of one claim."""

    origins: int
    disagreement: float
    reliability: float
    has_figures: bool
    has_earlier_checks: bool


def rank(*, claims: Iterable[UUID]) -> int:
    """Bring what the queue is ordered by up to date for `claims`; return how many changed. Five queries for 500."""
    ids = sorted(set(claims))
    return sum(_rank(ids[start : start + TOGETHER]) for start in range(0, len(ids), TOGETHER))


def rank_run(*, run_id: UUID | str) -> int:
    """Do that for the claims that one reading found again in another article."""
    found = Appearance.objects.filter(run=UUID(str(run_id)))
    return rank(claims=found.values_list(Coalesce("claim__merged_into", "claim"), flat=True))


def claims_to_rank(*, since: datetime, most: int = MOST_LOOKED_AT) -> set[UUID]:
    """Return claims whose matches were made or decided `since`, or like which one was published or withdrawn then."""
    touched = Q(pk__gte=first_id(since)) | Q(decided_at__gte=since)
    pairs = list(ClaimMatch.objects.filter(touched).values_list("first_id", "second_id")[:most])
    moved = Q(published_at__gte=since) | Q(closed_at__gte=since)
    checked = ClaimReview.objects.filter(moved).values("claim")
    matched = ClaimMatch.objects.filter(Q(first__in=checked) | Q(second__in=checked))
    pairs += matched.values_list("first_id", "second_id")[:most]
    outside = OutsideMatch.objects.filter(touched).values_list("claim_id", "claim_id")
    pairs += outside[:most]
    found = {pk for pair in pairs for pk in pair}
    heirs = Claim.objects.filter(pk__in=found, merged_into__isnull=False).values_list(
        "merged_into", flat=True
    )
    return found | {pk for pk in heirs if pk is not None}


def most_repeated(*, most: int = MOST_LOOKED_AT) -> list[UUID]:
    """Return the open claims of most origins: as articles turn out to be copies, there may be fewer."""
    repeated = Claim.objects.checkable().open().filter(origins__gt=1)
    return list(repeated.order_by("-origins", "-id").values_list("pk", flat=True)[:most])


def rank_graded_sources(*, since: datetime, most: int = MOST_LOOKED_AT) -> int:
    """Bring open claims up to date whose source was graded `since`, the latest `most` a source; return how many changed."""
    sources = set(Grade.objects.filter(confirmed_at__gte=since).values_list("source", flat=True))
    changed = 0
    for source in sources:
        articles = Article.objects.filter(source=source).order_by("-id").values("current_revision")[:most]
        said = Appearance.objects.filter(revision__in=articles).values_list("claim_id", flat=True)
        changed += rank(claims=said[:most])
    return changed


def _rank(ids: list[UUID]) -> int:
    same, like = _kin(ids)
    everybody = list({pk for kin in (*same.values(), *like.values()) for pk in kin})
    origins, reliability = _origins(everybody)
    numbers = _numbers(everybody)
    checked, checked_outside = _checked(everybody), _checked_outside(everybody)
    ranks = [
        Rank(
            origins=min(max(len({o for pk in same[own] for o in origins[pk]}), 1), 32_767),
            disagreement=round(
                disagreement(numbers[own], (numbers[pk] for pk in same[own] | like[own] if pk != own)), 4
            ),
            reliability=max((reliability[pk] for pk in same[own]), default=0.0),
            has_figures=any(numbers[pk] for pk in same[own]),
            has_earlier_checks=bool(
                ((same[own] | like[own]) - {own}) & checked or same[own] & checked_outside
            ),
        )
        for own in ids
    ]
    return _write(ids, ranks)


def _write(ids: list[UUID], ranks: list[Rank]) -> int:
    columns = dict(zip(Rank._fields, (list(column) for column in zip(*ranks, strict=True)), strict=True))
    with connection.cursor() as cursor:
        cursor.execute(WRITE, {"ids": ids} | columns)
        return int(cursor.rowcount)


def _kin(ids: list[UUID]) -> tuple[dict[UUID, set[UUID]], dict[UUID, set[UUID]]]:
    same: dict[UUID, set[UUID]] = defaultdict(set)
    like: dict[UUID, set[UUID]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(KIN, {"ids": ids})
        for own, other, is_same in cursor.fetchall():
            (same if is_same else like)[own].add(other)
    return same, like


def _origins(ids: list[UUID]) -> tuple[dict[UUID, set[UUID]], dict[UUID, float]]:
    origins: dict[UUID, set[UUID]] = defaultdict(set)
    reliability: dict[UUID, float] = defaultdict(float)
    with connection.cursor() as cursor:
        cursor.execute(ORIGINS, {"ids": ids})
        for claim, origin, grade in cursor.fetchall():
            origins[claim].add(origin)
            reliability[claim] = max(reliability[claim], RELIABILITY.get(grade, 0.0))
    return origins, reliability


def _numbers(ids: list[UUID]) -> dict[UUID, list[Number]]:
    numbers: dict[UUID, list[Number]] = defaultdict(list)
    rows = Figure.objects.filter(claim__in=ids, corrections__isnull=True).order_by().distinct()
    for claim, unit, things, value, low, high in rows.values_list(
        "claim_id", "unit", "counted", "value", "low", "high"
    ):
        known = [number for number in (value, low, high) if number is not None] or [Decimal(0)]
        numbers[claim].append(Number(unit, things, min(known), max(known)))
    return numbers


def _checked(ids: list[UUID]) -> set[UUID]:
    standing = ClaimReview.objects.filter(state=ReviewState.PUBLISHED, claim__in=ids)
    return set(standing.values_list("claim_id", flat=True))


def _checked_outside(ids: list[UUID]) -> set[UUID]:
    """Return the claims that others checked, as a machine proposes or an editor says."""
    matched = OutsideMatch.objects.filter(claim__in=ids).exclude(state=MatchState.REFUSED)
    related = Q(state=MatchState.PROPOSED, relation=Relation.RELATED)
    return set(matched.exclude(related).values_list("claim_id", flat=True))
