"""Rules of what is added to a fact-check later, broken one by one."""

import pytest

from claims.models import ReviewUpdate
from tests.factories import AppearanceFactory, EditorFactory, ReviewFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def update(**fields: object) -> ReviewUpdate:
    appearance = AppearanceFactory()
    columns = {
        "review": ReviewFactory(claim=appearance.claim),
        "appearance": appearance,
        "note": "She says it too.",
        "added_by": EditorFactory(),
    }
    return ReviewUpdate.objects.create(**columns | fields)


def test_an_appearance_is_added_once() -> None:
    first = update()
    with refused("claims_reviewupdate_once"):
        update(review=first.review, appearance=first.appearance)


def test_an_update_says_what_is_new() -> None:
    with refused("claims_reviewupdate_has_note"):
        update(note="")


def test_an_update_stays_as_it_was_written() -> None:
    row = update()
    with refused("claims_reviewupdate_append_only"):
        ReviewUpdate.objects.filter(pk=row.pk).update(note="Something else.")
    with refused("claims_reviewupdate_append_only"):
        ReviewUpdate.objects.filter(pk=row.pk).delete()
