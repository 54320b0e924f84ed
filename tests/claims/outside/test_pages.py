"""The pages of fact-checks of others: who brings them in, what they are told, and how one is found."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import OutsideReview
from tests.claims.admin.conftest import person, signed_in_as
from tests.local_server import Answer, LocalServer

pytestmark = pytest.mark.django_db

LIST = reverse("admin:claims_outsidereview_changelist")
IMPORT = reverse("admin:claims_outsidereview_import")
FEED = Path("tests/samples/reviews/feed.json").read_bytes()


@pytest.fixture
def editor(db: None) -> User:
    """An editor."""
    return person("editor")


def review(number: int = 1, **fields: object) -> OutsideReview:
    given = {
        "publisher": "River Checks",
        "url": f"https://checks.example/{number}",
        "imported_from": "feed.json",
    }
    return OutsideReview.objects.create(**(given | {"claim_text": f"Claim number {number}."} | fields))


def sent(client: Client, **fields: object) -> str:
    return client.post(IMPORT, fields).content.decode()


def test_a_file_is_brought_in_and_the_bad_items_are_told(editor: User) -> None:
    page = sent(signed_in_as(editor), reviews=SimpleUploadedFile("feed.json", FEED))
    assert "1 fact-check is new" in page
    assert "Item 2: it has no address (A claim that nobody can look up.)" in page
    assert OutsideReview.objects.get().imported_by == editor


def test_markup_of_strangers_is_told_as_text(editor: User) -> None:
    bad = b'{"@type": "ClaimReview", "url": "ftp://<x>", "claimReviewed": "x"}'
    page = sent(signed_in_as(editor), reviews=SimpleUploadedFile("feed.json", bad))
    assert "its address is none of the web (ftp://" in page
    assert "<x>" not in page


def test_an_address_is_fetched(editor: User, server: LocalServer) -> None:
    server.add("/feed.json", Answer(FEED, media_type="application/json"))
    assert "1 fact-check is new" in sent(signed_in_as(editor), address=server.url("/feed.json"))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"reviews": SimpleUploadedFile("a.csv", b"name,words\na,b\n")}, "lacks the columns"),
        ({"reviews": SimpleUploadedFile("a.json", b"[]")}, "There is no ClaimReview in it."),
        ({"address": "http://169.254.169.254/"}, "errorlist"),
        ({}, "This field is required."),
    ],
)
def test_what_cannot_be_read_is_an_error_of_the_form(
    editor: User, fields: dict[str, object], why: str
) -> None:
    assert why in sent(signed_in_as(editor), **fields)
    assert not OutsideReview.objects.exists()


def test_a_fact_checker_sees_them_and_brings_none_in(db: None) -> None:
    client = signed_in_as(person("fact-checker"))
    assert client.get(LIST).status_code == 200
    assert client.get(IMPORT).status_code == 403


def test_the_list_is_searched_by_words_and_narrowed(editor: User) -> None:
    review(1, claim_text="The bridge was closed.", verdict="refuted", language="en")
    review(2, claim_text="Мост закрыли.", language="ru", publisher="Проверка")
    client = signed_in_as(editor)
    for asked in (
        "q=bridge",
        "verdict__exact=refuted",
        "publisher__icontains=river",
        "language__icontains=en",
    ):
        page = client.get(f"{LIST}?{asked}").content.decode()
        assert "The bridge was closed." in page, asked
        assert "Мост закрыли." not in page, asked


def test_a_page_shows_what_was_said_and_lets_nothing_be_written(editor: User) -> None:
    row = review(claim_text="<b>bold</b> claim")
    page = (
        signed_in_as(editor).get(reverse("admin:claims_outsidereview_change", args=[row.pk])).content.decode()
    )
    assert "&lt;b&gt;bold&lt;/b&gt; claim" in page
    assert 'rel="noopener noreferrer nofollow"' in page
    assert 'name="claim_text"' not in page


@pytest.mark.parametrize("rows", [1, 40])
def test_the_list_takes_as_many_queries_whatever_its_length(editor: User, rows: int) -> None:
    for number in range(rows):
        review(number)
    client = signed_in_as(editor)
    client.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)
    assert len(captured) <= 6
