"""Holds blind assessment, holding notices and what ratings once said by triggers; keeps the lots drawn."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import sources.models.base


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0017_released_together"),
        ("sources", "0012_parties_and_sources_come_apart"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BlindDraw",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("share", models.FloatField(help_text="The desk's share at that moment, 0 to 1.")),
                (
                    "drawn",
                    models.FloatField(help_text="0 to 1, below 1; chosen when it is less than the share."),
                ),
                ("chosen", models.BooleanField()),
            ],
            options={
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.AlterModelOptions(
            name="assessment",
            options={
                "ordering": ["created_at"],
                "verbose_name": "assessment",
                "verbose_name_plural": "assessments",
            },
        ),
        migrations.AlterModelOptions(
            name="assessmentround",
            options={
                "ordering": ["-created_at", "-id"],
                "permissions": [("settle_assessmentround", "Can settle assessments that differ")],
                "verbose_name": "blind assessment",
                "verbose_name_plural": "blind assessments",
            },
        ),
        migrations.AlterModelOptions(
            name="holdingnotice",
            options={
                "ordering": ["-created_at", "-id"],
                "verbose_name": "holding notice",
                "verbose_name_plural": "holding notices",
            },
        ),
        migrations.AlterModelOptions(
            name="rating",
            options={
                "ordering": ["scale", "position", "value"],
                "verbose_name": "rating",
                "verbose_name_plural": "ratings",
            },
        ),
        migrations.AlterModelOptions(
            name="ratinglabel",
            options={
                "ordering": ["language"],
                "verbose_name": "label in another language",
                "verbose_name_plural": "labels in other languages",
            },
        ),
        migrations.AlterModelOptions(
            name="ratingscale",
            options={
                "ordering": ["name"],
                "verbose_name": "rating scale",
                "verbose_name_plural": "rating scales",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="rating",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="rating",
            name="update_update",
        ),
        migrations.AddField(
            model_name="rating",
            name="position",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                help_text="Its place in the list, the lowest first.",
                verbose_name="position",
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="retired_at",
            field=models.DateTimeField(
                blank=True, editable=False, help_text="Since when it is given no more.", null=True
            ),
        ),
        migrations.AddField(
            model_name="ratingevent",
            name="position",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                help_text="Its place in the list, the lowest first.",
                verbose_name="position",
            ),
        ),
        migrations.AddField(
            model_name="ratingevent",
            name="retired_at",
            field=models.DateTimeField(
                blank=True, editable=False, help_text="Since when it is given no more.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="assessment",
            name="as_of",
            field=models.DateField(help_text="The day the evidence was looked at.", verbose_name="as of"),
        ),
        migrations.AlterField(
            model_name="assessment",
            name="reasons",
            field=models.TextField(verbose_name="reasons"),
        ),
        migrations.AlterField(
            model_name="assessment",
            name="verdict",
            field=models.CharField(
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
            model_name="assessmentevent",
            name="as_of",
            field=models.DateField(help_text="The day the evidence was looked at.", verbose_name="as of"),
        ),
        migrations.AlterField(
            model_name="assessmentevent",
            name="reasons",
            field=models.TextField(verbose_name="reasons"),
        ),
        migrations.AlterField(
            model_name="assessmentevent",
            name="verdict",
            field=models.CharField(
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
            model_name="holdingnotice",
            name="headline",
            field=models.CharField(max_length=200, verbose_name="headline"),
        ),
        migrations.AlterField(
            model_name="holdingnotice",
            name="language",
            field=models.CharField(default="en", help_text="BCP 47.", max_length=35, verbose_name="language"),
        ),
        migrations.AlterField(
            model_name="holdingnoticeevent",
            name="headline",
            field=models.CharField(max_length=200, verbose_name="headline"),
        ),
        migrations.AlterField(
            model_name="holdingnoticeevent",
            name="language",
            field=models.CharField(default="en", help_text="BCP 47.", max_length=35, verbose_name="language"),
        ),
        migrations.AlterField(
            model_name="rating",
            name="label",
            field=models.CharField(
                help_text="What readers see: schema.org alternateName.", max_length=100, verbose_name="label"
            ),
        ),
        migrations.AlterField(
            model_name="rating",
            name="scale",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ratings",
                to="claims.ratingscale",
                verbose_name="rating scale",
            ),
        ),
        migrations.AlterField(
            model_name="rating",
            name="value",
            field=models.SmallIntegerField(
                help_text="schema.org ratingValue; -1 where the label has no place on the scale.",
                verbose_name="value",
            ),
        ),
        migrations.AlterField(
            model_name="rating",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("supported", "supported"),
                    ("refuted", "refuted"),
                    ("misleading", "misleading (missing context)"),
                    ("conflicting", "conflicting evidence"),
                    ("not_enough", "not enough evidence"),
                ],
                help_text="The class this label belongs to.",
                max_length=20,
                verbose_name="verdict",
            ),
        ),
        migrations.AlterField(
            model_name="ratingevent",
            name="label",
            field=models.CharField(
                help_text="What readers see: schema.org alternateName.", max_length=100, verbose_name="label"
            ),
        ),
        migrations.AlterField(
            model_name="ratingevent",
            name="scale",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.ratingscale",
                verbose_name="rating scale",
            ),
        ),
        migrations.AlterField(
            model_name="ratingevent",
            name="value",
            field=models.SmallIntegerField(
                help_text="schema.org ratingValue; -1 where the label has no place on the scale.",
                verbose_name="value",
            ),
        ),
        migrations.AlterField(
            model_name="ratingevent",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("supported", "supported"),
                    ("refuted", "refuted"),
                    ("misleading", "misleading (missing context)"),
                    ("conflicting", "conflicting evidence"),
                    ("not_enough", "not enough evidence"),
                ],
                help_text="The class this label belongs to.",
                max_length=20,
                verbose_name="verdict",
            ),
        ),
        migrations.AlterField(
            model_name="ratingscale",
            name="best",
            field=models.PositiveSmallIntegerField(
                default=5, help_text="schema.org bestRating.", verbose_name="best"
            ),
        ),
        migrations.AlterField(
            model_name="ratingscale",
            name="language",
            field=models.CharField(default="en", max_length=35, verbose_name="language"),
        ),
        migrations.AlterField(
            model_name="ratingscale",
            name="name",
            field=models.CharField(max_length=100, unique=True, verbose_name="name"),
        ),
        migrations.AlterField(
            model_name="ratingscale",
            name="worst",
            field=models.PositiveSmallIntegerField(
                default=1, help_text="schema.org worstRating.", verbose_name="worst"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="in_its_round",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE its_claim uuid; its_state text;",
                    func="\n        IF NEW.round_id IS NULL THEN\n            IF EXISTS (SELECT 1 FROM claims_assessmentround WHERE claim_id = NEW.claim_id AND state = 'open') THEN\n                RAISE EXCEPTION 'claims_assessment_blind_while_open: this claim is being assessed blind' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_assessment_blind_while_open';\n            END IF;\n            RETURN NEW;\n        END IF;\n        SELECT claim_id, state INTO its_claim, its_state\n        FROM claims_assessmentround WHERE id = NEW.round_id FOR NO KEY UPDATE;\n        IF its_claim <> NEW.claim_id THEN\n            RAISE EXCEPTION 'claims_assessment_of_the_rounds_claim: the round is about another claim' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_assessment_of_the_rounds_claim';\n        ELSIF NEW.is_blind <> (its_state = 'open') THEN\n            RAISE EXCEPTION 'claims_assessment_blind_while_open: the round is % now', its_state USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_assessment_blind_while_open';\n        ELSIF NEW.is_blind AND (SELECT count(*) FROM claims_assessment WHERE round_id = NEW.round_id AND is_blind) > 1 THEN\n            RAISE EXCEPTION 'claims_assessment_two_blind: two have assessed it already' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_assessment_two_blind';\n        ELSIF NOT NEW.is_blind AND its_state <> 'differing' THEN\n            RAISE EXCEPTION 'claims_assessment_settles_what_differs: the round is % now', its_state USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_assessment_settles_what_differs';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="0343219d01fa2415f166d868eec1f58628f4754c",
                    operation="INSERT",
                    pgid="pgtrigger_in_its_round_0d2b5",
                    table="claims_assessment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessmentround",
            trigger=pgtrigger.compiler.Trigger(
                name="starts_open",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.state <> 'open')",
                    func="RAISE EXCEPTION 'claims_assessmentround_starts_open: a round starts open' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_assessmentround_starts_open';",
                    hash="974a695f007bc0b370f37ee21800d4ec08448da8",
                    operation="INSERT",
                    pgid="pgtrigger_starts_open_a986c",
                    table="claims_assessmentround",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessmentround",
            trigger=pgtrigger.compiler.Trigger(
                name="states",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state IN ('agreed', 'settled', 'ended') OR OLD.claim_id <> NEW.claim_id OR OLD.state <> NEW.state AND OLD.state || ' ' || NEW.state NOT IN ('open agreed', 'open differing', 'open ended', 'differing settled', 'differing ended'))",
                    func="RAISE EXCEPTION 'claims_assessmentround_states: a round cannot go that way: open, then agreed, differing or ended; what is closed stays so' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_assessmentround_states';",
                    hash="44b78a0ac8ca1f36954a2f6e19b33540ae6b3c4b",
                    operation="UPDATE",
                    pgid="pgtrigger_states_10ef8",
                    table="claims_assessmentround",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessmentround",
            trigger=pgtrigger.compiler.Trigger(
                name="before_the_draft",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM 1 FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;\n        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE claim_id = NEW.claim_id\n                   AND state IN ('draft', 'in_review', 'scheduled', 'published')) THEN\n            RAISE EXCEPTION 'claims_assessmentround_before_the_draft: a fact-check of this claim is begun already' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_assessmentround_before_the_draft';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="d294eaacd48b4e2b8e24063dbec887e7f333891a",
                    operation="INSERT",
                    pgid="pgtrigger_before_the_draft_20508",
                    table="claims_assessmentround",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessmentround",
            trigger=pgtrigger.compiler.Trigger(
                name="result_of_two",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.state IN ('agreed', 'differing', 'settled'))",
                    declare="DECLARE given text[]; holds boolean;",
                    func="\n        SELECT coalesce(array_agg(verdict ORDER BY id), ARRAY[]::text[]) INTO given\n        FROM claims_assessment WHERE round_id = NEW.id AND is_blind;\n        IF NEW.state = 'agreed' THEN\n            holds := given = ARRAY[NEW.verdict::text, NEW.verdict::text];\n        ELSIF NEW.state = 'differing' THEN\n            holds := cardinality(given) = 2 AND given[1] <> given[2];\n        ELSIF NEW.settlement = 'third' THEN\n            holds := EXISTS (\n                SELECT 1 FROM claims_assessment own WHERE own.round_id = NEW.id AND NOT own.is_blind\n                AND own.verdict = NEW.verdict AND NOT EXISTS (\n                    SELECT 1 FROM claims_assessment blind WHERE blind.round_id = NEW.id AND blind.is_blind\n                    AND blind.editor_id = own.editor_id));\n        ELSE\n            holds := EXISTS (\n                SELECT 1 FROM claims_assessment own WHERE own.round_id = NEW.id AND NOT own.is_blind\n                AND own.verdict = NEW.verdict AND EXISTS (\n                    SELECT 1 FROM claims_assessment blind WHERE blind.round_id = NEW.id AND blind.is_blind\n                    AND blind.editor_id = own.editor_id)\n                GROUP BY own.reasons HAVING count(DISTINCT own.editor_id) = 2);\n        END IF;\n        IF NOT holds THEN\n            RAISE EXCEPTION 'claims_assessmentround_result_of_two: % is not what was assessed', NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_assessmentround_result_of_two';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="dce9422fa1bfd1537bdd34ae50ff427366529998",
                    operation='UPDATE OF "state"',
                    pgid="pgtrigger_result_of_two_3609f",
                    table="claims_assessmentround",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="draft_after_the_round",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM 1 FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;\n        IF EXISTS (SELECT 1 FROM claims_assessmentround WHERE claim_id = NEW.claim_id\n                   AND state IN ('open', 'differing')) THEN\n            RAISE EXCEPTION 'claims_claimreview_after_the_round: the claim is being assessed blind' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_after_the_round';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="6d07d72fb6300ea995d2903508e79870c335b1ec",
                    operation="INSERT",
                    pgid="pgtrigger_draft_after_the_round_b004b",
                    table="claims_claimreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="finding_ends_notices",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state <> NEW.state AND NEW.state IN ('published', 'withdrawn'))",
                    func="\n        UPDATE claims_holdingnotice SET ended_at = now(), ended_reason = 'The fact-check was ' || NEW.state || '.'\n        WHERE claim_id = NEW.claim_id AND ended_at IS NULL;\n        RETURN NULL;\n    ",
                    hash="c5bbc1ac6261d9f57a197b8bc4d4b520370affd9",
                    operation='UPDATE OF "state"',
                    pgid="pgtrigger_finding_ends_notices_5eea4",
                    table="claims_claimreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="holdingnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="said_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.ended_at IS NOT NULL OR OLD.claim_id IS DISTINCT FROM NEW.claim_id OR OLD.language IS DISTINCT FROM NEW.language OR OLD.headline IS DISTINCT FROM NEW.headline OR OLD.known IS DISTINCT FROM NEW.known OR OLD.not_known IS DISTINCT FROM NEW.not_known OR OLD.known_at IS DISTINCT FROM NEW.known_at OR OLD.editor_id IS DISTINCT FROM NEW.editor_id OR OLD.expires_at IS DISTINCT FROM NEW.expires_at)",
                    func="RAISE EXCEPTION 'claims_holdingnotice_said_stands: what was said stands; write what is known now' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_holdingnotice_said_stands';",
                    hash="dc36fb9112dd62c499782fa2cba4671b16269efb",
                    operation="UPDATE",
                    pgid="pgtrigger_said_stands_2eadb",
                    table="claims_holdingnotice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="holdingnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="before_the_finding",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE claim_id = NEW.claim_id AND state = 'published') THEN\n            RAISE EXCEPTION 'claims_holdingnotice_before_the_finding: the claim has a published fact-check' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_holdingnotice_before_the_finding';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="3a413b5eeab16eb75d09a059f7313cdc109e4ad0",
                    operation="INSERT",
                    pgid="pgtrigger_before_the_finding_6000e",
                    table="claims_holdingnotice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="label_fixed_once_published",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.label <> NEW.label OR OLD.value <> NEW.value OR OLD.scale_id <> NEW.scale_id)",
                    func="\n        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE rating_id = NEW.id AND state IN ('published', 'corrected', 'withdrawn')) THEN\n            RAISE EXCEPTION 'claims_rating_label_fixed_once_published: published fact-checks say %', OLD.label USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_rating_label_fixed_once_published';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="9c0900661b4f5cac9265cda926423a1e06a7de98",
                    operation='UPDATE OF "label", "value", "scale_id"',
                    pgid="pgtrigger_label_fixed_once_published_934b0",
                    table="claims_rating",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_ratingevent" ("created_at", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "scale_id", "value", "verdict") VALUES (NEW."created_at", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."retired_at", NEW."scale_id", NEW."value", NEW."verdict"); RETURN NULL;',
                    hash="b73d62515c43f4e63da057d4ae6b106fd469b8c0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_49e43",
                    table="claims_rating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_ratingevent" ("created_at", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "scale_id", "value", "verdict") VALUES (NEW."created_at", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."retired_at", NEW."scale_id", NEW."value", NEW."verdict"); RETURN NULL;',
                    hash="f1af2327363d028dc46d62662d59e451908e52c5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_40dc3",
                    table="claims_rating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ratinglabel",
            trigger=pgtrigger.compiler.Trigger(
                name="said_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE told RECORD; tag text;",
                    func="\n        told := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;\n        tag := lower(told.language);\n        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE rating_id = told.rating_id AND state IN ('published', 'corrected', 'withdrawn')\n                   AND (lower(language) = tag OR lower(language) LIKE tag || '-%%')) THEN\n            RAISE EXCEPTION 'claims_ratinglabel_said_stands: published fact-checks in % told this rating otherwise', tag USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_ratinglabel_said_stands';\n        END IF;\n        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n    ",
                    hash="1301daa760cd970ffb4338628030d7fa10d313c6",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_said_stands_0d7a6",
                    table="claims_ratinglabel",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ratingscale",
            trigger=pgtrigger.compiler.Trigger(
                name="fixed_once_published",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.worst <> NEW.worst OR OLD.best <> NEW.best OR OLD.language <> NEW.language)",
                    func="\n        IF EXISTS (SELECT 1 FROM claims_claimreview JOIN claims_rating ON claims_rating.id = rating_id\n                   WHERE scale_id = NEW.id AND state IN ('published', 'corrected', 'withdrawn')) THEN\n            RAISE EXCEPTION 'claims_ratingscale_fixed_once_published: published fact-checks are rated on this scale' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_ratingscale_fixed_once_published';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="5d991552222e0f9b3818f53e73d0d659b0b91346",
                    operation='UPDATE OF "worst", "best", "language"',
                    pgid="pgtrigger_fixed_once_published_be897",
                    table="claims_ratingscale",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roundmessage",
            trigger=pgtrigger.compiler.Trigger(
                name="talk_when_differing",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NOT EXISTS (SELECT 1 FROM claims_assessmentround WHERE id = NEW.round_id AND state = 'differing') THEN\n            RAISE EXCEPTION 'claims_roundmessage_while_differing: it is talked about while the two differ' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_roundmessage_while_differing';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="23939718d025a03b07e20e47dc76c13818d26e65",
                    operation="INSERT",
                    pgid="pgtrigger_talk_when_differing_ca8ea",
                    table="claims_roundmessage",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="blinddraw",
            name="claim",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="blind_draw", to="claims.claim"
            ),
        ),
        migrations.AddConstraint(
            model_name="blinddraw",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("chosen", True), ("drawn__lt", models.F("share"))),
                    models.Q(("chosen", False), ("drawn__gte", models.F("share"))),
                    _connector="OR",
                ),
                name="claims_blinddraw_chosen_below_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="blinddraw",
            constraint=models.CheckConstraint(
                condition=models.Q(("drawn__gte", 0), ("drawn__lt", 1), ("share__gte", 0), ("share__lte", 1)),
                name="claims_blinddraw_ranges",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="blinddraw",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            RAISE EXCEPTION '%_append_only: rows are added, never changed or deleted', TG_TABLE_NAME\n                USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';\n        ",
                    hash="f183a192d600e0e28d3c4cd07848238302238020",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d2ce1",
                    table="claims_blinddraw",
                    when="BEFORE",
                ),
            ),
        ),
    ]
