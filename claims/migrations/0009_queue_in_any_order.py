"""Finds, without holding up any writer, what the queue is ordered by and what editors set by hand."""

from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0008_the_desk")]
    operations = [
        AddIndexConcurrently(
            model_name="appearance",
            index=models.Index(
                condition=models.Q(("replaced_by__isnull", False)),
                fields=["replaced_by"],
                name="claims_appearance_replaced",
            ),
        ),
        AddIndexConcurrently(
            model_name="attribution",
            index=models.Index(
                condition=models.Q(("replaced_by__isnull", False)),
                fields=["replaced_by"],
                name="claims_attribution_replaced",
            ),
        ),
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="claims_claim_merged",
            ),
        ),
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("split_from__isnull", False)),
                fields=["split_from"],
                name="claims_claim_split",
            ),
        ),
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("assignee__isnull", False)),
                fields=["assignee", "status", "-id"],
                name="claims_claim_of_somebody",
            ),
        ),
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(
                    ("kind", "checkable"),
                    ("origins__gt", 1),
                    ("status__in", ["proposed", "unchecked", "checking", "in_review"]),
                ),
                fields=["-origins", "-id"],
                name="claims_claim_open_repeated",
            ),
        ),
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(
                    ("disagreement__gt", 0),
                    ("kind", "checkable"),
                    ("status__in", ["proposed", "unchecked", "checking", "in_review"]),
                ),
                fields=["-disagreement", "-id"],
                name="claims_claim_open_disputed",
            ),
        ),
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(
                    ("kind", "checkable"), ("status__in", ["proposed", "unchecked", "checking", "in_review"])
                ),
                fields=["-created_at", "-id"],
                name="claims_claim_open_newest",
            ),
        ),
        ValidateConstraint(model_name="claim", name="claims_claim_disagreement_range"),
        ValidateConstraint(model_name="claim", name="claims_claim_not_own_heir"),
    ]
