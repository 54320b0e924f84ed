"""Evidence from an article goes with it when its words have to go; its bytes are kept for as long as it stands."""

from pathlib import Path
from typing import Any

import pytest

from claims.evidence import show_to
from claims.models import Evidence, Visibility
from claims.sealing import words_of
from factcheck.operating.purge_snapshots import purge_snapshots
from factcheck.publishing.erase import erase_article
from sources.models import Snapshot
from tests.claims.evidence.making import SECRET, added, photograph
from tests.factcheck.everywhere import files_with
from tests.factories import ArticleFactory, EditorFactory, RevisionFactory

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "https://daily.example/dam"


def erased_with(**said: Any) -> Evidence:
    """Return a piece whose article was erased."""
    piece = added(url=ADDRESS, **said)
    article = ArticleFactory(url=ADDRESS)
    RevisionFactory(article=article)
    erase_article(article=article, reason="A court said so.", editor=EditorFactory(is_superuser=True))
    piece.refresh_from_db()
    return piece


@pytest.mark.parametrize("visibility", Visibility.values)
def test_its_words_and_its_copies_go_with_the_article(visibility: str, snapshots_folder: Path) -> None:
    piece = erased_with(
        visibility=visibility, title=SECRET, quote=f"The {SECRET} dam.", captured_by=SECRET,
        body=photograph(), name=f"{SECRET}.jpg",
    )  # fmt: skip
    words = words_of(piece)
    assert (words.title, words.url) == ("[erased]", ADDRESS)
    assert SECRET not in f"{words.quote} {words.captured_by} {words.file_name}"
    assert list(snapshots_folder.rglob("*.gz")) == []


def test_what_a_piece_had_before_goes_too(snapshots_folder: Path) -> None:
    adder = EditorFactory()
    piece = added(url=ADDRESS, editor=adder, visibility="named", body=photograph())
    show_to(evidence=piece, editor=adder, visibility="public")
    article = ArticleFactory(url=ADDRESS)
    RevisionFactory(article=article)
    erase_article(article=article, reason="A court said so.", editor=EditorFactory(is_superuser=True))
    assert list(snapshots_folder.rglob("*.gz")) == []


def test_the_copies_of_a_piece_are_not_purged(snapshots_folder: Path) -> None:
    piece = added(body=photograph())
    assert purge_snapshots(list(Snapshot.objects.values_list("pk", flat=True))) == 0
    assert files_with(SECRET, snapshots_folder) != []
    assert piece.public_copy is not None
