"""List matches, the surest first, along an index, by state and all together. Of its own: no writer waits for it."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0031_words_of_fields"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="claimmatch",
            index=models.Index(fields=["state", "-score", "-id"], name="claims_claimmatch_surest"),
        ),
        AddIndexConcurrently(
            model_name="claimmatch",
            index=models.Index(fields=["-score", "-id"], name="claims_claimmatch_by_score"),
        ),
        AddIndexConcurrently(
            model_name="claimmatch",
            index=models.Index(
                condition=models.Q(("is_strong", True), ("state", "proposed")),
                fields=["-score", "-id"],
                name="claims_claimmatch_strong",
            ),
        ),
        AddIndexConcurrently(
            model_name="outsidematch",
            index=models.Index(fields=["state", "-score", "-id"], name="claims_outsidematch_surest"),
        ),
        AddIndexConcurrently(
            model_name="outsidematch",
            index=models.Index(fields=["-score", "-id"], name="claims_outsidematch_by_score"),
        ),
        AddIndexConcurrently(
            model_name="outsidematch",
            index=models.Index(
                condition=models.Q(("is_strong", True), ("state", "proposed")),
                fields=["-score", "-id"],
                name="claims_outsidematch_strong",
            ),
        ),
    ]
