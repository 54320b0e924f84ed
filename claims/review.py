"""From a draft to a published fact-check and its correction: every act of an editor, once.

Each function is one transaction, names the state it starts from, and raises ActRefused with a sentence for the
editor when the row is not in that state (any longer) or the act is not theirs to do. The database holds the
same rules: see the constraints and triggers of ClaimReview and Claim.
"""

from datetime import datetime
from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims.gate import in_words, what_is_missing
from claims.models import (
    BY_HAND_STATUSES,
    Claim,
    ClaimReview,
    ReviewState,
    Status,
)
from claims.release import publish, release_moment, wait
from claims.review_states import ActRefused, close, move
from claims.review_translations import (
    decision_of,
    follow_original,
    give_back,
    standing_translations,
    standing_version,
)
from claims.rounds import OPEN
from claims.stale import hold_articles, settle_closed

__all__ = ["ActRefused"]
KEPT_IN_CORRECTION = (
    "claim", "language", "headline", "slug", "summary", "body", "byline", "byline_consented", "claimant",
    "claimant_source", "claimant_note", "origin_unknown", "first_appearance", "one_sided_reason",
    "no_primary_reason", "verdict", "rating", "as_of",
)  # fmt: skip
KEPT_REASONS = ("one_sided_reason", "no_primary_reason")
SIGNED_AND_STANDING = (ReviewState.SCHEDULED, ReviewState.PUBLISHED)


@transaction.atomic
def write_draft(
    *, claim: Claim, author: User, headline: str, language: str = "en", **fields: Any
) -> ClaimReview:
    """Begin a fact-check of `claim` by `author` and mark the claim as being checked.

    `fields` are further columns of ClaimReview (summary, body, verdict, rating, as_of, claimant …). Raises
    ActRefused when one in this language is being written or is published (then correct that one), or when one in
    another language is signed (then translate that one).
    """
    fields.setdefault("slug", slugify(headline)[:100] or "fact-check")
    if claim.rounds.filter(state__in=OPEN).exists():
        raise ActRefused(
            _("This claim is being assessed blind: the fact-check begins when the two are through.")
        )
    signed = ClaimReview.objects.filter(claim=claim, state__in=SIGNED_AND_STANDING)
    with pghistory.context(user=str(author.pk), act="write draft"):
        if signed.filter(state=ReviewState.PUBLISHED, language=language).exists():
            raise ActRefused(
                _("This claim already has a published fact-check in this language: correct that one.")
            )
        other = signed.filter(translates__isnull=True).exclude(language=language).first()
        if other and not fields.get("translates"):
            words = _("This claim has a fact-check in another language (%(language)s): translate that one.")
            raise ActRefused(words % {"language": other.language})
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
        raise ActRefused(_("Only its author, %(author)s, submits a fact-check.") % {"author": review.author})
    with pghistory.context(user=str(editor.pk), act="submit"):
        follow_original(review)
        missing = what_is_missing(review)
        if missing:
            needs = {"needs": in_words(missing)}
            raise ActRefused(_("Not ready for sign-off, it still needs %(needs)s.") % needs)
        move(review, ReviewState.DRAFT, ReviewState.IN_REVIEW, sent_back_note="")
        Claim.objects.filter(pk=review.claim_id, status__in=BY_HAND_STATUSES).update(
            status=Status.IN_REVIEW, dismissed_reason=""
        )
    return review


@transaction.atomic
def send_back(*, review: ClaimReview, editor: User, note: str) -> ClaimReview:
    """Return a fact-check to its author with a note; raises ActRefused without one."""
    if not note.strip():
        raise ActRefused(_("Say what the author should change."))
    with pghistory.context(user=str(editor.pk), act="send back", reason=note):
        move(review, ReviewState.IN_REVIEW, ReviewState.DRAFT, sent_back_note=note)
        Claim.objects.filter(pk=review.claim_id, status=Status.IN_REVIEW).update(status=Status.CHECKING)
    return review


@transaction.atomic
def sign_off(*, review: ClaimReview, editor: User, seen: str, now: datetime | None = None) -> ClaimReview:
    """Approve a fact-check: it leaves at once, or waits for its time where it has one, or for its original.

    `seen` is the `wording()` that `editor` read. Raises ActRefused when it has another one by now, when `editor`
    wrote it, when something is missing, or when it is not in review.
    """
    now = now or timezone.now()
    hold_articles(claim_id=review.claim_id)
    rows = ClaimReview.objects.select_for_update(of=("self",)).select_related("corrects", "translates")
    review = rows.get(pk=review.pk)
    # Its words are signed too.
    review.claim = Claim.objects.select_for_update(no_key=True).get(pk=review.claim_id)
    if review.author_id == editor.pk:
        raise ActRefused(_("Nobody signs off their own fact-check."))
    if review.state == ReviewState.IN_REVIEW and review.wording() != seen:
        raise ActRefused(_("It was changed after you opened it. This is how it stands now: read it again."))
    needs = in_words(what_is_missing(review)) or _contradiction(review)
    if needs:
        raise ActRefused(_("Not ready for publication: %(needs)s.") % {"needs": needs})
    with pghistory.context(user=str(editor.pk), act="sign off"):
        if _must_wait(review, now):
            wait(review=review, signed_off_by=editor, signed_off_at=now)
        else:
            publish(
                review=review, old=ReviewState.IN_REVIEW, now=now, signed_off_by=editor, signed_off_at=now
            )
    return review


