"""What a page's own claim of a canonical address is worth."""

import pytest

from sources.reader.canonical import same_site, settle_canonical

PAGE = "https://www.courier.co.uk/news/dam?ref=front"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("https://www.courier.co.uk/a", "http://news.courier.co.uk/b", True),
        ("https://courier.co.uk/", "https://other.co.uk/", False),
        ("https://one.blogspot.com/", "https://two.blogspot.com/", False),
        ("http://127.0.0.1:1/", "http://127.0.0.1:2/", True),
        ("http://127.0.0.1/", "http://127.0.0.2/", False),
        ("http://localhost/", "http://desk/", False),
        ("https://courier.example/", "", False),
        ("", "", False),
    ],
)
def test_a_site_is_a_registrable_domain_or_a_host(a: str, b: str, same: bool) -> None:
    assert same_site(a, b) is same


def test_within_the_site_it_counts() -> None:
    found = settle_canonical("https://courier.co.uk/news/dam?utm_source=x", PAGE)

    assert found == ("https://courier.co.uk/news/dam", "")


def test_elsewhere_it_is_a_hint_of_a_copy() -> None:
    assert settle_canonical("https://agency.example/dam", PAGE) == ("", "https://agency.example/dam")


def test_of_a_page_without_address_it_is_a_hint() -> None:
    assert settle_canonical("https://courier.co.uk/news/dam", "") == ("", "https://courier.co.uk/news/dam")


def test_it_may_be_relative() -> None:
    assert settle_canonical("/news/dam", PAGE) == ("https://www.courier.co.uk/news/dam", "")


@pytest.mark.parametrize("stated", ["https://www.courier.co.uk/", "javascript:alert(1)"])
def test_the_front_page_or_nonsense_is_passed_over(stated: str) -> None:
    assert settle_canonical(stated, PAGE) == ("", "")
