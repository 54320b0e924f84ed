"""What stays inside stays out of files: grades, and evidence for named people, whoever asks for the file."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.evidence import NewEvidence, add_evidence
from claims.roles import MANAGING_EDITOR
from claims.sealing import Words
from tests.claims.admin.conftest import person, signed_in_as
from tests.factories import ClaimFactory, EvidenceFactory, SourceFactory

pytestmark = pytest.mark.django_db


def file_of(client: Client, name: str) -> str:
    answer = client.get(reverse(f"admin:{name}_csv"))
    assert answer.status_code == 200
    return answer.getvalue().decode()


def test_evidence_for_named_people_is_in_no_file_of_theirs_either() -> None:
    editor = person(MANAGING_EDITOR)
    EvidenceFactory(title="A register")
    words = Words(title="Zephyrine", quote="Zephyrine said so.")
    add_evidence(claim=ClaimFactory(), editor=editor, new=NewEvidence("supports", words, visibility="named"))
    client = signed_in_as(editor)
    assert "Zephyrine" in client.get(reverse("admin:claims_evidence_changelist")).content.decode()
    told = file_of(client, "claims_evidence")
    assert "A register" in told
    assert "Zephyrine" not in told


def test_a_file_of_sources_says_nothing_of_their_grades() -> None:
    SourceFactory(name="Lake Daily", reliability="E", reliability_reason="It corrects nothing.")
    first = file_of(signed_in_as(person(MANAGING_EDITOR)), "sources_source").splitlines()[0].lower()
    assert "name" in first
    assert "grade" not in first
    assert "reliab" not in first


def test_grades_leave_in_no_file() -> None:
    client = signed_in_as(person(MANAGING_EDITOR))
    assert client.get(reverse("admin:sources_grade_csv")).status_code == 403
    assert "Export this list" not in client.get(reverse("admin:sources_grade_changelist")).content.decode()
