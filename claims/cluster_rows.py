"""What clusters are made of, as the database is asked for it: who is one with whom, what matches, when it was seen."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from claims.models import MatchState, Relation

TOGETHER = [Relation.REPEATS, Relation.SAME_STATEMENT, Relation.DIFFERS]  # what brings a claim into a cluster
MOST_MATCHES = 50  # of one claim, the surest, that are looked at
MOST_AGAIN = 200  # appearances, the newest, that a claim is looked at for again; all when it joins

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('clusters', 0))"
FAMILIES = """
    WITH heirs AS (SELECT DISTINCT coalesce(merged_into_id, id) AS id FROM claims_claim WHERE id = ANY(%(ids)s))
    SELECT c.id, h.id, c.kind, m.cluster_id, k.seed_id
    FROM heirs h
    JOIN LATERAL (
        SELECT id, kind FROM claims_claim WHERE id = h.id
        UNION ALL SELECT id, kind FROM claims_claim WHERE merged_into_id = h.id
    ) c ON true
    LEFT JOIN claims_clustermember m ON m.claim_id = c.id
    LEFT JOIN claims_cluster k ON k.id = m.cluster_id
    ORDER BY h.id, c.id
"""
# "of" is the claim that a match is wanted with, or null for any
MATCHES = """
    WITH asked AS (SELECT * FROM unnest(%(own)s::uuid[], %(of)s::uuid[]) AS asked (own, "of")),
    family AS (
        SELECT own, "of", own AS member FROM asked
        UNION ALL SELECT own, "of", c.id FROM asked JOIN claims_claim c ON c.merged_into_id = asked.own
    ), pairs AS (
        SELECT family.own, family."of", m.second_id AS other, m.relation, m.score, m.is_strong, m.state
        FROM family JOIN claims_claimmatch m ON m.first_id = family.member
        UNION ALL
        SELECT family.own, family."of", m.first_id, m.relation, m.score, m.is_strong, m.state
        FROM family JOIN claims_claimmatch m ON m.second_id = family.member
    ), judged AS (
        SELECT p.own, coalesce(c.merged_into_id, c.id) AS other, p.relation, p.is_strong, p.state,
            CASE p.state WHEN 'confirmed' THEN 1 ELSE p.score END AS score,
            bool_or(p.state = 'refused') OVER (PARTITION BY p.own, coalesce(c.merged_into_id, c.id)) AS refused
        FROM pairs p JOIN claims_claim c ON c.id = p.other
        WHERE c.kind = 'checkable' AND (p."of" IS NULL OR coalesce(c.merged_into_id, c.id) = p."of")
    ), ranked AS (
        SELECT j.own, j.other, j.relation, j.score,
            row_number() OVER (PARTITION BY j.own ORDER BY j.score DESC, j.other) AS place
        FROM judged j
        WHERE j.relation = ANY(%(relations)s) AND NOT j.refused AND j.own <> j.other
            AND (j.state = %(confirmed)s OR j.is_strong)
    )
    SELECT own, other, relation, score FROM ranked WHERE place <= %(most)s ORDER BY own, place
"""
# A first revision is as old as its article; words of a later one are as old as that revision.
SAID = """
    SELECT a.id, ar.id AS article, ar.source_id AS outlet,
        CASE WHEN r.number = 1 THEN least(ar.published_at, ar.first_seen_at) ELSE r.created_at END AS seen
    FROM (
        SELECT id, revision_id FROM claims_appearance
        WHERE claim_id = <claim> AND anchor_state <> 'gone' AND replaced_by_id IS NULL AND removed_at IS NULL
        ORDER BY id DESC LIMIT %(most)s
    ) a
    JOIN sources_articlerevision r ON r.id = a.revision_id AND r.erasure_id IS NULL
    JOIN sources_article ar ON ar.id = r.article_id
"""
SEEN = """
    SELECT c.id, coalesce(min(said.seen), c.created_at), coalesce(max(said.seen), c.created_at)
    FROM claims_claim c LEFT JOIN LATERAL (<said>) said ON true
    WHERE c.id = ANY(%(ids)s) GROUP BY c.id
""".replace("<said>", SAID.replace("<claim>", "c.id"))
ADD_TRAITS = """
    WITH asked AS (SELECT * FROM unnest(%(clusters)s::uuid[], %(claims)s::uuid[]) AS asked (cluster, claim)),
    quantities AS (
        SELECT DISTINCT k.id AS cluster, f.unit, f.counted
        FROM claims_cluster k JOIN claims_figure f ON f.claim_id = k.seed_id
        WHERE k.id = ANY(%(clusters)s) AND f.unit || f.counted <> ''
    ),
    said AS (
        SELECT asked.cluster, said.* FROM asked
        JOIN LATERAL (<said>) said ON true
    )
    INSERT INTO claims_clustertrait (cluster_id, kind, key)
    SELECT cluster, 'outlet', outlet::text FROM said
    UNION SELECT cluster, 'article', article::text FROM said
    UNION SELECT said.cluster, 'number', f.unit || '|' || f.counted || '='
        || coalesce(trim_scale(coalesce(f.low, f.value))::text, '') || '..'
        || coalesce(trim_scale(coalesce(f.high, f.value))::text, '')
    FROM said
    JOIN claims_figure f ON f.appearance_id = said.id
    JOIN quantities q ON q.cluster = said.cluster AND q.unit = f.unit AND q.counted = f.counted
    WHERE NOT EXISTS (SELECT 1 FROM claims_figure n WHERE n.corrects_id = f.id)
    ON CONFLICT DO NOTHING
    RETURNING cluster_id, kind
