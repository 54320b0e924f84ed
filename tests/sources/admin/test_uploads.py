"""Many files at once, in batches, and the page that says how far they are."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sources.admin.badges import what_happens_next
from sources.ingest import read_ordered
from sources.models import FetchEvent, Outcome
from tests.factories import FetchEventFactory

BATCH = "/admin/sources/fetchevent/add/batch/"
TEXT = "The river authority said on Monday that the dam had been closed.\n\nNobody was in danger, part {}."

pytestmark = pytest.mark.django_db


def batch(desk: Client, numbers: range, **fields: object) -> dict[str, Any]:
    files = [SimpleUploadedFile(f"{n}.txt", TEXT.format(n).encode() if n else b"") for n in numbers]
    answer = desk.post(BATCH, {"form": "upload", "upload-documents": files, **fields})
    told: dict[str, Any] = json.loads(answer.content)
    return told | {"status": answer.status_code}


def counts(desk: Client, address: str) -> dict[str, Any]:
    told: dict[str, Any] = desk.get(address.replace("ordered/", "ordered/progress/")).json()
    return told


def test_batches_are_one_upload_with_one_page(desk: Client) -> None:
    first = batch(desk, range(1, 6))
    second = batch(desk, range(6, 9), first=first["first"])
    assert counts(desk, second["address"])["total"] == 8
    shown = desk.get(second["address"]).content.decode()
    assert "0 of 8 read, 8 waiting." in shown
    assert "1.txt" in shown


def test_what_is_refused_is_named_at_once(desk: Client) -> None:
    told = batch(desk, range(2))
    assert told["refused"] == [{"name": "0.txt", "reason": "The file is empty."}]
    assert counts(desk, told["address"])["outcomes"] == {"refused": 1, "waiting": 1}


def test_counts_follow_the_reading_and_end(desk: Client) -> None:
    address = batch(desk, range(1, 4))["address"]
    events = list(FetchEvent.objects.order_by("pk"))
    read_ordered(event_id=events[0].pk)
    told = counts(desk, address)
    assert (told["done"], told["waiting"]) == (1, 2)
    assert told["words"] == "1 of 3 read, 2 waiting. So far: 1 new."
    for event in events:
        read_ordered(event_id=event.pk)
    assert counts(desk, address)["words"] == "Done: 3 of 3 read (3 new)."


def test_what_a_dead_worker_held_waits_and_is_done_by_the_next(desk: Client) -> None:
    address = batch(desk, range(1, 2))["address"]
    died = timezone.now() - timedelta(minutes=10)
    FetchEvent.objects.update(claimed_until=died, attempts=1)
    assert counts(desk, address)["waiting"] == 1
    read_ordered(event_id=FetchEvent.objects.get().pk)
    assert counts(desk, address)["outcomes"] == {"new": 1}


def test_what_could_not_be_read_stands_first(desk: Client) -> None:
    first = batch(desk, range(1, 3))
    address = batch(desk, range(1), first=first["first"])["address"]
    shown = desk.get(address).content.decode()
    assert shown.index("0.txt") < shown.index("1.txt")


@pytest.mark.parametrize(
    ("numbers", "fields", "words"),
    [
        (range(51), {}, "50 files are the most at once."),
        (range(0), {}, "This field is required."),
        (range(1, 2), {"first": "x"}, "no such batch"),
    ],
)
def test_a_wrong_batch_is_refused_with_a_sentence(
    desk: Client, numbers: range, fields: dict[str, str], words: str
) -> None:
    told = batch(desk, numbers, **fields)
    assert told["status"] == 400
    assert words in told["problem"]
    assert not FetchEvent.objects.exists()


def test_a_page_has_few_queries_however_many_files(
    desk: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    address = batch(desk, range(1, 31))["address"]
    with django_assert_max_num_queries(5):
        desk.get(address)
    with django_assert_max_num_queries(3):
        counts(desk, address)


def test_only_those_who_may(session_of: Callable[..., Client], chief: User) -> None:
    assert session_of("view_fetchevent").post(BATCH).status_code == 403
    assert session_of("add_fetchevent").get(BATCH).status_code == 405
    somebody = session_of("view_source")
    assert somebody.get(f"/admin/sources/fetchevent/ordered/progress/?first={uuid4()}").status_code == 403
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chief)
    assert strict.post(BATCH, {"form": "upload"}).status_code == 403


def test_more_files_than_a_form_takes_is_said_in_words(desk: Client, settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    files = [SimpleUploadedFile(f"{n}.txt", b"words") for n in range(4)]
    answer = desk.post("/admin/sources/fetchevent/add/", {"form": "upload", "upload-documents": files})
    assert answer.status_code == 400
    assert "3 files are the most" in answer.content.decode()


def test_a_waiting_attempt_says_what_it_waits_for() -> None:
    now = timezone.now()
    later = now + timedelta(minutes=5)
    event = FetchEventFactory.create()
    assert what_happens_next(event, now=now) == "It waits for a worker."
    event.not_before = later
    assert "its turn at daily.example" in what_happens_next(event, now=now)
    event.reason, event.attempts = "No answer.", 1
    assert what_happens_next(event, now=now).endswith("the 2nd.")
    event.claimed_until = later
    assert what_happens_next(event, now=now) == "It is being read."
    event.outcome = Outcome.FAILED
    assert what_happens_next(event, now=now) == ""
