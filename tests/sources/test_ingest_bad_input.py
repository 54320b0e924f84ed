"""What bad input gets: a recorded outcome with a clear reason, its bytes kept, and the rest of the batch read."""

import gzip
import re
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from sources import snapshots
from sources.models import Article, Door, FetchEvent, Outcome
from sources.orders import order_address
from sources.reader.errors import Refused
from tests.local_server import Answer, LocalServer, redirect
from tests.sources.reading import DAM, FILLER, hand_in, page, read, the_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/empty", "empty"),
        ("/binary", "binary|not text|kind application/octet-stream"),
        ("/no-article", "no (article|text)"),
        ("/bomb", "larger than 1,000,000 bytes"),
        ("/endless", "larger than 1,000,000 bytes"),
        ("/loop", "redirect"),
        ("/to-metadata", "169.254.169.254"),
        ("/to-other-port", "127.0.0.1"),
        ("/to-decimal", "127.0.0.1"),
        ("/to-file", "file"),
        ("/gone", "410|gone"),
        ("/forbidden", "403"),
        ("/not-there", "404"),
    ],
)
def test_what_would_end_the_same_way_is_refused(site: LocalServer, path: str, reason: str) -> None:
    event = read(site.url(path))
    assert event.outcome == Outcome.REFUSED
    assert event.finished_at is not None
    assert re.search(reason, event.reason, re.IGNORECASE), event.reason


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/error", "500"), ("/limited", "429"), ("/slow", "time"), ("/cut", "broke off|too early"), ("/cut-gzip", "too early"),
     ("/always-304", "304")],
)  # fmt: skip
def test_what_may_go_better_waits_for_another_try(site: LocalServer, path: str, reason: str) -> None:
    event = read(site.url(path))
    assert event.outcome == Outcome.WAITING
    assert event.not_before is not None
    assert re.search(reason, event.reason), event.reason


def test_the_server_names_when_to_come_back(site: LocalServer) -> None:
    event = read(site.url("/limited"))
    assert event.not_before is not None
    assert event.not_before - event.created_at > timedelta(seconds=110)


@pytest.mark.parametrize("path", ["/empty", "/binary", "/no-article"])
def test_bytes_that_could_not_be_read_are_kept(site: LocalServer, path: str) -> None:
    event = read(site.url(path))
    assert event.snapshot is not None
    assert snapshots.load(event.snapshot) == site.answers[path].body


def test_the_rest_of_the_batch_is_read(site: LocalServer) -> None:
    paths = ["/empty", "/article", "/loop", "/binary", "/cyrillic", "/gone", "/error"]
    outcomes = [read(site.url(path)).outcome for path in paths]
    assert outcomes == ["refused", "new", "refused", "refused", "new", "refused", "waiting"]
    assert FetchEvent.objects.exclude(outcome="new").filter(reason="").count() == 0


def test_a_redirect_from_an_allowed_to_a_private_address_is_not_followed(site: LocalServer) -> None:
    with LocalServer() as inner:
        event = read(site.add("/inwards", redirect(inner.url("/article"))))
        assert (event.outcome, inner.requests) == (Outcome.REFUSED, [])


def test_fifty_megabytes_of_text_cost_little(site: LocalServer) -> None:
    def text() -> Iterator[bytes]:
        return (b"All is well. " * 5_000 for _ in range(800))

    url = site.add("/long", Answer(text, media_type="text/plain"))
    tracemalloc.start()
    event = read(url)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (event.outcome, "larger than" in event.reason) == (Outcome.REFUSED, True)
    assert peak < 20_000_000


def test_a_text_beyond_500_000_characters_is_refused_with_the_figure() -> None:
    event = hand_in(b"All is well. " * 40_000, media_type="text/plain")
    assert event.outcome == Outcome.REFUSED
    assert "500,000" in event.reason


