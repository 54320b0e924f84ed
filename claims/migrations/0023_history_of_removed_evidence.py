"""Lets the history of evidence say when a piece was removed, so that a claim is shown as it stood after that too."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0022_merged_claims_are_not_checked"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_evidenceevent" ("added_by_id", "archive_url", "article_id", "captured_at", "captured_by", "claim_id", "copy_state", "created_at", "file_name", "gate_reason", "id", "is_primary", "no_copy_reason", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_copy_id", "quote", "quote_language", "snapshot_id", "stance", "title", "url", "visibility") VALUES (OLD."added_by_id", OLD."archive_url", OLD."article_id", OLD."captured_at", OLD."captured_by", OLD."claim_id", OLD."copy_state", OLD."created_at", OLD."file_name", OLD."gate_reason", OLD."id", OLD."is_primary", OLD."no_copy_reason", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_copy_id", OLD."quote", OLD."quote_language", OLD."snapshot_id", OLD."stance", OLD."title", OLD."url", OLD."visibility"); RETURN NULL;',
                    hash="590a3c7ef57e5006957310a00be6a4af68e59225",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_26a0f",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
    ]
