"""Looks through the evidence that was there before: what is for named people is sealed, all else has a title."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0010_evidence_numbered")]
    operations = [ValidateConstraint(model_name="evidence", name="claims_evidence_sealed_for_named")]
