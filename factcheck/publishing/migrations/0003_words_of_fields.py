"""Calls partners and their keys by words that are translated."""

from django.db import migrations

from sources.wording import NameOnScreen


class Migration(migrations.Migration):
    dependencies = [("publishing", "0002_keys_that_may_send_tips")]
    operations = [
        NameOnScreen(
            "partner",
            "partner",
            "partners",
            contact_email="contact email",
            created_at="created at",
            name="name",
            notes="notes",
        ),
        NameOnScreen("partnerkey", may_send_tips="may send tips"),
    ]