""".replace("<said>", SAID.replace("<claim>", "asked.claim"))
# The number that changed most counts: of "12 hurt and 3 dead" and "14 hurt and 3 dead" there are two.
ADD_UP = """
    UPDATE claims_cluster k
    SET claims_count = k.claims_count + new.claims, articles_count = k.articles_count + new.articles,
        outlets_count = k.outlets_count + new.outlets, first_seen_at = least(k.first_seen_at, new.first),
        last_seen_at = greatest(k.last_seen_at, new.last),
        numbers_count = coalesce((
            SELECT max(numbers) FROM (
                SELECT count(*) AS numbers FROM claims_clustertrait t
                WHERE t.cluster_id = k.id AND t.kind = 'number' GROUP BY split_part(t.key, '=', 1)
            ) AS counted
        ), 0)
    FROM unnest(
        %(ids)s::uuid[], %(claims)s::int[], %(articles)s::int[], %(outlets)s::int[],
        %(first)s::timestamptz[], %(last)s::timestamptz[]
    ) AS new (id, claims, articles, outlets, first, last)
    WHERE k.id = new.id
"""


@dataclass(frozen=True, slots=True)
class Kinsman:
    """A claim with the claim that stands for it (`heir`; itself where it was not merged) and where it is placed."""

    claim: UUID
    heir: UUID
    kind: str
    cluster: UUID | None
    seed: UUID | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another claim, by its heir, that is like one: how, and how sure that is, 0 to 1."""

    other: UUID
    relation: str
    score: float


@dataclass(frozen=True, slots=True)
class Seen:
    """When a claim was seen first and last by us."""

    first: datetime
    last: datetime


def lock_clusters() -> None:
    """Wait until nobody else places claims, and keep others from it until the transaction ends.

    It takes milliseconds, and no row is locked in two orders.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCK)


def families(ids: Collection[UUID]) -> list[Kinsman]:
    """Return `ids`, those merged into them, and those they are merged into with all of theirs. One query."""
    with connection.cursor() as cursor:
        cursor.execute(FAMILIES, {"ids": list(ids)})
        return [Kinsman(*row) for row in cursor.fetchall()]


def likenesses(wanted: Mapping[UUID, UUID | None]) -> dict[UUID, list[Likeness]]:
    """Return for each heir what is like it strongly enough, surest first; where another heir is given, that one alone.

    A pair that somebody refused is left out, what somebody confirmed has the score 1. One query.
    """
    found: dict[UUID, list[Likeness]] = {own: [] for own in wanted}
    given: dict[str, Any] = {
        "own": list(wanted), "of": list(wanted.values()), "relations": [r.value for r in TOGETHER],
        "confirmed": MatchState.CONFIRMED.value, "most": MOST_MATCHES,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(MATCHES, given)
        for own, other, relation, score in cursor.fetchall():
            found[own].append(Likeness(other, relation, score))
    return found


def seen(claims: Iterable[UUID], *, most: int | None = None) -> dict[UUID, Seen]:
    """Return when each claim was seen first and last, by its newest `most` appearances. One query."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN, {"ids": list(claims), "most": most})
        return {pk: Seen(first, last) for pk, first, last in cursor.fetchall()}


def add_up(
    members: Collection[tuple[UUID, UUID]], *, joined: Collection[UUID] = (), most: int | None = None
) -> None:
    """Count what the claims bring to their clusters that these do not have yet. Three queries.

    `members` are pairs of cluster and claim, `joined` the claims among them that are new in theirs.
    """
    if not members:
        return
    clusters, claims = [list(column) for column in zip(*members, strict=True)]
    times = seen(claims, most=most)
    new: dict[tuple[UUID, str], int] = {}
    with connection.cursor() as cursor:
        cursor.execute(ADD_TRAITS, {"clusters": clusters, "claims": claims, "most": most})
        for cluster, kind in cursor.fetchall():
            new[cluster, kind] = new.get((cluster, kind), 0) + 1
        ids = sorted(set(clusters))
        of = {each: [claim for cluster, claim in members if cluster == each] for each in ids}
        cursor.execute(
            ADD_UP,
            {
                "ids": ids,
                "claims": [sum(claim in joined for claim in of[each]) for each in ids],
                "articles": [new.get((each, "article"), 0) for each in ids],
                "outlets": [new.get((each, "outlet"), 0) for each in ids],
                "first": [min(times[claim].first for claim in of[each]) for each in ids],
                "last": [max(times[claim].last for claim in of[each]) for each in ids],
            },
        )
