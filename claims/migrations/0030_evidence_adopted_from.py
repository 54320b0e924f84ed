"""Say of a piece of evidence from which one of another claim it was adopted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0029_words_of_outside_reviews"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="adopted_from",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The piece of the fact-check whose finding was adopted.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="adopted",
                to="claims.evidence",
            ),
        ),
    ]
