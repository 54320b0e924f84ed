"""Lets signed fact-checks wait for their time, translations share one decision, and outdated ones set no verdict."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0016_queue_by_rare_reasons"),
        ("sources", "0011_forms_sent_once"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="claimreview",
            options={
                "ordering": ["-created_at", "-id"],
                "permissions": [
                    ("sign_off_claimreview", "Can sign off or send back others' fact-checks"),
                    ("correct_claimreview", "Can begin the correction of a published fact-check"),
                    ("withdraw_claimreview", "Can withdraw a published fact-check"),
                ],
                "verbose_name": "fact-check",
                "verbose_name_plural": "fact-checks",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="verdict_by_publishing",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimreview",
            name="signed_is_final",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimreview",
            name="kept_once_published",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimreview",
            name="claim_follows",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimreview",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimreview",
            name="update_update",
        ),
        migrations.AddField(
            model_name="claimreview",
            name="held_reason",
            field=models.TextField(blank=True, db_default="", editable=False),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="held_since",
            field=models.DateTimeField(
                editable=False, help_text="Since when it is held although its time has come.", null=True
            ),
        ),
        migrations.AddField(
            model_name="claimreviewevent",
            name="held_reason",
            field=models.TextField(blank=True, db_default="", editable=False),
        ),
        migrations.AddField(
            model_name="claimreviewevent",
            name="held_since",
            field=models.DateTimeField(
                editable=False, help_text="Since when it is held although its time has come.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="as_of",
            field=models.DateField(
                blank=True, help_text="The verdict holds as of this day.", null=True, verbose_name="as of"
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="author",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews_written",
                to=settings.AUTH_USER_MODEL,
                verbose_name="author",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="body",
            field=models.TextField(
                blank=True, help_text="The finding, citing the evidence.", verbose_name="body"
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="byline",
            field=models.CharField(
                blank=True, help_text="Named only by consent.", max_length=200, verbose_name="byline"
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="byline_consented",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Whoever is named agreed to it.",
                verbose_name="consented",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="claimant",
            field=models.ForeignKey(
                blank=True,
                help_text="Who made the claim.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="claims.speaker",
                verbose_name="claimant",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="claimant_note",
            field=models.CharField(
                blank=True,
                help_text="Where no speaker is known: what is known of the origin.",
                max_length=300,
                verbose_name="note on the origin",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="claimant_source",
            field=models.ForeignKey(
                blank=True,
                help_text="The outlet or account that published it, where that makes the claim.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sources.source",
                verbose_name="published by",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="correction_note",
            field=models.TextField(
                blank=True, help_text="What was wrong and is now right.", verbose_name="what was wrong"
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="embargo_until",
            field=models.DateTimeField(
                blank=True,
                help_text="Nothing leaves the desk before.",
                null=True,
                verbose_name="embargo until",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="first_appearance",
            field=models.ForeignKey(
                blank=True,
                help_text="Where it appeared first, if somebody asserts that.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.appearance",
                verbose_name="first appearance",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="headline",
            field=models.CharField(max_length=200, verbose_name="headline"),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="language",
            field=models.CharField(default="en", help_text="BCP 47.", max_length=35, verbose_name="language"),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="no_primary_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Why there is no primary source with an archived copy.",
                max_length=300,
                verbose_name="why no primary source",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="one_sided_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Why there is no evidence for, or none against.",
                max_length=300,
                verbose_name="why one-sided",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="origin_unknown",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Nobody knows who said it first.",
                verbose_name="origin unknown",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="publish_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Not before this moment; empty: at sign-off.",
                null=True,
                verbose_name="publish at",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="published_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="published at"),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="rating",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="claims.rating",
                verbose_name="rating",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="release_zone",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Zone of these moments, an IANA name.",
                max_length=50,
                verbose_name="zone",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="signed_off_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews_signed",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signed off by",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="slug",
            field=models.SlugField(max_length=100, verbose_name="slug"),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("scheduled", "signed, waits for its time"),
                    ("published", "published"),
                    ("corrected", "corrected"),
                    ("withdrawn", "withdrawn"),
                ],
                default="draft",
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="summary",
            field=models.TextField(
                blank=True,
                help_text="Two sentences: what was claimed, what we found.",
                verbose_name="summary",
            ),
        ),
        migrations.AlterField(
            model_name="claimreview",
            name="verdict",
            field=models.CharField(
                blank=True,
                choices=[
                    ("supported", "supported"),
                    ("refuted", "refuted"),
                    ("misleading", "misleading (missing context)"),
                    ("conflicting", "conflicting evidence"),
                    ("not_enough", "not enough evidence"),
                ],
                max_length=20,
                verbose_name="verdict",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="as_of",
            field=models.DateField(
                blank=True, help_text="The verdict holds as of this day.", null=True, verbose_name="as of"
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="author",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="author",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="body",
            field=models.TextField(
                blank=True, help_text="The finding, citing the evidence.", verbose_name="body"
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="byline",
            field=models.CharField(
                blank=True, help_text="Named only by consent.", max_length=200, verbose_name="byline"
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="byline_consented",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Whoever is named agreed to it.",
                verbose_name="consented",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="claimant",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Who made the claim.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.speaker",
                verbose_name="claimant",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="claimant_note",
            field=models.CharField(
                blank=True,
                help_text="Where no speaker is known: what is known of the origin.",
                max_length=300,
                verbose_name="note on the origin",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="claimant_source",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The outlet or account that published it, where that makes the claim.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sources.source",
                verbose_name="published by",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="correction_note",
            field=models.TextField(
                blank=True, help_text="What was wrong and is now right.", verbose_name="what was wrong"
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="embargo_until",
            field=models.DateTimeField(
                blank=True,
                help_text="Nothing leaves the desk before.",
                null=True,
                verbose_name="embargo until",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="first_appearance",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Where it appeared first, if somebody asserts that.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.appearance",
                verbose_name="first appearance",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="headline",
            field=models.CharField(max_length=200, verbose_name="headline"),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="language",
            field=models.CharField(default="en", help_text="BCP 47.", max_length=35, verbose_name="language"),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="no_primary_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Why there is no primary source with an archived copy.",
                max_length=300,
                verbose_name="why no primary source",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="one_sided_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Why there is no evidence for, or none against.",
                max_length=300,
                verbose_name="why one-sided",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="origin_unknown",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Nobody knows who said it first.",
                verbose_name="origin unknown",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="publish_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Not before this moment; empty: at sign-off.",
                null=True,
                verbose_name="publish at",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="published_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="published at"),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="rating",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.rating",
                verbose_name="rating",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="release_zone",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Zone of these moments, an IANA name.",
                max_length=50,
                verbose_name="zone",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="signed_off_by",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signed off by",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="slug",
            field=models.SlugField(db_index=False, max_length=100, verbose_name="slug"),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("scheduled", "signed, waits for its time"),
                    ("published", "published"),
                    ("corrected", "corrected"),
                    ("withdrawn", "withdrawn"),
                ],
                default="draft",
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="summary",
            field=models.TextField(
                blank=True,
                help_text="Two sentences: what was claimed, what we found.",
                verbose_name="summary",
            ),
        ),
        migrations.AlterField(
            model_name="claimreviewevent",
            name="verdict",
            field=models.CharField(
                blank=True,
                choices=[
                    ("supported", "supported"),
                    ("refuted", "refuted"),
                    ("misleading", "misleading (missing context)"),
                    ("conflicting", "conflicting evidence"),
                    ("not_enough", "not enough evidence"),
                ],
                max_length=20,
                verbose_name="verdict",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="verdict_by_publishing",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE published text;",
                    func="\n        SELECT verdict INTO published FROM claims_claimreview\n        WHERE claim_id = NEW.id AND state = 'published' AND outdated_since IS NULL LIMIT 1;\n        IF NEW.status IN ('supported', 'refuted', 'misleading', 'conflicting', 'not_enough') AND NEW.status IS DISTINCT FROM published THEN\n            RAISE EXCEPTION 'claims_claim_verdict_by_publishing: only a published fact-check sets the verdict %', NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claim_verdict_by_publishing';\n        ELSIF published IS NOT NULL AND NEW.status IS DISTINCT FROM published THEN\n            RAISE EXCEPTION 'claims_claim_verdict_by_publishing: the fact-check says %, withdraw it first', published USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claim_verdict_by_publishing';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="2a426493aa4d6a2f2d428d298929a55886536f98",
                    operation='INSERT OR UPDATE OF "status"',
                    pgid="pgtrigger_verdict_by_publishing_c5d43",
                    table="claims_claim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_is_final",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state IN ('published', 'corrected', 'withdrawn') AND (OLD.claim_id IS DISTINCT FROM NEW.claim_id OR OLD.language IS DISTINCT FROM NEW.language OR OLD.headline IS DISTINCT FROM NEW.headline OR OLD.slug IS DISTINCT FROM NEW.slug OR OLD.summary IS DISTINCT FROM NEW.summary OR OLD.body IS DISTINCT FROM NEW.body OR OLD.byline IS DISTINCT FROM NEW.byline OR OLD.byline_consented IS DISTINCT FROM NEW.byline_consented OR OLD.claimant_note IS DISTINCT FROM NEW.claimant_note OR OLD.one_sided_reason IS DISTINCT FROM NEW.one_sided_reason OR OLD.no_primary_reason IS DISTINCT FROM NEW.no_primary_reason OR OLD.publish_at IS DISTINCT FROM NEW.publish_at OR OLD.embargo_until IS DISTINCT FROM NEW.embargo_until OR OLD.release_zone IS DISTINCT FROM NEW.release_zone OR OLD.author_id IS DISTINCT FROM NEW.author_id OR OLD.translates_id IS DISTINCT FROM NEW.translates_id OR OLD.corrects_id IS DISTINCT FROM NEW.corrects_id OR OLD.correction_note IS DISTINCT FROM NEW.correction_note OR OLD.verdict IS DISTINCT FROM NEW.verdict OR OLD.rating_id IS DISTINCT FROM NEW.rating_id OR OLD.as_of IS DISTINCT FROM NEW.as_of OR OLD.claimant_id IS DISTINCT FROM NEW.claimant_id OR OLD.claimant_source_id IS DISTINCT FROM NEW.claimant_source_id OR OLD.origin_unknown IS DISTINCT FROM NEW.origin_unknown OR OLD.first_appearance_id IS DISTINCT FROM NEW.first_appearance_id OR OLD.signed_off_by_id IS DISTINCT FROM NEW.signed_off_by_id OR OLD.signed_off_at IS DISTINCT FROM NEW.signed_off_at OR OLD.published_at IS DISTINCT FROM NEW.published_at))",
                    func="RAISE EXCEPTION 'claims_claimreview_signed_is_final: what was signed stands; a correction is a new row' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_signed_is_final';",
                    hash="5d03e57202485fce287ee519ef9cd5e0cebe34b1",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_is_final_9ce72",
                    table="claims_claimreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="scheduled_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state = 'scheduled' AND ((OLD.claim_id IS DISTINCT FROM NEW.claim_id OR OLD.language IS DISTINCT FROM NEW.language OR OLD.headline IS DISTINCT FROM NEW.headline OR OLD.slug IS DISTINCT FROM NEW.slug OR OLD.summary IS DISTINCT FROM NEW.summary OR OLD.body IS DISTINCT FROM NEW.body OR OLD.byline IS DISTINCT FROM NEW.byline OR OLD.byline_consented IS DISTINCT FROM NEW.byline_consented OR OLD.claimant_note IS DISTINCT FROM NEW.claimant_note OR OLD.one_sided_reason IS DISTINCT FROM NEW.one_sided_reason OR OLD.no_primary_reason IS DISTINCT FROM NEW.no_primary_reason OR OLD.publish_at IS DISTINCT FROM NEW.publish_at OR OLD.embargo_until IS DISTINCT FROM NEW.embargo_until OR OLD.release_zone IS DISTINCT FROM NEW.release_zone OR OLD.author_id IS DISTINCT FROM NEW.author_id OR OLD.translates_id IS DISTINCT FROM NEW.translates_id OR OLD.corrects_id IS DISTINCT FROM NEW.corrects_id OR OLD.correction_note IS DISTINCT FROM NEW.correction_note OR OLD.verdict IS DISTINCT FROM NEW.verdict OR OLD.rating_id IS DISTINCT FROM NEW.rating_id OR OLD.as_of IS DISTINCT FROM NEW.as_of OR OLD.claimant_id IS DISTINCT FROM NEW.claimant_id OR OLD.claimant_source_id IS DISTINCT FROM NEW.claimant_source_id OR OLD.origin_unknown IS DISTINCT FROM NEW.origin_unknown OR OLD.first_appearance_id IS DISTINCT FROM NEW.first_appearance_id) OR (NEW.state <> 'draft' AND (OLD.signed_off_by_id IS DISTINCT FROM NEW.signed_off_by_id OR OLD.signed_off_at IS DISTINCT FROM NEW.signed_off_at))))",
                    func="RAISE EXCEPTION 'claims_claimreview_scheduled_is_frozen: what waits for its time is signed: recall it first' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_scheduled_is_frozen';",
                    hash="fd8fc524485bd3380efa309c0ec419827f4bedbe",
                    operation="UPDATE",
                    pgid="pgtrigger_scheduled_is_frozen_7aa42",
                    table="claims_claimreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="recalled_with_reason",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state = 'scheduled' AND NEW.state = 'draft' AND NEW.sent_back_note = '')",
                    func="RAISE EXCEPTION 'claims_claimreview_recalled_with_reason: say why it is recalled' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_recalled_with_reason';",
                    hash="9b703e0201612b8a1149ed40a529cbe3feb3219b",
                    operation='UPDATE OF "state"',
                    pgid="pgtrigger_recalled_with_reason_e2270",
                    table="claims_claimreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="not_before_release",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state <> 'published' AND NEW.state = 'published' AND GREATEST(NEW.publish_at, NEW.embargo_until) > LEAST(NEW.published_at, clock_timestamp()))",
                    func="RAISE EXCEPTION 'claims_claimreview_not_before_release: its time has not come' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_not_before_release';",
                    hash="4d34d4afb3c1138c2afa52144d3fa96a4eed7450",
                    operation='UPDATE OF "state"',
                    pgid="pgtrigger_not_before_release_f24b9",
                    table="claims_claimreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_once_published",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state IN ('scheduled', 'published', 'corrected', 'withdrawn'))",
                    func="RAISE EXCEPTION 'claims_claimreview_kept_once_published: what was signed is recalled, corrected or withdrawn, never deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_kept_once_published';",
                    hash="17c07cda695ecc2c4d0cbf7b810f0d301283555e",
                    operation="DELETE",
                    pgid="pgtrigger_kept_once_published_3b885",
                    table="claims_claimreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="first_appearance_of_claim",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."first_appearance_id" IS NOT NULL)',
                    func="\n        IF NOT EXISTS (\n            SELECT 1 FROM claims_appearance a JOIN claims_claim c ON c.id = a.claim_id\n            WHERE a.id = NEW.first_appearance_id AND NEW.claim_id IN (c.id, c.merged_into_id)\n        ) THEN\n            RAISE EXCEPTION 'claims_claimreview_first_appearance_of_claim: another claim appears there' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_first_appearance_of_claim';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="7416d747617f611d24ffb56026dcf9efbc3bc515",
                    operation='INSERT OR UPDATE OF "claim_id", "first_appearance_id"',
                    pgid="pgtrigger_first_appearance_of_claim_390bd",
                    table="claims_claimreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="one_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."translates_id" IS NOT NULL)',
                    declare="DECLARE original claims_claimreview%ROWTYPE;",
                    func="\n        SELECT * INTO original FROM claims_claimreview WHERE id = NEW.translates_id;\n        IF original.claim_id <> NEW.claim_id OR original.language = NEW.language\n            OR original.translates_id IS NOT NULL THEN\n            RAISE EXCEPTION 'claims_claimreview_translates_its_own: it translates the same claim into another language, from the original' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_translates_its_own';\n        END IF;\n        IF NEW.state IN ('in_review', 'scheduled', 'published') AND (\n            original.verdict IS DISTINCT FROM NEW.verdict OR original.rating_id IS DISTINCT FROM NEW.rating_id OR original.as_of IS DISTINCT FROM NEW.as_of OR original.claimant_id IS DISTINCT FROM NEW.claimant_id OR original.claimant_source_id IS DISTINCT FROM NEW.claimant_source_id OR original.origin_unknown IS DISTINCT FROM NEW.origin_unknown OR original.first_appearance_id IS DISTINCT FROM NEW.first_appearance_id\n        ) THEN\n            RAISE EXCEPTION 'claims_claimreview_one_decision: a translation says what its original says' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_one_decision';\n        END IF;\n        IF NEW.state IS DISTINCT FROM OLD.state AND (\n            NEW.state = 'published' AND original.state <> 'published'\n            OR NEW.state = 'scheduled' AND original.state NOT IN ('scheduled', 'published')\n        ) THEN\n            RAISE EXCEPTION 'claims_claimreview_after_original: a translation leaves with its original or after it' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_after_original';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="d7fbe01a397e3b8cd77be0af8b8c2ccf3c89521e",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_one_decision_b9e5e",
                    table="claims_claimreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_follows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE published text; shown text;",
                    func="\n        SELECT status INTO shown FROM claims_claim WHERE id = NEW.claim_id;\n        SELECT verdict INTO published FROM claims_claimreview\n        WHERE claim_id = NEW.claim_id AND state = 'published' AND outdated_since IS NULL\n        ORDER BY verdict IS DISTINCT FROM shown DESC LIMIT 1;\n        IF published IS DISTINCT FROM shown\n            AND (published IS NOT NULL OR shown IN ('supported', 'refuted', 'misleading', 'conflicting', 'not_enough')) THEN\n            RAISE EXCEPTION 'claims_claimreview_claim_follows: the claim says % but its fact-check %', shown, published USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_claim_follows';\n        END IF;\n        RETURN NULL;\n    ",
                    hash="6d13cf31979010fcd9da9ae1a0879a3fa7b7ac2d",
                    operation='INSERT OR UPDATE OF "state", "outdated_since"',
                    pgid="pgtrigger_claim_follows_dfb4b",
                    table="claims_claimreview",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimreviewevent" ("as_of", "author_id", "body", "byline", "byline_consented", "claim_id", "claimant_id", "claimant_note", "claimant_source_id", "closed_at", "closed_reason", "correction_note", "corrects_id", "created_at", "desk_id", "embargo_until", "first_appearance_id", "headline", "held_reason", "held_since", "id", "language", "no_primary_reason", "one_sided_reason", "origin_unknown", "outdated_since", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "rating_id", "release_zone", "sent_back_note", "signed_off_at", "signed_off_by_id", "slug", "state", "summary", "translates_id", "verdict") VALUES (NEW."as_of", NEW."author_id", NEW."body", NEW."byline", NEW."byline_consented", NEW."claim_id", NEW."claimant_id", NEW."claimant_note", NEW."claimant_source_id", NEW."closed_at", NEW."closed_reason", NEW."correction_note", NEW."corrects_id", NEW."created_at", NEW."desk_id", NEW."embargo_until", NEW."first_appearance_id", NEW."headline", NEW."held_reason", NEW."held_since", NEW."id", NEW."language", NEW."no_primary_reason", NEW."one_sided_reason", NEW."origin_unknown", NEW."outdated_since", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publish_at", NEW."published_at", NEW."rating_id", NEW."release_zone", NEW."sent_back_note", NEW."signed_off_at", NEW."signed_off_by_id", NEW."slug", NEW."state", NEW."summary", NEW."translates_id", NEW."verdict"); RETURN NULL;',
                    hash="bb3d6d66907f792a4a18f82f0caa7298f66a3b76",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bbc2d",
                    table="claims_claimreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_claimreviewevent" ("as_of", "author_id", "body", "byline", "byline_consented", "claim_id", "claimant_id", "claimant_note", "claimant_source_id", "closed_at", "closed_reason", "correction_note", "corrects_id", "created_at", "desk_id", "embargo_until", "first_appearance_id", "headline", "held_reason", "held_since", "id", "language", "no_primary_reason", "one_sided_reason", "origin_unknown", "outdated_since", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "rating_id", "release_zone", "sent_back_note", "signed_off_at", "signed_off_by_id", "slug", "state", "summary", "translates_id", "verdict") VALUES (NEW."as_of", NEW."author_id", NEW."body", NEW."byline", NEW."byline_consented", NEW."claim_id", NEW."claimant_id", NEW."claimant_note", NEW."claimant_source_id", NEW."closed_at", NEW."closed_reason", NEW."correction_note", NEW."corrects_id", NEW."created_at", NEW."desk_id", NEW."embargo_until", NEW."first_appearance_id", NEW."headline", NEW."held_reason", NEW."held_since", NEW."id", NEW."language", NEW."no_primary_reason", NEW."one_sided_reason", NEW."origin_unknown", NEW."outdated_since", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publish_at", NEW."published_at", NEW."rating_id", NEW."release_zone", NEW."sent_back_note", NEW."signed_off_at", NEW."signed_off_by_id", NEW."slug", NEW."state", NEW."summary", NEW."translates_id", NEW."verdict"); RETURN NULL;',
                    hash="ab90fe318ec733fbb39c7720fc6502a89af76f17",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0cfb4",
                    table="claims_claimreview",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="claimreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_reason", ""), ("held_since__isnull", True)),
                    models.Q(
                        ("held_since__isnull", False),
                        ("state", "scheduled"),
                        models.Q(("held_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="claims_claimreview_held_with_reason",
            ),
        ),
    ]
