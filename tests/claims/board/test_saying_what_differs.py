"""An editor says what two figures are to each other, and reads a figure anew; nothing is overwritten."""

from decimal import Decimal
from functools import partial

import pytest

from claims.figure_corrections import CorrectionRefused, FigureReading, correct_figure
from claims.figure_differences import DifferenceRefused, say_difference
from claims.models import Claim, ClaimMatch, Figure, FigureDifference
from claims.ranking import rank
from tests.claims.board.figures_told import told
from tests.claims.clusters.claims_alike import alike
from tests.factories import EditorFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_each_word_is_another_row_and_the_latest_counts() -> None:
    topic, editor = TopicFactory(), EditorFactory()
    pair = (told(topic, 12).pk, told(topic, 14).pk)
    for kind in ("contradiction", "other time", ""):
        say_difference(figures=pair[::-1], kind=kind, editor=editor)
    assert [row.kind for row in FigureDifference.objects.all()] == ["", "other time", "contradiction"]


@pytest.mark.parametrize("kind", ["typing error", ""])
def test_only_a_known_kind_is_said_and_only_what_was_said_is_taken_back(kind: str) -> None:
    topic = TopicFactory()
    with pytest.raises(DifferenceRefused):
        say_difference(figures=(told(topic, 12).pk, told(topic, 14).pk), kind=kind, editor=EditorFactory())


def test_nothing_is_said_of_one_figure_or_of_different_things() -> None:
    topic = TopicFactory()
    one, other = told(topic, 12), told(topic, 14, counted="killed")
    say = partial(say_difference, kind="correction", editor=EditorFactory())
    for pair in [(one.pk, one.pk), (one.pk, other.pk)]:
        with pytest.raises(DifferenceRefused):
            say(figures=pair)


def test_a_reading_stands_beside_the_old_one() -> None:
    row, editor = told(TopicFactory(), 12, side="Armenia"), EditorFactory()
    reading = FigureReading(low=Decimal(12), unit="people", counted="hurt", place="Ganja")
    new = correct_figure(figure=row.pk, reading=reading, editor=editor)
    assert (new.corrects, new.editor, new.exact, new.place) == (row, editor, "12", "Ganja")
    assert list(Figure.objects.standing()) == [new]
    assert Figure.objects.get(pk=row.pk).side == "Armenia"


def test_a_figure_that_was_read_anew_meanwhile_is_not_read_again_by_its_old_reading() -> None:
    row, editor = told(TopicFactory(), 12), EditorFactory()
    correct_figure(figure=row.pk, reading=FigureReading(value=Decimal(13)), editor=editor)
    with pytest.raises(CorrectionRefused):
        correct_figure(figure=row.pk, reading=FigureReading(value=Decimal(14)), editor=editor)


@pytest.mark.parametrize(
    "reading",
    [FigureReading(), FigureReading(low=Decimal(4), high=Decimal(3))],
    ids=["no number", "upside down"],
)
def test_what_is_no_number_is_refused(reading: FigureReading) -> None:
    row = told(TopicFactory(), 12)
    with pytest.raises(CorrectionRefused):
        correct_figure(figure=row.pk, reading=reading, editor=EditorFactory())


def test_the_queue_goes_by_the_editors_reading() -> None:
    topic = TopicFactory()
    one, other = told(topic, 12), told(topic, 14)
    alike(one.claim, other.claim)
    rank(claims=[one.claim_id])
    assert Claim.objects.get(pk=one.claim_id).disagreement > 0
    reading = FigureReading(value=Decimal(14), unit="people", counted="hurt")
    correct_figure(figure=one.pk, reading=reading, editor=EditorFactory())
    assert Claim.objects.get(pk=one.claim_id).disagreement == 0
    assert ClaimMatch.objects.count() == 1
