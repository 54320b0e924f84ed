"""What the database holds of carried appearances and of stale flags."""

from datetime import UTC, datetime
from typing import Any

import pytest

from claims.models import Appearance, StaleFlag
from tests.factories import AppearanceFactory, EditorFactory, published
from tests.refusals import refused

pytestmark = pytest.mark.django_db

NOW = datetime(2020, 9, 28, tzinfo=UTC)


def flag(**fields: Any) -> StaleFlag:
    appearance = fields.pop("appearance", None) or AppearanceFactory()
    review = fields.pop("review", None) or published(claim=appearance.claim)
    return StaleFlag.objects.create(
        **({"review": review, "appearance": appearance, "reason": "edited"} | fields)
    )


@pytest.mark.parametrize("score", [-0.01, 1.01, 12.0])
def test_an_anchor_score_lies_between_nothing_and_all(score: float) -> None:
    AppearanceFactory()
    Appearance.objects.update(anchor_score=1.0)
    with refused("claims_appearance_anchor_score_range"):
        Appearance.objects.update(anchor_score=score)


def test_a_fact_check_has_one_open_flag_for_one_place() -> None:
    first = flag()
    with refused("claims_staleflag_open_once"):
        flag(review=first.review, appearance=first.appearance, reason="gone")
    StaleFlag.objects.update(settled_at=NOW, settled_note="Fine.")
    flag(review=first.review, appearance=first.appearance)


@pytest.mark.parametrize("reason", ["", "moved"])
def test_a_flag_has_a_known_reason(reason: str) -> None:
    with refused("claims_staleflag_reason_known"):
        flag(reason=reason)


@pytest.mark.parametrize(
    "settled", [{"settled_at": NOW}, {"settled_note": "Fine."}, {"settled_at": NOW, "settled_note": ""}]
)
def test_a_flag_is_settled_with_a_note(settled: dict[str, Any]) -> None:
    with refused("claims_staleflag_settled_with_note"):
        flag(**settled)


def test_an_open_flag_was_settled_by_nobody() -> None:
    editor = EditorFactory()
    with refused("claims_staleflag_settled_with_note"):
        flag(settled_by=editor)
