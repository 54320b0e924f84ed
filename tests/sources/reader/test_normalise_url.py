"""One normalised address a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.canonical import normalise_url
from sources.reader.errors import Refused


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://WWW.Courier.Example/News", "http://www.courier.example/News"),
        ("http://courier.example", "http://courier.example/"),
        ("http://courier.example:80/a", "http://courier.example/a"),
        ("https://courier.example:443/a", "https://courier.example/a"),
        ("https://courier.example:8443/a", "https://courier.example:8443/a"),
        ("https://courier.example./a", "https://courier.example/a"),
        ("https://courier.example/a#comments", "https://courier.example/a"),
        ("https://courier.example/a?", "https://courier.example/a"),
        ("https://courier.example/a/./b/../c", "https://courier.example/a/c"),
        ("https://courier.example/a/..", "https://courier.example/"),
        ("https://courier.example/../../a", "https://courier.example/a"),
        ("https://courier.example/%2e%2E/a", "https://courier.example/a"),
        ("https://courier.example/a//b", "https://courier.example/a//b"),
        ("https://courier.example/%7euser/%c3%a9", "https://courier.example/~user/%C3%A9"),
        ("https://courier.example/é и", "https://courier.example/%C3%A9%20%D0%B8"),
        ("https://courier.example/100%", "https://courier.example/100%25"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://НОВОСТИ.example/", "https://xn--b1amnebsh.example/"),
        ("https://reader@courier.example/a", "https://courier.example/a"),
        ("https:\\\\courier.example\\a", "https://courier.example/a"),
        ("  https://courier.example/a\n", "https://courier.example/a"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://[0:0:0:0:0:0:0:1]:80/", "http://[::1]/"),
    ],
)
def test_has_one_spelling(url: str, normal: str) -> None:
    assert normalise_url(url) == normal


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("utm_source=feed&utm_medium=rss", ""),
        ("id=7&fbclid=x", "?id=7"),
        ("b=2&a=1", "?b=2&a=1"),
        ("gclid=1&page=2&mc_cid=3&mc_eid=4", "?page=2"),
        ("UTM_Source=x&q=a+b", "?q=a+b"),
        ("utm%5Fsource=x&id=1", "?id=1"),
        ("a&&b=", "?a&b="),
        ("source=ministry", "?source=ministry"),
    ],
)
def test_drops_tracking_parameters_and_keeps_the_others_in_order(query: str, kept: str) -> None:
    assert normalise_url(f"https://courier.example/a?{query}") == f"https://courier.example/a{kept}"


def test_resolves_against_a_base() -> None:
    assert normalise_url("../b?x=1", "https://courier.example/a/c/d") == "https://courier.example/a/b?x=1"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "mailto:desk@example.org",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "http://a..b/",
        "http://exa mple.org/",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://a.example:99999/",
        "http://[::1/",
        "https://courier.example/" + "a" * 5000,
    ],
)
def test_refuses_what_is_not_a_web_address(url: str) -> None:
    with pytest.raises(Refused):
        normalise_url(url)


PIECES = st.sampled_from(
    ["/", "..", ".", "%2e", "%2F", "%41", "%zz", "%", "?", "#", "&", "=", "\\", "é", "utm_a", ":"]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join))
def test_normalising_twice_changes_nothing(rest: str) -> None:
    try:
        once = normalise_url("https://Courier.example/" + rest)
    except Refused:
        return
    assert normalise_url(once) == once


@given(st.text(max_size=30))
def test_any_text_is_normalised_or_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://{text}/path"):
        try:
            once = normalise_url(url)
        except Refused:
            continue
        assert normalise_url(once) == once