def test_a_wrong_encoding_is_seen_through(site: LocalServer) -> None:
    body = page("Плотина закрыта: обнаружены две трещины в восточной стене, сообщило речное управление.").body
    assert isinstance(body, bytes)
    url = site.add("/wrong", Answer(body, media_type="text/html; charset=iso-8859-5"))
    revision = read(url).revision
    assert revision is not None
    assert "Плотина закрыта" in revision.text


def test_bytes_of_no_encoding_do_not_crash(site: LocalServer) -> None:
    body = page(DAM).body
    assert isinstance(body, bytes)
    url = site.add("/mixed", Answer(body.replace(b"Lower Marsh", b"Lower \xff\xfe\x80 Marsh")))
    event = read(url)
    assert event.outcome in (Outcome.NEW, Outcome.REFUSED)


def test_a_date_in_the_future_is_left_out(site: LocalServer) -> None:
    later = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    head = f'<meta property="article:published_time" content="{later}">'
    article = the_article(read(site.add("/soon", page(DAM, head=head))))
    assert article.published_at is None
    assert article.current_revision is not None
    assert any("future" in note for note in article.current_revision.notes)


def test_a_title_of_10_000_characters_is_cut(site: LocalServer) -> None:
    article = the_article(read(site.add("/long-title", page(DAM, title="Dam " * 2_500))))
    assert 400 < len(article.title) <= 500


@pytest.mark.parametrize("strange", ["\x00", "\x01\x1b", "\ufffe", "&#0;", "&#xD800;", "&#x1F600;"])
def test_characters_that_postgresql_refuses_are_no_crash(site: LocalServer, strange: str) -> None:
    text = DAM.replace("dam", f"d{strange}am")
    event = read(site.add("/strange", page(text, title=f"Dam {strange} closed")))
    assert event.outcome == Outcome.NEW, event.reason
    assert "\x00" not in the_article(event).title


def test_strange_file_names_and_what_was_typed_are_no_crash() -> None:
    item = {"title": "Dam \x00 \ud800 closed"}
    event = hand_in(
        DAM.encode(), name="dam\x00\udcff.txt", media_type="text/plain\x00", charset="utf\ud800", item=item
    )
    assert event.outcome == Outcome.NEW, event.reason


@pytest.mark.parametrize(
    "line",
    [
        "http://",
        "http://\x00",
        "http://\ud800/",
        "javascript:alert(1)",
        "ftp://a.example/",
        "x" * 5_000,
        "http://[::1",
    ],
)
def test_what_is_no_web_address_is_refused_at_once(line: str) -> None:
    with pytest.raises(Refused):
        order_address(line, door=Door.ADDRESS)


def test_a_mixed_right_to_left_text_keeps_its_code_points(site: LocalServer) -> None:
    text = f"قال المتحدث \u202bإن السد\u202c آمن, {DAM} Ցավոք 𐍈𐌰 e\u0301."
    revision = read(site.add("/rtl", page(text))).revision
    assert revision is not None
    assert text in revision.text


def test_an_article_of_2_000_sentences_is_read_whole(site: LocalServer) -> None:
    text = " ".join(f"Engineer number {n} looked at the wall on day {n}." for n in range(2_000))
    revision = read(site.add("/sentences", page(text))).revision
    assert revision is not None
    assert revision.text.count(" looked at the wall on day ") == 2_000


def test_a_gzip_bomb_handed_in_as_a_page_is_refused() -> None:
    event = hand_in(gzip.compress(b"a" * 2_000_000), name="bomb.html")
    assert event.outcome == Outcome.REFUSED


def test_deeply_nested_markup_is_no_crash(site: LocalServer) -> None:
    body = b"<html><body>" + b"<div>" * 20_000 + FILLER.encode() + b"</body></html>"
    assert read(site.add("/deep", Answer(body))).outcome in (Outcome.NEW, Outcome.REFUSED)


def test_nothing_bad_left_an_article_behind(site: LocalServer) -> None:
    for path in ("/empty", "/binary", "/no-article", "/bomb", "/gone"):
        read(site.url(path))
    assert not Article.objects.exists()
