"""A figure names its words, holds a number, and is never changed."""

from typing import Any

import pytest

from claims.models import Appearance, Figure
from tests.factories import AppearanceFactory, ClaimFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def figure(appearance: Appearance | None = None, **fields: Any) -> Figure:
    """“12” of “12 people were hurt in the fire”."""
    appearance = appearance or AppearanceFactory()
    columns = {"claim": appearance.claim, "start": 15, "end": 17, "exact": "12", "value": 12} | fields
    return Figure.objects.create(appearance=appearance, revision=appearance.revision, **columns)


@pytest.mark.parametrize("fields", [{"exact": "14"}, {"start": 14}, {"end": 18}, {"start": 400, "end": 402}])
def test_it_names_its_words(fields: dict[str, Any]) -> None:
    with refused("claims_figure_words_match"):
        figure(**fields)


def test_it_starts_before_it_ends() -> None:
    with refused("claims_figure_start_before_end"):
        figure(start=17, end=15)


def test_it_holds_a_number() -> None:
    figure(value=None, low=24)
    with refused("claims_figure_has_a_number"):
        figure(value=None)


def test_a_range_goes_upwards() -> None:
    figure(value=None, low=3, high=3)
    with refused("claims_figure_low_below_high"):
        figure(value=None, low=4, high=3)


def test_it_belongs_to_the_claim_that_appears_there() -> None:
    with refused("claims_figure_of_its_appearance"):
        figure(claim=ClaimFactory())


def test_it_is_never_changed() -> None:
    figure()
    with refused("claims_figure_append_only"):
        Figure.objects.update(value=13)


def test_it_is_never_deleted() -> None:
    figure()
    with refused("claims_figure_append_only"):
        Figure.objects.all().delete()
