"""Lets every key send tips, until somebody says otherwise: a constant default, so no row is rewritten."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="partnerkey",
            name="may_send_tips",
            field=models.BooleanField(
                db_default=True, default=True, help_text="May ask the desk to check something."
            ),
        ),
    ]
