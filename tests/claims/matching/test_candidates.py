"""Finding what may say the same as a text."""

import pytest

from claims.candidates import Candidate, Query, find_candidates
from claims.encoder_life import tend_encoders
from claims.match_texts import keep_up
from claims.models import Claim
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db

DRONES = "The army shot down 14 drones over Stepanakert on Tuesday night."
OTHERS = [
    "The mayor promised to repair the bridge before winter.",
    "Wheat prices rose by a third within two months.",
    "The hospital in Gyumri has treated 40 patients since Monday.",
]


def claims(*texts: str, language: str = "en") -> list[Claim]:
    made = [ClaimFactory(text=text, language=language) for text in texts]
    keep_up(claims=[claim.pk for claim in made])
    tend_encoders()
    return made


def found(text: str) -> list[Candidate]:
    return find_candidates(query=Query(text))


def test_a_claim_is_found_by_other_words_of_the_same_meaning() -> None:
    wanted, *_ = claims(DRONES, *OTHERS)
    best = found("Fourteen unmanned aircraft were destroyed by the military above the city of Stepanakert.")[
        0
    ]
    assert best.claim_id == wanted.pk
    assert best.dense is not None
    assert best.dense > 0.5


def test_both_scores_and_what_is_shared_are_told() -> None:
    claims(DRONES, *OTHERS)
    best = found("He said 14 drones had been seen near Stepanakert.")[0]
    assert 0 < best.lexical <= 1
    assert best.dense is not None
    assert best.shared["figures"] == ["14"]
    assert best.shared["names"] == ["Stepanakert"]
    assert best.shared["words"] == ["drones"]
