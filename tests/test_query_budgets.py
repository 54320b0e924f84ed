"""How many queries each page of the desk may take; ten rows and two thousand of each kind take as many.

An article then has 2,000 claims and as many revisions, a claim 2,000 appearances, pieces of evidence and notes.
"""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from claims.desk_figures import reckon
from claims.desks import own_desk
from claims.roles import ADMINISTRATOR, load_roles
from tests.crowd import crowd
from tests.desk_pages import BUDGETS, page_addresses
from tests.factories import EditorFactory

pytestmark = pytest.mark.django_db

FEW, MANY = 10, 2000


@dataclass(frozen=True)
class Cost:
    """What a page answered, and the questions it asked for that."""

    status: int
    queries: list[str]


def costs(count: int, client: Client) -> dict[str, Cost]:
    """Return what each page costs with so many rows of each kind."""
    rows = crowd(count)
    reckon(desk=own_desk(), days=30)
    found = {}
    for name, address in page_addresses(rows).items():
        client.get(address)  # what is kept for later is kept now
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        found[name] = Cost(answer.status_code, [query["sql"][:300] for query in asked])
    return found


@pytest.fixture(scope="module")
def measured(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[int, dict[str, Cost]]:
    """Give what each page costs, by the number of rows; nothing of it stays in the database."""
    found = {}
    with django_db_blocker.unblock():
        for count in (FEW, MANY):
            with transaction.atomic():
                load_roles()
                somebody: User = EditorFactory()
                somebody.groups.add(Group.objects.get(name=ADMINISTRATOR))
                client = Client()
                client.force_login(somebody)
                found[count] = costs(count, client)
                transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("page", BUDGETS)
def test_a_page_keeps_to_its_budget_and_does_not_cost_more_with_more_rows(
    measured: dict[int, dict[str, Cost]], page: str
) -> None:
    few, many = measured[FEW][page], measured[MANY][page]
    assert (few.status, many.status) == (200, 200)
    assert len(many.queries) <= BUDGETS[page], "\n".join(many.queries)
    assert len(many.queries) <= len(few.queries), "\n".join(many.queries)
