"""Servers whose ETag stands still while the feed changes: a tag is a hint, and never trusted for long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sources.models import Feed, FetchEvent, Outcome
from sources.reader.schedule import MOST_UNCHANGED
from tests.factories import FeedFactory
from tests.local_server import LocalServer
from tests.sources.reading import poll
from tests.sources.test_polling_feeds import DAM, FERRY, rss, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def lying(site: LocalServer) -> Feed:
    """A feed looked at once, whose body has changed since while its ETag has not."""
    feed: Feed = FeedFactory(url=site.add("/f", rss(DAM, etag='"1"')))
    poll(feed)
    site.add("/f", rss(FERRY, DAM, etag='"1"'))
    feed.refresh_from_db()
    return feed


def look(feed: Feed) -> FetchEvent:
    feed.refresh_from_db()
    return poll(feed)


def test_after_a_dozen_unchanged_answers_the_body_is_asked_for(lying: Feed) -> None:
    answers = [look(lying).status for _ in range(MOST_UNCHANGED + 1)]
    assert answers == [304] * MOST_UNCHANGED + [200]
    assert waiting() == {DAM[0], FERRY[0]}


def test_after_six_hours_the_body_is_asked_for(lying: Feed) -> None:
    seen = (timezone.now() - timedelta(hours=6)).isoformat()
    Feed.objects.update(cursor=lying.cursor | {"whole_at": seen})
    assert look(lying).found == 1


def test_a_server_caught_lying_is_not_asked_by_its_tags_again(lying: Feed, site: LocalServer) -> None:
    Feed.objects.update(cursor=lying.cursor | {"unchanged": MOST_UNCHANGED})
    look(lying)
    assert [look(lying).status for _ in range(3)] == [200] * 3
    assert "if-none-match" not in site.requests[-1].headers


def test_an_honest_server_is_asked_by_its_tags_most_of_the_time(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/f", rss(DAM, etag='"1"')))
    answers = [look(feed).status for _ in range(40)]
    assert (answers.count(200), answers.count(304)) == (4, 36)


def test_a_new_address_begins_without_a_memory_of_the_old(lying: Feed, site: LocalServer) -> None:
    Feed.objects.update(etag="", cursor={}, body_sha256="", url=site.add("/g", rss(FERRY)))
    assert look(lying).outcome == Outcome.NEW
