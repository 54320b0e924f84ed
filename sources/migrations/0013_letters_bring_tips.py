"""Mails that bring tips, and the mailboxes that hold them: a new table, and a column with a constant default."""

import django.db.models.deletion
import django.utils.timezone
import sources.models.base
import sources.models.encrypted
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0012_parties_and_sources_come_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="feed",
            name="brings_tips",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Of a mailbox: its mails are tips for the desk, not articles.",
                verbose_name="brings tips",
            ),
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("external_id", models.CharField(max_length=500)),
                ("sender", sources.models.encrypted.EncryptedTextField(blank=True)),
                ("subject", models.CharField(blank=True, max_length=500)),
                ("text", models.TextField(blank=True)),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="sources.feed"
                    ),
                ),
            ],
            options={
                "ordering": ["created_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("feed", "external_id"), name="sources_letter_once")
                ],
            },
        ),
    ]
