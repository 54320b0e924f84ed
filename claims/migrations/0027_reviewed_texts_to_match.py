"""Find the claims that others checked, too, which nobody held against ours. Of its own: no writer waits for an index."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0026_numbers_counted_once"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="matchtext",
            index=models.Index(
                condition=models.Q(("matched_with", ""), ("part__in", ["claim", "reviewed"])),
                fields=["id"],
                name="claims_matchtext_to_match",
            ),
        ),
        RemoveIndexConcurrently(model_name="matchtext", name="claims_matchtext_unmatched"),
    ]
