"""The articles that a section page without a feed leads to."""

from datetime import UTC, datetime

import pytest

from sources.reader.errors import Refused
from sources.reader.list_page import read_list_page
from sources.reader.types import FeedListing

SITE = "https://courier.example/news/"
NOW = datetime(2020, 10, 1, tzinfo=UTC)
MENU = (
    '<header><nav><a href="/">Home</a><a href="/news/">All the news of today</a>'
    '<a href="/politics-and-society-section">Politics and society here</a></nav></header>'
)
FOOTER = '<footer><a href="/about-us">About us and our history</a><a href="/2020/09/27/terms-of-our-service">Terms</a></footer>'
HEADLINES = {
    "dam-closed-after-cracks": "Dam closed after two cracks were found",
    "ferry-sails-again-tuesday": "Ferry between the islands sails again on Tuesday",
    "council-votes-on-budget": "Council votes on next year's budget tonight",
    "rain-expected-in-valley": "Rain is expected in the whole valley",
}


def read(body: str, *, url: str = SITE) -> FeedListing:
    return read_list_page(f"<html><body>{MENU}{body}{FOOTER}</body></html>".encode(), url=url, now=NOW)


def teaser(slug: str, title: str, *, path: str = "/2020/09/28/") -> str:
    return (
        f'<article class="teaser post-{len(slug)}"><a href="{path}{slug}"><img src="/{slug}.jpg"></a>'
        f'<h3><a href="{path}{slug}?utm_source=list">{title}</a></h3><p>Some words.</p>'
        f'<a href="{path}{slug}#comments">Read more</a></article>'
    )


def teasers(path: str = "/2020/09/28/") -> str:
    return "".join(teaser(slug, title, path=path) for slug, title in HEADLINES.items())


@pytest.mark.parametrize("path", ["/2020/09/28/", "/news/", "/article/483921/", "/a/"])
def test_articles_are_listed_once_in_page_order_with_their_headlines(path: str) -> None:
    listing = read(f"<main>{teasers(path)}</main>")
    assert [item.url for item in listing.items] == [
        f"https://courier.example{path}{slug}" for slug in HEADLINES
    ]
    assert [item.title for item in listing.items] == list(HEADLINES.values())


@pytest.mark.parametrize(
    "row",
    [
        '<li><a href="/news/{slug}.html">{title}</a></li>',
        '<tr><td>28.09.</td><td><a href="{slug}-1048{n}.html">{title}</a></td></tr>',
        '<div class="card"><a href="https://courier.example/{slug}-x-y"><h2>{title}</h2><p>Words.</p></a></div>',
    ],
)
def test_lists_of_many_makes_are_read(row: str) -> None:
    rows = (row.format(slug=slug, title=title, n=n) for n, (slug, title) in enumerate(HEADLINES.items()))
    assert len(read("".join(rows)).items) == len(HEADLINES)


@pytest.mark.parametrize(
    "other",
    [
        '<a href="https://elsewhere.example/2020/09/28/another-outlet-writes-this">Another outlet writes this</a>',
        '<a href="/tag/dams-and-rivers-of-ours">Dams and rivers of ours here</a>',
        '<a href="/2020/09/28/picture-of-the-dam.jpg">Picture of the dam in the valley</a>',
        '<a href="javascript:alert(1)">Dam closed after more cracks were found</a>',
        '<a href="mailto:desk@courier.example">Write to our desk about the dam</a>',
        '<div class="pagination"><a href="/news/page/2">Older news of the whole week</a></div>',
        '<aside><a href="/2020/09/20/most-read-of-the-week">Most read of the whole week</a></aside>',
        '<a href="http://[broken">A broken address of a page</a>',
    ],
)  # fmt: skip
def test_what_is_no_article_of_the_site_is_left_out(other: str) -> None:
    assert len(read(f"<main>{teasers()}{other}</main>").items) == len(HEADLINES)


def test_the_lead_story_outside_the_list_is_found_by_the_shape_of_its_address() -> None:
    lead = '<section class="lead"><h1><a href="/2020/09/28/mayor-resigns-over-dam">Mayor resigns over the dam</a></h1></section>'
    found = read(f"{lead}<main>{teasers()}</main>").items
    assert found[0].title == "Mayor resigns over the dam"


def test_the_time_in_a_teaser_is_its_date() -> None:
    rows = "".join(
        f'<li><a href="/n/{slug}">{title}</a> <time datetime="2020-09-28T0{n}:00:00+04:00">now</time></li>'
        for n, (slug, title) in enumerate(HEADLINES.items())
    )
    dates = [item.published.moment.isoformat() for item in read(rows).items if item.published]
    assert dates == [f"2020-09-28T0{n}:00:00+04:00" for n in range(4)]


def test_headlines_in_scripts_without_spaces_are_long_enough() -> None:
    rows = "".join(
        f'<li><a href="/news/2020092800{n}">水坝发现两处裂缝后宣布关闭通行{n}</a></li>' for n in range(4)
    )
    assert len(read(rows).items) == 4


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<main><p>An article with one <a href='/2020/09/28/another-story-of-ours'>link to another story</a>.</p></main>",
        "<div>" * 20_000,
        '<a href="/x">x</a>' * 6000,
    ],
)
def test_what_holds_no_list_is_refused(body: str) -> None:
    with pytest.raises(Refused):
        read(body)
