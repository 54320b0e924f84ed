"""Lets a claim's place be corrected to itself: once a place counts among appearances that stand, not among all.

The index is built without holding up any writer; the rule it replaces goes afterwards.
"""

from django.db import migrations, models
from django.db.models import Q

NAME = "claims_appearance_stands_once_per_place"
CREATE = (
    f"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {NAME} "
    'ON claims_appearance (claim_id, revision_id, start, "end") WHERE replaced_by_id IS NULL AND removed_at IS NULL'
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0012_evidence_sent_once")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(CREATE, f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")],
            state_operations=[
                migrations.AddConstraint(
                    model_name="appearance",
                    constraint=models.UniqueConstraint(
                        fields=["claim", "revision", "start", "end"],
                        condition=Q(removed_at__isnull=True, replaced_by__isnull=True),
                        name=NAME,
                    ),
                )
            ],
        ),
        migrations.RemoveConstraint(model_name="appearance", name="claims_appearance_once_per_place"),
    ]
