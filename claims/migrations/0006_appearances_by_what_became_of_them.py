"""Finds, without holding up any writer, the words that are gone and those that were reworded."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0005_reworded_appearances")]
    operations = [
        AddIndexConcurrently(
            model_name="appearance",
            index=models.Index(
                condition=models.Q(("gone_in__isnull", False)),
                fields=["gone_in"],
                name="claims_appearance_gone",
            ),
        ),
        AddIndexConcurrently(
            model_name="appearance",
            index=models.Index(
                condition=models.Q(("reworded_from__isnull", False)),
                fields=["reworded_from"],
                name="claims_appearance_reworded",
            ),
        ),
    ]
