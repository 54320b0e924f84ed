"""Lay down texts to find claims by with their terms and vectors, matches with reasons, clusters, and what editors say of figures."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import pgvector.django.halfvec
import sources.models.base
from django.conf import settings
from django.db import migrations, models
from pgvector.django import VectorExtension


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0023_history_of_removed_evidence"),
        ("sources", "0013_letters_bring_tips"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        VectorExtension(),
        migrations.CreateModel(
            name="Cluster",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("claims_count", models.PositiveIntegerField(db_default=1, default=1, verbose_name="claims")),
                (
                    "articles_count",
                    models.PositiveIntegerField(db_default=1, default=1, verbose_name="articles"),
                ),
                (
                    "outlets_count",
                    models.PositiveIntegerField(db_default=1, default=1, verbose_name="outlets"),
                ),
                (
                    "numbers_count",
                    models.PositiveIntegerField(db_default=0, default=0, verbose_name="different numbers"),
                ),
                ("first_seen_at", models.DateTimeField(verbose_name="first seen")),
                ("last_seen_at", models.DateTimeField(verbose_name="last seen")),
            ],
            options={
                "verbose_name": "cluster",
                "verbose_name_plural": "clusters",
                "ordering": ["-last_seen_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ClusterMember",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("repeats", "repeats"),
                            ("same statement", "same statement"),
                            ("differs", "differs"),
                            ("contradicts", "contradicts"),
                            ("related", "related"),
                        ],
                        help_text="To the first claim of the cluster.",
                        max_length=20,
                        verbose_name="relation",
                    ),
                ),
                ("score", models.FloatField(default=1.0, verbose_name="score")),
                (
                    "seen_at",
                    models.DateTimeField(
                        help_text="When its earliest article was published or seen.", verbose_name="seen"
                    ),
                ),
            ],
            options={
                "verbose_name": "claim of a cluster",
                "verbose_name_plural": "claims of a cluster",
                "ordering": ["seen_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="EncoderModel",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "version",
                    models.CharField(
                        help_text="Changes whenever the same text may get another vector.",
                        max_length=80,
                        verbose_name="version",
                    ),
                ),
                ("dimensions", models.PositiveSmallIntegerField(verbose_name="dimensions")),
                (
                    "languages",
                    models.CharField(
                        blank=True,
                        help_text="Codes it reads, by spaces; empty for any.",
                        max_length=200,
                        verbose_name="languages",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("filling", "being filled"), ("serving", "serving"), ("retired", "retired")],
                        default="filling",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("served_from", models.DateTimeField(blank=True, null=True, verbose_name="served from")),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired at")),
            ],
            options={
                "verbose_name": "encoder",
                "verbose_name_plural": "encoders",
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="FigureDifference",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contradiction", "contradiction"),
                            ("other scope", "other scope"),
                            ("other time", "other time"),
                            ("correction", "correction"),
                        ],
                        help_text="Empty: what was said before is taken back.",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
            ],
            options={
                "verbose_name": "difference of two figures",
                "verbose_name_plural": "differences of figures",
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="MatchText",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("claim", "claim"),
                            ("translation", "translation"),
                            ("headline", "headline of a fact-check"),
                            ("reviewed", "claim that others checked"),
                            ("title", "title of a fact-check of others"),
                        ],
                        max_length=12,
                        verbose_name="part",
                    ),
                ),
                ("language", models.CharField(max_length=35, verbose_name="language")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "terms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                (
                    "terms_version",
                    models.PositiveSmallIntegerField(
                        db_default=0,
                        default=0,
                        help_text="Of the reading that made the terms; 0 when there are none yet.",
                    ),
                ),
                (
                    "matched_with",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="The method, with its version, that looked for what is like it; empty: nobody has yet.",
                        max_length=60,
                    ),
                ),
            ],
            options={
                "verbose_name": "text to find by",
                "verbose_name_plural": "texts to find by",
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="OutsideMatch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("repeats", "repeats"),
                            ("same statement", "same statement"),
                            ("differs", "differs"),
                            ("contradicts", "contradicts"),
                            ("related", "related"),
                        ],
                        max_length=20,
                        verbose_name="relation",
                    ),
                ),
                ("score", models.FloatField(verbose_name="score")),
                (
                    "is_strong",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Sure enough to be confirmed together with others; nothing is merged by itself.",
                        verbose_name="strong",
                    ),
                ),
                ("dense", models.FloatField(blank=True, help_text="Cosine of the two vectors.", null=True)),
                (
                    "lexical",
                    models.FloatField(blank=True, help_text="By shared rare words, 0 to 1.", null=True),
                ),
                (
                    "why",
                    models.JSONField(
                        blank=True,
                        db_default=models.Value({}, models.JSONField()),
                        default=dict,
                        help_text="What they share and in what they differ, as lists of words by kind.",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        help_text="What proposed it, with its version; 'editor' for a person.", max_length=60
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("confirmed", "confirmed"),
                            ("refused", "refused"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "match with a fact-check of others",
                "verbose_name_plural": "matches with fact-checks of others",
                "ordering": ["-score", "-id"],
            },
        ),
        migrations.CreateModel(
            name="OutsideReview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("publisher", models.CharField(max_length=200, verbose_name="publisher")),
                ("url", models.URLField(max_length=2000, verbose_name="address")),
                ("claim_text", models.TextField(verbose_name="claim reviewed")),
                ("title", models.CharField(blank=True, max_length=500, verbose_name="title")),
                ("claimant", models.CharField(blank=True, max_length=300, verbose_name="claimant")),
                (
                    "rating",
                    models.CharField(blank=True, max_length=300, verbose_name="rating in its own words"),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("supported", "supported"),
                            ("refuted", "refuted"),
                            ("misleading", "misleading (missing context)"),
                            ("conflicting", "conflicting evidence"),
                            ("not_enough", "not enough evidence"),
                        ],
                        help_text="What the rating comes to; empty where that cannot be told.",
                        max_length=30,
                        verbose_name="verdict",
                    ),
                ),
                ("language", models.CharField(default="en", max_length=35, verbose_name="language")),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="reviewed on")),
                ("imported_from", models.CharField(max_length=300, verbose_name="imported from")),
                (
                    "changed_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When a later import said something else.",
                        null=True,
                        verbose_name="changed at",
                    ),
                ),
            ],
            options={
                "verbose_name": "fact-check of others",
                "verbose_name_plural": "fact-checks of others",
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ReviewUpdate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("note", models.CharField(max_length=500, verbose_name="what is new")),
            ],
            options={
                "verbose_name": "update of a fact-check",
                "verbose_name_plural": "updates of fact-checks",
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="TermCount",
            fields=[
                ("term", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("texts", models.BigIntegerField(verbose_name="texts")),
            ],
            options={
                "verbose_name": "count of a term",
                "verbose_name_plural": "counts of terms",
            },
        ),
        migrations.CreateModel(
            name="TextVector",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "vector",
                    pgvector.django.halfvec.HalfVectorField(
                        help_text="Of length 1, so that the inner product is the cosine."
                    ),
                ),
            ],
            options={
                "verbose_name": "vector of a text",
                "verbose_name_plural": "vectors of texts",
            },
        ),
        migrations.RemoveConstraint(
            model_name="claimmatch",
            name="claims_claimmatch_relation_and_state_known",
        ),
        migrations.AddField(
            model_name="claimmatch",
            name="dense",
            field=models.FloatField(blank=True, help_text="Cosine of the two vectors.", null=True),
        ),
        migrations.AddField(
            model_name="claimmatch",
            name="is_strong",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Sure enough to be confirmed together with others; nothing is merged by itself.",
                verbose_name="strong",
            ),
        ),
        migrations.AddField(
            model_name="claimmatch",
            name="lexical",
            field=models.FloatField(blank=True, help_text="By shared rare words, 0 to 1.", null=True),
        ),
        migrations.AddField(
            model_name="claimmatch",
            name="why",
            field=models.JSONField(
                blank=True,
                db_default=models.Value({}, models.JSONField()),
                default=dict,
                help_text="What they share and in what they differ, as lists of words by kind.",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The row that an editor's reading of the same words takes the place of.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="claims.figure",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="editor",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="Who set it by hand; empty for a machine's.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="claimmatch",
            name="relation",
            field=models.CharField(
                choices=[
                    ("repeats", "repeats"),
                    ("same statement", "same statement"),
                    ("differs", "differs"),
                    ("contradicts", "contradicts"),
                    ("related", "related"),
                ],
                max_length=20,
                verbose_name="relation",
            ),
        ),
        migrations.AlterField(
            model_name="claimmatch",
            name="score",
            field=models.FloatField(verbose_name="score"),
        ),
        migrations.AddConstraint(
            model_name="claimmatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("relation__in", ["repeats", "same statement", "differs", "contradicts", "related"]),
                    ("state__in", ["proposed", "confirmed", "refused"]),
                ),
                name="claims_claimmatch_relation_and_state_known",
            ),
        ),
        migrations.AddField(
            model_name="cluster",
            name="seed",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="seeded_cluster", to="claims.claim"
            ),
        ),
        migrations.AddField(
            model_name="clustermember",
            name="claim",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="cluster_member", to="claims.claim"
            ),
        ),
        migrations.AddField(
            model_name="clustermember",
            name="cluster",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="members", to="claims.cluster"
            ),
        ),
        migrations.AddConstraint(
            model_name="encodermodel",
            constraint=models.UniqueConstraint(
                fields=("name", "version"), name="claims_encodermodel_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="encodermodel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "serving")),
                fields=("state",),
                name="claims_encodermodel_one_serving",
            ),
        ),
        migrations.AddConstraint(
            model_name="encodermodel",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["filling", "serving", "retired"])),
                name="claims_encodermodel_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="encodermodel",
            constraint=models.CheckConstraint(
                condition=models.Q(("dimensions__gte", 1), ("dimensions__lte", 4000)),
                name="claims_encodermodel_dimensions_indexable",
            ),
        ),
        migrations.AddField(
            model_name="figuredifference",
            name="editor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="figuredifference",
            name="first",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="differences_as_first",
                to="claims.figure",
            ),
        ),
        migrations.AddField(
            model_name="figuredifference",
            name="second",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="differences_as_second",
                to="claims.figure",
            ),
        ),
        migrations.AddField(
            model_name="matchtext",
            name="claim",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="match_texts",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="outsidematch",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="outside_matches", to="claims.claim"
            ),
        ),
        migrations.AddField(
            model_name="outsidematch",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="outsidereview",
            name="imported_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="outsidematch",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="matches", to="claims.outsidereview"
            ),
        ),
        migrations.AddField(
            model_name="matchtext",
            name="outside",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="match_texts",
                to="claims.outsidereview",
            ),
        ),
        migrations.AddField(
            model_name="reviewupdate",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reviewupdate",
            name="appearance",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="review_updates",
                to="claims.appearance",
            ),
        ),
        migrations.AddField(
            model_name="reviewupdate",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="updates", to="claims.claimreview"
            ),
        ),
        migrations.AddField(
            model_name="textvector",
            name="model",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="claims.encodermodel",
            ),
        ),
        migrations.AddField(
            model_name="textvector",
            name="text",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="vectors",
                to="claims.matchtext",
            ),
        ),
        migrations.AddIndex(
            model_name="cluster",
            index=models.Index(fields=["-last_seen_at", "-id"], name="claims_cluster_latest"),
        ),
        migrations.AddIndex(
            model_name="cluster",
            index=models.Index(fields=["-outlets_count", "-id"], name="claims_cluster_widest"),
        ),
        migrations.AddConstraint(
            model_name="cluster",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_seen_at__lte", models.F("last_seen_at"))),
                name="claims_cluster_first_before_last",
            ),
        ),
        migrations.AddIndex(
            model_name="clustermember",
            index=models.Index(fields=["cluster", "seen_at", "id"], name="claims_clustermember_in_time"),
        ),
        migrations.AddConstraint(
            model_name="clustermember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("relation__in", ["repeats", "same statement", "differs", "contradicts", "related"])
                ),
                name="claims_clustermember_relation_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="clustermember",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                name="claims_clustermember_score_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="figuredifference",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))),
                name="claims_figuredifference_smaller_id_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="figuredifference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["contradiction", "other scope", "other time", "correction", ""])
                ),
                name="claims_figuredifference_kind_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figuredifference",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            RAISE EXCEPTION '%_append_only: rows are added, never changed or deleted', TG_TABLE_NAME\n                USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';\n        ",
                    hash="c5f21c8a954d43b958f94c14ef3609f064f9d25c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_303e3",
                    table="claims_figuredifference",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="outsidereview",
            index=models.Index(fields=["publisher", "-id"], name="claims_outsidereview_by"),
        ),
        migrations.AddConstraint(
            model_name="outsidereview",
            constraint=models.CheckConstraint(
                condition=models.Q(("claim_text", ""), _negated=True), name="claims_outsidereview_has_claim"
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidereview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verdict__in", ["supported", "refuted", "misleading", "conflicting", "not_enough", ""])
                ),
                name="claims_outsidereview_verdict_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidereview",
            constraint=models.UniqueConstraint(
                models.F("url"),
                django.db.models.functions.text.MD5("claim_text"),
                name="claims_outsidereview_once",
                violation_error_message="This claim of that address is here already.",
            ),
        ),
        migrations.AddIndex(
            model_name="outsidematch",
            index=models.Index(
                condition=models.Q(("decided_at__isnull", False)),
                fields=["decided_at"],
                name="claims_outsidematch_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidematch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("relation__in", ["repeats", "same statement", "differs", "contradicts", "related"]),
                    ("state__in", ["proposed", "confirmed", "refused"]),
                ),
                name="claims_outsidematch_relation_and_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidematch",
            constraint=models.UniqueConstraint(
                fields=("claim", "review"), name="claims_outsidematch_pair_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidematch",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                name="claims_outsidematch_score_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidematch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True), ("decided_by__isnull", True), ("state", "proposed")
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(("state", "proposed"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="claims_outsidematch_decided_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="matchtext",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["terms"], name="claims_matchtext_terms"
            ),
        ),
        migrations.AddIndex(
            model_name="matchtext",
            index=models.Index(
                condition=models.Q(("matched_with", ""), ("part", "claim")),
                fields=["id"],
                name="claims_matchtext_unmatched",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchtext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("claim__isnull", False),
                        ("outside__isnull", True),
                        ("part__in", ["claim", "translation", "headline"]),
                    ),
                    models.Q(
                        ("claim__isnull", True),
                        ("outside__isnull", False),
                        ("part__in", ["reviewed", "title"]),
                    ),
                    _connector="OR",
                ),
                name="claims_matchtext_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchtext",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="claims_matchtext_has_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="matchtext",
            constraint=models.UniqueConstraint(
                condition=models.Q(("claim__isnull", False)),
                fields=("claim", "part", "language"),
                name="claims_matchtext_claim_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchtext",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outside__isnull", False)),
                fields=("outside", "part"),
                name="claims_matchtext_outside_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewupdate",
            constraint=models.UniqueConstraint(
                fields=("review", "appearance"),
                name="claims_reviewupdate_once",
                violation_error_message="It was added already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(("note", ""), _negated=True),
                name="claims_reviewupdate_has_note",
                violation_error_message="Say what is new.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewupdate",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            RAISE EXCEPTION '%_append_only: rows are added, never changed or deleted', TG_TABLE_NAME\n                USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';\n        ",
                    hash="714bcc41c19d5efa57f817b3489704e2070b44b0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_227a7",
                    table="claims_reviewupdate",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="textvector",
            constraint=models.UniqueConstraint(fields=("text", "model"), name="claims_textvector_once"),
        ),
    ]
