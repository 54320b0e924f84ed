"""What holds for every attempt to read something."""

from typing import Any

import pytest
from django.utils import timezone

from sources.models import FetchEvent
from tests.factories import FetchEventFactory, SnapshotFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_an_address_waits_once() -> None:
    event = FetchEventFactory()
    with refused("sources_fetchevent_waits_once"):
        FetchEventFactory(url=event.url)


def test_a_finished_address_may_be_ordered_again() -> None:
    event = FetchEventFactory(outcome="new", finished_at=timezone.now())
    FetchEventFactory(url=event.url)


def test_a_feed_may_be_read_while_its_address_waits_as_a_document() -> None:
    event = FetchEventFactory()
    FetchEventFactory(url=event.url, reads_feed=True)


@pytest.mark.parametrize("fields", [{"outcome": "new"}, {"finished_at": timezone.now()}])
def test_it_waits_or_is_finished(fields: dict[str, Any]) -> None:
    with refused("sources_fetchevent_finished_or_waiting"):
        FetchEventFactory(**fields)


@pytest.mark.parametrize("outcome", ["refused", "failed", "given up", "gone"])
def test_trouble_has_a_reason(outcome: str) -> None:
    with refused("sources_fetchevent_trouble_has_reason"):
        FetchEventFactory(outcome=outcome, finished_at=timezone.now())


def test_an_outcome_is_known() -> None:
    FetchEventFactory()
    with refused("sources_fetchevent_outcome_known"):
        FetchEvent.objects.update(outcome="lost", finished_at=timezone.now())


def test_what_waits_says_what_to_read() -> None:
    FetchEventFactory(url="", snapshot=SnapshotFactory())
    with refused("sources_fetchevent_says_what_to_read"):
        FetchEventFactory(url="")
