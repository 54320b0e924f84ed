"""A hub is asked to tell of a feed's changes, asks back, and tells."""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from factcheck import push
from sources.hubs import LEASE, is_signed, note_hub, tend_hubs
from sources.models import Feed, HubState, HubSubscription
from sources.tasks import poll_due_feeds
from tests.at_once import at_once
from tests.factories import FeedFactory
from tests.local_hub import LocalHub

pytestmark = pytest.mark.django_db

TOPIC = "https://courier.example/rss.xml"


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sent to a worker: the tests look at what is due themselves."""
    monkeypatch.setattr(poll_due_feeds, "apply_async", lambda **kwargs: None)


@pytest.fixture
def hub(settings: Settings) -> Iterator[LocalHub]:
    with LocalHub() as running:
        settings.PUBLIC_URL = "https://desk.example/"
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.0/8:{running.port}"]
        settings.FETCH_HOST_PAUSE_SECONDS = 0
        yield running


def subscribed(hub: LocalHub) -> HubSubscription:
    """Return a subscription that the hub was asked for."""
    later = timezone.now() + timedelta(hours=1)
    note_hub(feed=FeedFactory.create(next_poll_at=later), hub=hub.url, topic=TOPIC)
    assert tend_hubs() == 1
    return HubSubscription.objects.get()


def asked_back(client: Client, row: HubSubscription, **said: str) -> tuple[int, str]:
    query = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "abc<b>"}
    query |= {f"hub.{name}": value for name, value in said.items()}
    answer = client.get(f"/hub/{row.callback_key}", query)
    return answer.status_code, answer.content.decode()


def signed(row: HubSubscription, body: bytes, method: str = "sha256") -> str:
    return f"{method}={hmac.new(row.secret.encode(), body, getattr(hashlib, method)).hexdigest()}"


def pushed(client: Client, row: HubSubscription, body: bytes, signature: str) -> int:
    return client.post(
        f"/hub/{row.callback_key}", body, content_type="application/rss+xml", headers={"X-Hub-Signature": signature}
    ).status_code  # fmt: skip


def is_due(row: HubSubscription) -> bool:
    return Feed.objects.due(timezone.now()).filter(pk=row.feed_id).exists()


def test_the_hub_is_asked_once_and_confirmed(hub: LocalHub, client: Client) -> None:
    row = subscribed(hub)
    wish = hub.wishes[0]
    assert (wish["hub.mode"], wish["hub.topic"]) == ("subscribe", TOPIC)
    assert wish["hub.callback"] == f"https://desk.example/hub/{row.callback_key}"
    assert asked_back(client, row, lease_seconds="86400") == (200, "abc<b>")
    row.refresh_from_db()
    assert row.state == HubState.ACTIVE
    assert row.lease_until is not None
    assert abs(row.lease_until - timezone.now() - timedelta(days=1)) < timedelta(minutes=1)
    assert tend_hubs() == 0


def test_without_a_public_address_no_hub_is_asked(hub: LocalHub, settings: Settings) -> None:
    settings.PUBLIC_URL = ""
    note_hub(feed=FeedFactory.create(), hub=hub.url, topic=TOPIC)
    assert tend_hubs() == 0
    assert not HubSubscription.objects.exists()


@pytest.mark.parametrize(
    "said",
    [{"topic": "https://other.example/"}, {"mode": "unsubscribe"}, {"mode": "x"}, {"topic": "x" * 3000}],
)
def test_what_nobody_wanted_is_not_confirmed(hub: LocalHub, client: Client, said: dict[str, str]) -> None:
    assert asked_back(client, subscribed(hub), **said)[0] == 404


def test_an_unknown_key_is_not_found(client: Client) -> None:
    assert client.get("/hub/unknown").status_code == 404
    assert client.post("/hub/unknown", b"x", content_type="text/xml").status_code == 404


def test_the_challenge_is_plain_text(hub: LocalHub, client: Client) -> None:
    row = subscribed(hub)
    answer = client.get(
        f"/hub/{row.callback_key}", {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "<script>"}
    )
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_lease_is_renewed_before_it_ends(hub: LocalHub, client: Client) -> None:
    row = subscribed(hub)
    asked_back(client, row, lease_seconds="3600")
    assert tend_hubs(now=timezone.now() + timedelta(minutes=30)) == 0
    assert tend_hubs(now=timezone.now() + timedelta(minutes=50)) == 1
    row.refresh_from_db()
    assert row.state == HubState.ACTIVE


def test_a_wish_without_an_answer_is_sent_again_after_an_hour(hub: LocalHub) -> None:
    subscribed(hub)
    assert tend_hubs() == 0
    assert tend_hubs(now=timezone.now() + timedelta(minutes=61)) == 1


def test_a_paused_feed_is_unsubscribed_and_a_resumed_one_asked_for_again(
    hub: LocalHub, client: Client
) -> None:
    row = subscribed(hub)
    asked_back(client, row)
    Feed.objects.update(state="paused")
    assert tend_hubs() == 1
    assert hub.wishes[-1]["hub.mode"] == "unsubscribe"
    assert asked_back(client, row, mode="unsubscribe") == (200, "abc<b>")
    assert asked_back(client, row)[0] == 404
    assert pushed(client, row, b"x", signed(row, b"x")) == 404
    Feed.objects.update(state="active")
    assert tend_hubs() == 1
    assert hub.wishes[-1]["hub.mode"] == "subscribe"


@pytest.mark.django_db(transaction=True)
def test_ticks_that_overlap_ask_a_hub_once(hub: LocalHub) -> None:
    note_hub(feed=FeedFactory.create(), hub=hub.url, topic=TOPIC)
    assert sum(at_once(*[tend_hubs] * 4)) == 1
    assert len(hub.wishes) == 1


def test_what_a_clock_that_was_ahead_wrote_is_not_waited_for(hub: LocalHub, client: Client) -> None:
    row = subscribed(hub)
    HubSubscription.objects.update(asked_at=timezone.now() + timedelta(days=400))
    assert tend_hubs() == 1
    asked_back(client, row)
    HubSubscription.objects.update(asked_at=timezone.now() + timedelta(days=400))
    assert tend_hubs() == 1


@pytest.mark.parametrize("status", [400, 404])
def test_a_hub_that_refuses_is_left_alone_for_a_day(hub: LocalHub, status: int) -> None:
    hub.status = status
    row = subscribed(hub)
    assert row.state == HubState.DENIED
    assert str(status) in row.reason
    assert tend_hubs(now=timezone.now() + timedelta(hours=23)) == 0
    assert tend_hubs(now=timezone.now() + timedelta(hours=25)) == 1


def test_a_denial_is_kept_with_its_reason(hub: LocalHub, client: Client) -> None:
    row = subscribed(hub)
    assert asked_back(client, row, mode="denied", reason="No strangers")[0] == 200
    row.refresh_from_db()
    assert (row.state, row.reason) == (HubState.DENIED, "No strangers")


def test_another_hub_takes_the_place_of_the_first(hub: LocalHub) -> None:
    row = subscribed(hub)
    note_hub(feed=row.feed, hub=f"{hub.url}/2", topic=TOPIC)
    changed = HubSubscription.objects.get()
    assert (changed.state, changed.hub) == (HubState.ASKED, f"{hub.url}/2")
    assert changed.callback_key != row.callback_key


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signed_push_makes_the_feed_due(hub: LocalHub, client: Client, method: str) -> None:
    row = subscribed(hub)
    assert not is_due(row)
    assert pushed(client, row, b"<rss/>", signed(row, b"<rss/>", method)) == 202
    assert is_due(row)


@pytest.mark.parametrize("signature", ["", "sha256=", "sha256=00", "md5=SIGNED", "md5=x", "ключ"])
def test_a_push_that_is_not_signed_rightly_does_nothing(
    hub: LocalHub, client: Client, signature: str
) -> None:
    row = subscribed(hub)
    given = signature.replace("SIGNED", hmac.new(row.secret.encode(), b"x", hashlib.md5).hexdigest())
    assert pushed(client, row, b"x", given.encode("utf-8").decode("latin-1")) == 202
    assert pushed(client, row, b"y", signed(row, b"x")) == 202
    assert not is_due(row)


def test_a_push_that_is_too_large_is_refused(hub: LocalHub, client: Client) -> None:
    row = subscribed(hub)
    body = b"x" * (push.MOST_BYTES + 1)
    assert pushed(client, row, body, signed(row, body)) == 413
    assert not is_due(row)


def test_a_push_while_the_feed_is_being_read_is_caught_up_with(hub: LocalHub, client: Client) -> None:
    row = subscribed(hub)
    begun = timezone.now() - timedelta(seconds=5)
    assert pushed(client, row, b"x", signed(row, b"x")) == 202
    later = timezone.now() + timedelta(hours=1)
    Feed.objects.update(last_polled_at=begun, next_poll_at=later)  # as the look that was under way leaves it
    tend_hubs()
    assert is_due(row)


def test_key_and_secret_are_long_and_the_secret_is_encrypted(hub: LocalHub) -> None:
    row = subscribed(hub)
    assert min(len(row.callback_key), len(row.secret)) >= 40
    assert timedelta(days=1) < LEASE
    assert not is_signed(b"", signature="sha256=", secret="")
