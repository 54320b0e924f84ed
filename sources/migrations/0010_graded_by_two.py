"""Lets reliability be graded by two people, and parties be merged and known to Wikidata."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("sources", "0009_attempts_by_their_end"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Grade",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "grade",
                    models.CharField(
                        choices=[
                            ("A", "A – completely reliable"),
                            ("B", "B – usually reliable"),
                            ("C", "C – fairly reliable"),
                            ("D", "D – not usually reliable"),
                            ("E", "E – unreliable"),
                            ("F", "F – cannot be judged"),
                        ],
                        max_length=1,
                        verbose_name="grade",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="What it rests on: corrections made, ownership, past errors.",
                        verbose_name="reason",
                    ),
                ),
                ("review_on", models.DateField(verbose_name="to be reviewed on")),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                ("refused_reason", models.CharField(blank=True, editable=False, max_length=300)),
            ],
            options={
                "ordering": ["-created_at", "-id"],
                "permissions": [
                    (
                        "confirm_grade",
                        "Can confirm or refuse the reliability grade that somebody else proposed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GradeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=sources.models.base.new_id, editable=False, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "grade",
                    models.CharField(
                        choices=[
                            ("A", "A – completely reliable"),
                            ("B", "B – usually reliable"),
                            ("C", "C – fairly reliable"),
                            ("D", "D – not usually reliable"),
                            ("E", "E – unreliable"),
                            ("F", "F – cannot be judged"),
                        ],
                        max_length=1,
                        verbose_name="grade",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="What it rests on: corrections made, ownership, past errors.",
                        verbose_name="reason",
                    ),
                ),
                ("review_on", models.DateField(verbose_name="to be reviewed on")),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                ("refused_reason", models.CharField(blank=True, editable=False, max_length=300)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="party",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="sources.party",
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="wikidata_id",
            field=models.CharField(blank=True, db_default="", help_text="For example Q7186.", max_length=20),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="sources_party_not_own_heir",
                violation_error_message="A party cannot be merged into itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("wikidata_id", ""), ("wikidata_id__regex", "^Q[1-9][0-9]*$"), _connector="OR"
                ),
                name="sources_party_wikidata_form",
                violation_error_message="A Wikidata id is a Q with digits after it.",
            ),
        ),
        migrations.AddField(
            model_name="grade",
            name="confirmed_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="grade",
            name="proposed_by",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="grade",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="grades", to="sources.source"
            ),
        ),
        migrations.AddField(
            model_name="gradeevent",
            name="confirmed_by",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="gradeevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="gradeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="sources.grade",
            ),
        ),
        migrations.AddField(
            model_name="gradeevent",
            name="proposed_by",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="gradeevent",
            name="source",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sources.source",
            ),
        ),
        migrations.AddIndex(
            model_name="grade",
            index=models.Index(
                condition=models.Q(("confirmed_at__isnull", False)),
                fields=["review_on"],
                name="sources_grade_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="grade",
            constraint=models.UniqueConstraint(
                condition=models.Q(("confirmed_at__isnull", True), ("refused_reason", "")),
                fields=("source",),
                name="sources_grade_one_proposed",
                violation_error_message="A grade is proposed already: confirm or refuse that one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="grade",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="sources_grade_confirmed_by_another",
                violation_error_message="Nobody confirms their own grade.",
            ),
        ),
        migrations.AddConstraint(
            model_name="grade",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    models.Q(
                        ("confirmed_at__isnull", False),
                        ("confirmed_by__isnull", False),
                        ("refused_reason", ""),
                    ),
                    _connector="OR",
                ),
                name="sources_grade_confirmed_or_refused",
            ),
        ),
        migrations.AddConstraint(
            model_name="grade",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="sources_grade_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="grade",
            constraint=models.CheckConstraint(
                condition=models.Q(("grade__in", ["A", "B", "C", "D", "E", "F"])), name="sources_grade_known"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grade",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "sources_gradeevent" ("confirmed_at", "confirmed_by_id", "created_at", "grade", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "reason", "refused_reason", "review_on", "source_id") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."created_at", NEW."grade", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_by_id", NEW."reason", NEW."refused_reason", NEW."review_on", NEW."source_id"); RETURN NULL;',
                    hash="35fb0d82e2e69c5e99b7a61ed5aab7b479f38416",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3f7b1",
                    table="sources_grade",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grade",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "sources_gradeevent" ("confirmed_at", "confirmed_by_id", "created_at", "grade", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "reason", "refused_reason", "review_on", "source_id") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."created_at", NEW."grade", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_by_id", NEW."reason", NEW."refused_reason", NEW."review_on", NEW."source_id"); RETURN NULL;',
                    hash="7473fdf354385b6a9037f4e9a2a9ef1d8ef4016a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_54ff6",
                    table="sources_grade",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9793dcaf6cfc8f2f87d07f16583fd9c3a96baaaf",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_81261",
                    table="sources_gradeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
