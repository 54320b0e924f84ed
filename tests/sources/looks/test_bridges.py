"""Feeds that bridges make: the entries hold the whole text, be it one sentence."""

import json
from html import escape

import pytest

from sources.models import Article, Feed, Outcome
from tests.factories import FeedFactory, RevisionFactory
from tests.local_server import Answer, LocalServer
from tests.sources.looks.looking import look, read_all

pytestmark = pytest.mark.django_db

POST = "https://nest.example/courier/status/1048"
CLOSED = "The dam above Lower Marsh is closed."
HOSTILE = (
    f'<p onclick="alert(1)">{CLOSED}</p><script>alert(1)</script><a href="javascript:alert(1)">More</a>'
    '<iframe src="https://evil.example"></iframe><svg onload="alert(1)"></svg>'
)


def rss(content: str, *, title: str = "Dam closed", element: str = "content:encoded") -> Answer:
    return Answer(
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Courier / nest</title><item><title>{title}</title><link>{POST}</link><guid>{POST}</guid>"
        f"<pubDate>Mon, 28 Sep 2020 06:15:00 GMT</pubDate><{element}>{escape(content)}</{element}></item>"
        "</channel></rss>".encode(),
        media_type="application/rss+xml",
    )


def json_feed(content: str) -> Answer:
    item = {"id": POST, "url": POST, "title": "Dam closed", "content_html": content}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": [item]}
    return Answer(json.dumps(feed).encode(), media_type="application/feed+json")


def bridge(site: LocalServer, answer: Answer) -> Feed:
    return FeedFactory(url=site.add("/bridge", answer), items_are_whole=True)


@pytest.mark.parametrize("answer", [rss(f"<p>{CLOSED}</p>"), json_feed(f"<p>{CLOSED}</p>")])
def test_a_post_of_one_sentence_is_an_article_and_its_page_is_not_asked_for(
    site: LocalServer, answer: Answer
) -> None:
    feed = bridge(site, answer)
    assert look(feed).found == 1
    (done,) = read_all()
    assert done.outcome == Outcome.NEW
    article = Article.objects.get(url=POST)
    assert article.current_revision
    assert (article.title, article.current_revision.text) == ("Dam closed", CLOSED)
    assert [request.path for request in site.requests] == ["/bridge"]


@pytest.mark.parametrize("answer", [rss(HOSTILE), json_feed(HOSTILE)])
def test_nothing_active_survives(site: LocalServer, answer: Answer) -> None:
    look(bridge(site, answer))
    (done,) = read_all()
    assert done.revision
    assert done.revision.text in (f"{CLOSED}\n\nMore", f"{CLOSED}\n\nMore ")


def test_a_changed_entry_is_a_revision(site: LocalServer) -> None:
    feed = bridge(site, rss(f"<p>{CLOSED}</p>"))
    look(feed)
    read_all()
    site.add("/bridge", rss("<p>The dam above Lower Marsh is open.</p>"))
    look(feed)
    (done,) = read_all()
    assert (done.outcome, Article.objects.count()) == (Outcome.REVISED, 1)


def test_an_entry_cannot_name_another_page_as_its_own(site: LocalServer) -> None:
    spoof = f'<link rel="canonical" href="https://nest.example/other"><p>{CLOSED}</p>'
    look(bridge(site, rss(spoof)))
    read_all()
    assert list(Article.objects.values_list("url", flat=True)) == [POST]


def test_an_entry_without_a_title_takes_its_first_words(site: LocalServer) -> None:
    look(bridge(site, rss(f"<p>{CLOSED}</p>", title="")))
    (done,) = read_all()
    assert done.revision
    assert done.revision.title == CLOSED


def test_a_feed_cannot_revise_an_article_of_another_source(site: LocalServer) -> None:
    theirs = RevisionFactory(article__url=POST).article
    look(bridge(site, rss(f"<p>{CLOSED}</p>")))
    (done,) = read_all()
    assert (done.outcome, "another source" in done.reason) == (Outcome.REFUSED, True)
    assert theirs.revisions.count() == 1
