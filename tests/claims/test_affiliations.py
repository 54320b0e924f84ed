"""Which role and party somebody had on a day, with all merged into them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.affiliations import heirs, parties_on, roles_on
from claims.models import Speaker, SpeakerParty, SpeakerRole
from claims.speakers import merge
from sources.models import Party
from sources.party_merging import merge_parties
from tests.factories import EditorFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

MAY, JUNE, JULY = date(2020, 5, 31), date(2020, 6, 1), date(2020, 7, 1)


@pytest.fixture
def ada() -> Speaker:
    """Somebody who changed sides and office on the first of June."""
    speaker = SpeakerFactory(name="Ada Brook")
    north, south = Party.objects.create(name="North"), Party.objects.create(name="South")
    SpeakerParty.objects.create(speaker=speaker, party=north, until=MAY)
    SpeakerParty.objects.create(speaker=speaker, party=south, since=JUNE)
    SpeakerRole.objects.create(speaker=speaker, role="Mayor", until=MAY)
    SpeakerRole.objects.create(speaker=speaker, role="Minister", since=JUNE)
    return speaker


def names(speaker: Speaker, day: date | None) -> tuple[list[str], list[str]]:
    asked = (speaker.pk, day)
    return [p.name for p in parties_on([asked])[asked]], [r.role for r in roles_on([asked])[asked]]


def test_both_days_of_a_time_count(ada: Speaker) -> None:
    assert names(ada, MAY) == (["North"], ["Mayor"])
    assert names(ada, JUNE) == (["South"], ["Minister"])
    assert names(ada, None) == (["North", "South"], ["Minister", "Mayor"])


def test_the_heir_has_what_the_merged_had_and_the_other_way_round(ada: Speaker) -> None:
    heir = SpeakerFactory(name="A. Brook")
    merge(duplicate=ada, into=heir, editor=EditorFactory())
    assert names(heir, JULY) == names(ada, JULY) == (["South"], ["Minister"])
    assert heirs([ada.pk, heir.pk]) == {ada.pk: heir.pk, heir.pk: heir.pk}


def test_a_merged_party_is_told_by_its_heir_once(ada: Speaker) -> None:
    north, south = Party.objects.order_by("name")
    merge_parties(party=south, into=north, editor=EditorFactory())
    assert names(ada, None)[0] == ["North"]


def test_many_are_asked_about_at_the_cost_of_one(ada: Speaker) -> None:
    asked = [(speaker.pk, JULY) for speaker in SpeakerFactory.create_batch(30)]
    with CaptureQueriesContext(connection) as captured:
        found = parties_on([*asked, (ada.pk, JULY)])
    assert len(captured) == 3
    assert len(found) == 31
    assert parties_on([]) == {}
