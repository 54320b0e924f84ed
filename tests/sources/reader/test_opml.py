"""Lists of feeds in OPML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.errors import Refused
from sources.reader.opml import ListedFeed, read_opml, write_opml
from tests.local_pages import LAUGHS

NESTED = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Our feeds</title></head><body>
<outline text="Valley"><outline text="Press">
  <outline type="rss" text="Courier" xmlUrl="https://Courier.example/rss?utm_source=x" htmlUrl="https://courier.example/"/>
</outline></outline>
<outline type="rss" text="Gazette" xmlurl="https://gazette.example/feed"/>
<outline type="rss" text="Again" xmlUrl="https://courier.example/rss"/>
<outline type="rss" text="Nothing"/>
<outline type="rss" text="Script" xmlUrl="javascript:alert(1)"/>
<outline text="A note"/></body></opml>"""


def test_nested_outlines_are_read_with_their_folders() -> None:
    found = read_opml(NESTED)
    assert found.title == "Our feeds"
    assert found.feeds == (
        ListedFeed("https://courier.example/rss", "Courier", "https://courier.example/", ("Valley", "Press")),
        ListedFeed("https://gazette.example/feed", "Gazette"),
    )


def test_each_bad_line_is_named() -> None:
    again, nothing, script = read_opml(NESTED).skipped
    assert again == "Line 5 (“Again”): its address was listed before."
    assert nothing == "Line 6 (“Nothing”): it has no address."
    assert "“Script”" in script
    assert "not an http or https address" in script


def test_a_broken_list_is_read_as_far_as_it_goes() -> None:
    found = read_opml(NESTED[: NESTED.index(b'<outline type="rss" text="Again"')])
    assert len(found.feeds) == 2
    assert "broken" in found.skipped[-1]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"<html><body></body></html>", "web page"),
        (b"<rss><channel/></rss>", "not OPML"),
        (b"not xml", "not OPML"),
        (LAUGHS.encode(), "entities"),
        (b"<opml><body>" + b"<outline text='x'>" * 60 + b"</outline>" * 60 + b"</body></opml>", "nested"),
    ],
)
def test_what_is_no_list_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_opml(body)


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)
FEEDS = st.builds(
    ListedFeed, url=st.integers(0, 10**9).map(lambda n: f"https://daily.example/{n}"), title=st.just("Daily & <b>")
)  # fmt: skip


@given(st.lists(FEEDS, max_size=20, unique_by=lambda feed: feed.url))
def test_what_is_written_is_read_again(feeds: list[ListedFeed]) -> None:
    found = read_opml(write_opml(feeds, title="Desk"))
    assert [feed.url for feed in found.feeds] == [feed.url for feed in feeds]
    assert found.skipped == ()


@given(NAMES)
def test_any_name_can_be_written(name: str) -> None:
    written = write_opml([ListedFeed("https://daily.example/", name, "", (name,))], title=name)
    assert [feed.url for feed in read_opml(written).feeds] == ["https://daily.example/"]
