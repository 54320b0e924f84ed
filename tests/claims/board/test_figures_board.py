"""The board puts the figures of a topic beside each other by what is counted, and says which differ."""

from typing import Any

import pytest

from claims.figure_corrections import FigureReading, correct_figure
from claims.figure_differences import say_difference
from claims.figures_board import Group, figures_board
from claims.models import Difference, SpeakerParty
from sources.models import Party, Topic
from tests.claims.board.figures_told import article_of, told
from tests.claims.clusters.claims_alike import appears, figure
from tests.factories import (
    AppearanceFactory,
    AttributionFactory,
    ClaimFactory,
    EditorFactory,
    RevisionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    made: Topic = TopicFactory()
    return made


def group(topic: Topic) -> Group:
    [found] = figures_board(topic).groups
    return found


def numbers(found: Group) -> list[int]:
    return [int(entry.figure.value or 0) for entry in found.entries]


def test_figures_are_grouped_by_unit_and_what_is_counted(topic: Topic) -> None:
    told(topic, 12)
    told(topic, 14, counted="Hurt ")
    told(topic, 3, counted="killed")
    board = figures_board(topic)
    assert [(each.counted, each.says) for each in board.groups] == [("hurt", 2), ("killed", 1)]
    assert board.total == 2


def test_claims_put_to_the_topic_count_wherever_they_stand(topic: Topic) -> None:
    claim = ClaimFactory()
    claim.topics.add(topic)
    figure(appears(claim, outlet="Echo", minute=3, number=12), 12)
    assert numbers(group(topic)) == [12]


def test_other_topics_stay_out(topic: Topic) -> None:
    told(TopicFactory(), 12)
    assert figures_board(topic).groups == []


def test_numbers_that_cannot_both_be_right_differ(topic: Topic) -> None:
    told(topic, 12, side="Armenia")
    told(topic, 14, side="Armenia", outlet="Echo")
    told(topic, 30, side="Azerbaijan")
    found = group(topic)
    [pair] = found.differing
    assert {int(pair.one.figure.value or 0), int(pair.other.figure.value or 0)} == {12, 14}
    assert len(found.disputed) == 2


def test_the_lowest_the_highest_and_the_latest_of_each_side_are_told(topic: Topic) -> None:
    told(topic, 12, side="Armenia")
    told(topic, 14, side="Armenia", minute=40)
    told(topic, 30, side="Azerbaijan")
    found = group(topic)
    low, high = found.low_and_high
    assert low
    assert high
    assert [int(entry.figure.value or 0) for entry in (low, high)] == [12, 30]
    assert [int(entry.figure.value or 0) for entry in found.latest] == [14, 30]


def test_origins_and_parties_count_once(topic: Topic) -> None:
    one, other = told(topic, 12), told(topic, 12, outlet="Echo")
    copy = article_of(other)
    copy.origin = article_of(one)
    copy.save()
    party = Party.objects.create(name="Ministry")
    for row in (one, other):
        said = row.appearance.attribution
        assert said
        assert said.speaker
        SpeakerParty.objects.create(speaker=said.speaker, party=party)
    found = group(topic)
    assert (found.outlets, found.origins, found.parties) == (2, 1, 1)
    assert found.entries[0].parties == ("Ministry",)


def test_what_an_earlier_revision_said_is_history(topic: Topic) -> None:
    before = told(topic, 12)
    words = "14 people were hurt in the fire"
    revision = RevisionFactory(
        article=article_of(before), text=f"Officials said {words}. It broke out on Sunday."
    )
    now = AppearanceFactory(
        claim=ClaimFactory(),
        attribution=AttributionFactory(revision=revision, content_exact=[f"{words}."]),
        exact=words,
    )
    figure(now, 14)
    found = group(topic)
    assert numbers(found) == [14]
    [(old, last)] = found.entries[0].was
    assert (old, last) == (before, 1)


def test_what_no_longer_stands_anywhere_is_told_apart(topic: Topic) -> None:
    before = told(topic, 12)
    RevisionFactory(article=article_of(before), text="Officials said nothing.")
    found = group(topic)
    assert found.entries == []
    assert [entry.figure for entry in found.gone] == [before]


def test_an_editors_reading_counts_in_place_of_the_machines(topic: Topic) -> None:
    row = told(topic, 12)
    new = correct_figure(
        figure=row.pk, reading=FigureReading(value=row.value, counted="rescued"), editor=EditorFactory()
    )
    found = group(topic)
    assert found.counted == "rescued"
    assert [entry.figure for entry in found.entries] == [new]
    assert found.entries[0].figure.corrects == row


def test_what_an_editor_said_of_two_is_shown_and_can_be_taken_back(topic: Topic) -> None:
    one, other, editor = told(topic, 12), told(topic, 14), EditorFactory()
    say_difference(figures=(one.pk, other.pk), kind=Difference.OTHER_SCOPE, editor=editor)
    found = group(topic)
    assert found.differing[0].word
    assert (found.differing[0].word.kind, found.disputed) == ("other scope", set())
    say_difference(figures=(one.pk, other.pk), kind="", editor=editor)
    assert group(topic).differing[0].word is None


def test_a_word_on_two_holds_for_all_that_say_the_same_two(topic: Topic) -> None:
    one, other = told(topic, 12), told(topic, 14)
    say_difference(figures=(one.pk, other.pk), kind=Difference.CONTRADICTION, editor=EditorFactory())
    told(topic, 14, outlet="Echo")
    [pair] = group(topic).differing
    assert pair.word


def test_groups_come_by_size_or_the_latest_first_in_pages(topic: Topic) -> None:
    told(topic, 12)
    told(topic, 14)
    told(topic, 3, counted="killed", minute=50)
    by_latest = figures_board(topic, order="latest", most=1)
    assert [each.counted for each in by_latest.groups] == ["killed"]
    assert [each.counted for each in figures_board(topic, first=1, most=1).groups] == ["killed"]
    assert by_latest.total == 2


def test_it_takes_the_same_queries_however_many_figures(topic: Topic, django_assert_num_queries: Any) -> None:
    for at in range(3):
        told(topic, 12 + at)
    with django_assert_num_queries(5):
        figures_board(topic)
    for at in range(9):
        told(topic, 22 + at, outlet=f"Daily {at}", counted=f"things {at % 3}")
    with django_assert_num_queries(5):
        figures_board(topic)
