"""Proposing which claims, and which fact-checks of others, say what a claim says: a person decides on each.

Candidates come from texts alone, never from what was proposed before, so suggestions do not chain. What somebody
decided, or refused, is there as a row and is left as it is. Whatever was rewritten meanwhile gets no proposal: it is
looked at again with its new words.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from claims.candidates import Candidate, Query, find_candidates
from claims.clustering import place_claims
from claims.encoder_life import encode_new, serving
from claims.language.encoder import EncoderUnreachable
from claims.language.relating.judging import RELATING_VERSION, relate
from claims.language.relating.types import Judged, Relation, Statement
from claims.language.thresholds import THRESHOLDS
from claims.match_texts import keep_up
from claims.models import Appearance, Claim, ClaimMatch, MatchText, OutsideMatch, OutsideReview, Part
from claims.ranking import rank
from claims.renewing import ENGINE, claims_of, drop_outdated, pair_of, renew
from claims.said import Said, as_compared, said_in_claims, said_in_reviews
from claims.shared_terms import WORD
from claims.stems import base_of
from sources.insert_rows import insert_rows

METHOD = f"{ENGINE}1 {RELATING_VERSION}"
BY_WORDS = f"{METHOD} by words"  # of a text that an encoder reads and had no vector of: looked for again
AGAIN_EACH = 100  # texts looked for again in one sweep
CONSIDERED = 15  # candidates that a claim is compared with
MOST_PROPOSED = 10  # pairs a claim
TOGETHER = 40  # claims whose proposals are written in one transaction
FEWEST_WORDS = 8  # with fewer a text is too little to be sure of anything
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A pair that is to be written, with the words that were compared."""

    match: ClaimMatch | OutsideMatch
    texts: dict[UUID, str]


def match_run(*, run_id: UUID | str) -> int:
    """Propose what the claims of one reading match and return how many pairs are new; again changes nothing."""
    found = Appearance.objects.filter(run=UUID(str(run_id)))
    return match_claims(claims=found.values_list(Coalesce("claim__merged_into", "claim"), flat=True))


def match_claims(*, claims: Iterable[UUID]) -> int:
    """Propose what `claims` match and return how many pairs are new.

    Their texts and vectors are made first where they are not there. Claims that were looked at before, by the same
    method and in the same words, are left out. Without an encoder they are matched by words, and again once it is back.
    """
    ids = sorted(set(claims))
    keep_up(claims=ids)
    _encode(MatchText.objects.filter(claim__in=ids))
    return _in_steps(_to_match(Part.CLAIM).filter(claim__in=ids, claim__merged_into__isnull=True))


def match_reviews(*, reviews: Iterable[UUID]) -> int:
    """Propose which of our claims say what `reviews`, fact-checks of others, checked; return how many pairs are new."""
    ids = sorted(set(reviews))
    keep_up(reviews=ids)
    _encode(MatchText.objects.filter(outside__in=ids))
    return _in_steps(_to_match(Part.REVIEWED).filter(outside__in=ids))


def unmatched(*, most: int) -> tuple[list[UUID], list[UUID]]:
    """Return claims and fact-checks of others that nobody looked for like ones of, the latest first."""
    return _things(_waiting().filter(matched_with=""), most)


def matched_otherwise(*, most: int = AGAIN_EACH) -> tuple[list[UUID], list[UUID]]:
    """Return claims and fact-checks of others that another method matched, or words alone, the latest of a method first.

    Those of words alone only while the encoder that serves is here.
    """
    by = serving()
    kept = [METHOD] if by and by.encoder else [METHOD, BY_WORDS]
    claims: list[UUID] = []
    reviews: list[UUID] = []
    for low, high in pairwise(["", *kept, None]):
        rows = _waiting().filter(matched_with__gt=low)
        rows = rows.filter(matched_with__lt=high) if high else rows
        some = _things(rows, most - len(claims) - len(reviews))
        claims += some[0]
        reviews += some[1]
    return claims, reviews


def _waiting() -> QuerySet[MatchText]:
    rows = MatchText.objects.filter(part__in=[Part.CLAIM, Part.REVIEWED])
    return rows.filter(claim__merged_into__isnull=True)  # what was merged waits until it is parted again


def _things(rows: QuerySet[MatchText], most: int) -> tuple[list[UUID], list[UUID]]:
    found = list(rows.order_by("-matched_with", "-id").values_list("claim_id", "outside_id")[:most])
    return [claim for claim, _ in found if claim], [outside for _, outside in found if outside]


def _encode(texts: QuerySet[MatchText]) -> None:
    try:
        encode_new(texts)
    except EncoderUnreachable as error:
        log.warning("encoder_unreachable", error=str(error))


def _to_match(part: Part) -> QuerySet[MatchText]:
    return MatchText.objects.filter(part=part).exclude(matched_with=METHOD).order_by("pk")


def _in_steps(texts: QuerySet[MatchText]) -> int:
    rows = list(texts)
    return sum(_match(rows[at : at + TOGETHER]) for at in range(0, len(rows), TOGETHER))


def _match(texts: Sequence[MatchText]) -> int:
    found = [(text, _candidates(text)) for text in texts]
    said = _said(found)
    proposals = [proposed for text, candidates in found for proposed in _best(text, candidates, said)]
    by_words = _by_words(texts)
    with transaction.atomic():
        written, touched = _write(proposals)
        touched |= _drop_outdated([text for text in texts if text.matched_with not in ("", METHOD, BY_WORDS)])
        for text in texts:
            # one that was rewritten meanwhile is another row
            method = BY_WORDS if text.pk in by_words else METHOD
            MatchText.objects.filter(pk=text.pk).update(matched_with=method)
    rank(claims=touched)
    place_claims(claims=touched)
    return written


