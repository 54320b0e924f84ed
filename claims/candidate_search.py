"""The statements by which candidates are found. Each has one shape, so that it is planned alike for every text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from claims.encoder_life import Serving
from claims.term_weights import MOST_READ, Sought

Key = tuple[UUID | None, UUID | None]  # of a claim, or of a fact-check of others

NEAREST = 110  # texts found by meaning
BY_WORDS = 80  # things found by words
LOOKED_AT = 120  # neighbours that the index looks at: more find surer, and take longer
SET = """
    SELECT set_config('hnsw.ef_search', %s, true), set_config('hnsw.iterative_scan', 'relaxed_order', true),
        set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)
"""
NEAR = """
    SELECT m.claim_id, m.outside_id
    FROM claims_textvector v JOIN claims_matchtext m ON m.id = v.text_id
    WHERE v.model_id = '{model}' AND {wanted}
    ORDER BY v.vector::halfvec({dimensions}) <#> %(vector)s::halfvec({dimensions}) LIMIT %(most)s
"""
RARE = """
    SELECT found.claim_id, found.outside_id
    FROM unnest(%(terms)s::text[], %(weights)s::float[]) AS given (joined, weight)
    CROSS JOIN LATERAL (
        SELECT m.claim_id, m.outside_id FROM claims_matchtext m
        WHERE m.terms @> string_to_array(given.joined, E'\\n')::varchar[] AND {wanted} LIMIT %(each)s
    ) AS found
    GROUP BY 1, 2 ORDER BY sum(given.weight) DESC, 1, 2 LIMIT %(most)s
"""
PARTS = """
    SELECT coalesce(c.merged_into_id, m.claim_id), m.outside_id, m.part, m.language, m.text, m.terms,
        coalesce(o.claimant, ''), {cosine}, {turned}
    FROM claims_matchtext m
    LEFT JOIN claims_claim c ON c.id = m.claim_id
    LEFT JOIN claims_outsidereview o ON o.id = m.outside_id
    {vectors}
    WHERE m.{thing} = ANY(%({thing}s)s)
"""
VECTORS = "LEFT JOIN claims_textvector v ON v.text_id = m.id AND v.model_id = '{model}'"
OWN = """
    SELECT m.terms, {vector} FROM claims_matchtext m {vectors}
    WHERE m.claim_id = %(claim)s AND m.part IN ('claim', 'translation') AND EXISTS (
        SELECT 1 FROM claims_matchtext c
        WHERE c.claim_id = m.claim_id AND c.part = 'claim' AND c.text = %(text)s
    )
"""


class Wanted(Protocol):
    """Which things are looked at: a Query, for one."""

    @property
    def claim_id(self) -> UUID | None: ...
    @property
    def claims(self) -> bool: ...
    @property
    def outside(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Found:
    """One text of a thing that was found; the cosines, plain and to the turned vectors, are None without a vector."""

    part: str
    language: str
    text: str
    terms: frozenset[str]
    speaker: str
    cosine: float | None
    turned: float | None = None


def prepare() -> None:
    """Set, for this transaction, how the indexes are searched."""
    with connection.cursor() as cursor:
        cursor.execute(SET, [str(LOOKED_AT)])


def near(by: Serving, vector: str, wanted: Wanted) -> list[Key]:
    """Return the things whose texts are nearest to `vector`, each as often as it has such texts."""
    statement = NEAR.format(model=by.model.pk, dimensions=int(by.model.dimensions), wanted=_condition(wanted))
    return _rows(statement, {"vector": vector, "most": NEAREST, "own": wanted.claim_id})


def with_rare_terms(sought: Sequence[Sought], wanted: Wanted) -> list[Key]:
    """Return the things that have most of what is sought."""
    if not sought:
        return []
    given = {
        "terms": ["\n".join(one.terms) for one in sought],
        "weights": [one.weight for one in sought],
        "each": MOST_READ,
        "most": BY_WORDS,
        "own": wanted.claim_id,
    }
    return _rows(RARE.format(wanted=_condition(wanted)), given)


def parts_of(
    keys: Iterable[Key], by: Serving | None, vectors: Sequence[str], turned: Sequence[str] = ()
) -> dict[Key, list[Found]]:
    """Return all texts of the things `keys`, with the better of their cosines to `vectors` and of those to `turned`.

    Merged claims come as their heir.
    """
    things = list(keys)
    given: dict[str, Any] = {
        "claim_ids": [claim for claim, _ in things if claim],
        "outside_ids": [outside for _, outside in things if outside],
    }
    given |= {f"vector{number}": vector for number, vector in enumerate(vectors)}
    given |= {f"turned{number}": vector for number, vector in enumerate(turned)}
    parts = {
        "cosine": _cosine(by, "vector", len(vectors)),
        "turned": _cosine(by, "turned", len(turned)),
        "vectors": _vectors(by),
    }
    statement = " UNION ALL ".join(PARTS.format(thing=thing, **parts) for thing in ("claim_id", "outside_id"))
    found: dict[Key, list[Found]] = {}
    for claim, outside, part, language, text, terms, speaker, *cosines in _rows(statement, given):
        row = Found(part, language, text, frozenset(terms), speaker, *cosines)
        found.setdefault((claim, outside), []).append(row)
    return found


def own_parts(claim: UUID, text: str, by: Serving | None) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the terms and the vectors that are kept for `claim`; none unless they are those of `text`."""
    vector = "v.vector::text" if by else "NULL"
    rows = _rows(OWN.format(vector=vector, vectors=_vectors(by)), {"claim": claim, "text": text})
    terms = frozenset(term for found, _ in rows for term in found)
    return terms, tuple(vector for _, vector in rows if vector)


def _condition(wanted: Wanted) -> str:
    conditions = [
        *(["m.claim_id IS DISTINCT FROM %(own)s"] if wanted.claim_id else []),
        *([] if wanted.claims else ["m.claim_id IS NULL"]),
        *([] if wanted.outside else ["m.outside_id IS NULL"]),
    ]
    return " AND ".join(conditions) or "true"


def _cosine(by: Serving | None, name: str, vectors: int) -> str:
    if by is None or not vectors:
        return "NULL::float"
    kind = f"halfvec({by.model.dimensions:d})"
    products = [f"-(v.vector::{kind} <#> %({name}{number})s::{kind})" for number in range(vectors)]
    return f"greatest({', '.join(products)})"


def _vectors(by: Serving | None) -> str:
    return VECTORS.format(model=by.model.pk) if by else ""


def _rows(statement: str, given: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())
