"""Pages follow each other without gaps or doubles, whatever ties or arrives meanwhile."""

from datetime import UTC, datetime

from django.test import Client

from claims.models import Claim
from tests.factcheck.api.rows import taken_up

THEN = datetime(2026, 1, 1, tzinfo=UTC)


def pages(api: Client, address: str) -> list[list[str]]:
    found = []
    while address:
        page = api.get(address).json()
        found.append([row["id"] for row in page["results"]])
        address = page["next"]
    return found


def test_ties_are_put_in_order_by_id(api: Client) -> None:
    claims = [taken_up(created_at=THEN) for _ in range(7)]
    found = pages(api, "/api/v1/claims/?page_size=3")
    assert [len(page) for page in found] == [3, 3, 1]
    assert [pk for page in found for pk in page] == sorted((str(c.pk) for c in claims), reverse=True)


def test_what_arrives_meanwhile_moves_nothing(api: Client) -> None:
    first = [taken_up() for _ in range(4)]
    page = api.get("/api/v1/claims/?page_size=2").json()
    taken_up()
    rest = [row["id"] for row in api.get(page["next"]).json()["results"]]
    assert rest == [str(first[1].pk), str(first[0].pk)]


def test_the_next_page_keeps_what_was_asked_for(api: Client) -> None:
    for _ in range(3):
        taken_up(language="fr")
        taken_up()
    found = pages(api, "/api/v1/claims/?language=fr&page_size=2")
    languages = Claim.objects.filter(pk__in=[pk for page in found for pk in page]).values_list(
        "language", flat=True
    )
    assert list(languages) == ["fr"] * 3


def test_a_page_holds_fifty_unless_said_otherwise(api: Client) -> None:
    for _ in range(51):
        taken_up()
    assert [len(page) for page in pages(api, "/api/v1/claims/")] == [50, 1]
