"""What a robots.txt lets us ask for."""

import pytest

from sources.reader.robots import MOST_BYTES, pattern_fits, read_robots, robots_ruling, sitemaps_in

AGENT = "factcheck-workbench"
SITE = "https://courier.example"
RULES = """
User-agent: *
Disallow: /private/
Disallow: /*.pdf$
Allow: /private/open
Crawl-delay: 5

User-agent: factcheck-workbench
Disallow: /archive

Sitemap: https://courier.example/news.xml
"""
FOR_ALL = RULES.split("User-agent: factcheck", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/", ""),
        ("/news/1", ""),
        ("/private/1", "Disallow: /private/"),
        ("/private/open/1", ""),
        ("/a/b.pdf", "Disallow: /*.pdf$"),
        ("/a/b.pdf?page=1", ""),
        ("/robots.txt", ""),
    ],
)
def test_the_longest_rule_that_fits_decides(path: str, rule: str) -> None:
    assert robots_ruling(FOR_ALL, SITE + path, agent=AGENT).forbidden_by == rule


def test_rules_for_us_stand_in_place_of_those_for_all() -> None:
    assert robots_ruling(RULES, f"{SITE}/private/1", agent=AGENT).forbidden_by == ""
    assert robots_ruling(RULES, f"{SITE}/archive/1", agent=AGENT).forbidden_by == "Disallow: /archive"


@pytest.mark.parametrize(
    ("said", "pause"), [("5", 5.0), ("0.5", 0.5), ("86400", 60.0), ("-3", 0.0), ("x", 0.0)]
)
def test_a_crawl_delay_is_a_pause_of_at_most_a_minute(said: str, pause: float) -> None:
    text = f"User-agent: *\nCrawl-delay: {said}"
    assert robots_ruling(text, SITE, agent=AGENT).pause == pause


@pytest.mark.parametrize("text", ["", "<html><body>Not found</body></html>", "Disallow: /", "\ufffd" * 50])
def test_what_is_no_rule_forbids_nothing(text: str) -> None:
    assert robots_ruling(text, f"{SITE}/x", agent=AGENT).forbidden_by == ""


def test_it_is_read_up_to_500_kib_and_to_the_end_of_a_line() -> None:
    long = b"User-agent: *\n" + b"Disallow: /private/\n" * 50_000
    text = read_robots(long)
    assert MOST_BYTES - 30 < len(text) <= MOST_BYTES
    assert text.endswith("Disallow: /private/\n")
    assert read_robots(b"\xef\xbb\xbfUser-agent: *\xff\0") == "User-agent: *\ufffd"


def test_sitemaps_are_named() -> None:
    assert sitemaps_in(RULES) == ["https://courier.example/news.xml"]


def test_a_pattern_fits_from_the_beginning_of_the_path() -> None:
    assert pattern_fits("/a", f"{SITE}/abc")
    assert not pattern_fits("/a", f"{SITE}/b/a")
