"""A holding notice tells what is known and what is not; it stands until decided, replaced, ended or expired."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from claims import review
from claims.holding import EXPIRED, REPLACED, NoticeRefused, end_notice, expire_notices, publish_notice
from claims.models import Claim, HoldingNotice, Status
from tests.factories import ClaimFactory, EditorFactory, ReviewFactory, published

pytestmark = pytest.mark.django_db

NOON = datetime(2020, 9, 27, 12, 0, tzinfo=UTC)


def notice(claim: Claim | None = None, **fields: Any) -> HoldingNotice:
    said: dict[str, Any] = {
        "headline": "We are checking reports of 12 people hurt",
        "known": "There was a fire.",
        "not_known": "Whether anybody was hurt.",
        "known_at": NOON,
        "expires_at": NOON + timedelta(hours=6),
        "now": NOON,
    } | fields
    return publish_notice(claim=claim or ClaimFactory(), editor=EditorFactory(), **said)


def test_one_editor_publishes_it_and_partners_see_the_claim_being_checked() -> None:
    made = notice()
    claim = Claim.objects.get()
    assert (claim.status, claim.partner_status) == (Status.CHECKING, "being_checked")
    assert list(HoldingNotice.objects.standing(now=NOON)) == [made]
    assert not claim.reviews.exists()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"known": " "}, "what is known"),
        ({"not_known": ""}, "what is not"),
        ({"headline": ""}, "what is known"),
        ({"expires_at": NOON}, "expired already"),
        ({"known_at": NOON + timedelta(minutes=1)}, "later moment than now"),
    ],
)
def test_it_says_both_and_is_of_now(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(NoticeRefused, match=why):
        notice(**wrong)


def test_a_newer_one_replaces_it_and_the_old_one_is_kept() -> None:
    old = notice()
    new = notice(old.claim, known="Two fires.")
    old.refresh_from_db()
    assert (old.known, old.ended_reason) == ("There was a fire.", REPLACED)
    assert list(HoldingNotice.objects.standing(now=NOON)) == [new]


def test_each_language_has_its_own() -> None:
    first = notice()
    notice(first.claim, language="hy")
    assert HoldingNotice.objects.standing(now=NOON).count() == 2


def test_it_expires_at_its_time_and_not_before() -> None:
    made = notice()
    assert expire_notices(now=NOON + timedelta(hours=5)) == 0
    assert expire_notices(now=NOON + timedelta(hours=6)) == 1
    made.refresh_from_db()
    assert (made.ended_at, made.ended_reason) == (NOON + timedelta(hours=6), EXPIRED)
    assert expire_notices(now=NOON + timedelta(hours=7)) == 0


def test_what_has_expired_stands_no_more_although_nobody_swept() -> None:
    notice()
    assert not HoldingNotice.objects.standing(now=NOON + timedelta(hours=6)).exists()


def test_publishing_a_fact_check_ends_it() -> None:
    made = notice()
    published(ReviewFactory(claim=made.claim))
    made.refresh_from_db()
    assert made.ended_reason == "The fact-check was published."


def test_a_claim_with_a_published_fact_check_gets_none() -> None:
    with pytest.raises(NoticeRefused, match="correct that one"):
        notice(published().claim)


def test_after_a_withdrawal_one_may_be_published_again() -> None:
    found = published()
    review.withdraw(review=found, editor=EditorFactory(), reason="A forged register.")
    assert notice(found.claim).ended_at is None


def test_an_editor_ends_it_with_a_reason_once() -> None:
    made = notice()
    with pytest.raises(NoticeRefused, match="Say why"):
        end_notice(notice=made, editor=EditorFactory(), reason="")
    end_notice(notice=made, editor=EditorFactory(), reason="It was a drill.")
    with pytest.raises(NoticeRefused, match="It was a drill"):
        end_notice(notice=made, editor=EditorFactory(), reason="Again.")


def test_a_dismissed_claim_is_taken_up_again() -> None:
    claim = ClaimFactory(status=Status.DISMISSED, dismissed_reason="A joke.")
    notice(claim)
    claim.refresh_from_db()
    assert (claim.status, claim.dismissed_reason) == (Status.CHECKING, "")
