"""From a claim's status to a published fact-check and its correction: every act of an editor, once.

Each function is one transaction, names the state it starts from, and raises ActRefused with a sentence for the
editor when the row is not in that state (any longer) or the act is not theirs to do. The database holds the
same rules: see the constraints and triggers of ClaimReview and Claim.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from claims.models import (
    BY_HAND_STATUSES,
    Assessment,
    Claim,
    ClaimMatch,
    ClaimReview,
    MatchState,
    ReviewState,
    Status,
    Verdict,
)
from claims.stale import hold_articles, look_at_review, settle_closed


class ActRefused(Exception):
    """The act cannot be done; the message says why, in a sentence for the editor."""


@transaction.atomic
def set_status(*, claims: Iterable[Claim], status: Status, editor: User, reason: str = "") -> int:
    """Set the verification status of `claims` by hand and return how many changed.

    Claims with a published fact-check keep its verdict and are left out. Raises ActRefused for a verdict (only
    publishing sets it) and for a dismissal without a reason.
    """
    if status not in BY_HAND_STATUSES:
        raise ActRefused(f"“{Status(status).label}” is set by publishing a fact-check, not by hand.")
    if status == Status.DISMISSED and not reason.strip():
        raise ActRefused("Say why the claim is dismissed.")
    with pghistory.context(user=str(editor.pk), act="set status", reason=reason):
        rows = Claim.objects.filter(pk__in=[claim.pk for claim in claims], status__in=BY_HAND_STATUSES)
        return rows.exclude(Q(status=status, dismissed_reason=reason)).update(
            status=status, dismissed_reason=reason if status == Status.DISMISSED else ""
        )


@transaction.atomic
def take(*, claim: Claim, editor: User) -> Claim:
    """Assign `claim` to `editor` and mark it as being checked; raises ActRefused when somebody else has it."""
    with pghistory.context(user=str(editor.pk), act="take"):
        free = Q(assignee__isnull=True) | Q(assignee=editor)
        taken = Claim.objects.filter(
            free, pk=claim.pk, status__in=[Status.PROPOSED, Status.UNCHECKED, Status.CHECKING]
        ).update(assignee=editor, status=Status.CHECKING)
    claim.refresh_from_db()
    if not taken:
        raise ActRefused(
            f"The claim is {claim.get_status_display()}, assigned to {claim.assignee or 'nobody'}."
        )
    return claim


@transaction.atomic
def record_assessment(
    *, claim: Claim, editor: User, verdict: Verdict, as_of: date, reasons: str
) -> Assessment:
    """Append one editor's own verdict on `claim`; raises ActRefused when no reasons are given."""
    if not reasons.strip():
        raise ActRefused("Give your reasons.")
    with pghistory.context(user=str(editor.pk), act="assess"):
        return Assessment.objects.create(
            claim=claim, editor=editor, verdict=verdict, as_of=as_of, reasons=reasons
        )


@transaction.atomic
def write_draft(
    *, claim: Claim, author: User, headline: str, language: str = "en", **fields: Any
) -> ClaimReview:
    """Begin a fact-check of `claim` by `author` and mark the claim as being checked.

    `fields` are further columns of ClaimReview (summary, body, verdict, rating, as_of, claimant …). Raises
    ActRefused when one in this language is being written or is published (then correct that one).
    """
    fields.setdefault("slug", slugify(headline)[:100] or "fact-check")
    with pghistory.context(user=str(author.pk), act="write draft"):
        if ClaimReview.objects.published().filter(claim=claim, language=language).exists():
            raise ActRefused(
                "This claim already has a published fact-check in this language: correct that one."
            )
        review = _create(claim=claim, author=author, headline=headline, language=language, **fields)
        Claim.objects.filter(
            pk=claim.pk, status__in=[Status.PROPOSED, Status.UNCHECKED, Status.DISMISSED]
        ).update(status=Status.CHECKING, dismissed_reason="")
    return review