def _by_words(texts: Sequence[MatchText]) -> set[UUID]:
    """Return the ids of `texts` whose claim, or fact-check, has a wording that an encoder reads and no vector of it."""
    by = serving()
    claims = [text.claim_id for text in texts if text.claim_id]
    reviews = [text.outside_id for text in texts if text.outside_id]
    rows = MatchText.objects.filter(part__in=[Part.CLAIM, Part.TRANSLATION, Part.REVIEWED])
    rows = rows.filter(Q(claim__in=claims) | Q(outside__in=reviews))
    if by:
        rows = rows.exclude(vectors__model=by.model)
    languages = by.model.languages.split() if by else []
    without = {
        claim or outside
        for claim, outside, language in rows.values_list("claim_id", "outside_id", "language")
        if not languages or base_of(language) in languages
    }
    return {text.pk for text in texts if (text.claim_id or text.outside_id) in without}


def _drop_outdated(texts: Sequence[MatchText]) -> set[UUID]:
    if not texts:
        return set()
    claims = [text.claim_id for text in texts if text.claim_id]
    reviews = [text.outside_id for text in texts if text.outside_id]
    return drop_outdated(claims=claims, reviews=reviews, method=METHOD)


def _candidates(text: MatchText) -> list[Candidate]:
    ours = text.outside_id is not None
    query = Query(text.text, text.language, claim_id=text.claim_id, outside=not ours)
    return find_candidates(query=query, most=CONSIDERED)


def _said(found: Iterable[tuple[MatchText, list[Candidate]]]) -> dict[UUID, Said]:
    claims: set[UUID] = set()
    reviews: set[UUID] = set()
    for text, candidates in found:
        for claim, review in [
            (text.claim_id, text.outside_id),
            *((c.claim_id, c.outside_id) for c in candidates),
        ]:
            if claim:
                claims.add(claim)
            elif review:
                reviews.add(review)
    return said_in_claims(claims) | said_in_reviews(reviews)


def _best(text: MatchText, candidates: Sequence[Candidate], said: dict[UUID, Said]) -> list[Proposed]:
    own = text.claim_id or text.outside_id
    made = []
    for candidate in candidates:
        other = candidate.claim_id or candidate.outside_id
        if own is None or other is None or own == other or not {own, other} <= said.keys():
            continue
        one, two = as_compared(said[own], said[other])
        judged = relate(one, two, cosine=candidate.dense_body)
        if judged.relation is not Relation.NOTHING and judged.score >= THRESHOLDS[judged.relation].suggest:
            texts = {own: said[own].statement.text, other: said[other].statement.text}
            made.append(Proposed(_row(text, candidate, judged, one, two), texts))
    made.sort(key=lambda each: (each.match.relation == Relation.RELATED.value, -each.match.score))
    return made[:MOST_PROPOSED]


def _row(
    text: MatchText, candidate: Candidate, judged: Judged, one: Statement, two: Statement
) -> ClaimMatch | OutsideMatch:
    told: dict[str, Any] = {
        "relation": judged.relation.value,
        "score": judged.score,
        "is_strong": judged.score >= THRESHOLDS[judged.relation].strong
        and _is_long(one.text)
        and _is_long(two.text),
        "dense": candidate.dense_body,
        "lexical": candidate.lexical,
        "why": candidate.shared | judged.why,
        "method": METHOD,
    }
    claims = sorted(pk for pk in (text.claim_id, candidate.claim_id) if pk)
    if len(claims) == 2:
        return ClaimMatch(first_id=claims[0], second_id=claims[1], **told)
    reviews = [pk for pk in (text.outside_id, candidate.outside_id) if pk]
    return OutsideMatch(claim_id=claims[0], review_id=reviews[0], **told)


def _is_long(text: str) -> bool:
    return len(WORD.findall(text)) >= FEWEST_WORDS


def _write(proposals: Sequence[Proposed]) -> tuple[int, set[UUID]]:
    """Write what is proposed of texts that are still the same; return how many pairs are new, and the claims of all."""
    ids = {pk for proposed in proposals for pk in proposed.texts}
    texts = _locked_texts(ids)
    standing = [
        proposed.match
        for proposed in proposals
        if all(texts.get(pk) == text for pk, text in proposed.texts.items())
    ]
    written = 0
    for model in (ClaimMatch, OutsideMatch):
        rows = sorted((row for row in standing if isinstance(row, model)), key=pair_of)
        made = insert_rows(rows, unless_there=True)
        if made < len(rows):
            renew(rows)
        written += made
    return written, {pk for row in standing for pk in claims_of(row)}


def _locked_texts(ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the texts of claims that were not merged, and of fact-checks of others; nobody rewrites them until we are done."""
    claims = Claim.objects.raw(
        "SELECT id, text, merged_into_id FROM claims_claim WHERE id = ANY(%s) ORDER BY id FOR SHARE",
        [list(ids)],
    )
    reviews = OutsideReview.objects.raw(
        "SELECT id, claim_text FROM claims_outsidereview WHERE id = ANY(%s) ORDER BY id FOR SHARE",
        [list(ids)],
    )
    ours = {claim.pk: claim.text for claim in claims if claim.merged_into_id is None}
    return ours | {review.pk: review.claim_text for review in reviews}
