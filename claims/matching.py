"""Proposing which claims, and which fact-checks of others, say what a claim says: a person decides on each.

Candidates come from texts alone, never from what was proposed before, so suggestions do not chain. What somebody
decided, or refused, is there as a row and is left as it is. Whatever was rewritten meanwhile gets no proposal: it is
looked at again with its new words.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from claims.candidates import Candidate, Query, find_candidates
from claims.clustering import place_claims
from claims.encoder_life import encode_new
from claims.language.relating.judging import RELATING_VERSION, relate
from claims.language.relating.types import Judged, Relation, Statement
from claims.language.thresholds import THRESHOLDS
from claims.match_texts import keep_up
from claims.models import Appearance, Claim, ClaimMatch, MatchText, OutsideMatch, OutsideReview, Part
from claims.ranking import rank
from claims.said import Said, in_one_language, said_in_claims, said_in_reviews
from claims.shared_terms import WORD
from sources.insert_rows import insert_rows

METHOD = f"engine-1 {RELATING_VERSION}"
CONSIDERED = 15  # candidates that a claim is compared with
MOST_PROPOSED = 10  # pairs a claim
TOGETHER = 40  # claims whose proposals are written in one transaction
FEWEST_WORDS = 8  # with fewer a text is too little to be sure of anything
Pair = tuple[UUID, UUID]


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
    method and in the same words, are left out. Raises EncoderUnreachable when a remote encoder does not answer.
    """
    ids = sorted(set(claims))
    keep_up(claims=ids)
    encode_new(MatchText.objects.filter(claim__in=ids))
    return _in_steps(_to_match(Part.CLAIM).filter(claim__in=ids, claim__merged_into__isnull=True))


def match_reviews(*, reviews: Iterable[UUID]) -> int:
    """Propose which of our claims say what `reviews`, fact-checks of others, checked; return how many pairs are new."""
    ids = sorted(set(reviews))
    keep_up(reviews=ids)
    encode_new(MatchText.objects.filter(outside__in=ids))
    return _in_steps(_to_match(Part.REVIEWED).filter(outside__in=ids))


def unmatched(*, most: int) -> tuple[list[UUID], list[UUID]]:
    """Return claims and fact-checks of others that nobody looked for like ones of, the latest first."""
    rows = MatchText.objects.filter(part__in=[Part.CLAIM, Part.REVIEWED], matched_with="")
    rows = rows.filter(claim__merged_into__isnull=True)  # what was merged waits until it is parted again
    found = list(rows.order_by("-id").values_list("claim_id", "outside_id")[:most])
    return [claim for claim, _ in found if claim], [outside for _, outside in found if outside]


def _to_match(part: Part) -> QuerySet[MatchText]:
    return MatchText.objects.filter(part=part).exclude(matched_with=METHOD).order_by("pk")


def _in_steps(texts: QuerySet[MatchText]) -> int:
    rows = list(texts)
    return sum(_match(rows[at : at + TOGETHER]) for at in range(0, len(rows), TOGETHER))


def _match(texts: Sequence[MatchText]) -> int:
    found = [(text, _candidates(text)) for text in texts]
    said = _said(found)
    proposals = [proposed for text, candidates in found for proposed in _best(text, candidates, said)]
    with transaction.atomic():
        written, touched = _write(proposals)
        for text in texts:
            # one that was rewritten meanwhile is another row
            MatchText.objects.filter(pk=text.pk).update(matched_with=METHOD)
    rank(claims=touched)
    place_claims(claims=touched)
    return written


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
        one, two = in_one_language(said[own], said[other])
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
        rows = sorted((row for row in standing if isinstance(row, model)), key=_pair)
        written += insert_rows(rows, unless_there=True)
    return written, {pk for row in standing for pk in _claims_of(row)}


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


def _pair(row: ClaimMatch | OutsideMatch) -> Pair:
    if isinstance(row, ClaimMatch):
        return row.first_id, row.second_id
    return row.claim_id, row.review_id


def _claims_of(row: ClaimMatch | OutsideMatch) -> tuple[UUID, ...]:
    return _pair(row) if isinstance(row, ClaimMatch) else (row.claim_id,)
