"""What holds for watch lists and their hits."""

import pytest
from django.utils import timezone

from claims.models import WatchHit, WatchList
from tests.factories import ClaimFactory, EditorFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def watch(**fields: object) -> WatchList:
    return WatchList.objects.create(**{"owner": EditorFactory(), "name": "Fires"} | fields)


def test_an_editor_has_one_list_of_a_name() -> None:
    first = watch()
    watch()
    with refused("claims_watchlist_name_once"):
        watch(owner=first.owner)


def test_a_list_hits_on_a_claim_once() -> None:
    hit = WatchHit.objects.create(watch_list=watch(), claim=ClaimFactory(), why="word: fire")
    with refused("claims_watchhit_once"):
        WatchHit.objects.create(watch_list=hit.watch_list, claim=hit.claim, why="word: dam")


def test_what_is_given_up_has_a_reason() -> None:
    WatchHit.objects.create(watch_list=watch(), claim=ClaimFactory(), why="word: fire")
    with refused("claims_watchhit_given_up_with_reason"):
        WatchHit.objects.update(given_up_at=timezone.now())


def test_the_secret_lies_encrypted_in_the_database() -> None:
    made = watch(webhook_secret="whsec_abc")
    raw = (
        WatchList.objects.filter(pk=made.pk)
        .extra(select={"raw": "webhook_secret"})
        .values_list("raw", flat=True)
    )
    assert "whsec" not in raw[0]
    made.refresh_from_db()
    assert made.webhook_secret == "whsec_abc"
