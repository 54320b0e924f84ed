"""An erasure and the reading of a reprint at the same moment: whichever comes first, the words are gone."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from factcheck.publishing.erase import erase_article
from sources.ingest import read_ordered
from sources.models import Door, FetchEvent
from sources.orders import order_bytes
from tests.at_once import at_once
from tests.factcheck.everywhere import files_with, tables_with

pytestmark = pytest.mark.django_db(transaction=True)

WORD = "quixotropic"
TEXT = (
    f"Officials called the {WORD} dam safe. It holds 12 tonnes. Nothing else was said by anybody on that day."
)
ROUNDS = 3


def ordered(masthead: str) -> FetchEvent:
    """Order the text under another masthead, as an outlet's page."""
    page = f"<html><body><article><h1>{masthead}</h1><p>{TEXT}</p></article></body></html>"
    return order_bytes(page.encode(), door=Door.UPLOAD, name=f"{masthead}.html", media_type="text/html")


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_no_reprint_slips_past_an_erasure(eraser: User, snapshots_folder: Path, round_: int) -> None:
    first, reprint = read_ordered(event_id=ordered("The dam").pk), ordered("Our dam")
    assert first is not None
    article = first.article
    assert article is not None
    at_once(
        lambda: erase_article(article=article, reason="Court order", editor=eraser),
        lambda: read_ordered(event_id=reprint.pk),
    )
    assert tables_with(WORD) == set()
    assert files_with(WORD, snapshots_folder) == []
