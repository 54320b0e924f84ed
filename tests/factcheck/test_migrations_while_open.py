"""Every migration after the first landing can run while the desk is open: no long lock, nothing the old code misses."""

from collections.abc import Iterator

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

OURS = {"sources", "claims", "publishing"}
# Landed before, on desks that are filled by now; with each landing its migrations join these.
FIRST = {
    ("sources", "0001_initial"),
    ("sources", "0002_imports_that_run_unattended"),
    ("sources", "0003_articles_followed_from_now_on"),
    ("sources", "0004_rules_and_hubs_asked_once"),
    ("sources", "0005_count_lost_workers"),
    ("sources", "0006_copies_found_and_decided"),
    ("sources", "0007_pieces_found_by_name"),
    ("sources", "0008_health_of_sources"),
    ("sources", "0009_attempts_by_their_end"),
    ("claims", "0001_initial"),
    ("claims", "0002_initial"),
    ("claims", "0003_lists_in_order"),
    ("claims", "0004_claims_follow_their_text"),
    ("claims", "0005_reworded_appearances"),
    ("claims", "0006_appearances_by_what_became_of_them"),
    ("claims", "0007_watch_hits_due"),
    ("publishing", "0001_initial"),
}  # fmt: skip
# Tables that grow with every article; the others fit into a moment.
BIG = {
    "article", "articlerevision", "snapshot", "fetchevent", "turn", "revisit", "sketch", "claim", "claimevent",
    "appearance", "attribution", "figure", "extractionrun", "speaker", "speakeralias", "speakerevent",
}  # fmt: skip


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
    assert slow == set()


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
    assert gone == set()


def test_no_column_is_renamed() -> None:
    """The code that still runs would look for the old name: add the new one, fill it, then take the old away."""
    assert not any(isinstance(one, RenameField) for m in later_migrations() for one in m.operations)
