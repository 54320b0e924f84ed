"""An appearance names its words: the database compares them with the revision's text."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Appearance
from sources.models import ArticleRevision
from tests.factories import AppearanceFactory, AttributionFactory, ClaimFactory, RevisionFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db

RULE = "claims_appearance_words_match"
# Beyond the BMP, right to left, combining marks and joined emoji: offsets are code points in each.
STRANGE = "𐍈𐌰𐌹 said. قال الناطق إن ١٢ شخصًا. Ցավոք e\u0301te\u0301 👩‍👩‍👧 end."


def row(revision: ArticleRevision, start: int, end: int, **fields: Any) -> Appearance:
    words = {"exact": revision.text[start:end]} | fields
    return Appearance(claim=ClaimFactory(), revision=revision, start=start, end=end, **words)


def test_words_that_stand_there_are_taken() -> None:
    row(RevisionFactory(), 15, 46).save()


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [(15, 46, "12 people were hurt in the FIRE"), (15, 46, ""), (15, 46, "12 people"), (14, 45, "12 people were hurt in the fire")],
)  # fmt: skip
def test_other_words_are_refused(start: int, end: int, exact: str) -> None:
    with refused(RULE):
        row(RevisionFactory(), start, end, exact=exact).save()


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 5)])
def test_it_starts_before_it_ends(start: int, end: int) -> None:
    with refused("claims_appearance_start_before_end"):
        row(RevisionFactory(), start, end).save()


def test_it_does_not_begin_before_the_text() -> None:
    with refused("claims_appearance_start_check"):
        row(RevisionFactory(), -1, 5, exact="x").save()


def test_it_ends_within_the_text() -> None:
    revision = RevisionFactory()
    size = len(revision.text)
    row(revision, size - 3, size).save()
    with refused(RULE):
        row(revision, size - 3, size + 1).save()


def test_offsets_are_code_points() -> None:
    revision = RevisionFactory(text=STRANGE)
    Appearance.objects.bulk_create(row(revision, i, i + 3) for i in range(len(STRANGE) - 2))
    with refused(RULE):
        row(revision, 0, 6, exact="𐍈𐌰𐌹").save()


@pytest.mark.parametrize("change", [{"exact": "fire"}, {"start": 16}, {"end": 45}, {"end": 4000}])
def test_an_update_is_checked(change: dict[str, Any]) -> None:
    AppearanceFactory()
    with refused(RULE):
        Appearance.objects.update(**change)


def test_moving_to_a_revision_with_other_words_is_refused() -> None:
    AppearanceFactory(attribution=None, revision=RevisionFactory())
    with refused(RULE):
        Appearance.objects.update(
            revision=RevisionFactory(text="Nothing of the kind was said by anybody today.")
        )


def test_one_wrong_row_of_a_batch_refuses_the_batch() -> None:
    first, second = RevisionFactory(), RevisionFactory(text=STRANGE)
    good = [row(first, i, i + 5) for i in range(20)] + [row(second, 0, 3)]
    with refused(RULE):
        Appearance.objects.bulk_create([*good, row(second, 1, 4, exact="???")])
    assert not Appearance.objects.exists()
    assert len(Appearance.objects.bulk_create(good)) == 21


def test_plain_sql_is_checked_too() -> None:
    AppearanceFactory()
    with refused(RULE), connection.cursor() as cursor:
        cursor.execute("UPDATE claims_appearance SET exact = upper(exact)")


@pytest.mark.parametrize("parts", [[[15, 24], [28, 32]], [[15, 46]], []])
def test_parts_lie_within_the_stretch(parts: list[list[int]]) -> None:
    row(RevisionFactory(), 15, 46, parts=parts).save()


@pytest.mark.parametrize("parts", [[[14, 20]], [[20, 47]], [[15, 20], [40, 60]], [[20, 20]], [[25, 20]]])
def test_parts_beyond_the_stretch_are_refused(parts: list[list[int]]) -> None:
    with refused(RULE):
        row(RevisionFactory(), 15, 46, parts=parts).save()


def test_a_claim_stands_once_in_one_place() -> None:
    appearance = AppearanceFactory()
    with refused("claims_appearance_stands_once_per_place"):
        AppearanceFactory(claim=appearance.claim, attribution=appearance.attribution)


def test_it_may_stand_where_another_was_taken_off() -> None:
    appearance = AppearanceFactory(removed_at=timezone.now())
    AppearanceFactory(claim=appearance.claim, attribution=appearance.attribution)


def test_its_attribution_stands_in_the_same_revision() -> None:
    with refused("claims_appearance_attribution_of_revision"):
        AppearanceFactory(revision=RevisionFactory())


@pytest.mark.parametrize("state", ["exact", "edited"])
def test_only_what_was_carried_over_has_an_anchor_state(state: str) -> None:
    before = AppearanceFactory()
    attribution = AttributionFactory(revision=before.revision)
    AppearanceFactory(attribution=attribution, carried_from=before, anchor_state=state)
    with refused("claims_appearance_carried_has_state"):
        AppearanceFactory(attribution=attribution, anchor_state=state)
    with refused("claims_appearance_carried_has_state"):
        AppearanceFactory(attribution=attribution, carried_from=before)
