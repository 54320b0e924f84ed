"""Feeds of every usual kind become one listing."""

import gzip
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from sources.reader.feeds import read_feed
from sources.reader.types import Basis, FeedListing, Precision
from tests import local_pages as pages

URL = "https://courier.example/feeds/news"
NOW = datetime(2020, 10, 1, tzinfo=UTC)


def read(text: str, *, limit: int = 500) -> FeedListing:
    return read_feed(text.encode(), url=URL, now=NOW, limit=limit)


def rss(items: str) -> str:
    return f'<rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'


def item(number: int, date: str = "") -> str:
    stated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>Story {number}</title><link>/story/{number}</link>{stated}</item>"


@pytest.mark.parametrize(
    ("text", "kind"),
    [(pages.RSS, "rss"), (pages.ATOM, "atom"), (pages.JSON_FEED, "json"), (pages.NEWS_SITEMAP, "sitemap")],
)
def test_each_kind_gives_address_title_and_date(text: str, kind: str) -> None:
    listing = read(text)

    first = listing.items[0]
    assert (listing.kind, listing.title) == (kind, "The Marsh Courier")
    assert first.url == "https://courier.example/dam"
    assert first.title.startswith("Dam closed")
    assert first.published
    assert first.published.moment.date().isoformat() == "2020-09-28"
    assert first.published.basis is Basis.FEED


def test_a_date_keeps_its_zone_and_precision() -> None:
    exact, day = read(pages.RSS).items[0].published, read(pages.NEWS_SITEMAP).items[0].published

    assert exact
    assert exact.moment == datetime(2020, 9, 28, 9, 30, tzinfo=timezone(timedelta(hours=4)))
    assert (exact.zone, exact.precision) == ("+04:00", Precision.MINUTE)
    assert day
    assert (day.zone, day.precision) == ("UTC", Precision.DAY)


def test_titles_and_summaries_carry_no_markup() -> None:
    first = read(pages.RSS).items[0]

    assert first.title == "Dam closed after cracks"
    assert first.summary == "Two cracks & a wall."


def test_an_entry_without_a_usable_address_is_named_and_the_rest_kept() -> None:
    listing = read(pages.RSS)

    assert [found.url for found in listing.items] == [
        "https://courier.example/dam",
        "https://courier.example/ferry",
    ]
    assert "No address" in listing.skipped[0]
    assert "javascript" in listing.skipped[1]


def test_an_address_listed_twice_is_one_item() -> None:
    listing = read(rss(item(1) + item(1)))

    assert len(listing.items) == 1
    assert "listed before" in listing.skipped[0]


@pytest.mark.parametrize(
    "date", ["Fri, 27 Sep 2030 10:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "yesterday"]
)
def test_an_absurd_date_is_left_out_and_its_item_kept(date: str) -> None:
    listing = read(rss(item(1, date)))

    assert listing.items[0].published is None
    assert "date" in listing.skipped[0]


def test_of_too_many_items_the_newest_are_kept_in_feed_order() -> None:
    dated = [item(day, f"{day:02} Sep 2020 10:00:00 GMT") for day in (3, 1, 5, 2, 4)]
    listing = read(rss("".join(dated)), limit=3)

    assert [found.title for found in listing.items] == ["Story 3", "Story 5", "Story 4"]
    assert listing.skipped == ("2 older entries: only the newest 3 are read.",)


def test_of_too_many_items_without_dates_the_first_are_kept() -> None:
    listing = read(rss("".join(item(number) for number in range(1, 6))), limit=2)

    assert [found.title for found in listing.items] == ["Story 1", "Story 2"]


def test_many_reasons_are_summed_up() -> None:
    listing = read(rss("<item><title>x</title></item>" * 400))

    assert len(listing.skipped) == 50
    assert listing.skipped[-1] == "… and 351 more."


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    listing = read(pages.RSS.replace("</channel></rss>", "<item><title>Bread & butter</title>"))

    assert len(listing.items) == 2
    assert "not well-formed" in listing.skipped[0]


def test_a_feed_may_state_another_encoding() -> None:
    text = pages.RSS.replace('encoding="utf-8"', 'encoding="windows-1251"').replace(
        "Ferry resumes", "Паром пошёл"
    )
    listing = read_feed(text.encode("cp1251"), url=URL, now=NOW)

    assert listing.items[1].title == "Паром пошёл"


def test_a_sitemap_may_be_gzipped() -> None:
    assert len(read_feed(gzip.compress(pages.NEWS_SITEMAP.encode()), url=URL).items) == 1


def test_the_sitemaps_of_an_index_are_named_as_skipped() -> None:
    listing = read(
        "<sitemapindex><sitemap><loc>https://courier.example/s1.xml</loc></sitemap></sitemapindex>"
    )

    assert listing.items == ()
    assert "https://courier.example/s1.xml" in listing.skipped[0]


def test_a_plain_sitemap_gives_addresses_and_days() -> None:
    listing = read("<urlset><url><loc>/a</loc><lastmod>2020-09-28</lastmod></url></urlset>")

    assert listing.items[0].url == "https://courier.example/a"
    assert listing.items[0].published


def test_a_json_feed_may_number_its_items() -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"id": 7, "url": "/a"}]}

    assert read(json.dumps(feed)).items[0].external_id == "7"


def test_a_feed_without_items_is_a_feed() -> None:
    assert read(rss("")).items == ()


def test_a_doctype_that_declares_no_entities_does_no_harm() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">'

    assert len(read(doctype + rss(item(1))).items) == 1


def test_an_html_entity_in_xml_is_mended() -> None:
    listing = read(rss(item(1).replace("Story", "Story&nbsp;of")))

    assert listing.items[0].title == "Story of 1"
