"""PDF and Word files through the doors: the original is what is kept."""

import pytest
from django.conf import LazySettings

from sources import snapshots
from sources.models import Article, FetchEvent, Outcome
from tests.factories import SourceFactory
from tests.local_server import Answer, LocalServer
from tests.pdf_files import column, pdf
from tests.sources.reader.test_read_docx import DAM, word
from tests.sources.reading import hand_in, read, the_article

pytestmark = pytest.mark.django_db

FILE = pdf(column(DAM), info="/Title (Dam closed) /CreationDate (D:20200928)")


@pytest.fixture(autouse=True)
def _no_worker(settings: LazySettings) -> None:
    settings.NEXT_STAGE = {}


def original_of(article: Article) -> bytes:
    assert article.current_revision
    return snapshots.load(article.current_revision.snapshot)


def test_an_address_that_answers_with_a_pdf_becomes_an_article(site: LocalServer) -> None:
    address = site.add("/dam", Answer(FILE, media_type="application/pdf"))
    article = the_article(read(address))
    assert (article.title, article.published_basis) == ("Dam closed", "inferred")
    assert original_of(article) == FILE


@pytest.mark.parametrize("body", [FILE, word()])
def test_an_uploaded_file_is_kept_as_it_came(body: bytes) -> None:
    article = the_article(hand_in(body, name="dam.bin", source=SourceFactory.create()))
    assert article.current_revision
    assert article.current_revision.text == DAM
    assert original_of(article) == body


def test_a_scan_is_refused_with_what_to_do() -> None:
    event: FetchEvent = hand_in(pdf([]), name="scan.pdf")
    assert event.outcome == Outcome.REFUSED
    assert "OCR" in event.reason
