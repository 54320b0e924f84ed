"""A grade has a reason and two people behind it, and stands once it was decided on."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from sources.models import Grade
from tests.factories import EditorFactory, SourceFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def grade(**fields: Any) -> Grade:
    given = {"grade": "C", "reason": "Two errors in a month.", "review_on": date(2030, 1, 1)} | fields
    given.setdefault("proposed_by", EditorFactory())
    given.setdefault("source", SourceFactory())
    return Grade.objects.create(**given)


def test_one_grade_is_proposed_at_a_time() -> None:
    first = grade()
    with refused("sources_grade_one_proposed"):
        grade(source=first.source)


def test_nobody_confirms_their_own() -> None:
    editor = EditorFactory()
    with refused("sources_grade_confirmed_by_another"):
        grade(proposed_by=editor, confirmed_by=editor, confirmed_at=timezone.now())


@pytest.mark.parametrize("fields", [{"refused_reason": "No."}, {"confirmed_by": None}])
def test_a_grade_is_confirmed_by_somebody_or_refused(fields: dict[str, Any]) -> None:
    given = {"confirmed_by": EditorFactory(), "confirmed_at": timezone.now()} | fields
    with refused("sources_grade_confirmed_or_refused"):
        grade(**given)


def test_a_grade_has_a_reason() -> None:
    with refused("sources_grade_has_reason"):
        grade(reason="")


def test_a_grade_is_one_of_six() -> None:
    with refused("sources_grade_known"):
        grade(grade="G")


@pytest.mark.parametrize("change", [{"grade": "A"}, {"refused_reason": "No."}, {"reason": "Else."}])
def test_what_was_decided_stands(change: dict[str, Any]) -> None:
    row = grade(confirmed_by=EditorFactory(), confirmed_at=timezone.now())
    with refused("sources_grade_decided_is_final"):
        Grade.objects.filter(pk=row.pk).update(**change)
