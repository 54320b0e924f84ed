"""The page of figures: a chart and its table for each, as of when, and as CSV."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.desk_figures import reckon
from claims.desks import own_desk
from claims.roles import FACT_CHECKER
from factcheck.looking.tables import KINDS
from sources.models import Alert, AlertKind
from tests.claims.admin.conftest import person, signed_in_as
from tests.factories import EditorFactory, ReviewFactory, SourceFactory, SpeakerFactory, published

pytestmark = pytest.mark.django_db

PAGE = "/admin/figures/"


@pytest.fixture
def client() -> Client:
    return signed_in_as(person(FACT_CHECKER))


def shown(client: Client, path: str = PAGE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_desk_without_figures_says_when_there_will_be_some(client: Client) -> None:
    assert "Nothing was reckoned yet" in shown(client)


def test_each_chart_has_its_table(client: Client) -> None:
    published(ReviewFactory(claimant=SpeakerFactory(name="Ann Lake")))
    reckon(desk=own_desk(), days=30)
    page = shown(client)
    assert page.count('<table class="desk-numbers"') == 4  # parties, sources and topics have none yet
    assert "Ann Lake" in page


def test_no_table_has_a_sources_grade(client: Client) -> None:
    source = SourceFactory(reliability="E", reliability_reason="Twice corrected nothing.")
    published(ReviewFactory(claimant_source=source))
    reckon(desk=own_desk(), days=30)
    for name in KINDS:
        answer = client.get(f"{PAGE}{name}.csv")
        told = answer.getvalue().decode()
        assert not re.search(r"reliab|grade|Twice corrected", told, re.IGNORECASE), name


def test_another_period_is_another_page(client: Client) -> None:
    reckon(desk=own_desk(), days=7)
    assert "Nothing was reckoned yet" in shown(client)
    assert "In and out" in shown(client, f"{PAGE}?days=7")


def test_a_period_that_nobody_offers_is_the_usual_one(client: Client) -> None:
    reckon(desk=own_desk(), days=30)
    assert "In and out" in shown(client, f"{PAGE}?days=4000")


def test_sources_gone_quiet_are_named(client: Client) -> None:
    Alert.objects.create(
        source=SourceFactory(name="Silent Post"), kind=AlertKind.QUIET, reason="nothing for a week"
    )
    assert "Silent Post" in shown(client)


def test_a_table_leaves_as_csv(client: Client) -> None:
    reckon(desk=own_desk(), days=30)
    answer = client.get(reverse("desk-figures-csv", args=["age"]))
    text = answer.getvalue().decode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="age-30.csv"'
    assert text.splitlines()[1] == "less than a day,0"


def test_a_table_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get(reverse("desk-figures-csv", args=["salaries"])).status_code == 404


def test_figures_are_for_those_who_may_see_them() -> None:
    nobody: User = EditorFactory()
    assert signed_in_as(nobody).get(PAGE).status_code == 403


def test_the_page_costs_the_same_however_much_was_published(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reckon(desk=own_desk(), days=30)
    shown(client)
    with django_assert_max_num_queries(8):
        shown(client)
