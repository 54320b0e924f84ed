"""On the board of figures an editor says by keys what two figures are to each other, on a phone too."""

import pytest
from django.urls import reverse

from claims.models import FigureDifference
from claims.roles import FACT_CHECKER
from tests.claims.board.figures_told import told
from tests.factories import TopicFactory
from tests.in_browser.conftest import OpenDesk, colleague

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("roles")]


def test_what_differs_is_said_of_and_taken_back_by_keys(open_desk: OpenDesk) -> None:
    topic = TopicFactory(name="Fire")
    for at, number in enumerate([12, 14]):
        told(topic, number, side="Armenia", minute=at, outlet=f"Daily {at}")
    colleague(FACT_CHECKER, "fay")
    page = open_desk("fay")
    page.goto(reverse("admin:sources_topic_figures", args=[topic.pk]))
    page.keyboard.press("3")
    page.get_by_text("Noted: other time.").wait_for()
    page.keyboard.press("u")
    page.get_by_text("Taken back.").wait_for()
    assert [row.kind for row in FigureDifference.objects.all()] == ["", "other time"]


def test_the_page_is_as_wide_as_a_phone(open_desk: OpenDesk) -> None:
    topic = TopicFactory(name="Fire")
    for at, number in enumerate([12, 14, 20]):
        told(topic, number, minute=at, outlet=f"Daily {at}")
    colleague(FACT_CHECKER, "fay")
    page = open_desk("fay")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(reverse("admin:sources_topic_figures", args=[topic.pk]))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
