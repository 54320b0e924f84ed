"""What is done with a fact-check, and who is offered it: the buttons of its page."""

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims import release
from claims import review as verbs
from claims.admin.acts import Act
from claims.models import ClaimReview, ReviewState
from claims.review_states import ActRefused
from claims.stale import words_hold_for, words_moved

WRITE = "claims.change_claimreview"
SIGN = "claims.sign_off_claimreview"
IN_WORK = (ReviewState.DRAFT, ReviewState.IN_REVIEW, ReviewState.SCHEDULED)


def _in(*states: ReviewState) -> Any:
    def offered(review: ClaimReview, user: User) -> bool:
        return review.state in states

    return offered


def _waits(review: ClaimReview) -> bool:
    moment = release.release_moment(review)
    original = review.translates
    return bool(moment and moment > timezone.now()) or bool(
        original and original.state == ReviewState.SCHEDULED
    )


def _may_sign(review: ClaimReview, user: User) -> bool:
    return review.state == ReviewState.IN_REVIEW and review.author_id != user.pk and not _waits(review)


def _may_sign_for_later(review: ClaimReview, user: User) -> bool:
    return review.state == ReviewState.IN_REVIEW and review.author_id != user.pk and _waits(review)


def _is_held(review: ClaimReview, user: User) -> bool:
    return review.held_since is not None


def _words_moved(review: ClaimReview, user: User) -> bool:
    return review.state in IN_WORK and words_moved(review=review)


def _submit(review: ClaimReview, editor: User, note: str) -> ClaimReview:
    return verbs.submit(review=review, editor=editor)


def _sign_off(review: ClaimReview, editor: User, seen: str) -> ClaimReview:
    return verbs.sign_off(review=review, editor=editor, seen=seen)


def _send_back(review: ClaimReview, editor: User, note: str) -> ClaimReview:
    return verbs.send_back(review=review, editor=editor, note=note)


def _recall(review: ClaimReview, editor: User, note: str) -> ClaimReview:
    return release.recall(review=review, editor=editor, reason=note)


def _release_held(review: ClaimReview, editor: User, note: str) -> ClaimReview:
    return release.release_held(review=review, editor=editor)


def _words_hold(review: ClaimReview, editor: User, note: str) -> ClaimReview:
    return words_hold_for(review=review, editor=editor, note=note)


def _translate(review: ClaimReview, editor: User, language: str) -> ClaimReview:
    if not language.strip():
        raise ActRefused(str(_("Choose a language.")))
    return verbs.begin_translation(review=review, author=editor, language=language.strip())


def _correct(review: ClaimReview, editor: User, note: str) -> ClaimReview:
    return verbs.begin_correction(review=review, author=editor, note=note)


def _withdraw(review: ClaimReview, editor: User, note: str) -> ClaimReview:
    return verbs.withdraw(review=review, editor=editor, reason=note)


TRANSLATE = Act(
    "translate", _("Translate"), "claims.add_claimreview", _translate,
    _("A draft in this language is begun. What was found comes from the original."),
    offered=_in(ReviewState.SCHEDULED, ReviewState.PUBLISHED), leads_to_result=True,
)  # fmt: skip
REVIEW_ACTS = (
    Act("submit", _("Submit for sign-off"), WRITE, _submit, _("Handed over: somebody else signs it off."),
        offered=_in(ReviewState.DRAFT), style="primary", key="s"),
    Act("sign-off", _("Sign off and publish"), SIGN, _sign_off, _("Signed off and published."),
        offered=_may_sign, style="primary", shown=ClaimReview.wording, key="s"),
    Act("sign-off-later", _("Sign off; it leaves at its time"), SIGN, _sign_off,
        _("Signed off. It waits for its time."),
        offered=_may_sign_for_later, style="primary", shown=ClaimReview.wording, key="s"),
    Act("send-back", _("Send back"), SIGN, _send_back, _("Sent back to its author."),
        offered=_in(ReviewState.IN_REVIEW), asks=_("What should the author change?"), key="b"),
    Act("words-hold", _("The words still hold"), WRITE, _words_hold, _("Noted: it holds for the words as they stand."),
        offered=_words_moved, asks=_("The claim's words changed since. Why does it hold all the same?"), key="k"),
    Act("release", _("Release now"), SIGN, _release_held, _("Released."), offered=_is_held, style="primary"),
    Act("recall", _("Recall"), SIGN, _recall, _("Recalled: it is its author's draft again."),
        offered=_in(ReviewState.SCHEDULED), asks=_("Why is it recalled?"), style="danger"),
    Act("correct", _("Correct"), "claims.correct_claimreview", _correct,
        _("This is the corrected version, as a draft. The published one stands until this one is signed off."),
        offered=_in(ReviewState.PUBLISHED), asks=_("What was wrong and is now right?"), leads_to_result=True),
    TRANSLATE,
    Act("withdraw", _("Withdraw"), "claims.withdraw_claimreview", _withdraw, _("Withdrawn."),
        offered=_in(ReviewState.PUBLISHED),
        asks=_("Why is it withdrawn? Its translations are withdrawn with it."), style="danger"),
)  # fmt: skip
