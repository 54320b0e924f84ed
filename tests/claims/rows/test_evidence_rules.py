"""Evidence: what is for named people is sealed, numbers and forms count once, a copy is somewhere on its way."""

from typing import Any

import pytest

from claims.models import Evidence
from tests.claims.evidence.making import added, sealed, token
from tests.factories import ArticleFactory, EvidenceFactory, SnapshotFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Register"},
        {"url": "https://brigade.example/"},
        {"quote": "None hurt."},
        {"file_name": "letter.pdf"},
        {"archive_url": "https://archive.example/"},
        {"captured_by": "Anna"},
        {"sealed": ""},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_is_for_named_people_stands_sealed_alone(fields: dict[str, Any]) -> None:
    sealed()
    with refused("claims_evidence_sealed_for_named"):
        Evidence.objects.update(**fields)


def test_neither_an_article_nor_a_public_copy_is_for_named_people() -> None:
    sealed()
    with refused("claims_evidence_sealed_for_named"):
        Evidence.objects.update(article=ArticleFactory())
    with refused("claims_evidence_sealed_for_named"):
        Evidence.objects.update(public_copy=SnapshotFactory())


@pytest.mark.parametrize("fields", [{"sealed": "x"}, {"title": ""}, {"visibility": "friends"}], ids=str)
def test_what_others_may_see_is_titled_and_not_sealed(fields: dict[str, str]) -> None:
    EvidenceFactory()
    with refused("claims_evidence_sealed_for_named"):
        Evidence.objects.update(**fields)


def test_a_copy_is_in_a_known_state() -> None:
    EvidenceFactory()
    with refused("claims_evidence_copy_state_known"):
        Evidence.objects.update(copy_state="lost")


def test_a_number_stands_once_on_a_claim() -> None:
    piece = added(quote="None hurt.")
    with refused("claims_evidence_number_once"):
        EvidenceFactory(claim=piece.claim, number=piece.number)


def test_a_form_makes_one_piece() -> None:
    added(quote="None hurt.", token=token())
    with refused("claims_evidence_form_once"):
        EvidenceFactory(form_token=token())
