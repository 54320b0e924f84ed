"""Gives what was imported before its turns and its next look, and checks the attempts against their new rules."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

TURNS = """
    INSERT INTO sources_turn (id, created_at, article_id, revision_id, before_id)
    SELECT uuidv7(), revision.created_at, revision.article_id, revision.id, earlier.id
    FROM sources_articlerevision revision
    LEFT JOIN sources_articlerevision earlier
        ON earlier.article_id = revision.article_id AND earlier.number = revision.number - 1
    WHERE NOT EXISTS (SELECT 1 FROM sources_turn turn WHERE turn.revision_id = revision.id)
"""
# A page is looked at again within the next day, spread out so that no site is hammered after the upgrade.
REVISITS = """
    INSERT INTO sources_revisit (
        article_id, url, next_at, calm_looks, last_looked_at, last_changed_at, cosmetic_changes, missing_looks,
        recent_turns, etag, last_modified, body_sha256
    )
    SELECT article.id, article.url, now() + random() * interval '1 day', 0, revision.created_at, revision.created_at,
        0, 0, '{}', '', '', snapshot.sha256
    FROM sources_article article
    JOIN sources_articlerevision revision ON revision.id = article.current_revision_id
    JOIN sources_snapshot snapshot ON snapshot.id = revision.snapshot_id
    WHERE article.url <> '' AND revision.erasure_id IS NULL
    ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_imports_that_run_unattended")]
    operations = [
        migrations.RunSQL(TURNS, migrations.RunSQL.noop),
        migrations.RunSQL(REVISITS, migrations.RunSQL.noop),
        ValidateConstraint(model_name="fetchevent", name="sources_fetchevent_outcome_known"),
        ValidateConstraint(model_name="fetchevent", name="sources_fetchevent_trouble_has_reason"),
    ]
