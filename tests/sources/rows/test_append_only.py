"""What was received, read or erased is never changed or deleted."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import Model

from sources.models import ArticleRevision, Erasure, Feed, Snapshot, Source
from tests.factories import EditorFactory, FeedFactory, RevisionFactory, SnapshotFactory, SourceFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def erasure() -> Erasure:
    snapshot = SnapshotFactory()
    return Erasure.objects.create(article_ref=snapshot.pk, reason="Court order", erased_by=EditorFactory())


ROWS: list[tuple[Any, dict[str, Any]]] = [
    (RevisionFactory, {"text": "Other words."}),
    (RevisionFactory, {"number": 7}),
    (SnapshotFactory, {"size": 1}),
    (erasure, {"reason": "No reason"}),
]


@pytest.mark.parametrize(("make", "change"), ROWS)
def test_an_update_is_refused(make: Any, change: dict[str, Any]) -> None:
    row: Model = make()
    with refused(f"{row._meta.db_table}_append_only"):
        type(row)._default_manager.filter(pk=row.pk).update(**change)


@pytest.mark.parametrize("make", [RevisionFactory, SnapshotFactory, erasure])
def test_deleting_is_refused(make: Any) -> None:
    row: Model = make()
    with refused(f"{row._meta.db_table}_append_only"):
        type(row)._base_manager.filter(pk=row.pk)._raw_delete("default")


def test_saving_a_changed_revision_is_refused() -> None:
    revision = RevisionFactory()
    revision.text = "Other words."
    with refused("sources_articlerevision_append_only"):
        revision.save()


def test_bulk_update_is_refused() -> None:
    snapshots = SnapshotFactory.create_batch(2)
    for snapshot in snapshots:
        snapshot.size = 5
    with refused("sources_snapshot_append_only"):
        Snapshot.objects.bulk_update(snapshots, ["size"])


def test_plain_sql_is_refused_too() -> None:
    RevisionFactory()
    with refused("sources_articlerevision_append_only"), connection.cursor() as cursor:
        cursor.execute("UPDATE sources_articlerevision SET text = 'x'")


@pytest.mark.parametrize(("model", "make"), [(Source, SourceFactory), (Feed, FeedFactory)])
def test_history_is_neither_changed_nor_deleted(model: Any, make: Any) -> None:
    make()
    events = model.pgh_event_model.objects
    with refused("Cannot update or delete rows"):
        events.update(pgh_label="x")
    with refused("Cannot update or delete rows"):
        events.all().delete()


def test_nothing_of_a_revision_was_changed_by_all_this() -> None:
    revision = RevisionFactory()
    with refused("append_only"):
        ArticleRevision.objects.update(text="x")
    revision.refresh_from_db()
    assert revision.text.startswith("Officials said")
