"""Speakers are merged, never deleted, and never in a circle."""

from datetime import date
from itertools import pairwise

import pytest
from django.db.models import Case, F, Value, When

from claims.models import Speaker, SpeakerAlias, SpeakerParty
from sources.models import Party
from tests.factories import SpeakerFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db

CIRCLE = "claims_speaker_no_circle"


def chain(length: int) -> list[Speaker]:
    """Return speakers of whom each is merged into the next."""
    speakers = SpeakerFactory.create_batch(length)
    for one, heir in pairwise(speakers):
        Speaker.objects.filter(pk=one.pk).update(merged_into=heir)
    return speakers


def test_nobody_is_their_own_heir() -> None:
    SpeakerFactory()
    with refused(f"claims_speaker_not_own_heir|{CIRCLE}"):
        Speaker.objects.update(merged_into=F("id"))


@pytest.mark.parametrize("length", [2, 3, 6])
def test_a_chain_never_closes(length: int) -> None:
    speakers = chain(length)
    with refused(CIRCLE):
        Speaker.objects.filter(pk=speakers[-1].pk).update(merged_into=speakers[0])


def test_one_statement_cannot_close_a_circle() -> None:
    first, second = SpeakerFactory.create_batch(2)
    each_other = Case(When(pk=first.pk, then=Value(second.pk)), default=Value(first.pk))
    with refused(CIRCLE):
        Speaker.objects.update(merged_into=each_other)


def test_a_batch_of_new_speakers_cannot_close_a_circle() -> None:
    first, second = SpeakerFactory.build_batch(2)
    first.merged_into, second.merged_into = second, first
    with refused(CIRCLE):
        Speaker.objects.bulk_create([first, second])


def test_a_merged_speaker_is_kept() -> None:
    duplicate, _ = chain(2)
    with refused("claims_speaker_merged_is_kept"):
        duplicate.delete()


def test_an_heir_cannot_be_deleted() -> None:
    _, heir = chain(2)
    with refused("claims_speaker_merged_into_id"):
        Speaker.objects.filter(pk=heir.pk)._raw_delete("default")


def test_a_wikidata_id_is_one_speaker() -> None:
    SpeakerFactory(wikidata_id="Q7186")
    with refused("claims_speaker_wikidata_once"):
        SpeakerFactory(wikidata_id="Q7186")


def test_a_merged_duplicate_keeps_its_wikidata_id() -> None:
    heir = SpeakerFactory(wikidata_id="Q7186")
    SpeakerFactory(wikidata_id="Q7186", merged_into=heir)


@pytest.mark.parametrize("wikidata_id", ["7186", "Q0", "q7186", "Q71a"])
def test_a_wikidata_id_has_its_form(wikidata_id: str) -> None:
    with refused("claims_speaker_wikidata_form"):
        SpeakerFactory(wikidata_id=wikidata_id)


def test_an_alias_stands_once() -> None:
    speaker = SpeakerFactory()
    SpeakerAlias.objects.create(speaker=speaker, name="A. Example")
    with refused("claims_speakeralias_once"):
        SpeakerAlias.objects.create(speaker=speaker, name="A. Example")


def test_speaking_for_a_party_begins_before_it_ends() -> None:
    party = Party.objects.create(name="North")
    with refused("claims_speakerparty_since_before_until"):
        SpeakerParty.objects.create(
            speaker=SpeakerFactory(), party=party, since=date(2020, 2, 2), until=date(2020, 2, 1)
        )
