"""The list of sources by their health, the list of alerts, and who is told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sources.models import Alert, AlertKind, AlertReader, Source, SourceDay
from tests.factories import FeedFactory, SourceFactory

pytestmark = pytest.mark.django_db

HEALTH, ALERTS = "/admin/sources/sourcehealth/", "/admin/sources/alert/"


def source(name: str = "", **of_day: object) -> Source:
    """Return a source with a feed, a month of days and an alert."""
    made = SourceFactory.create(**({"name": name} if name else {}))
    FeedFactory.create(source=made)
    today = datetime.now(UTC).date()
    for number in range(30):
        SourceDay.objects.create(source=made, day=today - timedelta(days=number), **{"found": 2} | of_day)
    Alert.objects.create(source=made, kind=AlertKind.QUIET, reason="Nothing new since Monday.")
    return made


def test_each_source_is_shown_with_its_month(desk: Client) -> None:
    source("Daily Courier", failed=1, troubles={"time-out": 1, "not readable": 2})
    page = desk.get(HEALTH).content.decode()
    for words in (
        "Daily Courier",
        "gone quiet",
        "30 × time-out",
        "50% of 120",
        "<title>",
        "New articles a day: 2",
    ):
        assert words in page
    assert "style=" not in page[page.index('<svg class="desk-sparkline') :][:4000]


@pytest.mark.parametrize("order", range(6))
def test_it_can_be_sorted_by_every_column_that_has_an_order(desk: Client, order: int) -> None:
    source("Alpha", found=1)
    source("Beta", found=5)
    page = desk.get(f"{HEALTH}?o=-{order}").content.decode()
    if order == 3:
        assert page.index("Beta</a>") < page.index("Alpha</a>")


def test_the_list_asks_as_much_for_many_sources_as_for_few(desk: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(HEALTH).status_code == 200
        return len(queries)

    for _ in range(2):
        source()
    asked()  # the first page of a session also asks for the language
    few = asked()
    for _ in range(18):
        source()
    assert asked() == few <= 12


def test_the_list_narrows_to_those_with_an_alert(desk: Client) -> None:
    source("Daily Courier")
    SourceFactory.create(name="Evening Post")
    for choice, shown in (("any", True), ("quiet", True), ("failing", False)):
        page = desk.get(f"{HEALTH}?alert={choice}").content.decode()
        assert ("Daily Courier</a>" in page) is shown
        assert "Evening Post</a>" not in page


def test_mail_is_turned_on_and_off(desk: Client, chief: User) -> None:
    assert "Tell me by mail" in desk.get(HEALTH).content.decode()
    desk.post(f"{HEALTH}mail/", {"on": ""})
    assert AlertReader.objects.filter(user=chief).exists()
    assert "Do not tell me by mail" in desk.get(HEALTH).content.decode()
    desk.post(f"{HEALTH}mail/", {"off": ""})
    assert not AlertReader.objects.exists()


def test_who_may_not_see_alerts_is_not_told(session_of: Callable[..., Client]) -> None:
    session = session_of("view_source")
    assert session.post(f"{HEALTH}mail/", {"on": ""}).status_code == 403
    assert session.get(HEALTH).status_code == 403


def test_a_sources_own_page_shows_its_health(desk: Client) -> None:
    made = source("Daily Courier", refused=1, troubles={"gone (404, 410, 451)": 1})
    page = desk.get(f"/admin/sources/source/{made.pk}/change/").content.decode()
    for words in ("Nothing new since Monday.", "30 × gone (404, 410, 451)", "desk-sparkline", "100% of 60"):
        assert words in page


def test_alerts_that_are_over_are_shown_when_asked_for(desk: Client) -> None:
    source("Daily Courier")
    Alert.objects.update(ended_at=datetime.now(UTC))
    assert "Daily Courier" not in desk.get(ALERTS).content.decode()
    assert "Daily Courier" in desk.get(f"{ALERTS}?state=over").content.decode()


def test_the_first_page_lists_open_alerts(desk: Client) -> None:
    source("Daily Courier")
    page = desk.get("/admin/").content.decode()
    assert "Alerts on sources" in page
    assert "Nothing new since Monday." in page
