"""What holds for sources, parties and topics."""

from datetime import date, timedelta
from typing import Any

import pghistory
import pytest
from django.apps import apps
from django.utils import timezone

from sources.models import Erasure, Party, PartyName, Snapshot, Source, SourceParty, Topic
from tests.factories import EditorFactory, SourceFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_a_name_stands_once_letter_case_aside() -> None:
    SourceFactory(name="The Courier")
    with refused("sources_source_name_once"):
        SourceFactory(name="the courier")


def test_a_grade_has_a_reason() -> None:
    SourceFactory()
    with refused("sources_source_grade_has_reason"):
        Source.objects.update(reliability="B")


def test_history_says_who_graded_and_why() -> None:
    SourceFactory()
    with pghistory.context(user="7", reason="Twenty corrections in a year"):
        Source.objects.update(reliability="D", reliability_reason="Corrects late.")
    history: Any = apps.get_model("sources", "SourceEvent")
    event = history.objects.latest("pgh_id")
    assert (event.reliability, event.pgh_context.metadata["user"]) == ("D", "7")
    assert event.pgh_context.metadata["reason"] == "Twenty corrections in a year"


def test_speaking_for_a_party_begins_before_it_ends() -> None:
    party = Party.objects.create(name="North")
    with refused("sources_sourceparty_since_before_until"):
        SourceParty.objects.create(
            source=SourceFactory(), party=party, since=date(2020, 2, 2), until=date(2020, 2, 1)
        )


def test_a_party_has_one_house_name_a_language() -> None:
    party = Party.objects.create(name="North")
    PartyName.objects.create(party=party, language="en", name="North", is_house_name=True)
    PartyName.objects.create(party=party, language="en", name="Northland")
    with refused("sources_partyname_one_house_name"):
        PartyName.objects.create(party=party, language="en", name="The North", is_house_name=True)


def test_a_partys_name_stands_once_a_language() -> None:
    party = Party.objects.create(name="North")
    PartyName.objects.create(party=party, language="en", name="North")
    with refused("sources_partyname_once_per_language"):
        PartyName.objects.create(party=party, language="en", name="North")


def test_a_topic_closes_after_it_was_opened() -> None:
    with refused("sources_topic_closed_after_opened"):
        Topic.objects.create(name="Dam", slug="dam", closed_at=timezone.now() - timedelta(days=1))


@pytest.mark.parametrize("sha256", ["", "xyz", "A" * 64, "a" * 63])
def test_a_snapshot_is_addressed_by_a_hash(sha256: str) -> None:
    with refused("sources_snapshot_sha256_is_hex"):
        Snapshot.objects.create(sha256=sha256, size=1)


def test_the_same_bytes_are_one_snapshot() -> None:
    Snapshot.objects.create(sha256="a" * 64, size=1)
    with refused("sources_snapshot_sha256"):
        Snapshot.objects.create(sha256="a" * 64, size=1)


def test_an_erasure_has_a_reason() -> None:
    with refused("sources_erasure_has_reason"):
        Erasure.objects.create(article_ref=SourceFactory().pk, reason="", erased_by=EditorFactory())