@transaction.atomic
def submit(*, review: ClaimReview, editor: User) -> ClaimReview:
    """Hand a draft to somebody else for sign-off.

    Raises ActRefused for anybody but its author, and naming everything that is still missing.
    """
    review.refresh_from_db()
    if review.author_id != editor.pk:
        raise ActRefused(f"Only its author, {review.author}, submits a fact-check.")
    missing = what_is_missing(review)
    if missing:
        raise ActRefused("Not ready for sign-off, it still needs " + "; ".join(missing) + ".")
    with pghistory.context(user=str(editor.pk), act="submit"):
        _move(review, ReviewState.DRAFT, ReviewState.IN_REVIEW, sent_back_note="")
        Claim.objects.filter(pk=review.claim_id, status__in=BY_HAND_STATUSES).update(
            status=Status.IN_REVIEW, dismissed_reason=""
        )
    return review


@transaction.atomic
def send_back(*, review: ClaimReview, editor: User, note: str) -> ClaimReview:
    """Return a fact-check to its author with a note; raises ActRefused without one."""
    if not note.strip():
        raise ActRefused("Say what the author should change.")
    with pghistory.context(user=str(editor.pk), act="send back", reason=note):
        _move(review, ReviewState.IN_REVIEW, ReviewState.DRAFT, sent_back_note=note)
        Claim.objects.filter(pk=review.claim_id, status=Status.IN_REVIEW).update(status=Status.CHECKING)
    return review


@transaction.atomic
def sign_off(*, review: ClaimReview, editor: User, seen: str, now: datetime | None = None) -> ClaimReview:
    """Approve and publish a fact-check: the claim gets its verdict, and what it corrects is closed.

    `seen` is the `wording()` that `editor` read. Raises ActRefused when it has another one by now, when `editor`
    wrote it, when something is missing, or when it is not in review. Where the claim's words changed since the draft
    was begun, the fact-check is flagged as stale at once.
    """
    now = now or timezone.now()
    hold_articles(claim_id=review.claim_id)
    review = ClaimReview.objects.select_for_update(of=("self",)).select_related("corrects").get(pk=review.pk)
    if review.author_id == editor.pk:
        raise ActRefused("Nobody signs off their own fact-check.")
    if review.state == ReviewState.IN_REVIEW and review.wording() != seen:
        raise ActRefused("It was changed after you opened it. This is how it stands now: read it again.")
    missing = what_is_missing(review) + _contradicting_translations(review)
    if missing:
        raise ActRefused("Not ready for publication: " + "; ".join(missing) + ".")
    with pghistory.context(user=str(editor.pk), act="sign off"):
        if review.corrects:
            _close(review.corrects, ReviewState.CORRECTED, reason=review.correction_note, now=now)
            settle_closed(review=review.corrects, editor=editor, note="It was corrected.", now=now)
        _move(
            review, ReviewState.IN_REVIEW, ReviewState.PUBLISHED,
            signed_off_by=editor, signed_off_at=now, published_at=now,
        )  # fmt: skip
        Claim.objects.filter(pk=review.claim_id).update(status=review.verdict, dismissed_reason="")
        look_at_review(review=review)
    return review


@transaction.atomic
def begin_correction(*, review: ClaimReview, author: User, note: str) -> ClaimReview:
    """Start the corrected version of a published fact-check as a draft; the old one stands until sign-off.

    `note` says what was wrong. Raises ActRefused without one, or when the fact-check is not published.
    """
    if not note.strip():
        raise ActRefused("Say what was wrong and is now right.")
    if review.state != ReviewState.PUBLISHED:
        raise ActRefused(
            f"Only a published fact-check can be corrected; this one is {review.get_state_display()}."
        )
    kept = (
        "claim", "language", "headline", "slug", "summary", "body", "byline", "claimant", "claimant_note", "verdict",
        "rating", "as_of",
    )  # fmt: skip
    with pghistory.context(user=str(author.pk), act="begin correction", reason=note):
        return _create(
            author=author,
            corrects=review,
            correction_note=note,
            **{name: getattr(review, name) for name in kept},
        )


