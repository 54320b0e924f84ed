"""Finds, without holding up any writer, what is rare in the queue: graded sources, earlier checks, snoozed claims."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

OPEN = models.Q(("kind", "checkable"), ("status__in", ["proposed", "unchecked", "checking", "in_review"]))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0015_queue_by_reliability")]
    operations = [
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(OPEN, ("reliability__gt", 0)),
                fields=["-reliability", "-id"],
                name="claims_claim_open_reliable",
            ),
        ),
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(OPEN, ("has_earlier_checks", True)),
                fields=["-check_worthiness", "-id"],
                name="claims_claim_open_checked",
            ),
        ),
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("snoozed_until__isnull", False)),
                fields=["snoozed_until"],
                name="claims_claim_snoozed",
            ),
        ),
        AddIndexConcurrently(
            model_name="claimmatch",
            index=models.Index(
                condition=models.Q(("decided_at__isnull", False)),
                fields=["decided_at"],
                name="claims_claimmatch_decided",
            ),
        ),
    ]
