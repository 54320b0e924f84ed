"""Migrations go forward on an empty database, back to nothing, and forward again; code and database agree."""

from collections.abc import Iterator
from io import StringIO

import pgtrigger.core
import pgtrigger.registry
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

OURS = ("sources", "claims", "publishing")


@pytest.fixture
def copied(transactional_db: None) -> Iterator[None]:
    """Work on a copy of the tests' database, which was migrated from empty; dropped afterwards."""
    tests = connection.settings_dict["NAME"]
    copy = f"{tests}_copy"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{tests}"')
    connection.settings_dict["NAME"] = copy
    yield
    connection.close()
    connection.settings_dict["NAME"] = tests
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


def our_tables() -> set[str]:
    """Return the names of the tables and sequences of our apps."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'S') AND relname ~ %s",
            [f"^({'|'.join(OURS)})_"],
        )
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db(transaction=True)
def test_back_to_nothing_and_forward_again(copied: None) -> None:
    tables = our_tables()
    for app in OURS:  # what depends on the first goes with it
        call_command("migrate", app, "zero", verbosity=0)
    assert (len(tables) > 30, our_tables()) == (True, set())
    call_command("migrate", verbosity=0)
    assert our_tables() == tables


@pytest.mark.django_db
def test_the_models_say_nothing_that_no_migration_says() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0, stdout=StringIO())


@pytest.mark.django_db
def test_each_apps_history_is_one_line() -> None:
    graph = MigrationExecutor(connection).loader.graph
    assert {app: len(graph.leaf_nodes(app)) for app in OURS} == dict.fromkeys(OURS, 1)


@pytest.mark.django_db
def test_the_triggers_of_the_code_are_those_of_the_database() -> None:
    states = {
        f"{model._meta.label}:{trigger.name}": trigger.get_installation_status(model)[0]
        for model, trigger in pgtrigger.registry.registered()
    }
    assert {uri: state for uri, state in states.items() if state != pgtrigger.core.INSTALLED} == {}
    assert len(states) > 40
