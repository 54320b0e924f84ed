"""Texts that are only lent to the engine, in a schema that is gone afterwards."""

import pytest
from django.apps import apps
from django.db import connection

from claims.language.match_lines import MatchLine
from claims.models import MatchText, OutsideReview
from claims.scratch import PREFIX, TableMissingError, scratch_schema
from claims.scratch_corpus import fill_scratch, matches_of

LINES = [
    MatchLine("mill", "The paper mill of Vernhal closed in 2019 with 140 jobs lost.", "Did the mill close?"),
    MatchLine(7, "A new bridge over the Teln costs the town 3 million."),
]
pytestmark = pytest.mark.django_db(transaction=True)


def schemas() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE %s", [PREFIX + "%"])
        return [name for (name,) in cursor.fetchall()]


def test_the_likeliest_line_comes_first_with_its_reason() -> None:
    with scratch_schema():
        fill_scratch(LINES, tell=lambda *_: None)
        best = matches_of(MatchLine("q", "140 people lost work as Vernhal's paper mill shut."), most=2)[0]
    assert best["id"] == "mill"
    assert 0 < best["score"] <= 1
    assert "140" in best["why"]["figures"]


def test_nothing_of_it_stays_and_nothing_of_the_desk_is_met() -> None:
    OutsideReview.objects.create(
        publisher="Desk", url="https://desk.example/1", claim_text="The mill closed."
    )
    with scratch_schema():
        assert not OutsideReview.objects.exists()
        fill_scratch(LINES[:1], tell=lambda *_: None)
    assert OutsideReview.objects.get().publisher == "Desk"
    assert not MatchText.objects.exists()
    assert schemas() == []


def test_the_schema_goes_after_an_error_and_after_a_statement_that_failed() -> None:
    with pytest.raises(KeyboardInterrupt), scratch_schema():
        raise KeyboardInterrupt
    assert schemas() == []


def test_what_a_killed_run_left_goes_with_the_next_and_what_is_in_use_stays() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {PREFIX}left")
    with scratch_schema() as name:
        assert schemas() == [name]


def test_a_database_that_lacks_a_table_is_refused_as_one_made_meanwhile_would_be_met() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claims_outsidereview RENAME TO away")
    try:
        with pytest.raises(TableMissingError, match="claims_outsidereview"), scratch_schema():
            raise AssertionError
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO claims_outsidereview")
    assert schemas() == []


def test_a_table_made_meanwhile_changes_nothing_as_all_that_are_known_have_a_copy() -> None:
    with scratch_schema() as name, connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = %s::regnamespace", [name]
        )
        copied = {table for (table,) in cursor.fetchall()}
    assert copied >= {model._meta.db_table for model in apps.get_app_config("claims").get_models()}
