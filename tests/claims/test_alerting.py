"""Owners of watch lists are told of hits by mail and webhook: soon, once, and again where that failed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from claims.alerting import tell_owners
from claims.models import Claim, WatchHit, WatchList
from claims.webhook import new_secret, signature
from tests.at_once import at_once
from tests.claims.admin.conftest import person
from tests.factories import AppearanceFactory, ClaimFactory
from tests.local_webhook import LocalWebhook

pytestmark = pytest.mark.django_db(transaction=True)

NOW = timezone.now()
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def owner(transactional_db: None) -> User:
    """Somebody who may see claims and has a mail address."""
    user = person("fact-checker")
    user.email = "mia@desk.example"
    user.save()
    return user


@pytest.fixture
def hook(settings: Settings) -> Iterator[LocalWebhook]:
    """A receiver that takes everything, and may be asked."""
    with LocalWebhook() as server:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.0/8:{server.port}"]
        settings.PUBLIC_URL = "https://desk.example"
        yield server


def watch(owner: User, **fields: Any) -> WatchList:
    return WatchList.objects.create(**{"owner": owner, "name": "Fires"} | fields)


def posting(owner: User, url: str, **fields: Any) -> WatchList:
    """Return a list that alerts by webhook alone."""
    return watch(owner, by_mail=False, webhook=url, webhook_secret=new_secret(), **fields)


def hit(watch_list: WatchList, claim: Claim | None = None, **fields: Any) -> WatchHit:
    """Return a hit that is due."""
    claim = claim or AppearanceFactory().claim
    columns = {"why": "word: fire", "not_before": NOW, **fields}
    return WatchHit.objects.create(watch_list=watch_list, claim=claim, **columns)


def test_hits_of_one_owner_go_in_one_mail_with_the_words_and_links(owner: User, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://desk.example"
    said = AppearanceFactory()
    assert said.attribution
    first = hit(watch(owner), said.claim)
    second = hit(watch(owner, name="Floods"))
    assert tell_owners(now=NOW) == 2
    [sent] = mail.outbox
    assert sent.to == ["mia@desk.example"]
    assert f"said by {said.attribution.speaker}" in sent.body
    assert "“…Officials said [12 people were hurt in the fire]. The fire broke out on Sunday.…”" in sent.body
    assert f"https://desk.example/admin/claims/claim/{said.claim_id}/change/" in sent.body
    assert f"https://desk.example/admin/sources/article/{said.revision.article_id}/change/" in sent.body
    for row in (first, second):
        row.refresh_from_db()
        assert (row.mailed_at, row.not_before, row.reason) == (NOW, None, "")


def test_nobody_is_told_twice_by_two_workers(owner: User, hook: LocalWebhook) -> None:
    hit(watch(owner, webhook=hook.url, webhook_secret=new_secret()))
    at_once(*[lambda: tell_owners(now=NOW)] * 4)
    assert (len(mail.outbox), len(hook.received)) == (1, 1)
    assert tell_owners(now=NOW + DAY) == 0


def test_a_webhook_is_signed_as_the_standard_has_it(owner: User, hook: LocalWebhook) -> None:
    watch_list = posting(owner, hook.url)
    row = hit(watch_list)
    tell_owners(now=NOW)
    [(headers, body)] = hook.received
    signed = signature(
        secret=watch_list.webhook_secret,
        message_id=str(row.pk),
        timestamp=int(headers["webhook-timestamp"]),
        body=body,
    )
    assert (headers["webhook-id"], headers["webhook-signature"]) == (str(row.pk), signed)
    [message] = hook.messages
    assert message["type"] == "watch.hit"
    assert message["data"]["words"]["exact"] == "12 people were hurt in the fire"
    assert message["data"]["claim"]["url"].startswith("https://desk.example/admin/claims/claim/")


def test_the_signature_is_that_of_the_standards_own_example() -> None:
    signed = signature(
        secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_webhook_that_fails_is_tried_again_later_and_later_under_the_same_id(
    owner: User, hook: LocalWebhook
) -> None:
    hook.statuses = [503, 503, 204]
    row = hit(posting(owner, hook.url))
    tell_owners(now=NOW)
    row.refresh_from_db()
    assert row.reason == "The webhook failed: 127.0.0.1 answered 503."
    assert row.not_before == NOW + timedelta(seconds=15)
    assert tell_owners(now=NOW) == 0
    tell_owners(now=NOW + MINUTE)
    row.refresh_from_db()
    assert row.not_before == NOW + MINUTE + timedelta(seconds=30)
    tell_owners(now=NOW + 2 * MINUTE)
    row.refresh_from_db()
    assert row.posted_at == NOW + 2 * MINUTE
    assert row.not_before is None
    assert row.reason == ""
    assert {headers["webhook-id"] for headers, _ in hook.received} == {str(row.pk)}


def test_after_a_day_it_is_given_up_with_the_reason(owner: User, hook: LocalWebhook) -> None:
    hook.statuses = [500]
    row = hit(posting(owner, hook.url), created_at=NOW - DAY)
    tell_owners(now=NOW)
    row.refresh_from_db()
    assert (row.given_up_at, row.not_before) == (NOW, None)
    assert row.reason == "The webhook failed: 127.0.0.1 answered 500."


def test_a_server_that_says_gone_is_left_alone_from_then_on(owner: User, hook: LocalWebhook) -> None:
    hook.statuses = [410]
    watch_list = posting(owner, hook.url)
    rows = [hit(watch_list), hit(watch_list)]
    tell_owners(now=NOW)
    watch_list.refresh_from_db()
    assert (watch_list.webhook, watch_list.webhook_secret, len(hook.received)) == ("", "", 1)
    for row in rows:
        row.refresh_from_db()
        assert row.given_up_at
        assert "answered 410" in row.reason


def test_a_redirect_is_not_followed(owner: User, hook: LocalWebhook) -> None:
    hook.statuses = [307]
    row = hit(posting(owner, hook.url))
    tell_owners(now=NOW)
    row.refresh_from_db()
    assert len(hook.received) == 1
    assert "sends us elsewhere" in row.reason


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://169.254.169.254/", "http://[::1]/", "file:///etc"]
)
def test_private_addresses_are_refused(owner: User, url: str) -> None:
    row = hit(posting(owner, url))
    tell_owners(now=NOW)
    row.refresh_from_db()
    assert row.posted_at is None
    assert row.reason.startswith("The webhook failed: ")


def test_a_mail_server_that_is_away_holds_up_no_webhook_and_loses_nothing(
    owner: User, hook: LocalWebhook, settings: Settings
) -> None:
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    row = hit(watch(owner, webhook=hook.url, webhook_secret=new_secret()))
    tell_owners(now=NOW)
    row.refresh_from_db()
    assert row.mailed_at is None
    assert row.reason.startswith("The mail could not be sent")
    settings.EMAIL_BACKEND = backend
    tell_owners(now=NOW + MINUTE)
    assert (len(mail.outbox), len(hook.received)) == (1, 1)


def test_what_a_dead_worker_had_taken_is_told_when_its_time_is_up(owner: User) -> None:
    hit(watch(owner), not_before=NOW + 5 * MINUTE)
    assert tell_owners(now=NOW) == 0
    assert tell_owners(now=NOW + 5 * MINUTE) == 1


def test_who_may_not_see_claims_any_more_is_told_nothing(owner: User) -> None:
    owner.groups.clear()
    row = hit(watch(owner))
    tell_owners(now=NOW)
    row.refresh_from_db()
    assert (mail.outbox, row.reason) == ([], "The owner may not see claims any more.")


def test_an_owner_without_an_address_is_named_as_the_reason(owner: User) -> None:
    User.objects.update(email="")
    row = hit(watch(owner))
    tell_owners(now=NOW)
    row.refresh_from_db()
    assert row.reason == f"{owner} has no mail address."


def test_a_claim_that_appears_nowhere_is_told_by_its_words_alone(owner: User) -> None:
    hit(watch(owner), ClaimFactory(text="The dam was closed."))
    tell_owners(now=NOW)
    assert "The dam was closed." in mail.outbox[0].body
