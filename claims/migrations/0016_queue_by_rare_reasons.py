"""Finds, without holding up any writer, what is rare in the queue: graded sources, earlier checks, snoozed claims."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

OPEN = ["proposed", "unchecked", "checking", "in_review"]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0015_queue_by_reliability")]
    operations = [
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("kind", "checkable"), ("reliability__gt", 0), ("status__in", OPEN)),
                fields=["-reliability", "-id"],
                name="claims_claim_open_reliable",
            ),
        ),
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("has_earlier_checks", True), ("kind", "checkable"), ("status__in", OPEN)),
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
