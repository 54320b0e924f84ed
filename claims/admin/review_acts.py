"""What is done with a fact-check, and who is offered it: the buttons of its page."""

from typing import Any

from django.contrib.auth.models import User

from claims import review as verbs
from claims.admin.acts import Act
from claims.models import ClaimReview, ReviewState

WRITE = "claims.change_claimreview"
SIGN = "claims.sign_off_claimreview"


def _in(state: ReviewState) -> Any:
    def offered(review: ClaimReview, user: User) -> bool:
        return review.state == state

    return offered


def _may_sign(review: ClaimReview, user: User) -> bool:
    return review.state == ReviewState.IN_REVIEW and review.author_id != user.pk


def _submit(review: ClaimReview, editor: User, note: str) -> ClaimReview:
    return verbs.submit(review=review, editor=editor)


def _sign_off(review: ClaimReview, editor: User, seen: str) -> ClaimReview:
    return verbs.sign_off(review=review, editor=editor, seen=seen)


def _send_back(review: ClaimReview, editor: User, note: str) -> ClaimReview:
    return verbs.send_back(review=review, editor=editor, note=note)


def _correct(review: ClaimReview, editor: User, note: str) -> ClaimReview:
    return verbs.begin_correction(review=review, author=editor, note=note)


def _withdraw(review: ClaimReview, editor: User, note: str) -> ClaimReview:
    return verbs.withdraw(review=review, editor=editor, reason=note)


REVIEW_ACTS = (
    Act("submit", "Submit for sign-off", WRITE, _submit, "Handed over: somebody else signs it off.",
        offered=_in(ReviewState.DRAFT), style="primary"),
    Act("sign-off", "Sign off and publish", SIGN, _sign_off, "Signed off and published.",
        offered=_may_sign, style="primary", shown=ClaimReview.wording),
    Act("send-back", "Send back", SIGN, _send_back, "Sent back to its author.",
        offered=_in(ReviewState.IN_REVIEW), asks="What should the author change?"),
    Act("correct", "Correct", "claims.correct_claimreview", _correct,
        "This is the corrected version, as a draft. The published one stands until this one is signed off.",
        offered=_in(ReviewState.PUBLISHED), asks="What was wrong and is now right?", leads_to_result=True),
    Act("withdraw", "Withdraw", "claims.withdraw_claimreview", _withdraw, "Withdrawn.",
        offered=_in(ReviewState.PUBLISHED), asks="Why is it withdrawn?", style="danger"),
)  # fmt: skip
