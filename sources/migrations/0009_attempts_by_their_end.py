from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # The table is large and written to all the time: the index is built beside that.
    atomic = False

    dependencies = [("sources", "0008_health_of_sources")]

    operations = [
        AddIndexConcurrently(
            model_name="fetchevent",
            index=models.Index(
                condition=models.Q(("finished_at__isnull", False)),
                fields=["finished_at"],
                name="sources_fetchevent_finished",
            ),
        ),
    ]
