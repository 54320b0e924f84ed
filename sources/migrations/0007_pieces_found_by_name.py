from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # The table is large and written to all the time: the index is built beside that.
    atomic = False

    dependencies = [("sources", "0006_copies_found_and_decided")]

    operations = [
        AddIndexConcurrently(
            model_name="fetchevent",
            index=models.Index(
                condition=models.Q(("url", ""), models.Q(("external_id", ""), _negated=True)),
                fields=["feed", "external_id", "-created_at"],
                name="sources_fetchevent_by_piece",
            ),
        ),
    ]
