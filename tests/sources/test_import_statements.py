"""How many statements a page may take on its way in, a look that finds nothing among them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sources.ingest import read_ordered
from sources.models import Door, FetchEvent, Outcome
from sources.orders import order_address
from sources.revisiting import take_due_articles
from tests.local_server import LocalServer
from tests.sources.reading import DAM, FERRY, page, read

pytestmark = pytest.mark.django_db(transaction=True)


def statements(event_id: object, *, outcome: Outcome) -> list[str]:
    """Read the document and return the statements that took."""
    with CaptureQueriesContext(connection) as queries:
        done = read_ordered(event_id=str(event_id), now=timezone.now() + timedelta(hours=1))
    assert done is not None
    assert done.outcome == outcome
    return [query["sql"] for query in queries]


def look() -> object:
    """Order the one article to be looked at again and return the event's id."""
    take_due_articles(now=timezone.now() + timedelta(hours=1))
    return FetchEvent.objects.get(outcome=Outcome.WAITING).pk


def test_a_new_page_of_a_site_we_know(site: LocalServer) -> None:
    read(site.add("/ferry", page(FERRY)))
    event = order_address(site.add("/dam", page(DAM)), door=Door.ADDRESS)
    found = statements(event.pk, outcome=Outcome.NEW)
    assert len(found) <= 20, "\n".join(found)


def test_a_revised_page(site: LocalServer) -> None:
    read(site.add("/dam", page(DAM)))
    site.add("/dam", page(FERRY))
    found = statements(look(), outcome=Outcome.REVISED)
    assert len(found) <= 24, "\n".join(found)


def test_a_page_as_it_was(site: LocalServer) -> None:
    read(site.add("/dam", page(DAM)))
    found = statements(look(), outcome=Outcome.UNCHANGED)
    assert len(found) <= 12, "\n".join(found)
