"""A list as CSV: what is seen, with the same filters, and no more."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.models import Claim, Status
from claims.roles import FACT_CHECKER
from tests.claims.admin.conftest import person, signed_in_as
from tests.factories import AppearanceFactory, ClaimFactory, EditorFactory, SourceFactory

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:claims_claim_csv")


@pytest.fixture
def client() -> Client:
    return signed_in_as(person(FACT_CHECKER))


def lines(client: Client, path: str = QUEUE) -> list[list[str]]:
    answer = client.get(path)
    assert answer.status_code == 200
    text = answer.getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def claims_in(client: Client, path: str = QUEUE) -> list[str]:
    return [" ".join(line) for line in lines(client, path)[1:]]


def test_the_queue_leaves_in_its_order_without_markup(client: Client) -> None:
    ClaimFactory(text="12 were hurt & saved", check_worthiness=0.2)
    ClaimFactory(text="14 drones were lost", check_worthiness=0.9)
    first, second = claims_in(client)
    assert "14 drones were lost" in first
    assert "12 were hurt" in second
    assert "<" not in first + second


def test_filters_of_the_list_hold(client: Client) -> None:
    ClaimFactory(text="To be checked later", status=Status.UNCHECKED)
    ClaimFactory(text="Just found")
    (only,) = claims_in(client, f"{QUEUE}?status=unchecked")
    assert "To be checked later" in only


def test_a_claim_that_looks_like_a_formula_is_text(client: Client) -> None:
    ClaimFactory(text="=HYPERLINK(1)")
    assert any(cell.startswith("'=HYPERLINK") for cell in lines(client)[1])


def test_other_lists_leave_likewise(client: Client) -> None:
    SourceFactory(name="Lake Daily")
    assert "Lake Daily" in str(lines(client, reverse("admin:sources_source_csv")))


def test_who_may_not_see_the_list_gets_no_file() -> None:
    stranger = signed_in_as(EditorFactory())
    assert stranger.get(QUEUE).status_code == 403


def test_a_file_costs_the_same_however_many_rows_it_has(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for claim in [*ClaimFactory.create_batch(12), Claim.objects.first()]:
        AppearanceFactory(claim=claim)
    lines(client)
    with django_assert_max_num_queries(12):
        lines(client)


def test_the_list_offers_its_file_with_its_filters(client: Client) -> None:
    ClaimFactory(status=Status.UNCHECKED)
    page = client.get(reverse("admin:claims_claim_changelist"), {"status": "unchecked"}).content.decode()
    assert "csv/?status=unchecked" in page
