"""A pair of speakers stands once and is decided by somebody; a role begins before it ends; a key stands once."""

from datetime import date
from typing import Any

import pytest

from claims.models import MatchState, Speaker, SpeakerKey, SpeakerPair, SpeakerRole
from tests.factories import EditorFactory, SpeakerFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def pair(*, speakers: list[Speaker] | None = None, **fields: Any) -> SpeakerPair:
    first, second = speakers or sorted(SpeakerFactory.create_batch(2), key=lambda each: each.pk)
    given = {"first": first, "second": second, "score": 0.9, "why": "A ~ B", "method": "names-1"} | fields
    return SpeakerPair.objects.create(**given)


def test_the_smaller_id_stands_first() -> None:
    one = SpeakerFactory()
    with refused("claims_speakerpair_smaller_id_first"):
        pair(speakers=[one, one])


def test_a_pair_stands_once() -> None:
    first = pair()
    with refused("claims_speakerpair_once"):
        pair(speakers=[first.first, first.second])


@pytest.mark.parametrize("score", [-0.1, 1.1])
def test_a_score_is_a_share(score: float) -> None:
    with refused("claims_speakerpair_score_range"):
        pair(score=score)


def test_a_pair_is_decided_by_somebody() -> None:
    with refused("claims_speakerpair_decided_by_somebody"):
        pair(state=MatchState.REFUSED)
    with refused("claims_speakerpair_decided_by_somebody"):
        pair(decided_by=EditorFactory())


def test_a_role_begins_before_it_ends() -> None:
    with refused("claims_speakerrole_since_before_until"):
        SpeakerRole.objects.create(
            speaker=SpeakerFactory(), role="Mayor", since=date(2020, 2, 2), until=date(2020, 2, 1)
        )


def test_a_key_stands_once_with_a_speaker() -> None:
    speaker = SpeakerFactory()
    SpeakerKey.objects.create(speaker=speaker, key="brk a")
    with refused("claims_speakerkey_once"):
        SpeakerKey.objects.create(speaker=speaker, key="brk a")
