"""One id stands on every log line from the look at a feed to the claims of its documents."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog
from pytest_django import Settings

from claims.tasks import extract_claims
from factcheck import logs
from sources.ingest import read_ordered
from sources.models import Feed, FetchEvent
from sources.tracing import traced_revision
from tests.factories import FeedFactory, SourceFactory
from tests.local_server import Answer, LocalServer, xml
from tests.sources.reading import DAM, page, poll

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Daily</title>
<item><title>Dam closed</title><link>{link}</link><guid>1</guid></item></channel></rss>"""


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """Give what is logged meanwhile, as JSON lines."""
    written = StringIO()
    formatter = structlog.stdlib.ProcessorFormatter(
        **{
            k: v
            for k, v in logs.configuration(level="INFO", style="json")["formatters"]["line"].items()
            if k != "()"
        }
    )
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter)
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def feed(db: None, settings: Settings) -> Iterator[Feed]:
    """Give a feed on a local server that lists one page."""
    settings.NEXT_STAGE = {}
    settings.FETCH_ALLOW_NETWORKS = ["127.0.0.0/8"]
    settings.FETCH_HOST_PAUSE_SECONDS = 0
    with LocalServer() as server:
        server.add("/dam", page(DAM))
        server.add("/robots.txt", Answer(status=404))
        server.add("/traced.rss", xml(RSS.format(link=server.url("/dam"))))
        yield FeedFactory(url=server.url("/traced.rss"), source=SourceFactory(hosts=["127.0.0.1"]))


@pytest.mark.usefixtures("servers")
def test_one_id_leads_from_the_feed_to_its_claims(feed: Feed, lines: StringIO) -> None:
    look = poll(feed)
    event = FetchEvent.objects.get(reads_feed=False)
    done = read_ordered(event_id=event.pk)
    assert done is not None
    assert done.revision_id, done.reason
    extract_claims(str(done.revision_id))
    logged = [json.loads(line) for line in lines.getvalue().splitlines()]
    of_one = [line["event"] for line in logged if line.get("trace") == str(look.trace)]
    assert of_one == ["feed_read", "document_read", "revision_read"]


@pytest.mark.django_db
def test_a_text_that_no_attempt_brought_is_read_without_a_trace() -> None:
    with traced_revision("01890000-0000-7000-8000-000000000000"):
        assert "trace" not in structlog.contextvars.get_contextvars()
