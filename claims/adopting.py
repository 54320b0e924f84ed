"""Adopting a finding: what was found of a claim that says the same becomes a draft on this one, and nothing more.

The draft goes the ordinary way through the gate and somebody else's signature. Who made the claim is not adopted: it
is another speaker's here.
"""

from datetime import date
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from claims.citations import renumbered
from claims.evidence import COPY_WANTED, NewEvidence, add_evidence, next_number
from claims.joining import JOINS
from claims.models import (
    Claim,
    ClaimMatch,
    ClaimReview,
    CopyState,
    Evidence,
    MatchState,
    OutsideMatch,
    OutsideReview,
    ReviewState,
    Stance,
    Verdict,
    Visibility,
)
from claims.review import write_draft
from claims.review_states import ActRefused
from claims.sealing import Words
from sources.next_stage import pass_on

KEPT = ("language", "headline", "summary", "body", "verdict", "rating", "as_of", "one_sided_reason",
        "no_primary_reason")  # fmt: skip
STANCES = {Verdict.REFUTED: Stance.REFUTES, Verdict.SUPPORTED: Stance.SUPPORTS}
LONGEST_HEADLINE = 200


@transaction.atomic
def adopt(*, match: ClaimMatch, review: ClaimReview, author: User) -> ClaimReview:
    """Begin a draft on the other claim of `match` from what `review` found, its evidence copied with where it is from.

    Evidence for named people stays where it is. Raises ActRefused when the two are not said to be the same, when
    `review` is not published or of neither, and for what `claims.review.write_draft` refuses.
    """
    _check(match.state, match.relation)
    if review.state != ReviewState.PUBLISHED or review.claim_id not in (match.first_id, match.second_id):
        raise ActRefused(_("Only a published finding is adopted."))
    claim = match.second if review.claim_id == match.first_id else match.first
    _check_alone(claim)
    kept: dict[str, Any] = {name: getattr(review, name) for name in KEPT}
    with pghistory.context(user=str(author.pk), act="adopt", reason=str(review.pk)):
        numbers = _copied(review.claim, claim, author)
        kept |= {name: renumbered(kept[name], numbers) for name in ("summary", "body")}
        return write_draft(claim=claim, author=author, **kept)


@transaction.atomic
def adopt_outside(*, match: OutsideMatch, author: User, today: date | None = None) -> ClaimReview:
    """Begin a draft on the claim of `match` from a fact-check of others: it becomes evidence, and its finding the text.

    Raises ActRefused when the two are not said to be the same, and for what `claims.review.write_draft` refuses.
    """
    _check(match.state, match.relation)
    _check_alone(match.claim)
    found = match.review
    stance = STANCES.get(Verdict(found.verdict), Stance.CONTEXT) if found.verdict else Stance.CONTEXT
    words = Words(title=found.title[:300] or found.publisher, url=found.url)
    with pghistory.context(user=str(author.pk), act="adopt", reason=found.url[:300]):
        piece = add_evidence(claim=match.claim, editor=author, new=NewEvidence(stance=stance, words=words))
        language = _written_in(match.claim.language)
        with translation.override(language):
            text = _told(found, piece.number or 1)
        return write_draft(
            claim=match.claim, author=author, language=language, body=text, summary=text, verdict=found.verdict,
            headline=(found.title or match.claim.text)[:LONGEST_HEADLINE],
            as_of=found.reviewed_on or today or timezone.localdate(),
        )  # fmt: skip


def _check(state: str, relation: str) -> None:
    if state == MatchState.REFUSED or relation not in JOINS:
        raise ActRefused(_("The two do not say the same: its finding is not adopted."))


def _check_alone(claim: Claim) -> None:
    if claim.merged_into_id:
        raise ActRefused(_("The claim is part of another by now: its fact-check holds for both."))


def _copied(from_claim: Claim, claim: Claim, author: User) -> dict[int, int]:
    """Copy the evidence that the whole desk sees to `claim`; return its new numbers by the old ones."""
    Claim.objects.select_for_update().get(pk=claim.pk)
    number = next_number(claim)
    numbers: dict[int, int] = {}
    there = {piece.adopted_from_id: piece for piece in claim.evidence.exclude(adopted_from=None)}
    for piece in from_claim.evidence.exclude(visibility=Visibility.NAMED).order_by("number"):
        own = there.get(piece.pk)
        if own is None:
            own = _copy(piece, claim, number, author)
            number += 1
        if piece.number and own.number:
            numbers[piece.number] = own.number
    return numbers


def _copy(piece: Evidence, claim: Claim, number: int, author: User) -> Evidence:
    left_out = {"id", "created_at", "claim", "number", "adopted_from", "added_by", "form_token", "sealed"}
    columns = [field for field in Evidence._meta.concrete_fields if field.name not in left_out]
    values = {field.attname: getattr(piece, field.attname) for field in columns}
    copy = Evidence.objects.create(**values, claim=claim, number=number, adopted_from=piece, added_by=author)
    if copy.copy_state == CopyState.WAITING:
        pass_on(COPY_WANTED, copy.pk)
    return copy


def _written_in(language: str) -> str:
    """Return the claim's language where the desk's words are in it, else English."""
    return language if language in dict(settings.LANGUAGES) else "en"


def _told(found: OutsideReview, number: int) -> str:
    words = {"publisher": found.publisher, "rating": found.rating, "number": number}
    if found.rating:
        return _("%(publisher)s checked this claim and rated it “%(rating)s” [%(number)d].") % words
    return _("%(publisher)s checked this claim [%(number)d].") % words
