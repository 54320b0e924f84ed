from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sources import snapshots
from sources.models import Door, FetchEvent, Outcome
from tests.factories import FeedFactory, FetchEventFactory

LIST = "/admin/sources/fetchevent/"

pytestmark = pytest.mark.django_db


def failed(**fields: object) -> FetchEvent:
    fields = {"outcome": Outcome.FAILED, "reason": "No answer.", "finished_at": timezone.now()} | fields
    return FetchEventFactory.create(**fields)


def test_a_failed_attempt_is_run_again_by_its_button(desk: Client) -> None:
    event = failed()
    answer = desk.post(f"{LIST}{event.pk}/act/run_again/", follow=True)
    assert "1 will be run again" in answer.content.decode()
    again = event.retries.get()
    assert (again.outcome, again.door, again.url) == (Outcome.WAITING, Door.RETRY, event.url)
    assert again.asked_by is not None


def test_in_bulk_only_what_failed_is_run_again(desk: Client) -> None:
    events = [
        failed(),
        failed(outcome=Outcome.REFUSED),
        failed(outcome=Outcome.NEW),
        failed(url="", name="big.txt"),
    ]
    chosen = {"action": "run_selected_again", "_selected_action": [str(event.pk) for event in events]}
    shown = desk.post(LIST, chosen, follow=True).content.decode()
    assert "2 will be run again" in shown
    assert "2 left as they are" in shown
    assert FetchEvent.objects.filter(outcome=Outcome.WAITING).count() == 2


@pytest.mark.parametrize("outcome", [Outcome.WAITING, Outcome.FAILED])
def test_what_waits_or_failed_is_given_up_and_can_be_run_again(desk: Client, outcome: Outcome) -> None:
    event = FetchEventFactory.create() if outcome == Outcome.WAITING else failed()
    shown = desk.post(f"{LIST}{event.pk}/act/give_up/", follow=True).content.decode()
    assert "1 given up" in shown
    event.refresh_from_db()
    assert event.outcome == Outcome.GIVEN_UP
    assert event.reason.startswith("Given up by chief.")
    desk.post(f"{LIST}{event.pk}/act/run_again/")
    assert event.retries.get().outcome == Outcome.WAITING


def test_in_bulk_only_what_waits_or_failed_is_given_up(desk: Client) -> None:
    events = [failed(), FetchEventFactory.create(), failed(outcome=Outcome.NEW)]
    chosen = {"action": "give_up_selected", "_selected_action": [str(event.pk) for event in events]}
    shown = desk.post(LIST, chosen, follow=True).content.decode()
    assert "2 given up" in shown
    assert "1 left as they are" in shown


def test_every_outcome_has_a_colour_and_every_door_a_filter(desk: Client) -> None:
    for outcome in Outcome:
        failed(outcome=outcome, finished_at=None if outcome == Outcome.WAITING else timezone.now())
    shown = desk.get(LIST).content.decode()
    assert all(str(outcome.label) in shown for outcome in Outcome)
    assert all(f'value="{door.value}"' in shown for door in Door)


def test_a_failed_look_at_a_feed_polls_the_feed(desk: Client) -> None:
    feed = FeedFactory.create(next_poll_at=timezone.now() + timedelta(hours=1))
    event = failed(feed=feed, url=feed.url, reads_feed=True, door=Door.FEED)
    desk.post(f"{LIST}{event.pk}/act/run_again/")
    feed.refresh_from_db()
    assert feed.next_poll_at <= timezone.now()
    assert not event.retries.exists()


def test_the_kept_bytes_are_saved_never_shown(desk: Client) -> None:
    kept = snapshots.keep(b"<script>alert(1)</script>", media_type="text/html")
    event = failed(snapshot=kept, name='evil".html\r\nX: y')
    answer = desk.get(f"{LIST}{event.pk}/bytes/")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith('attachment; filename="evil-.html-X- y-')


def test_lost_bytes_are_not_found(desk: Client) -> None:
    event = failed(snapshot=snapshots.keep(b"gone soon"))
    assert event.snapshot is not None
    snapshots.remove(event.snapshot)
    assert desk.get(f"{LIST}{event.pk}/bytes/").status_code == 404


def test_an_attempt_cannot_be_edited_or_deleted(desk: Client) -> None:
    event = failed()
    assert desk.post(f"{LIST}{event.pk}/change/", {"reason": "Other"}).status_code == 403
    assert desk.post(f"{LIST}{event.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_page_shows_what_strangers_wrote_as_text(desk: Client) -> None:
    event = failed(reason="<script>alert(1)</script>", name="<b>x</b>", url="")
    for address in (LIST, f"{LIST}{event.pk}/change/"):
        shown = desk.get(address).content.decode()
        assert "<script>alert(1)" not in shown
        assert "<b>x</b>" not in shown


def test_filters_by_outcome_door_and_day(desk: Client) -> None:
    failed(url="https://courier.example/failed")
    failed(url="https://courier.example/new", outcome=Outcome.NEW, door=Door.FEED)
    for query in ("outcome__exact=failed", "door__exact=address", "q=https://courier.example/f"):
        shown = desk.get(f"{LIST}?{query}").content.decode()
        assert "courier.example/failed" in shown
        assert "courier.example/new" not in shown
    assert "courier.example/new" not in desk.get(f"{LIST}?created_at__lt=2000-01-01T00:00Z").content.decode()


def test_looking_is_not_running(session_of: Callable[..., Client]) -> None:
    event = failed(snapshot=snapshots.keep(b"bytes"))
    viewer = session_of("view_fetchevent")
    assert "Run again" not in viewer.get(LIST).content.decode()
    assert viewer.get(f"{LIST}{event.pk}/bytes/").status_code == 200
    assert viewer.post(f"{LIST}{event.pk}/act/run_again/").status_code == 403
    assert session_of("view_source").get(f"{LIST}{event.pk}/bytes/").status_code == 403


def test_nothing_yet_says_what_to_do(desk: Client) -> None:
    shown = desk.get(LIST).content.decode()
    assert "Nothing was read yet" in shown
    assert f'href="{LIST}add/">Add documents</a>' in shown
