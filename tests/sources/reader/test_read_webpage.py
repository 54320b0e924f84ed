"""Web pages give the article alone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sources.reader.errors import Refused
from sources.reader.extract import read_document
from sources.reader.fetch import FetchPolicy, fetch
from sources.reader.types import Basis, Document, Precision
from tests import local_pages as pages
from tests.local_server import LocalServer

URL = "https://news.courier.example/article"
NOW = datetime(2020, 10, 1, tzinfo=UTC)
META = 'content="2020-09-28T09:30:00+04:00"'


def read(html: str, url: str = URL) -> Document:
    return read_document(html.encode(), url=url, media_type="text/html", now=NOW)


def test_gives_title_byline_outlet_language_and_address() -> None:
    document = read(pages.ARTICLE)

    assert document.title == "Dam closed after cracks are found"
    assert (document.byline, document.outlet, document.language) == ("Mira Hill", "The Marsh Courier", "en")
    assert document.canonical_url == URL
    assert document.notes == ()


def test_gives_the_paragraphs_with_one_blank_line_between() -> None:
    paragraphs = read(pages.ARTICLE).text.split("\n\n")

    assert paragraphs[-3:] == list(pages.PARAGRAPHS)
    assert "Home" not in "".join(paragraphs)


def test_gives_the_time_and_zone_that_the_page_states() -> None:
    published = read(pages.ARTICLE).published

    assert published
    assert published.moment == datetime(2020, 9, 28, 9, 30, tzinfo=timezone(timedelta(hours=4)))
    assert (published.zone, published.precision, published.basis) == (
        "+04:00",
        Precision.MINUTE,
        Basis.STATED,
    )


def test_a_date_in_the_text_alone_is_inferred_to_the_day() -> None:
    html = pages.ARTICLE.replace(META, "").replace("<h1>", "<p>Published: 28 September 2020</p><h1>")
    published = read(html).published

    assert published
    assert published.moment.date().isoformat() == "2020-09-28"
    assert (published.precision, published.basis) == (Precision.DAY, Basis.INFERRED)


def test_a_stated_date_in_the_future_is_left_out_with_a_note() -> None:
    document = read(pages.ARTICLE.replace(META, 'content="2031-05-05T09:30:00+04:00"'))

    assert document.published is None
    assert "2031-05-05 lies in the future" in document.notes[0]


def test_the_same_moment_is_given_in_the_zone_of_the_outlet() -> None:
    structured = '<script type="application/ld+json">{"datePublished": "2020-09-29T01:30:00+04:00"}</script>'
    html = pages.ARTICLE.replace(META, 'content="2020-09-28T21:30:00Z"').replace(
        "</head>", structured + "</head>"
    )
    published = read(html).published

    assert published
    assert published.zone == "+04:00"


def test_a_canonical_address_elsewhere_is_a_hint() -> None:
    document = read(
        pages.ARTICLE.replace('href="/article?utm_source=canonical"', 'href="https://agency.example/dam"')
    )

    assert (document.canonical_url, document.canonical_hint) == ("", "https://agency.example/dam")


def test_nothing_active_is_left(server: LocalServer, policy: FetchPolicy) -> None:
    got = fetch(server.url("/script"), policy=policy)
    document = read_document(got.body, url=got.url, media_type=got.media_type, charset=got.charset)

    assert "photograph" in document.text
    for active in ("alert", "javascript", "<", "onclick", "tracker", "color:red"):
        assert active not in document.text


def test_a_declared_encoding_is_read(server: LocalServer, policy: FetchPolicy) -> None:
    got = fetch(server.url("/cyrillic"), policy=policy)
    document = read_document(got.body, media_type=got.media_type, charset=got.charset)

    assert (document.title, document.language, document.notes) == ("Плотина закрыта", "ru", ())


def test_utf8_without_a_declaration_is_read(server: LocalServer, policy: FetchPolicy) -> None:
    got = fetch(server.url("/undeclared"), policy=policy)

    assert read_document(got.body, media_type=got.media_type).title == "Плотина закрыта"


def test_the_former_encoding_in_an_xml_declaration_does_no_harm() -> None:
    html = '<?xml version="1.0" encoding="windows-1251"?>\n' + pages.CYRILLIC

    assert read_document(html.encode("cp1251"), media_type="text/html").title == "Плотина закрыта"


@pytest.mark.parametrize("path", ["/no-article", "/binary", "/empty"])
def test_what_has_no_article_is_refused(server: LocalServer, policy: FetchPolicy, path: str) -> None:
    got = fetch(server.url(path), policy=policy)

    with pytest.raises(Refused):
        read_document(got.body, url=got.url, media_type=got.media_type, charset=got.charset)


def test_a_list_of_links_is_no_article() -> None:
    links = "".join(
        f'<p><a href="/{n}">A headline of story number {n} in this list</a></p>' for n in range(9)
    )

    with pytest.raises(Refused, match="No article"):
        read(f"<html><body><main>{links}</main></body></html>")


def test_html_is_told_without_a_media_type() -> None:
    assert read_document(pages.ARTICLE.encode()).title == "Dam closed after cracks are found"


def test_nul_bytes_are_removed_with_a_note() -> None:
    document = read(pages.ARTICLE.replace("river authority", "river\0 authority"))

    assert "river authority" in document.text
    assert document.notes == ("1 control characters were removed.",)


def test_mixed_right_to_left_text_is_kept_as_it_is() -> None:
    mixed = "The mayor said \u2067\u05e9\u05dc\u05d5\u05dd \u200f(14)\u2069 to the \u0645\u0631\u062d\u0628\u0627 crowd."
    document = read(pages.ARTICLE.replace("</article>", f"<p>{mixed}</p></article>"))

    assert document.text.endswith(mixed)


@pytest.mark.parametrize("joiner", ["\u200c", "&zwnj;", "&#8204;", "&#x200C;"])
def test_a_non_joiner_within_a_word_is_kept(joiner: str) -> None:
    document = read(
        pages.ARTICLE.replace("</article>", f"<p>The word is می{joiner}شود in the report.</p></article>")
    )

    assert "می\u200cشود" in document.text


def test_a_title_of_ten_thousand_characters_is_cut_with_a_note() -> None:
    document = read(pages.ARTICLE.replace("Dam closed after cracks are found", "dam " * 2500))

    assert len(document.title) <= 500
    assert any("title" in note for note in document.notes)


def test_an_article_of_two_thousand_sentences_is_read_whole() -> None:
    body = "".join(f"<p>Sentence number {n} of the report says something.</p>" for n in range(2000))
    text = read(pages.ARTICLE.replace(pages.BODY, body)).text

    assert text.count(" of the report says something.") == 2000


def test_many_comments_before_a_text_cost_no_time() -> None:
    assert read_document(b"<!---->" * 5000 + b"Just words.").text.endswith("Just words.")


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<html><body><p>" + "some words. " * 50_000 + "</p></body></html>", "600,0|599,9"),
        ("<html><body>" + "<p>word</p>" * 60_000, "tags"),
        ("<html><body>" + "<div>" * 50_000 + "word", "No article|deeply"),
    ],
)
def test_a_page_past_the_limits_is_refused(html: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read(html)