@transaction.atomic
def withdraw(*, review: ClaimReview, editor: User, reason: str, now: datetime | None = None) -> ClaimReview:
    """Take a published fact-check back; the claim is unchecked again unless another language still stands."""
    if not reason.strip():
        raise ActRefused("Say why it is withdrawn.")
    hold_articles(claim_id=review.claim_id)  # else a text read right now might flag what is being withdrawn
    with pghistory.context(user=str(editor.pk), act="withdraw", reason=reason):
        _close(review, ReviewState.WITHDRAWN, reason=reason, now=now or timezone.now())
        settle_closed(review=review, editor=editor, note="It was withdrawn.", now=now)
        if not ClaimReview.objects.published().filter(claim=review.claim_id).exists():
            Claim.objects.filter(pk=review.claim_id).update(status=Status.UNCHECKED)
    review.refresh_from_db()
    return review


@transaction.atomic
def decide_match(
    *, match: ClaimMatch, editor: User, state: MatchState, now: datetime | None = None
) -> ClaimMatch:
    """Confirm or refuse that two claims match, in the name of `editor`; raises ActRefused when it is so already."""
    if state == MatchState.PROPOSED:
        raise ActRefused("A match is confirmed or refused; only a machine proposes it.")
    with pghistory.context(user=str(editor.pk), act="decide match", reason=state.label):
        decided = (
            ClaimMatch.objects.filter(pk=match.pk)
            .exclude(state=state)
            .update(state=state, decided_by=editor, decided_at=now or timezone.now())
        )
    match.refresh_from_db()
    if not decided:
        raise ActRefused(f"The match is {match.get_state_display()} already, by {match.decided_by}.")
    return match


def what_is_missing(review: ClaimReview) -> list[str]:
    """Return what a fact-check still needs before it may be published, in words; empty when nothing."""
    wanted = {
        "a headline": review.headline,
        "a summary": review.summary,
        "a body": review.body,
        "a verdict": review.verdict,
        "a rating": review.rating_id,
        "the day the verdict holds as of": review.as_of,
        "a claimant, or a note on the origin": review.claimant_id or review.claimant_note,
        "evidence": review.claim.evidence.exists(),
    }
    missing = [name for name, value in wanted.items() if not value]
    if review.rating and review.verdict and review.rating.verdict != review.verdict:
        missing.append(f"a rating that fits the verdict (“{review.rating}” means {review.rating.verdict})")
    return missing


def _contradicting_translations(review: ClaimReview) -> list[str]:
    others = ClaimReview.objects.published().filter(claim=review.claim_id).exclude(language=review.language)
    return [
        f"the same verdict as in {other.language} ({other.get_verdict_display()}), or that one withdrawn"
        for other in others.exclude(verdict=review.verdict)
    ]


def _create(*, claim: Claim, author: User, **fields: Any) -> ClaimReview:
    try:
        with transaction.atomic():
            return ClaimReview.objects.create(desk_id=claim.desk_id, claim=claim, author=author, **fields)
    except IntegrityError as error:
        if "one_in_work" not in str(error):
            raise
        raise ActRefused(
            "Somebody is already writing a fact-check of this claim in this language."
        ) from error


def _move(review: ClaimReview, old: ReviewState, new: ReviewState, **fields: Any) -> None:
    moved = ClaimReview.objects.filter(pk=review.pk, state=old).update(state=new, **fields)
    review.refresh_from_db()
    if not moved:
        raise ActRefused(f"The fact-check is {review.get_state_display()} now; somebody was quicker.")


def _close(review: ClaimReview, state: ReviewState, *, reason: str, now: datetime) -> None:
    closed = ClaimReview.objects.filter(pk=review.pk, state=ReviewState.PUBLISHED).update(
        state=state, closed_reason=reason, closed_at=now
    )
    if not closed:
        review.refresh_from_db()
        raise ActRefused(f"The fact-check is {review.get_state_display()}, not published.")
