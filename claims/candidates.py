"""What may say the same as a text: found by meaning and by rare words, both scores kept, brought to one.

By meaning: the nearest vectors along an index. By words: only the rarest terms of the text are looked for, as many as
stand in some thousand texts together, for a common word finds nothing and costs much. Each thing found, a claim or a
fact-check of others, is then held against the text with all its parts, and `fuse` makes one score of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from django.db import transaction

from claims import stems
from claims.candidate_search import Found, Key, near, own_parts, parts_of, prepare, with_rare_terms
from claims.encoder_life import Serving, serving
from claims.encoding import reads
from claims.language.encoder import EncoderUnreachable
from claims.language.fusion import CandidateScores, QueryText, fuse
from claims.language.query_words import query_words
from claims.language.turning import turned
from claims.models import Part
from claims.shared_terms import WORD, Wording
from claims.term_weights import Weights, weights_of
from claims.vectors import as_literal, from_literal

log = structlog.get_logger(__name__)

HEADLINES = frozenset({Part.HEADLINE.value, Part.TITLE.value})


@dataclass(frozen=True, slots=True)
class Query:
    """A text that is looked for; `claim_id` is the claim it is of, which is not found itself.

    `claims` and `outside` say whether our claims and fact-checks, and fact-checks of others, are looked at.
    """

    text: str
    language: str = "en"
    title: str = ""
    speaker: str = ""
    claim_id: UUID | None = None
    claims: bool = True
    outside: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim or a fact-check of others (one id is None) by the text of it that is most like the query's.

    `score` and `lexical` run from 0 to 1 and can be compared over queries; `dense` is the better cosine of its texts,
    `dense_body` that without headlines, None where a side has no vector; `shared` holds what both say, by kind: "words", "names", "figures", "dates".
    """

    claim_id: UUID | None
    outside_id: UUID | None
    part: str
    text: str
    language: str
    score: float
    dense: float | None
    dense_body: float | None
    lexical: float
    shared: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it is looked for: its terms with their weights, and its vectors as PostgreSQL reads them."""

    query: Query
    by: Serving | None
    vectors: tuple[str, ...]
    terms: frozenset[str]
    weights: Weights

    def lexical(self, found: Found) -> float:
        """Return the BM25 of a text that was found."""
        return self.weights.score(self.terms & found.terms, length=len(found.terms))


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was found for a query, and the scores of each thing, in the same order."""

    asked: Asked
    things: dict[Key, list[Found]]
    scores: list[CandidateScores]

    def text(self) -> QueryText:
        """Return the query as `fuse` takes it."""
        query, terms = self.asked.query, self.asked.terms
        rarity = {term: self.asked.weights.rarity(term) for term in terms}
        return QueryText(query.text, query.language, query.title, query.speaker, terms, rarity)


def find_candidates(*, query: Query, most: int = 20) -> list[Candidate]:
    """Return what may say the same as `query`, at most `most`, the likeliest first.

    A claim that was merged is found as the one it was merged into. A text without a word finds nothing; without an
    encoder, or in a language that it does not read, what is found is found by its terms alone.
    """
    found = gather(query=query)
    return _best(found, most) if found else []


def gather(*, query: Query) -> Gathered | None:
    """Return everything that is found for `query`, in no order; None for a text without a word."""
    if not WORD.search(query.text):
        return None
    asked = _asked(query)
    turned_vectors = _turned(asked)
    with transaction.atomic():
        prepare()
        keys: dict[Key, None] = {}
        for vector in turned_vectors or asked.vectors:  # they find more of the same at the same cost
            keys |= dict.fromkeys(near(asked.by, vector, query)) if asked.by else {}
        keys |= dict.fromkeys(with_rare_terms(asked.weights.sought(), query))
        things = parts_of(keys, asked.by, asked.vectors, turned_vectors)
    things.pop((query.claim_id, None), None)
    return Gathered(asked, things, [_scores(asked, parts) for parts in things.values()])


def _asked(query: Query) -> Asked:
    by = serving()
    terms: frozenset[str] = frozenset()
    vectors: tuple[str, ...] = ()
    if query.claim_id:
        terms, vectors = own_parts(query.claim_id, query.text[: stems.MOST_READ], by)
    if not terms:
        whole = f"{query_words(query.text)}\n{query.title}".strip()
        terms = frozenset(stems.terms_of([(whole, query.language)])[0])
    if not vectors and query.claim_id is None:  # a claim that has no vector was not to be encoded just now
        vectors = _encoded(query, by)
    return Asked(query, by, vectors, terms, weights_of(terms))


def _encoded(query: Query, by: Serving | None) -> tuple[str, ...]:
    if by is None or by.encoder is None or not reads(by.encoder, query.language):
        return ()
    try:
        return (as_literal(by.encoder.encode(query_words(query.text))),)
    except EncoderUnreachable as error:
        log.warning("encoder_unreachable", error=str(error))
        return ()


def _turned(asked: Asked) -> list[str]:
    if asked.by is None:
        return []
    found = (turned(from_literal(vector), encoder=asked.by.model.name) for vector in asked.vectors)
    return [as_literal(vector) for vector in found if vector is not None]


def _best(found: Gathered, most: int) -> list[Candidate]:
    fused = fuse(found.text(), found.scores)
    ranked = sorted(zip(fused, found.things.items(), strict=True), key=lambda one: one[0], reverse=True)
    query = found.asked.query
    wording = Wording(f"{query.text} {query.title}", stems.base_of(query.language))
    return [_candidate(found.asked, wording, score, key, parts) for score, (key, parts) in ranked[:most]]


def _scores(asked: Asked, parts: Sequence[Found]) -> CandidateScores:
    bodies = [part for part in parts if part.part not in HEADLINES]
    headlines = [part for part in parts if part.part in HEADLINES]
    body, headline = _closest(asked, bodies), _closest(asked, headlines)
    return CandidateScores(
        text=body.text if body else "",
        title=headline.text if headline else "",
        speaker=parts[0].speaker,
        dense=_most_alike(bodies),
        dense_title=_most_alike(headlines),
        lexical=max(map(asked.lexical, bodies), default=0.0),
        lexical_title=max(map(asked.lexical, headlines), default=0.0),
        terms=frozenset().union(*(part.terms for part in bodies)),
        title_terms=frozenset().union(*(part.terms for part in headlines)),
        turned=_most_turned(bodies),
        turned_title=_most_turned(headlines),
    )


def _candidate(asked: Asked, wording: Wording, score: float, key: Key, parts: Sequence[Found]) -> Candidate:
    best = _closest(asked, parts) or parts[0]
    whole = asked.weights.score(asked.terms, length=len(asked.terms))
    lexical = max(map(asked.lexical, parts), default=0.0)
    shared = asked.terms & frozenset().union(*(part.terms for part in parts))
    return Candidate(
        claim_id=key[0],
        outside_id=key[1],
        part=best.part,
        text=best.text,
        language=best.language,
        score=score,
        dense=_most_alike(parts),
        dense_body=_most_alike([part for part in parts if part.part not in HEADLINES]),
        lexical=min(1.0, lexical / whole) if whole else 0.0,
        shared=wording.of(shared),
    )


def _closest(asked: Asked, parts: Sequence[Found]) -> Found | None:
    return max(parts, key=lambda part: (part.cosine or 0.0, asked.lexical(part)), default=None)


def _most_alike(parts: Sequence[Found]) -> float | None:
    return max((part.cosine for part in parts if part.cosine is not None), default=None)


def _most_turned(parts: Sequence[Found]) -> float | None:
    return max((part.turned for part in parts if part.turned is not None), default=None)
