"""Remembers forms by the token they were made with, so that a form sent twice makes one row."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0010_graded_by_two"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FormSent",
            fields=[
                (
                    "token",
                    models.UUIDField(
                        help_text="Made with the form, sent with it.", primary_key=True, serialize=False
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True, help_text="The path of the page shown afterwards.", max_length=300
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["at"], name="sources_formsent_by_age")]},
        ),
    ]
