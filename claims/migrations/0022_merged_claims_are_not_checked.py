"""Hold that a merged claim has no fact-check of its own: readers and partners would be told two findings."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0021_history_by_day"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="merged_unchecked",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.merged_into_id IS NOT NULL)",
                    func="\n        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE claim_id = NEW.id\n                   AND state IN ('draft', 'in_review', 'scheduled', 'published')) THEN\n            RAISE EXCEPTION 'claims_claim_merged_unchecked: it has a fact-check: merge into it' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claim_merged_unchecked';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="75a725326faa99a73c8a0e7a2bcc448802fd8a53",
                    operation='UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_merged_unchecked_f3f1f",
                    table="claims_claim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="of_living_claim",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM 1 FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;\n        IF EXISTS (SELECT 1 FROM claims_claim WHERE id = NEW.claim_id AND merged_into_id IS NOT NULL) THEN\n            RAISE EXCEPTION 'claims_claimreview_of_living_claim: the claim was merged into another: check that one' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_of_living_claim';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="4c2640b1cc240dad599a516cf7e420b15df2c4d3",
                    operation="INSERT",
                    pgid="pgtrigger_of_living_claim_ba08a",
                    table="claims_claimreview",
                    when="BEFORE",
                ),
            ),
        ),
    ]
