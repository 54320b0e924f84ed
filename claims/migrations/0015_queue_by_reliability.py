"""Adds what the queue is ordered by where a source's reliability counts. New columns alone, and no table is rewritten."""

from django.db import migrations, models

HELP = "Of the best graded source that carries it: 1 for A, 0 for E and F."


class Migration(migrations.Migration):
    dependencies = [("claims", "0014_names_under_one_key")]
    operations = [
        migrations.AddField(
            model_name="claim",
            name="reliability",
            field=models.FloatField(db_default=0.0, default=0.0, help_text=HELP),
        ),
    ]
