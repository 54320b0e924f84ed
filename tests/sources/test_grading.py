"""A grade is proposed by one and confirmed by another; only then the source has it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from sources.grading import GradeRefused, confirm_grade, due_for_review, propose_grade, proposed, refuse_grade
from sources.models import Grade, Reliability, Source
from tests.factories import EditorFactory, SourceFactory

pytestmark = pytest.mark.django_db


def ahead() -> date:
    return timezone.localdate() + timedelta(days=90)


def propose(source: Source, editor: User, grade: str = "C") -> Grade:
    return propose_grade(
        source=source,
        grade=Reliability(grade),
        reason="Two errors in a month.",
        review_on=ahead(),
        editor=editor,
    )


def test_a_new_source_cannot_be_judged() -> None:
    assert SourceFactory().reliability == Reliability.F


def test_a_grade_holds_once_somebody_else_confirmed_it() -> None:
    source, one, other = SourceFactory(), EditorFactory(), EditorFactory()
    grade = propose(source, one)
    source.refresh_from_db()
    assert source.reliability == Reliability.F
    confirm_grade(grade=grade, editor=other)
    source.refresh_from_db()
    assert (source.reliability, source.reliability_reason) == ("C", "Two errors in a month.")
    assert (grade.confirmed_by, proposed().count()) == (other, 0)


def test_nobody_confirms_their_own() -> None:
    editor = EditorFactory()
    grade = propose(SourceFactory(), editor)
    with pytest.raises(GradeRefused, match="their own"):
        confirm_grade(grade=grade, editor=editor)


def test_a_refused_grade_changes_nothing_and_another_can_be_proposed() -> None:
    source, editor = SourceFactory(), EditorFactory()
    grade = refuse_grade(grade=propose(source, editor), reason="One error.", editor=EditorFactory())
    source.refresh_from_db()
    assert (source.reliability, grade.refused_reason) == (Reliability.F, "One error.")
    propose(source, editor, "B")
    with pytest.raises(GradeRefused, match="decided"):
        confirm_grade(grade=grade, editor=EditorFactory())


def test_a_second_proposal_waits_for_the_first() -> None:
    source = SourceFactory()
    propose(source, EditorFactory())
    with pytest.raises(GradeRefused, match="proposed already"):
        propose(source, EditorFactory())


@pytest.mark.parametrize(("reason", "days", "words"), [(" ", 9, "rests on"), ("Errs.", 0, "lie ahead")])
def test_a_proposal_needs_a_reason_and_a_day_ahead(reason: str, days: int, words: str) -> None:
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(GradeRefused, match=words):
        propose_grade(
            source=SourceFactory(), grade=Reliability.D, reason=reason, review_on=day, editor=EditorFactory()
        )


def test_the_grade_in_force_is_due_on_its_day() -> None:
    source, one, other = SourceFactory(), EditorFactory(), EditorFactory()
    old = confirm_grade(grade=propose(source, one), editor=other)
    assert list(due_for_review(timezone.localdate())) == []
    assert list(due_for_review(ahead())) == [old]
    new = confirm_grade(grade=propose(source, other, "B"), editor=one)
    assert list(due_for_review(ahead())) == [new]
