"""The page at an address is kept as it came, or why not is said; the piece stays whatever happens."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.capturing import MOST_TRIES, capture, lost_captures, try_again
from claims.evidence import EvidenceRefused
from claims.evidence_files import load_file
from claims.models import Evidence
from claims.tasks import capture_evidence, sweep_captures
from factcheck.publishing.erase import erase_article
from sources.models import SiteRules, Snapshot
from tests.claims.evidence.making import SECRET, added, photograph, sealed
from tests.factories import ArticleFactory, EditorFactory, RevisionFactory
from tests.local_pages import ARTICLE
from tests.local_server import Answer, LocalServer

pytestmark = pytest.mark.django_db(transaction=True)

FORBIDDING = Answer(b"User-agent: *\nDisallow: /\n", media_type="text/plain")


def captured(url: str, **said: Any) -> Evidence:
    piece = added(url=url, **said)
    capture(evidence_id=piece.pk)
    piece.refresh_from_db()
    return piece


def test_a_page_is_kept_as_it_came_and_gives_its_title(server: LocalServer) -> None:
    piece = captured(server.url("/article"))
    assert (piece.copy_state, piece.title) == (
        "kept",
        "Dam closed after cracks are found - The Marsh Courier",
    )
    assert load_file(piece) == ARTICLE.encode()


def test_a_title_that_an_editor_gave_stays(server: LocalServer) -> None:
    assert captured(server.url("/article"), title="The dam").title == "The dam"


def test_what_a_site_tells_machines_does_not_bind_an_editor(server: LocalServer) -> None:
    server.add("/robots.txt", FORBIDDING)
    assert captured(server.url("/article")).copy_state == "kept"


def test_a_picture_at_an_address_gets_a_public_copy(server: LocalServer) -> None:
    server.add("/dam.jpg", Answer(photograph(), media_type="image/jpeg"))
    piece = captured(server.url("/dam.jpg"))
    assert piece.public_copy is not None


TROUBLE = {
    "/nothing-here": r"404",
    "/gone": r"410",
    "/error": r"500",
    "/endless": r"larger than 20,000 bytes",
    "/bomb": r"larger than 20,000 bytes",
    "/slow": r"in time",
    "/to-metadata": r"private|not public|169\.254",
    "/loop": r"redirects more than",
    "/empty": r"empty",
    "/says-pdf": r"not what it says: the server calls it application/pdf, the bytes are text/html",
}


@pytest.mark.parametrize("path", TROUBLE)
def test_what_cannot_be_kept_has_its_reason_and_the_piece_stays(
    server: LocalServer, settings: Any, path: str
) -> None:
    settings.FETCH_MAX_BYTES, settings.FETCH_MAX_SECONDS = 20_000, 1
    server.add("/says-pdf", Answer(b"<!doctype html><p>Sign in</p>", media_type="application/pdf"))
    piece = captured(server.url(path), quote="None hurt.")
    assert (piece.copy_state, piece.snapshot, piece.quote) == ("failed", None, "None hurt.")
    assert re.search(TROUBLE[path], piece.no_copy_reason), piece.no_copy_reason


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:9/", "127.0.0.1"),
        ("http://10.0.0.8/register", "10.0.0.8"),
        ("http://no-such-host.invalid/", "no-such-host.invalid"),
        ("https://user:password@brigade.example/", "carries a user name or password"),
    ],
)
def test_private_and_dead_addresses_are_named(url: str, reason: str) -> None:
    piece = captured(url)
    assert piece.copy_state == "failed"
    assert reason in piece.no_copy_reason


def test_it_is_tried_again_when_asked(server: LocalServer) -> None:
    editor = EditorFactory()
    piece = captured(server.url("/later"))
    server.add("/later", Answer(ARTICLE.encode()))
    try_again(evidence=piece, editor=editor)
    capture_evidence(str(piece.pk))
    piece.refresh_from_db()
    assert (piece.copy_state, piece.no_copy_reason) == ("kept", "")
    with pytest.raises(EvidenceRefused, match="no copy that failed"):
        try_again(evidence=piece, editor=editor)


def test_a_task_that_runs_twice_changes_nothing_the_second_time(server: LocalServer) -> None:
    piece = captured(server.url("/article"))
    assert capture(evidence_id=piece.pk) is None
    assert len(server.requests) == 1


def test_a_lost_task_is_sent_again_and_given_up_in_the_end() -> None:
    piece = added(url="https://brigade.example/")
    now = timezone.now()
    assert lost_captures(now=now) == []
    for tried in range(1, MOST_TRIES):
        assert lost_captures(now=now + timedelta(minutes=3 * tried)) == [piece.pk]
    assert lost_captures(now=now + timedelta(hours=1)) == []
    piece.refresh_from_db()
    assert (piece.copy_state, piece.no_copy_reason) == ("failed", "No answer came back in 5 tries.")
    assert sweep_captures() == 0


def test_what_was_erased_is_not_fetched_again(server: LocalServer) -> None:
    article = ArticleFactory(url=server.url("/article"))
    RevisionFactory(article=article)
    erase_article(article=article, reason="A court said so.", editor=EditorFactory(is_superuser=True))
    piece = captured(server.url("/article"))
    assert (piece.copy_state, server.requests) == ("failed", [])
    assert "erased for legal reasons" in piece.no_copy_reason


def test_for_named_people_the_copy_is_encrypted_and_its_site_is_not_remembered(server: LocalServer) -> None:
    server.add("/leak", Answer(f"<title>{SECRET}</title>".encode()))
    piece = sealed(url=server.url("/leak"))
    capture(evidence_id=piece.pk)
    piece.refresh_from_db()
    assert load_file(piece) == f"<title>{SECRET}</title>".encode()
    assert not SiteRules.objects.exists()
    assert Snapshot.objects.get().media_type == "application/octet-stream"


def test_for_named_people_even_the_reason_is_sealed(server: LocalServer) -> None:
    piece = sealed(url=server.url("/gone"))
    capture(evidence_id=piece.pk)
    piece.refresh_from_db()
    assert (piece.copy_state, piece.no_copy_reason) == ("failed", "")
    assert "410" in piece.sealed
