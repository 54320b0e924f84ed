"""Find, along an index, the texts that another method matched, too. Of its own: no writer waits for an index."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0032_surest_first"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="matchtext",
            index=models.Index(
                condition=models.Q(("part__in", ["claim", "reviewed"])),
                fields=["matched_with", "id"],
                name="claims_matchtext_matched_with",
            ),
        ),
        RemoveIndexConcurrently(model_name="matchtext", name="claims_matchtext_to_match"),
    ]
