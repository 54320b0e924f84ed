"""The board's pages: what each figure leads to, what is said there, who may, and what leaves as a file."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.admin.figures_board_rows import csv_rows
from claims.figures_board import figures_board
from claims.models import Figure, FigureDifference
from claims.roles import FACT_CHECKER
from sources.models import Topic
from tests.claims.admin.conftest import person, signed_in_as
from tests.claims.board.figures_told import article_of, told
from tests.factories import EditorFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return signed_in_as(person(FACT_CHECKER))


@pytest.fixture
def topic() -> Topic:
    made: Topic = TopicFactory()
    return made


def board(topic: Topic, name: str = "sources_topic_figures", *more: Any) -> str:
    return reverse(f"admin:{name}", args=[topic.pk, *more])


def test_each_figure_leads_to_its_words(desk: Client, topic: Topic) -> None:
    row = told(topic, 12)
    page = desk.get(board(topic)).content.decode()
    assert f"{article_of(row).pk}/change/?show={row.claim_id}#claim-{row.claim_id}" in page


def test_what_differs_is_marked_and_said_of_right_there(desk: Client, topic: Topic) -> None:
    one, other = told(topic, 12), told(topic, 14, minute=30)
    page = desk.get(board(topic)).content.decode()
    assert "desk-row-differs" in page
    assert 'data-key="1"' in page
    said = {"figure": [str(one.pk), str(other.pk)], "kind": "other time", "note": "An hour later."}
    page = desk.post(board(topic), said, follow=True).content.decode()
    assert "An hour later." in page
    assert "desk-row-differs" not in page
    assert 'data-key="u"' in page
    assert FigureDifference.objects.get().kind == "other time"


def test_one_figure_alone_is_refused_in_words(desk: Client, topic: Topic) -> None:
    answer = desk.post(board(topic), {"figure": [str(told(topic, 12).pk)], "kind": "correction"}, follow=True)
    assert "Tick two figures." in answer.content.decode()


def test_a_chart_shows_the_figure_over_time_with_numbers_on_its_axis(desk: Client, topic: Topic) -> None:
    told(topic, 10, side="Armenia")
    told(topic, 20, side="Armenia", minute=30)
    told(topic, 30, side="Azerbaijan", value=None, low=25, high=35)
    page = desk.get(board(topic)).content.decode()
    assert page.count('class="desk-steps-line"') == 2
    assert page.count('class="desk-steps-range"') == 1
    assert 'class="desk-steps-number">0<' in page


def test_a_figure_is_read_anew_on_a_page_of_its_own(desk: Client, topic: Topic) -> None:
    row = told(topic, 12)
    url = board(topic, "sources_topic_figure", row.pk)
    assert desk.get(url).status_code == 200
    given = {
        "low": "12",
        "unit": "people",
        "counted": "hurt",
        "as_of": "2020-09-27T10:00",
        "as_of_precision": "minute",
    }
    page = desk.post(url, given, follow=True).content.decode()
    assert "≥ 12" in page
    assert "the machine had 12" in page
    assert Figure.objects.standing().get().as_of_basis == "editor"


def test_a_reading_without_a_number_is_refused_in_words(desk: Client, topic: Topic) -> None:
    row = told(topic, 12)
    page = desk.post(board(topic, "sources_topic_figure", row.pk), {"unit": "people"}).content.decode()
    assert "Give a number, or the ends of a range." in page


def test_the_file_has_an_open_end_as_one_and_a_zero_as_a_number(topic: Topic) -> None:
    told(topic, 12, value=None, low=12, high=None)
    told(topic, 13, outlet="Daily", value=None, low=0, high=5)
    rows = csv_rows(figures_board(topic).groups)
    assert {tuple(row[3:5]) for row in rows} == {("12", ""), ("0", "5")}


def test_the_board_leaves_as_a_file(desk: Client, topic: Topic) -> None:
    told(topic, 12, side="Armenia")
    answer = desk.get(board(topic, "sources_topic_figures_csv"))
    lines = answer.getvalue().decode().splitlines()
    assert len(lines) == 2
    assert "hurt,people,12" in lines[1]


def test_the_topic_leads_to_its_board(desk: Client, topic: Topic) -> None:
    for name in ("changelist", "change"):
        url = reverse(f"admin:sources_topic_{name}", args=[topic.pk] if name == "change" else [])
        assert board(topic) in desk.get(url).content.decode()


def test_who_may_not_see_figures_does_not_see_the_board(topic: Topic) -> None:
    stranger = signed_in_as(EditorFactory())
    assert stranger.get(board(topic)).status_code == 403


def test_the_page_takes_the_same_queries_however_many_figures(
    desk: Client, topic: Topic, django_assert_max_num_queries: Any
) -> None:
    for at in range(30):
        told(topic, 12 + at, counted=f"things {at % 4}", outlet=f"Daily {at}")
    with django_assert_max_num_queries(14):
        desk.get(board(topic))
