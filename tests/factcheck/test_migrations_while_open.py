"""Every migration after the first landing can run while the desk is open: no long lock, nothing the old code misses."""

from collections.abc import Iterator

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    CreateModel,
    Migration,
    RemoveField,
    RenameField,
)
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.models import CheckConstraint

OURS = {"sources", "claims", "publishing"}
# Landed before, on desks that are filled by now; with each landing its migrations join these.
FIRST = {
    ("sources", "0001_initial"), ("claims", "0001_initial"), ("claims", "0002_initial"),
    ("claims", "0003_lists_in_order"), ("publishing", "0001_initial"),
}  # fmt: skip
# Tables that grow with every article; the others fit into a moment.
BIG = {
    "article", "articlerevision", "snapshot", "fetchevent", "turn", "revisit", "sketch", "claim", "claimevent",
    "appearance", "attribution", "figure", "extractionrun", "speaker", "speakeralias", "speakerevent",
}  # fmt: skip
# What was looked at and let pass: the check of a column that is new and empty, one pass without an index.
LET_PASS = {("claims", "0004_claims_follow_their_text", "claims_appearance_anchor_score_range")}
TAKEN_AWAY = {("sources", "0002_imports_that_run_unattended", "feedevent.interval_seconds")}


def later_migrations() -> Iterator[Migration]:
    """Give our migrations that run on a filled database."""
    for key, migration in MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items():
        if key[0] in OURS and key not in FIRST:
            yield migration


def operations() -> Iterator[tuple[Migration, Operation]]:
    """Give each of their operations on a table that grows and that a desk may have filled already."""
    made = {
        one.name.lower() for m in later_migrations() for one in m.operations if isinstance(one, CreateModel)
    }
    for migration in later_migrations():
        for one in migration.operations:
            if getattr(one, "model_name", "").lower() in BIG - made:
                yield migration, one


def test_there_are_such_migrations() -> None:
    assert len(list(later_migrations())) > 3


def test_an_index_on_a_growing_table_is_made_concurrently() -> None:
    slow = [
        (migration.app_label, migration.name, one.index.name)
        for migration, one in operations()
        if isinstance(one, AddIndex) and not isinstance(one, AddIndexConcurrently)
    ]
    assert slow == []


def test_what_is_made_concurrently_is_made_outside_a_transaction() -> None:
    wrong = [
        migration.name
        for migration in later_migrations()
        if migration.atomic and any(isinstance(one, AddIndexConcurrently) for one in migration.operations)
    ]
    assert wrong == []


def test_a_constraint_on_a_growing_table_is_checked_in_a_step_of_its_own() -> None:
    slow = {
        (migration.app_label, migration.name, one.constraint.name)
        for migration, one in operations()
        if isinstance(one, AddConstraint) and not isinstance(one, AddConstraintNotValid)
    }
    assert slow - LET_PASS == set()


def test_a_new_column_of_a_growing_table_may_be_empty_or_has_a_constant_default() -> None:
    slow = [
        (migration.app_label, migration.name, f"{one.model_name}.{one.name}")
        for migration, one in operations()
        if isinstance(one, AddField)
        and not (one.field.null or one.field.many_to_many or one.field.has_default() or _empty_text(one))
    ]
    assert slow == []


def _empty_text(operation: AddField) -> bool:
    return operation.field.blank and operation.field.empty_strings_allowed


def test_a_column_goes_only_when_no_code_reads_it_any_more() -> None:
    gone = {
        (migration.app_label, migration.name, f"{one.model_name}.{one.name}")
        for migration in later_migrations()
        for one in migration.operations
        if isinstance(one, RemoveField)
    }
    assert gone <= TAKEN_AWAY


def test_no_column_is_renamed() -> None:
    """The code that still runs would look for the old name: add the new one, fill it, then take the old away."""
    assert not any(isinstance(one, RenameField) for m in later_migrations() for one in m.operations)


@pytest.mark.parametrize("allowed", sorted(LET_PASS))
def test_what_was_let_pass_is_a_check(allowed: tuple[str, str, str]) -> None:
    app, name, constraint = allowed
    migration = MigrationLoader(None, ignore_no_migrations=True).disk_migrations[app, name]
    found = [
        one
        for one in migration.operations
        if isinstance(one, AddConstraint) and one.constraint.name == constraint
    ]
    assert [type(one.constraint) for one in found] == [CheckConstraint]