@transaction.atomic
def begin_correction(*, review: ClaimReview, author: User, note: str) -> ClaimReview:
    """Start the corrected version of a published fact-check as a draft; the old one stands until sign-off.

    `note` says what was wrong. The correction of a translation says what its original says by now. Raises
    ActRefused without a note, or when the fact-check is not published.
    """
    if not note.strip():
        raise ActRefused(_("Say what was wrong and is now right."))
    if review.state != ReviewState.PUBLISHED:
        words = _("Only a published fact-check can be corrected; this one is %(state)s.")
        raise ActRefused(words % {"state": review.get_state_display()})
    kept = {name: getattr(review, name) for name in KEPT_IN_CORRECTION}
    if review.translates:
        kept |= decision_of(standing_version(review.translates))
    with pghistory.context(user=str(author.pk), act="begin correction", reason=note):
        return _create(author=author, corrects=review, correction_note=note, **kept)


@transaction.atomic
def begin_translation(*, review: ClaimReview, author: User, language: str) -> ClaimReview:
    """Start a signed fact-check in another language as a draft: what was found comes from the original and stays so.

    The words are the translator's, prefilled with the original's. Raises ActRefused when there is one in `language`
    already (correct that one), or when `review` is not signed.
    """
    original = review.translates or review
    original = standing_version(original)
    if original.state not in SIGNED_AND_STANDING:
        words = _("Only a signed fact-check is translated; this one is %(state)s.")
        raise ActRefused(words % {"state": original.get_state_display()})
    if language == original.language:
        raise ActRefused(_("That is the language it is written in."))
    kept = {
        name: getattr(original, name) for name in ("slug", "summary", "body", "claimant_note", *KEPT_REASONS)
    }
    return write_draft(
        claim=original.claim,
        author=author,
        headline=original.headline,
        language=language,
        **kept,
        **decision_of(original),
    )


@transaction.atomic
def withdraw(*, review: ClaimReview, editor: User, reason: str, now: datetime | None = None) -> ClaimReview:
    """Take a published fact-check back, its translations with it; raises ActRefused without a reason.

    What was to correct or translate it, and was handed in or signed already, goes back to its author.
    The claim is unchecked again unless another fact-check of it still stands.
    """
    if not reason.strip():
        raise ActRefused(_("Say why it is withdrawn."))
    now = now or timezone.now()
    hold_articles(claim_id=review.claim_id)  # else a text read right now might flag what is being withdrawn
    with pghistory.context(user=str(editor.pk), act="withdraw", reason=reason):
        closing = [*standing_translations(review), review]
        give_back(closing, note=_("What it corrects or translates was withdrawn."))
        for each in closing:
            close(each, ReviewState.WITHDRAWN, reason=reason, now=now)
            settle_closed(review=each, editor=editor, note="It was withdrawn.", now=now)
        standing = ClaimReview.objects.published().filter(claim=review.claim_id, outdated_since__isnull=True)
        if not standing.exists():
            Claim.objects.filter(pk=review.claim_id).update(status=Status.UNCHECKED)
    review.refresh_from_db()
    return review


def _contradiction(review: ClaimReview) -> str:
    """Name a fact-check of the same claim in another language, and no translation, that found something else."""
    signed = ClaimReview.objects.filter(state__in=SIGNED_AND_STANDING)
    others = signed.filter(claim=review.claim_id, translates__isnull=True)
    for other in others.exclude(language=review.language).exclude(verdict=review.verdict):
        words = _("the same verdict as in %(language)s (%(verdict)s), or that one withdrawn")
        return words % {"language": other.language, "verdict": other.get_verdict_display()}
    return ""


def _must_wait(review: ClaimReview, now: datetime) -> bool:
    moment = release_moment(review)
    original = review.translates
    return bool(moment and moment > now) or bool(original and original.state == ReviewState.SCHEDULED)


def _create(*, claim: Claim, author: User, **fields: Any) -> ClaimReview:
    try:
        with transaction.atomic():
            return ClaimReview.objects.create(desk_id=claim.desk_id, claim=claim, author=author, **fields)
    except IntegrityError as error:
        if "one_in_work" not in str(error):
            raise
        raise ActRefused(
            _("Somebody is already writing a fact-check of this claim in this language.")
        ) from error
