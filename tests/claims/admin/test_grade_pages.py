"""A grade is proposed on one page and confirmed by another person; the source's own form does not set it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from sources.models import Grade, Source
from tests import factories as make
from tests.claims.admin.conftest import person, signed_in_as

pytestmark = pytest.mark.django_db

ADD = "/admin/sources/grade/add/"


def propose(editor: User, source: Source, days: int = 90) -> str:
    """Propose a C for `source` and return the page that comes."""
    day = timezone.localdate() + timedelta(days=days)
    given = {
        "source": source.pk,
        "grade": "C",
        "reason": "Two errors in a month.",
        "review_on": f"{day:%Y-%m-%d}",
    }
    return signed_in_as(editor).post(ADD, given, follow=True).content.decode()


def act(editor: User, grade: Grade, name: str, note: str = "") -> str:
    """Press a button of the grade's page."""
    url = reverse("admin:sources_grade_act", args=[grade.pk, name])
    return signed_in_as(editor).post(url, {"note": note}, follow=True).content.decode()


def test_another_editor_confirms(editor: User) -> None:
    source, other = make.SourceFactory(), person("editor")
    propose(editor, source)
    grade = Grade.objects.get()
    assert grade.proposed_by == editor
    assert "Nobody confirms their own grade." in act(editor, grade, "confirm")
    assert "The source has this grade now." in act(other, grade, "confirm")
    source.refresh_from_db()
    assert source.reliability == "C"


def test_a_proposal_that_is_refused_says_why(editor: User) -> None:
    source = make.SourceFactory()
    propose(editor, source)
    act(person("editor"), Grade.objects.get(), "refuse", "One error.")
    assert Grade.objects.get().refused_reason == "One error."


def test_what_was_written_stays_when_it_cannot_be_proposed_so(editor: User) -> None:
    page = propose(editor, make.SourceFactory(), days=-1)
    assert "must lie ahead" in page
    assert "Two errors in a month." in page


def test_a_fact_checker_sees_grades_and_proposes_none(checker: User) -> None:
    client = signed_in_as(checker)
    assert client.get(ADD).status_code == 403
    assert client.get("/admin/sources/grade/").status_code == 200


def test_the_list_shows_what_waits_and_what_is_due(editor: User) -> None:
    propose(editor, make.SourceFactory())
    client, grade = signed_in_as(editor), Grade.objects.get()
    act(person("editor"), grade, "confirm")
    for state, shown in (("proposed", []), ("due", []), ("all", [grade])):
        page = client.get("/admin/sources/grade/", {"state": state})
        assert list(page.context["cl"].result_list) == shown


def test_the_pages_of_records_open(editor: User) -> None:
    client, review = signed_in_as(editor), make.published()
    page = client.get(reverse("admin:claims_speaker_records")).content.decode()
    assert "refuted" in page
    said = make.AppearanceFactory(claim=review.claim)
    source = said.revision.article.source
    page = client.get(reverse("admin:claims_speaker_record_of", args=["source", source.pk])).content.decode()
    assert f"Record of {source}" in page
    assert client.get(reverse("admin:claims_speaker_record_of", args=["desk", source.pk])).status_code == 404
