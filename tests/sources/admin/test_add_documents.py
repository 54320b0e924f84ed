from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sources.ingest import read_ordered
from sources.models import Article, Door, FetchEvent, Outcome, Source
from tests.factories import FetchEventFactory, SourceFactory
from tests.local_server import LocalServer

ADD = "/admin/sources/fetchevent/add/"
TEXT = "The river authority said on Monday that the dam had been closed.\n\nNobody was in danger."

pytestmark = pytest.mark.django_db


def hand_in(desk: Client, form: str, **fields: object) -> str:
    """Send one of the forms and return the page it leads to."""
    said = {f"{form}-{name}": value for name, value in fields.items()}
    answer = desk.post(ADD, {"form": form, **said}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def read_all() -> None:
    for event in FetchEvent.objects.filter(outcome=Outcome.WAITING):
        read_ordered(event_id=event.pk)


def test_a_pasted_text_becomes_an_article(desk: Client) -> None:
    SourceFactory.create(name="The Marsh Courier")
    fields = {"headline": "Dam 3.5 km/h closed", "text": TEXT, "published": "2020-09-28"}
    shown = hand_in(desk, "paste", source="the marsh courier", **fields)
    assert "0 of 1 read, 1 waiting." in shown
    read_all()
    article = Article.objects.get()
    assert article.source.name == "The Marsh Courier"
    assert (article.published_day, article.published_precision) == (date(2020, 9, 28), "day")
    assert FetchEvent.objects.get().door == Door.PASTE


def test_the_address_of_a_pasted_text_is_kept_with_it(desk: Client) -> None:
    hand_in(desk, "paste", headline="Dam", text=TEXT, address="https://Courier.example/dam?utm_source=x")
    assert FetchEvent.objects.get().item["address"] == "https://courier.example/dam"


@pytest.mark.parametrize("field", ["markup", "text"])
def test_markup_is_read_as_a_browser_copied_it_or_as_its_source(desk: Client, field: str) -> None:
    markup = "<h1>Dam</h1><p>The dam had been <b>closed</b>.</p><script>alert(1)</script>"
    fields = {"text": "The dam had been closed."} | {field: markup}
    hand_in(desk, "paste", headline="Dam closed", published="2020-09-28", **fields)
    read_all()
    article = Article.objects.get()
    assert article.current_revision
    assert article.current_revision.text == "Dam\n\nThe dam had been closed."
    assert article.current_revision.snapshot.media_type == "text/html"
    assert (article.title, str(article.published_day)) == ("Dam closed", "2020-09-28")


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("text", "  \n ", "There is no text."),
        ("headline", "", "This field is required."),
        ("address", "javascript:alert(1)", "is not an http or https address"),
        ("published", str(timezone.localdate() + timedelta(days=2)), "This day is in the future."),
    ],
)
def test_a_paste_is_refused_with_the_reason_and_keeps_what_was_typed(
    desk: Client, field: str, value: str, reason: str
) -> None:
    shown = hand_in(desk, "paste", **({"headline": "Dam", "text": TEXT} | {field: value}))
    assert reason in shown
    assert field == "text" or "Nobody was in danger." in shown
    assert not FetchEvent.objects.exists()


def test_several_files_and_those_that_cannot_be_taken(desk: Client, settings: LazySettings) -> None:
    settings.FETCH_MAX_BYTES = 200
    files = [
        SimpleUploadedFile("dam.txt", TEXT.encode()),
        SimpleUploadedFile("big.txt", b"x" * 201),
        SimpleUploadedFile("empty.txt", b""),
        SimpleUploadedFile("<b>ferry</b>.txt", b"The ferry goes again.\n\nIt had stood still for a week."),
    ]
    shown = hand_in(desk, "upload", documents=files, source="New Courier")
    assert "2 of 4 read, 2 waiting." in shown
    assert "200 is the most that is read" in shown
    assert "The file is empty." in shown
    assert "<b>ferry" not in shown
    assert Source.objects.get().name == "New Courier"
    read_all()
    assert Article.objects.count() == 2


def test_addresses_are_fetched_and_bad_lines_named(desk: Client, settings: LazySettings) -> None:
    with LocalServer() as server:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.1/32:{server.port}"]
        lines = "\n".join(
            [server.url("/article"), "no address at all", "", server.url("/article"), server.url("/gone")]
        )
        shown = hand_in(desk, "addresses", addresses=lines)
        assert "no address at all” is not an http or https address" in shown
        read_all()
    outcomes = FetchEvent.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == [Outcome.NEW, Outcome.REFUSED, Outcome.REFUSED]


def test_the_page_of_what_was_added_outlives_a_reload_and_ends_by_itself(desk: Client) -> None:
    answer = desk.post(ADD, {"form": "paste", "paste-headline": "Dam", "paste-text": TEXT})
    place = answer["Location"]
    assert (
        'data-progress="/admin/sources/fetchevent/ordered/progress/?by=' in desk.get(place).content.decode()
    )
    read_all()
    shown = desk.get(place).content.decode()
    assert "Done: 1 of 1 read (1 new)." in shown
    assert 'data-progress=""' in shown


def test_what_waited_already_is_shown_too(desk: Client) -> None:
    FetchEventFactory.create(url="https://courier.example/dam")
    shown = hand_in(desk, "addresses", addresses="https://courier.example/dam\nhttps://courier.example/ferry")
    assert "0 of 2 read" in shown
    assert FetchEvent.objects.count() == 2


@pytest.mark.parametrize("query", ["", "?first=x", "?also=1", "?first=01890000-0000-7000-8000-000000000000"])
def test_an_address_that_names_nothing_is_not_found(desk: Client, query: str) -> None:
    assert desk.get(f"/admin/sources/fetchevent/ordered/{query}").status_code == 404


def test_only_those_who_may_add(session_of: Callable[..., Client]) -> None:
    assert session_of("view_fetchevent").get(ADD).status_code == 403
    assert session_of("add_fetchevent").get(ADD).status_code == 200


def test_a_new_source_needs_the_permission_for_it(session_of: Callable[..., Client]) -> None:
    editor = session_of("add_fetchevent", "view_fetchevent")
    shown = hand_in(editor, "paste", headline="Dam", text=TEXT, source="New Courier")
    assert "you may not add one" in shown
    assert not Source.objects.exists()


def test_a_form_without_its_token_is_refused(chief: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chief)
    assert (
        strict.post(ADD, {"form": "addresses", "addresses-addresses": "https://a.example"}).status_code == 403
    )


def test_lists_lead_here(desk: Client) -> None:
    SourceFactory.create()
    assert "Add documents" in desk.get("/admin/sources/source/").content.decode()
