"""Numbers the evidence of each claim in the order it was added, and names what had no title."""

from django.db import migrations

# The history keeps what people changed; that it was numbered is no change of theirs.
FILL = """
    SELECT set_config('pgtrigger.ignore', '{pgtrigger_update_update_0cf54}', true);
    UPDATE claims_evidence SET title = left(coalesce(nullif(quote, ''), nullif(url, ''), 'Evidence'), 300)
    WHERE title = '';
    UPDATE claims_evidence SET number = counted.number
    FROM (SELECT id, row_number() OVER (PARTITION BY claim_id ORDER BY created_at, id) AS number FROM claims_evidence)
        AS counted
    WHERE counted.id = claims_evidence.id AND claims_evidence.number IS NULL;
    SELECT set_config('pgtrigger.ignore', '{}', true);
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0009_queue_in_any_order")]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
