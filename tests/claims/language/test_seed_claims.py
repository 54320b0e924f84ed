"""The claims of the seed document: what can be checked is proposed, what cannot is not."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from claims.language.given_text import open_text
from claims.language.rules import RulesExtractor
from claims.language.types import ClaimFound, ClaimKind, Span

ROOT = Path(settings.BASE_DIR)
EXPECTED: dict[str, Any] = json.loads((ROOT / "tests/samples/seed_expected.json").read_text())
GIVEN = open_text((ROOT / "seeds" / EXPECTED["document"]).read_text())
COVERED = 0.8
MOST_BESIDE = 0.5  # of a claim's own words may lie outside the statement it covers


@pytest.fixture(scope="module")
def claims() -> tuple[ClaimFound, ...]:
    return RulesExtractor().read(GIVEN.body).claims


def letters(*spans: Span) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def wanted(item: dict[str, Any]) -> set[int]:
    start, end = item["span"]
    return letters(Span(start - GIVEN.start, end - GIVEN.start))


def covering(claims: tuple[ClaimFound, ...], item: dict[str, Any]) -> list[ClaimFound]:
    want = wanted(item)
    return [claim for claim in claims if len(letters(*claim.spans) & want) >= COVERED * len(want)]


@pytest.mark.parametrize("item", EXPECTED["checkable"], ids=lambda item: item["words"][:40])
def test_every_checkable_statement_is_covered_by_a_proposed_claim(
    claims: tuple[ClaimFound, ...], item: dict[str, Any]
) -> None:
    proposed = [claim for claim in covering(claims, item) if claim.proposed]
    want = wanted(item)
    assert any(
        len(letters(*claim.spans) & want) >= MOST_BESIDE * len(letters(*claim.spans)) for claim in proposed
    )


@pytest.mark.parametrize("item", EXPECTED["not_checkable"], ids=lambda item: item["kind"])
def test_what_cannot_be_checked_is_not_proposed_and_its_kind_is_named(
    claims: tuple[ClaimFound, ...], item: dict[str, Any]
) -> None:
    found = covering(claims, item)
    assert ClaimKind(item["kind"]) in {claim.kind for claim in found}
    proposed = [claim for claim in claims if claim.proposed]
    assert not any(letters(*claim.spans) & wanted(item) for claim in proposed)


def test_each_count_of_a_list_is_a_claim_of_its_own(claims: tuple[ClaimFound, ...]) -> None:
    texts = {claim.text for claim in claims if claim.proposed}
    assert {"Azerbaijan has lost 14 drones", "Azerbaijan has lost 2 helicopters"} <= texts


def test_a_subject_is_carried_over_to_a_second_verb(claims: tuple[ClaimFound, ...]) -> None:
    assert (
        "Prime Minister Nikol Pashinyan has called an emergency session of the National Security Council"
        in {claim.text for claim in claims if claim.proposed}
    )
