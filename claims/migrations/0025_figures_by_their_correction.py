"""Find the rows by which editors read a figure anew. A step of its own: no writer waits for an index."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0024_seen_before"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="figure",
            index=models.Index(
                condition=models.Q(("corrects__isnull", False)),
                fields=["corrects"],
                name="claims_figure_corrections",
            ),
        ),
    ]
