"""Each day of the desk is counted once it is over, in the desk's zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from claims import review as acts
from claims import triage
from claims.desk_days import MOST_AT_ONCE, count_days, figures_of_day
from claims.desks import own_desk
from claims.models import Claim, Desk, DeskDay, Status
from tests.factories import ClaimFactory, EditorFactory, published

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def desk() -> Desk:
    return own_desk()


def arrived(at: datetime, **fields: object) -> Claim:
    claim: Claim = ClaimFactory(created_at=at, **fields)
    return claim


def today(desk: Desk) -> dict[str, int]:
    return figures_of_day(desk, timezone.now().date())


def test_a_day_has_the_checkable_claims_that_came_in(desk: Desk) -> None:
    arrived(datetime(2026, 3, 9, 10, tzinfo=UTC), desk=desk)
    arrived(datetime(2026, 3, 9, 11, tzinfo=UTC), desk=desk, kind="opinion")
    count_days(desk=desk, now=NOW)
    assert DeskDay.objects.get(day=date(2026, 3, 9)).arrived == 1


def test_a_day_begins_at_midnight_of_the_desk(desk: Desk) -> None:
    desk.time_zone = "Asia/Yerevan"  # four hours ahead
    desk.save()
    arrived(datetime(2026, 3, 8, 21, tzinfo=UTC), desk=desk)
    assert figures_of_day(desk, date(2026, 3, 9))["arrived"] == 1


def test_today_is_not_counted_before_it_is_over(desk: Desk) -> None:
    arrived(NOW - timedelta(hours=1), desk=desk)
    assert count_days(desk=desk, now=NOW) == 0


def test_a_day_that_is_counted_stays_as_it_is(desk: Desk) -> None:
    arrived(NOW - timedelta(days=2), desk=desk)
    assert count_days(desk=desk, now=NOW) == 2
    assert count_days(desk=desk, now=NOW) == 0


def test_a_desk_that_was_off_for_long_makes_up_for_it_in_steps(desk: Desk) -> None:
    arrived(NOW - timedelta(days=MOST_AT_ONCE + 5), desk=desk)
    assert count_days(desk=desk, now=NOW) == MOST_AT_ONCE
    assert count_days(desk=desk, now=NOW) == 5


def test_a_claim_is_dismissed_once_however_often_it_changes_afterwards(desk: Desk) -> None:
    claim = arrived(timezone.now(), desk=desk)
    triage.set_status(claims=[claim.pk], status=Status.DISMISSED, editor=EditorFactory(), reason="old")
    triage.set_status(claims=[claim.pk], status=Status.DISMISSED, editor=EditorFactory(), reason="very old")
    assert today(desk)["dismissed"] == 1


def test_beginning_to_check_counts(desk: Desk) -> None:
    triage.take(claims=[arrived(timezone.now(), desk=desk).pk], editor=EditorFactory())
    assert today(desk)["begun"] == 1


def test_what_is_published_and_withdrawn_counts_as_both(desk: Desk) -> None:
    review = published()
    acts.withdraw(review=review, editor=EditorFactory(), reason="wrong")
    day = figures_of_day(review.desk, timezone.now().date())
    assert (day["published"], day["withdrawn"], day["corrected"]) == (1, 1, 0)


def test_a_desk_without_claims_has_no_days(desk: Desk) -> None:
    assert count_days(desk=desk, now=NOW) == 0
