"""The order of the queue by weights: found along indexes, and the same as if everything were sorted."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import queue_order
from claims.models import Claim
from claims.queue_order import Weights, in_order, reasons, score
from tests.factories import ClaimFactory, DeskFactory

NOW = datetime(2020, 9, 27, 12, 0, tzinfo=UTC)
WEIGHT = st.sampled_from([0.0, 0.1, 0.5, 1.0, 3.0])
WEIGHTS = st.builds(Weights, WEIGHT, WEIGHT, WEIGHT, WEIGHT, WEIGHT)
FEW = st.sampled_from([0.0, 0.25, 0.5, 1.0])
STANDING = st.fixed_dictionaries(
    {
        "check_worthiness": FEW,
        "origins": st.integers(1, 4),
        "created_at": st.integers(0, 72).map(lambda hours: NOW - timedelta(hours=hours)),
        "disagreement": FEW,
        "reliability": FEW,
    }
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(STANDING, max_size=40), weights=WEIGHTS, start=st.integers(0, 5))
def test_the_order_is_that_of_sorting_everything(
    rows: list[dict[str, Any]], weights: Weights, start: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_order, "FIRST_DEPTH", 2)  # so that few claims take several rounds
    Claim.objects.all().delete()
    desk = DeskFactory()
    claims = Claim.objects.bulk_create([ClaimFactory.build(desk=desk, **row) for row in rows])
    sorted_all = sorted(
        claims, key=lambda c: (score(c, weights, now=NOW), c.check_worthiness, c.id), reverse=True
    )
    found = in_order(Claim.objects.all(), weights, now=NOW, start=start, most=3)
    assert found == [claim.id for claim in sorted_all[start : start + 3]]


def test_a_row_says_why_it_stands_where_it_does() -> None:
    claim = ClaimFactory.build(
        desk=None, check_worthiness=0.8, origins=5, created_at=NOW - timedelta(hours=24)
    )
    why = reasons(claim, Weights(worth=1, repetition=0.5, freshness=0.2), now=NOW)
    assert [f"{words}, {adds:+.2f}" for words, adds in why] == [
        "check-worthiness 0.80, +0.80",
        "said by 5 independent origins, +0.40",
        "24 hours old, +0.10",
    ]


def test_what_adds_nothing_is_not_said() -> None:
    claim = ClaimFactory.build(desk=None, check_worthiness=0.8, origins=1, created_at=NOW)
    assert [reason.words for reason in reasons(claim, Weights(repetition=1), now=NOW)] == [
        "check-worthiness 0.80"
    ]


def test_the_more_independent_origins_the_more_repetition_counts() -> None:
    counts = [queue_order.repetition(origins) for origins in (0, 1, 2, 4, 100)]
    assert counts == [0, 0, 0.5, 0.75, 0.99]
