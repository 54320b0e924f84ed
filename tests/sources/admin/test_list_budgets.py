"""A list asks as many questions for thirty rows as for three, and never counts a whole big table."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sources.admin import paging
from sources.models import FetchEvent, Outcome
from tests.factories import ArticleFactory, FeedFactory, FetchEventFactory, SourceFactory

pytestmark = pytest.mark.django_db


def failed_event() -> FetchEvent:
    feed = FeedFactory.create()
    fields = {"outcome": Outcome.FAILED, "reason": "No answer.", "finished_at": timezone.now()}
    return FetchEventFactory.create(feed=feed, source=feed.source, article=ArticleFactory.create(), **fields)


@pytest.mark.parametrize(
    ("address", "make"),
    [
        ("/admin/sources/source/", SourceFactory.create),
        ("/admin/sources/feed/", FeedFactory.create),
        ("/admin/sources/fetchevent/", failed_event),
    ],
)
def test_the_number_of_queries_does_not_grow(desk: Client, address: str, make: Callable[[], object]) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert desk.get(address).status_code == 200
        return len(queries)

    for _ in range(3):
        make()
    asked()  # the first page of a session also asks for the language
    few = asked()
    for _ in range(27):
        make()
    assert asked() == few
    assert few <= 10


def test_a_big_table_is_not_counted_to_its_end(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST_COUNTED", 5)
    FetchEventFactory.create_batch(8)
    with CaptureQueriesContext(connection) as queries:
        shown = desk.get("/admin/sources/fetchevent/").content.decode()
    assert "more than 5 fetch events" in shown
    counts = [query["sql"] for query in queries if "COUNT(*)" in query["sql"]]
    assert counts
    assert all("LIMIT 6" in sql for sql in counts)
