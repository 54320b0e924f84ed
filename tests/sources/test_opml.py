"""Feeds in and out as a list."""

import pytest

from sources.models import Feed, Source
from sources.opml import export_opml, import_opml
from sources.reader.opml import read_opml
from tests.factories import FeedFactory, SourceFactory

pytestmark = pytest.mark.django_db

LIST = b"""<opml version="2.0"><head><title>x</title></head><body><outline text="Press">
<outline type="rss" text="Courier" xmlUrl="https://feeds.courier.example/rss" htmlUrl="https://courier.example/"/>
<outline type="rss" text="Gazette" xmlUrl="https://gazette.example/feed"/>
<outline type="rss" text="Bad" xmlUrl="ftp://x"/></outline></body></opml>"""


def test_a_list_becomes_feeds_with_their_sources() -> None:
    known = SourceFactory.create(name="The Courier", hosts=["courier.example"])
    done = import_opml(LIST)
    assert [feed.source.name for feed in done.made] == ["The Courier", "Gazette"]
    assert done.made[0].source == known
    assert Source.objects.get(name="Gazette").hosts == ["gazette.example"]
    assert len(done.skipped) == 1


def test_importing_again_changes_nothing() -> None:
    import_opml(LIST)
    before = set(Feed.objects.values_list("pk", "source"))
    again = import_opml(LIST)
    assert (again.made, len(again.known)) == ((), 2)
    assert set(Feed.objects.values_list("pk", "source")) == before


def test_a_list_too_long_for_one_time_is_gone_on_with() -> None:
    done = import_opml(LIST, seconds=-1)
    assert (done.made, len(done.left)) == ((), 2)
    again = import_opml(LIST)
    assert (len(again.made), again.left) == (2, ())


def test_all_web_feeds_go_out_and_come_in_again() -> None:
    FeedFactory.create(url="https://daily.example/a?b=1&c=2", source=SourceFactory.create(name="A & B"))
    FeedFactory.create(url="/srv/incoming", reader="folder")
    listed = read_opml(export_opml())
    assert [(feed.url, feed.folders) for feed in listed.feeds] == [
        ("https://daily.example/a?b=1&c=2", ("A & B",))
    ]
    assert import_opml(export_opml()).made == ()
