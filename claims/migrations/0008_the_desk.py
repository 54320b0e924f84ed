"""Lays down the desk: queue, tips, notes, replies, rounds, notices, takedowns, evidence with its copies, release."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.base
import sources.models.encrypted
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("claims", "0007_watch_hits_due"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("sources", "0010_graded_by_two"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AssessmentRound",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("topic", "its topic is assessed blind"),
                            ("share", "drawn at random"),
                            ("editor", "an editor asked for it"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("agreed", "agreed"),
                            ("differing", "differing"),
                            ("settled", "settled"),
                            ("ended", "ended without a result"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "settlement",
                    models.CharField(
                        blank=True, choices=[("third", "by a third"), ("joint", "jointly")], max_length=10
                    ),
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
                        help_text="What it came to.",
                        max_length=20,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_note", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-created_at", "-id"],
                "permissions": [("settle_assessmentround", "Can settle assessments that differ")],
            },
        ),
        migrations.CreateModel(
            name="AssessmentRoundEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=sources.models.base.new_id, editable=False, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("topic", "its topic is assessed blind"),
                            ("share", "drawn at random"),
                            ("editor", "an editor asked for it"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("agreed", "agreed"),
                            ("differing", "differing"),
                            ("settled", "settled"),
                            ("ended", "ended without a result"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "settlement",
                    models.CharField(
                        blank=True, choices=[("third", "by a third"), ("joint", "jointly")], max_length=10
                    ),
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
                        help_text="What it came to.",
                        max_length=20,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_note", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BulkAct",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("act", models.CharField(max_length=40)),
                ("before", models.JSONField(help_text="A list with id and earlier values, one a claim.")),
                (
                    "after",
                    models.JSONField(
                        help_text="The values they were given: only claims that still have them are undone."
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ClaimTranslation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("language", models.CharField(help_text="BCP 47.", max_length=35, verbose_name="language")),
                ("text", models.TextField(verbose_name="text")),
            ],
            options={
                "ordering": ["language"],
            },
        ),
        migrations.CreateModel(
            name="ClaimTranslationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=sources.models.base.new_id, editable=False, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("language", models.CharField(help_text="BCP 47.", max_length=35, verbose_name="language")),
                ("text", models.TextField(verbose_name="text")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HoldingNotice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("language", models.CharField(default="en", help_text="BCP 47.", max_length=35)),
                ("headline", models.CharField(max_length=200)),
                ("known", models.TextField(verbose_name="known so far")),
                ("not_known", models.TextField(verbose_name="not known yet")),
                (
                    "known_at",
                    models.DateTimeField(help_text="The moment it describes.", verbose_name="as of"),
                ),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="HoldingNoticeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=sources.models.base.new_id, editable=False, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("language", models.CharField(default="en", help_text="BCP 47.", max_length=35)),
                ("headline", models.CharField(max_length=200)),
                ("known", models.TextField(verbose_name="known so far")),
                ("not_known", models.TextField(verbose_name="not known yet")),
                (
                    "known_at",
                    models.DateTimeField(help_text="The moment it describes.", verbose_name="as of"),
                ),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KeptDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("page", models.CharField(help_text="The path of the form's page.", max_length=200)),
                ("values", sources.models.encrypted.EncryptedTextField()),
                ("saved_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("text", models.TextField(blank=True, verbose_name="note")),
                (
                    "sealed",
                    sources.models.encrypted.EncryptedTextField(
                        blank=True, help_text="The text of a note for named people."
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("desk", "for the desk"),
                            ("named", "for named people"),
                        ],
                        default="desk",
                        max_length=10,
                    ),
                ),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Preferences",
            fields=[
                ("worth", models.FloatField(default=1.0, verbose_name="check-worthiness")),
                (
                    "repetition",
                    models.FloatField(default=0.0, verbose_name="repetition by independent origins"),
                ),
                ("freshness", models.FloatField(default=0.0, verbose_name="freshness")),
                ("disagreement", models.FloatField(default=0.0, verbose_name="disagreement of figures")),
                (
                    "reliability",
                    models.FloatField(
                        default=0.0,
                        help_text="The desk's internal grade; off by default.",
                        verbose_name="reliability of the source",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="preferences",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="Empty: what the browser asks for.",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("queue_seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "queue_seen_before",
                    models.DateTimeField(
                        blank=True, help_text="The visit before: what came since is new.", null=True
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "preferences",
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.UUIDField()),
                ("seen_at", models.DateTimeField()),
                ("is_writing", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="RatingLabel",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("language", models.CharField(help_text="BCP 47.", max_length=35, verbose_name="language")),
                ("label", models.CharField(max_length=100, verbose_name="label")),
            ],
            options={
                "ordering": ["language"],
            },
        ),
        migrations.CreateModel(
            name="ReplyRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("whom", models.CharField(blank=True, max_length=200, verbose_name="whom")),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mail", "e-mail"),
                            ("phone", "telephone"),
                            ("letter", "letter"),
                            ("network", "social network"),
                            ("person", "in person"),
                        ],
                        max_length=10,
                        verbose_name="channel",
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="asked at")),
                ("deadline", models.DateTimeField(blank=True, null=True, verbose_name="deadline")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("answered", "answered"),
                            ("declined", "declined to comment"),
                            ("silent", "no answer"),
                            ("not_asked", "not asked"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "not_asked_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why not asked"),
                ),
            ],
            options={
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ReplyRequestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=sources.models.base.new_id, editable=False, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("whom", models.CharField(blank=True, max_length=200, verbose_name="whom")),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mail", "e-mail"),
                            ("phone", "telephone"),
                            ("letter", "letter"),
                            ("network", "social network"),
                            ("person", "in person"),
                        ],
                        max_length=10,
                        verbose_name="channel",
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="asked at")),
                ("deadline", models.DateTimeField(blank=True, null=True, verbose_name="deadline")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("answered", "answered"),
                            ("declined", "declined to comment"),
                            ("silent", "no answer"),
                            ("not_asked", "not asked"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "not_asked_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why not asked"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RoundMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("text", models.TextField()),
            ],
            options={
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("worth", models.FloatField(default=1.0, verbose_name="check-worthiness")),
                (
                    "repetition",
                    models.FloatField(default=0.0, verbose_name="repetition by independent origins"),
                ),
                ("freshness", models.FloatField(default=0.0, verbose_name="freshness")),
                ("disagreement", models.FloatField(default=0.0, verbose_name="disagreement of figures")),
                (
                    "reliability",
                    models.FloatField(
                        default=0.0,
                        help_text="The desk's internal grade; off by default.",
                        verbose_name="reliability of the source",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "filters",
                    models.CharField(
                        blank=True, help_text="The filters, as in the address.", max_length=2000
                    ),
                ),
                ("is_shared", models.BooleanField(default=False, verbose_name="shared with the desk")),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SpeakerPair",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("score", models.FloatField()),
                ("why", models.CharField(help_text="What they share, in words.", max_length=300)),
                ("method", models.CharField(max_length=60)),
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
                "verbose_name": "speakers alike",
                "verbose_name_plural": "speakers alike",
                "ordering": ["-score", "-id"],
            },
        ),
        migrations.CreateModel(
            name="SpeakerRole",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("role", models.CharField(max_length=300, verbose_name="role")),
                ("affiliation", models.CharField(blank=True, max_length=200, verbose_name="affiliation")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "role of a speaker",
                "verbose_name_plural": "roles of a speaker",
                "ordering": ["-since", "id"],
            },
        ),
        migrations.CreateModel(
            name="SpeakerRoleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=sources.models.base.new_id, editable=False, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("role", models.CharField(max_length=300, verbose_name="role")),
                ("affiliation", models.CharField(blank=True, max_length=200, verbose_name="affiliation")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Takedown",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("reason", models.TextField(verbose_name="legal ground")),
                ("authority", models.CharField(blank=True, max_length=300, verbose_name="who demands it")),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="TakedownEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=sources.models.base.new_id, editable=False, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("reason", models.TextField(verbose_name="legal ground")),
                ("authority", models.CharField(blank=True, max_length=300, verbose_name="who demands it")),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_reason", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Tip",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "channel",
                    models.CharField(
                        choices=[("form", "form"), ("mail", "mail"), ("partner", "partner")], max_length=10
                    ),
                ),
                (
                    "sent_by",
                    models.CharField(
                        blank=True, help_text="The partner's name, for a partner's tip.", max_length=200
                    ),
                ),
                (
                    "origin_key",
                    models.CharField(
                        blank=True,
                        help_text="What the channel knows it by, so that a tip sent twice is one.",
                        max_length=200,
                    ),
                ),
                ("text", models.TextField(verbose_name="what should be checked")),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="where it was seen")),
                ("language", models.CharField(blank=True, max_length=35)),
                (
                    "contact",
                    sources.models.encrypted.EncryptedTextField(
                        blank=True, help_text="Erased after a set time.", verbose_name="contact"
                    ),
                ),
                ("consented_at", models.DateTimeField(blank=True, null=True)),
                ("consent_text", models.TextField(blank=True, help_text="The words that were agreed to.")),
                ("contact_erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("accepted", "accepted"),
                            ("duplicate", "duplicate"),
                            ("rejected", "rejected"),
                        ],
                        default="new",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "told_at",
                    models.DateTimeField(
                        blank=True, help_text="When the sender was told the outcome.", null=True
                    ),
                ),
                ("not_told_reason", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["-created_at", "-id"],
                "permissions": [("decide_tip", "Can accept or reject tips")],
            },
        ),
        migrations.CreateModel(
            name="TipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=sources.models.base.new_id, editable=False, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "channel",
                    models.CharField(
                        choices=[("form", "form"), ("mail", "mail"), ("partner", "partner")], max_length=10
                    ),
                ),
                (
                    "sent_by",
                    models.CharField(
                        blank=True, help_text="The partner's name, for a partner's tip.", max_length=200
                    ),
                ),
                (
                    "origin_key",
                    models.CharField(
                        blank=True,
                        help_text="What the channel knows it by, so that a tip sent twice is one.",
                        max_length=200,
                    ),
                ),
                ("text", models.TextField(verbose_name="what should be checked")),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="where it was seen")),
                ("language", models.CharField(blank=True, max_length=35)),
                ("consented_at", models.DateTimeField(blank=True, null=True)),
                ("consent_text", models.TextField(blank=True, help_text="The words that were agreed to.")),
                ("contact_erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("accepted", "accepted"),
                            ("duplicate", "duplicate"),
                            ("rejected", "rejected"),
                        ],
                        default="new",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "told_at",
                    models.DateTimeField(
                        blank=True, help_text="When the sender was told the outcome.", null=True
                    ),
                ),
                ("not_told_reason", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="assessment",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="assessment",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimreview",
            name="states",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimreview",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimreview",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="claimreview",
            name="claims_claimreview_one_in_work",
        ),
        migrations.RemoveConstraint(
            model_name="claimreview",
            name="claims_claimreview_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="claimreview",
            name="claims_claimreview_published_is_whole",
        ),
        migrations.RemoveConstraint(
            model_name="evidence",
            name="claims_evidence_points_somewhere",
        ),
        migrations.AddField(
            model_name="appearance",
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
        migrations.AddField(
            model_name="appearance",
            name="removed_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When an editor took it off the text; kept, never shown again.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="appearance",
            name="replaced_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The row by which an editor corrected this one.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced",
                to="claims.appearance",
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="is_blind",
            field=models.BooleanField(
                db_default=False,
                default=False,
                editable=False,
                help_text="Given without seeing anybody else's.",
            ),
        ),
        migrations.AddField(
            model_name="assessmentevent",
            name="is_blind",
            field=models.BooleanField(
                db_default=False,
                default=False,
                editable=False,
                help_text="Given without seeing anybody else's.",
            ),
        ),
        migrations.AddField(
            model_name="attribution",
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
        migrations.AddField(
            model_name="attribution",
            name="removed_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When an editor took it off the text; kept, never shown again.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="attribution",
            name="replaced_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The row by which an editor corrected this one.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced",
                to="claims.attribution",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="disagreement",
            field=models.FloatField(
                db_default=0.0, default=0.0, help_text="How far figures for the same disagree, 0 to 1."
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="has_earlier_checks",
            field=models.BooleanField(
                db_default=False, default=False, help_text="A claim that matches it was checked before."
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="has_figures",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="claim",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The claim that says the same and stands for both.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="origins",
            field=models.PositiveSmallIntegerField(
                db_default=1, default=1, help_text="How many independent origins carry it."
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="snoozed_until",
            field=models.DateTimeField(
                blank=True, help_text="Until then it stays out of the queue.", null=True
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="split_from",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The claim that said several things, of which this is one.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="split_into",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The claim that says the same and stands for both.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="snoozed_until",
            field=models.DateTimeField(
                blank=True, help_text="Until then it stays out of the queue.", null=True
            ),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="split_from",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The claim that said several things, of which this is one.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="byline_consented",
            field=models.BooleanField(
                db_default=False, default=False, help_text="Whoever is named agreed to it."
            ),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="claimant_source",
            field=models.ForeignKey(
                blank=True,
                help_text="The outlet or account that published it, where that makes the claim.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sources.source",
            ),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="embargo_until",
            field=models.DateTimeField(blank=True, help_text="Nothing leaves the desk before.", null=True),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="first_appearance",
            field=models.ForeignKey(
                blank=True,
                help_text="Where it appeared first, if somebody asserts that.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.appearance",
            ),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="no_primary_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Why there is no primary source with an archived copy.",
                max_length=300,
            ),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="one_sided_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Why there is no evidence for, or none against.",
                max_length=300,
            ),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="origin_unknown",
            field=models.BooleanField(
                db_default=False, default=False, help_text="Nobody knows who said it first."
            ),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="outdated_since",
            field=models.DateTimeField(
                editable=False, help_text="Since when what it translates says something newer.", null=True
            ),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="publish_at",
            field=models.DateTimeField(
                blank=True, help_text="Not before this moment; empty: at sign-off.", null=True
            ),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="release_zone",
            field=models.CharField(
                blank=True, db_default="", help_text="Zone of these moments, an IANA name.", max_length=50
            ),
        ),
        migrations.AddField(
            model_name="claimreview",
            name="translates",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The fact-check whose decision this one tells in another language.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="translations",
                to="claims.claimreview",
            ),
        ),
        migrations.AddField(
            model_name="claimreviewevent",
            name="byline_consented",
            field=models.BooleanField(
                db_default=False, default=False, help_text="Whoever is named agreed to it."
            ),
        ),
        migrations.AddField(
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
            ),
        ),
        migrations.AddField(
            model_name="claimreviewevent",
            name="embargo_until",
            field=models.DateTimeField(blank=True, help_text="Nothing leaves the desk before.", null=True),
        ),
        migrations.AddField(
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
            ),
        ),
        migrations.AddField(
            model_name="claimreviewevent",
            name="no_primary_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Why there is no primary source with an archived copy.",
                max_length=300,
            ),
        ),
        migrations.AddField(
            model_name="claimreviewevent",
            name="one_sided_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Why there is no evidence for, or none against.",
                max_length=300,
            ),
        ),
        migrations.AddField(
            model_name="claimreviewevent",
            name="origin_unknown",
            field=models.BooleanField(
                db_default=False, default=False, help_text="Nobody knows who said it first."
            ),
        ),
        migrations.AddField(
            model_name="claimreviewevent",
            name="outdated_since",
            field=models.DateTimeField(
                editable=False, help_text="Since when what it translates says something newer.", null=True
            ),
        ),
        migrations.AddField(
            model_name="claimreviewevent",
            name="publish_at",
            field=models.DateTimeField(
                blank=True, help_text="Not before this moment; empty: at sign-off.", null=True
            ),
        ),
        migrations.AddField(
            model_name="claimreviewevent",
            name="release_zone",
            field=models.CharField(
                blank=True, db_default="", help_text="Zone of these moments, an IANA name.", max_length=50
            ),
        ),
        migrations.AddField(
            model_name="claimreviewevent",
            name="translates",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                help_text="The fact-check whose decision this one tells in another language.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claimreview",
            ),
        ),
        migrations.AddField(
            model_name="desk",
            name="blind_share",
            field=models.FloatField(
                db_default=0.0,
                default=0.0,
                help_text="Of the claims somebody begins to check, this share (0 to 1), drawn at random, is assessed by two.",
                verbose_name="share assessed blind",
            ),
        ),
        migrations.AddField(
            model_name="desk",
            name="blind_topics",
            field=models.ManyToManyField(
                blank=True,
                help_text="Claims of these topics are always assessed by two.",
                related_name="+",
                to="sources.topic",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="archive_url",
            field=models.URLField(
                blank=True,
                db_default="",
                help_text="The address of a copy in an external archive.",
                max_length=2000,
                verbose_name="archived elsewhere",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="captured_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="captured at"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="captured_by",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Who made the screenshot, recording or letter.",
                max_length=200,
                verbose_name="captured by",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="copy_state",
            field=models.CharField(
                choices=[
                    ("none", "none wanted"),
                    ("waiting", "being taken"),
                    ("kept", "kept"),
                    ("failed", "could not be taken"),
                ],
                db_default="none",
                default="none",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="file_name",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=255),
        ),
        migrations.AddField(
            model_name="evidence",
            name="gate_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Evidence that cannot be shown counts for publication only with a reason.",
                max_length=300,
                verbose_name="why it counts unnamed",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="number",
            field=models.PositiveIntegerField(
                editable=False,
                help_text="Its number on the claim, from 1: what [1] in a text cites.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="people",
            field=models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="evidence",
            name="public_copy",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The copy that may be shown, without what the camera wrote into it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sources.snapshot",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="sealed",
            field=sources.models.encrypted.EncryptedTextField(
                blank=True,
                db_default="",
                default="",
                help_text="Title, address, quote and file of evidence for named people, as JSON.",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="visibility",
            field=models.CharField(
                choices=[("public", "public"), ("desk", "for the desk"), ("named", "for named people")],
                db_default="public",
                default="public",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="archive_url",
            field=models.URLField(
                blank=True,
                db_default="",
                help_text="The address of a copy in an external archive.",
                max_length=2000,
                verbose_name="archived elsewhere",
            ),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="captured_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="captured at"),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="captured_by",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Who made the screenshot, recording or letter.",
                max_length=200,
                verbose_name="captured by",
            ),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="copy_state",
            field=models.CharField(
                choices=[
                    ("none", "none wanted"),
                    ("waiting", "being taken"),
                    ("kept", "kept"),
                    ("failed", "could not be taken"),
                ],
                db_default="none",
                default="none",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="file_name",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=255),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="gate_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Evidence that cannot be shown counts for publication only with a reason.",
                max_length=300,
                verbose_name="why it counts unnamed",
            ),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="number",
            field=models.PositiveIntegerField(
                editable=False,
                help_text="Its number on the claim, from 1: what [1] in a text cites.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="public_copy",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                help_text="The copy that may be shown, without what the camera wrote into it.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sources.snapshot",
            ),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="visibility",
            field=models.CharField(
                choices=[("public", "public"), ("desk", "for the desk"), ("named", "for named people")],
                db_default="public",
                default="public",
                max_length=10,
            ),
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
            ),
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
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="title",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="evidenceevent",
            name="title",
            field=models.CharField(blank=True, max_length=300),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_assessmentevent" ("as_of", "claim_id", "created_at", "editor_id", "id", "is_blind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "round_id", "verdict") VALUES (NEW."as_of", NEW."claim_id", NEW."created_at", NEW."editor_id", NEW."id", NEW."is_blind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reasons", NEW."round_id", NEW."verdict"); RETURN NULL;',
                    hash="dad1f5d001f47bade47f155b60e370ccb8cc2440",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_96f7f",
                    table="claims_assessment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_assessmentevent" ("as_of", "claim_id", "created_at", "editor_id", "id", "is_blind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "round_id", "verdict") VALUES (NEW."as_of", NEW."claim_id", NEW."created_at", NEW."editor_id", NEW."id", NEW."is_blind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reasons", NEW."round_id", NEW."verdict"); RETURN NULL;',
                    hash="807eb0380c38835b4d97f369ad30a76cb97df3da",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_51a7e",
                    table="claims_assessment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_claimevent" ("assignee_id", "check_worthiness", "created_at", "desk_id", "dismissed_reason", "id", "kind", "kind_reason", "language", "made_by", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "snoozed_until", "split_from_id", "status", "text") SELECT new_values."assignee_id", new_values."check_worthiness", new_values."created_at", new_values."desk_id", new_values."dismissed_reason", new_values."id", new_values."kind", new_values."kind_reason", new_values."language", new_values."made_by", new_values."merged_into_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."snoozed_until", new_values."split_from_id", new_values."status", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5c36a2a20d3b6d91505495a303d4174cd5555aa9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_df8fa",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_claimevent" ("assignee_id", "check_worthiness", "created_at", "desk_id", "dismissed_reason", "id", "kind", "kind_reason", "language", "made_by", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "snoozed_until", "split_from_id", "status", "text") SELECT new_values."assignee_id", new_values."check_worthiness", new_values."created_at", new_values."desk_id", new_values."dismissed_reason", new_values."id", new_values."kind", new_values."kind_reason", new_values."language", new_values."made_by", new_values."merged_into_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."snoozed_until", new_values."split_from_id", new_values."status", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."assignee_id" IS DISTINCT FROM (new_values."assignee_id") OR old_values."check_worthiness" IS DISTINCT FROM (new_values."check_worthiness") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."desk_id" IS DISTINCT FROM (new_values."desk_id") OR old_values."dismissed_reason" IS DISTINCT FROM (new_values."dismissed_reason") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."kind_reason" IS DISTINCT FROM (new_values."kind_reason") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."made_by" IS DISTINCT FROM (new_values."made_by") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."snoozed_until" IS DISTINCT FROM (new_values."snoozed_until") OR old_values."split_from_id" IS DISTINCT FROM (new_values."split_from_id") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."text" IS DISTINCT FROM (new_values."text")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f1452b9a299ec200f4f78fe9ea9fcf473e729d18",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fe4ba",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="states",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state IS DISTINCT FROM NEW.state AND OLD.state || ' ' || NEW.state NOT IN ('draft in_review', 'in_review draft', 'in_review published', 'in_review scheduled', 'scheduled published', 'scheduled draft', 'published corrected', 'published withdrawn'))",
                    func="RAISE EXCEPTION 'claims_claimreview_states: a fact-check cannot go that way: draft, in review, published, then corrected or withdrawn' USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claimreview_states';",
                    hash="c220d02856daf671bf21567812ed9916b35c60e2",
                    operation='UPDATE OF "state"',
                    pgid="pgtrigger_states_42410",
                    table="claims_claimreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimreviewevent" ("as_of", "author_id", "body", "byline", "byline_consented", "claim_id", "claimant_id", "claimant_note", "claimant_source_id", "closed_at", "closed_reason", "correction_note", "corrects_id", "created_at", "desk_id", "embargo_until", "first_appearance_id", "headline", "id", "language", "no_primary_reason", "one_sided_reason", "origin_unknown", "outdated_since", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "rating_id", "release_zone", "sent_back_note", "signed_off_at", "signed_off_by_id", "slug", "state", "summary", "translates_id", "verdict") VALUES (NEW."as_of", NEW."author_id", NEW."body", NEW."byline", NEW."byline_consented", NEW."claim_id", NEW."claimant_id", NEW."claimant_note", NEW."claimant_source_id", NEW."closed_at", NEW."closed_reason", NEW."correction_note", NEW."corrects_id", NEW."created_at", NEW."desk_id", NEW."embargo_until", NEW."first_appearance_id", NEW."headline", NEW."id", NEW."language", NEW."no_primary_reason", NEW."one_sided_reason", NEW."origin_unknown", NEW."outdated_since", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publish_at", NEW."published_at", NEW."rating_id", NEW."release_zone", NEW."sent_back_note", NEW."signed_off_at", NEW."signed_off_by_id", NEW."slug", NEW."state", NEW."summary", NEW."translates_id", NEW."verdict"); RETURN NULL;',
                    hash="811951e77582a5b20c70f9e671cc1e4f98bb2960",
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
                    func='INSERT INTO "claims_claimreviewevent" ("as_of", "author_id", "body", "byline", "byline_consented", "claim_id", "claimant_id", "claimant_note", "claimant_source_id", "closed_at", "closed_reason", "correction_note", "corrects_id", "created_at", "desk_id", "embargo_until", "first_appearance_id", "headline", "id", "language", "no_primary_reason", "one_sided_reason", "origin_unknown", "outdated_since", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "rating_id", "release_zone", "sent_back_note", "signed_off_at", "signed_off_by_id", "slug", "state", "summary", "translates_id", "verdict") VALUES (NEW."as_of", NEW."author_id", NEW."body", NEW."byline", NEW."byline_consented", NEW."claim_id", NEW."claimant_id", NEW."claimant_note", NEW."claimant_source_id", NEW."closed_at", NEW."closed_reason", NEW."correction_note", NEW."corrects_id", NEW."created_at", NEW."desk_id", NEW."embargo_until", NEW."first_appearance_id", NEW."headline", NEW."id", NEW."language", NEW."no_primary_reason", NEW."one_sided_reason", NEW."origin_unknown", NEW."outdated_since", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publish_at", NEW."published_at", NEW."rating_id", NEW."release_zone", NEW."sent_back_note", NEW."signed_off_at", NEW."signed_off_by_id", NEW."slug", NEW."state", NEW."summary", NEW."translates_id", NEW."verdict"); RETURN NULL;',
                    hash="5d2bec85f16933a725f87462a5de6b385c5dcf58",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0cfb4",
                    table="claims_claimreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_evidenceevent" ("added_by_id", "archive_url", "article_id", "captured_at", "captured_by", "claim_id", "copy_state", "created_at", "file_name", "gate_reason", "id", "is_primary", "no_copy_reason", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_copy_id", "quote", "quote_language", "snapshot_id", "stance", "title", "url", "visibility") VALUES (NEW."added_by_id", NEW."archive_url", NEW."article_id", NEW."captured_at", NEW."captured_by", NEW."claim_id", NEW."copy_state", NEW."created_at", NEW."file_name", NEW."gate_reason", NEW."id", NEW."is_primary", NEW."no_copy_reason", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_copy_id", NEW."quote", NEW."quote_language", NEW."snapshot_id", NEW."stance", NEW."title", NEW."url", NEW."visibility"); RETURN NULL;',
                    hash="b95dd78f87ad48df3c62a23c50483e91a2ce905f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d2960",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."archive_url" IS DISTINCT FROM (NEW."archive_url") OR OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."captured_at" IS DISTINCT FROM (NEW."captured_at") OR OLD."captured_by" IS DISTINCT FROM (NEW."captured_by") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."copy_state" IS DISTINCT FROM (NEW."copy_state") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."gate_reason" IS DISTINCT FROM (NEW."gate_reason") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_primary" IS DISTINCT FROM (NEW."is_primary") OR OLD."no_copy_reason" IS DISTINCT FROM (NEW."no_copy_reason") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."public_copy_id" IS DISTINCT FROM (NEW."public_copy_id") OR OLD."quote" IS DISTINCT FROM (NEW."quote") OR OLD."quote_language" IS DISTINCT FROM (NEW."quote_language") OR OLD."snapshot_id" IS DISTINCT FROM (NEW."snapshot_id") OR OLD."stance" IS DISTINCT FROM (NEW."stance") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."visibility" IS DISTINCT FROM (NEW."visibility"))',
                    func='INSERT INTO "claims_evidenceevent" ("added_by_id", "archive_url", "article_id", "captured_at", "captured_by", "claim_id", "copy_state", "created_at", "file_name", "gate_reason", "id", "is_primary", "no_copy_reason", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_copy_id", "quote", "quote_language", "snapshot_id", "stance", "title", "url", "visibility") VALUES (NEW."added_by_id", NEW."archive_url", NEW."article_id", NEW."captured_at", NEW."captured_by", NEW."claim_id", NEW."copy_state", NEW."created_at", NEW."file_name", NEW."gate_reason", NEW."id", NEW."is_primary", NEW."no_copy_reason", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_copy_id", NEW."quote", NEW."quote_language", NEW."snapshot_id", NEW."stance", NEW."title", NEW."url", NEW."visibility"); RETURN NULL;',
                    hash="d27fbb0c7b5d5a9ae220d6c806121afcd0b4afce",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0cf54",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
        AddConstraintNotValid(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("disagreement__gte", 0), ("disagreement__lte", 1)),
                name="claims_claim_disagreement_range",
            ),
        ),
        AddConstraintNotValid(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="claims_claim_not_own_heir",
                violation_error_message="A claim cannot be merged into itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimreview",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["draft", "in_review", "scheduled"])),
                fields=("claim", "language"),
                name="claims_claimreview_one_in_work",
                violation_error_message="Somebody is already writing a fact-check of this claim in this language.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "in_review", "scheduled", "published", "corrected", "withdrawn"])
                ),
                name="claims_claimreview_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("published_at__isnull", True),
                        ("signed_off_by__isnull", True),
                        ("state__in", ["draft", "in_review"]),
                    ),
                    models.Q(
                        ("as_of__isnull", False),
                        ("published_at__isnull", True),
                        ("rating__isnull", False),
                        ("signed_off_at__isnull", False),
                        ("signed_off_by__isnull", False),
                        ("state", "scheduled"),
                        models.Q(("verdict", ""), _negated=True),
                        models.Q(("summary", ""), _negated=True),
                    ),
                    models.Q(
                        ("as_of__isnull", False),
                        ("published_at__isnull", False),
                        ("rating__isnull", False),
                        ("signed_off_at__isnull", False),
                        ("signed_off_by__isnull", False),
                        ("state__in", ["published", "corrected", "withdrawn"]),
                        models.Q(("verdict", ""), _negated=True),
                        models.Q(("summary", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="claims_claimreview_published_is_whole",
                violation_error_message="A published fact-check needs a signature, a summary, a verdict, a rating and a date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="desk",
            constraint=models.CheckConstraint(
                condition=models.Q(("blind_share__gte", 0), ("blind_share__lte", 1)),
                name="claims_desk_blind_share_range",
                violation_error_message="A share is between 0 and 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("url", ""), _negated=True),
                    ("article__isnull", False),
                    models.Q(("quote", ""), _negated=True),
                    models.Q(("file_name", ""), _negated=True),
                    ("visibility", "named"),
                    _connector="OR",
                ),
                name="claims_evidence_points_somewhere",
                violation_error_message="Give an address, an article, or the words themselves.",
            ),
        ),
        AddConstraintNotValid(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("archive_url", ""),
                        ("captured_by", ""),
                        ("file_name", ""),
                        ("quote", ""),
                        ("title", ""),
                        ("url", ""),
                        ("visibility", "named"),
                        ("article__isnull", True),
                        ("public_copy__isnull", True),
                        models.Q(("sealed", ""), _negated=True),
                    ),
                    models.Q(
                        ("sealed", ""),
                        ("visibility__in", ["public", "desk"]),
                        models.Q(("title", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="claims_evidence_sealed_for_named",
                violation_error_message="What is for named people alone is kept encrypted.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("copy_state__in", ["none", "waiting", "kept", "failed"])),
                name="claims_evidence_copy_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("claim", "number"), name="claims_evidence_number_once"
            ),
        ),
        migrations.AddField(
            model_name="assessmentround",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="claims.claim"
            ),
        ),
        migrations.AddField(
            model_name="assessmentround",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="assessmentround",
            name="opened_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="round",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assessments",
                to="claims.assessmentround",
            ),
        ),
        migrations.AddField(
            model_name="assessmentevent",
            name="round",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.assessmentround",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_blind", True)),
                fields=("round", "editor"),
                name="claims_assessment_blind_once",
                violation_error_message="You have assessed this claim already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_blind", False), ("round__isnull", False), _connector="OR"),
                name="claims_assessment_blind_in_round",
            ),
        ),
        migrations.AddField(
            model_name="assessmentroundevent",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="assessmentroundevent",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="assessmentroundevent",
            name="opened_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="assessmentroundevent",
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
            model_name="assessmentroundevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.assessmentround",
            ),
        ),
        migrations.AddField(
            model_name="bulkact",
            name="editor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="claimtranslation",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="translations", to="claims.claim"
            ),
        ),
        migrations.AddField(
            model_name="claimtranslation",
            name="editor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="claimtranslationevent",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="claimtranslationevent",
            name="editor",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="claimtranslationevent",
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
            model_name="claimtranslationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.claimtranslation",
            ),
        ),
        migrations.AddField(
            model_name="holdingnotice",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="holding_notices", to="claims.claim"
            ),
        ),
        migrations.AddField(
            model_name="holdingnotice",
            name="editor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="holdingnoticeevent",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="holdingnoticeevent",
            name="editor",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="holdingnoticeevent",
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
            model_name="holdingnoticeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.holdingnotice",
            ),
        ),
        migrations.AddField(
            model_name="keptdraft",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mentions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="claims.claim"
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="people",
            field=models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="mention",
            name="note",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="claims.note"
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="ratinglabel",
            name="rating",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="labels", to="claims.rating"
            ),
        ),
        migrations.AddField(
            model_name="replyrequest",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="reply_requests", to="claims.claim"
            ),
        ),
        migrations.AddField(
            model_name="replyrequest",
            name="noted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="replyrequest",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.speaker",
            ),
        ),
        migrations.AddField(
            model_name="replyrequestevent",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="replyrequestevent",
            name="noted_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="replyrequestevent",
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
            model_name="replyrequestevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.replyrequest",
            ),
        ),
        migrations.AddField(
            model_name="replyrequestevent",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.speaker",
            ),
        ),
        migrations.AddField(
            model_name="roundmessage",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="roundmessage",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="claims.assessmentround",
            ),
        ),
        migrations.AddField(
            model_name="savedview",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="saved_views",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="preferences",
            name="view",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="claims.savedview",
            ),
        ),
        migrations.AddField(
            model_name="speakerpair",
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
            model_name="speakerpair",
            name="first",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="claims.speaker"
            ),
        ),
        migrations.AddField(
            model_name="speakerpair",
            name="second",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="claims.speaker"
            ),
        ),
        migrations.AddField(
            model_name="speakerrole",
            name="speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="claims.speaker"
            ),
        ),
        migrations.AddField(
            model_name="speakerroleevent",
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
            model_name="speakerroleevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.speakerrole",
            ),
        ),
        migrations.AddField(
            model_name="speakerroleevent",
            name="speaker",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.speaker",
            ),
        ),
        migrations.AddField(
            model_name="takedown",
            name="lifted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="takedown",
            name="ordered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="takedown",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="takedowns", to="claims.claimreview"
            ),
        ),
        migrations.AddField(
            model_name="takedownevent",
            name="lifted_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="takedownevent",
            name="ordered_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="takedownevent",
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
            model_name="takedownevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.takedown",
            ),
        ),
        migrations.AddField(
            model_name="takedownevent",
            name="review",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claimreview",
            ),
        ),
        migrations.AddField(
            model_name="tip",
            name="claim",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tips",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="tip",
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
            model_name="tipevent",
            name="claim",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="tipevent",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="tipevent",
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
            model_name="tipevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.tip",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["open", "differing"])),
                fields=("claim",),
                name="claims_assessmentround_one_open",
                violation_error_message="This claim is being assessed blind already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentround",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "agreed", "differing", "settled", "ended"])),
                name="claims_assessmentround_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["agreed", "settled"]),
                        models.Q(("verdict", ""), _negated=True),
                        ("closed_at__isnull", False),
                    ),
                    models.Q(
                        ("closed_at__isnull", True), ("state__in", ["open", "differing"]), ("verdict", "")
                    ),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("state", "ended"),
                        ("verdict", ""),
                        models.Q(("closed_note", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="claims_assessmentround_closed_with_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "settled"),
                        models.Q(("settlement", ""), _negated=True),
                        models.Q(("closed_note", ""), _negated=True),
                    ),
                    models.Q(models.Q(("state", "settled"), _negated=True), ("settlement", "")),
                    _connector="OR",
                ),
                name="claims_assessmentround_settled_how",
                violation_error_message="Say how it was settled, and why so.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessmentround",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_assessmentroundevent" ("claim_id", "closed_at", "closed_by_id", "closed_note", "created_at", "id", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "settlement", "state", "verdict") VALUES (NEW."claim_id", NEW."closed_at", NEW."closed_by_id", NEW."closed_note", NEW."created_at", NEW."id", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."settlement", NEW."state", NEW."verdict"); RETURN NULL;',
                    hash="29f9b5b888b931a4b11aaa428ac70cbda66f0c14",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8d266",
                    table="claims_assessmentround",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessmentround",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_assessmentroundevent" ("claim_id", "closed_at", "closed_by_id", "closed_note", "created_at", "id", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "settlement", "state", "verdict") VALUES (NEW."claim_id", NEW."closed_at", NEW."closed_by_id", NEW."closed_note", NEW."created_at", NEW."id", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."settlement", NEW."state", NEW."verdict"); RETURN NULL;',
                    hash="53538d01cafbcb9d1aca701f78f75b5b676d5919",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7b374",
                    table="claims_assessmentround",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessmentroundevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="49bc5cf48dff40ef4edc51dcac5749fb3cd8f1d1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c6bee",
                    table="claims_assessmentroundevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="bulkact",
            index=models.Index(fields=["editor", "-created_at"], name="claims_bulkact_latest"),
        ),
        migrations.AddConstraint(
            model_name="claimtranslation",
            constraint=models.UniqueConstraint(
                fields=("claim", "language"),
                name="claims_claimtranslation_once",
                violation_error_message="There is a translation into this language already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimtranslation",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="claims_claimtranslation_has_text"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimtranslation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimtranslationevent" ("claim_id", "created_at", "editor_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."claim_id", NEW."created_at", NEW."editor_id", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="39c318a63632c999ac551f713ac11fb35827e953",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_30e41",
                    table="claims_claimtranslation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimtranslation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_claimtranslationevent" ("claim_id", "created_at", "editor_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."claim_id", NEW."created_at", NEW."editor_id", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="887068922f10392995a678f4cb5d0525092cd9c3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6b952",
                    table="claims_claimtranslation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimtranslationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="28936bd93ba262652fd9629d1b8f9fbeb31a2994",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_43b99",
                    table="claims_claimtranslationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="holdingnotice",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["expires_at"],
                name="claims_holdingnotice_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="holdingnotice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("claim", "language"),
                name="claims_holdingnotice_one_standing",
                violation_error_message="A notice stands already: end it, or write what is known now.",
            ),
        ),
        migrations.AddConstraint(
            model_name="holdingnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("headline", ""), _negated=True),
                    models.Q(("known", ""), _negated=True),
                    models.Q(("not_known", ""), _negated=True),
                ),
                name="claims_holdingnotice_says_both",
                violation_error_message="Say what is known and what is not.",
            ),
        ),
        migrations.AddConstraint(
            model_name="holdingnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("known_at"))),
                name="claims_holdingnotice_expires_later",
                violation_error_message="It expires after the moment it describes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="holdingnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_reason", "")),
                    models.Q(("ended_at__isnull", False), models.Q(("ended_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="claims_holdingnotice_ended_with_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="holdingnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_holdingnoticeevent" ("claim_id", "created_at", "editor_id", "ended_at", "ended_reason", "expires_at", "headline", "id", "known", "known_at", "language", "not_known", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."claim_id", NEW."created_at", NEW."editor_id", NEW."ended_at", NEW."ended_reason", NEW."expires_at", NEW."headline", NEW."id", NEW."known", NEW."known_at", NEW."language", NEW."not_known", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="088885f63a053710db9b0c548f50a28e63bde61d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0c5ab",
                    table="claims_holdingnotice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="holdingnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_holdingnoticeevent" ("claim_id", "created_at", "editor_id", "ended_at", "ended_reason", "expires_at", "headline", "id", "known", "known_at", "language", "not_known", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."claim_id", NEW."created_at", NEW."editor_id", NEW."ended_at", NEW."ended_reason", NEW."expires_at", NEW."headline", NEW."id", NEW."known", NEW."known_at", NEW."language", NEW."not_known", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="51cad47b870eff8b6684b0879101c4e4a1979c20",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_77ae0",
                    table="claims_holdingnotice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="holdingnoticeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4ef6f4153459391b7e62be88b2476c5771546816",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d4116",
                    table="claims_holdingnoticeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="keptdraft",
            index=models.Index(fields=["saved_at"], name="claims_keptdraft_by_age"),
        ),
        migrations.AddConstraint(
            model_name="keptdraft",
            constraint=models.UniqueConstraint(fields=("user", "page"), name="claims_keptdraft_once"),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text", ""), ("visibility", "named"), models.Q(("sealed", ""), _negated=True)),
                    models.Q(("sealed", ""), ("visibility", "desk"), models.Q(("text", ""), _negated=True)),
                    _connector="OR",
                ),
                name="claims_note_sealed_for_named",
                violation_error_message="Write something.",
            ),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(
                condition=models.Q(("seen_at__isnull", True)),
                fields=["user", "-id"],
                name="claims_mention_unseen",
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(fields=("note", "user"), name="claims_mention_once"),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(fields=("row", "user"), name="claims_presence_once"),
        ),
        migrations.AddConstraint(
            model_name="ratinglabel",
            constraint=models.UniqueConstraint(
                fields=("rating", "language"),
                name="claims_ratinglabel_once",
                violation_error_message="The rating has a label in this language already.",
            ),
        ),
        migrations.AddIndex(
            model_name="replyrequest",
            index=models.Index(
                condition=models.Q(("state", "waiting")), fields=["deadline"], name="claims_replyrequest_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="replyrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "answered", "declined", "silent", "not_asked"])),
                name="claims_replyrequest_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="replyrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("asked_at__isnull", True),
                        ("state", "not_asked"),
                        models.Q(("not_asked_reason", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "not_asked"), _negated=True),
                        models.Q(("whom", ""), _negated=True),
                        models.Q(("channel", ""), _negated=True),
                        ("asked_at__isnull", False),
                        ("not_asked_reason", ""),
                    ),
                    _connector="OR",
                ),
                name="claims_replyrequest_asked_or_why_not",
                violation_error_message="Say whom you asked, how and when; or why nobody was asked.",
            ),
        ),
        migrations.AddConstraint(
            model_name="replyrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_at__isnull", False),
                        ("state", "answered"),
                        models.Q(("answer", ""), _negated=True),
                    ),
                    models.Q(("state", "answered"), _negated=True),
                    _connector="OR",
                ),
                name="claims_replyrequest_answered_with_words",
                violation_error_message="Write down the answer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="replyrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deadline__isnull", True),
                    ("asked_at__isnull", True),
                    ("deadline__gte", models.F("asked_at")),
                    _connector="OR",
                ),
                name="claims_replyrequest_deadline_after_asking",
                violation_error_message="The deadline comes after the asking.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="replyrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_replyrequestevent" ("answer", "answered_at", "asked_at", "channel", "claim_id", "created_at", "deadline", "id", "not_asked_reason", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id", "state", "whom") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."channel", NEW."claim_id", NEW."created_at", NEW."deadline", NEW."id", NEW."not_asked_reason", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."speaker_id", NEW."state", NEW."whom"); RETURN NULL;',
                    hash="a94b5cd0672820f5ad2d9071bc3e46e64a6faa88",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ee6dd",
                    table="claims_replyrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="replyrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_replyrequestevent" ("answer", "answered_at", "asked_at", "channel", "claim_id", "created_at", "deadline", "id", "not_asked_reason", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id", "state", "whom") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."channel", NEW."claim_id", NEW."created_at", NEW."deadline", NEW."id", NEW."not_asked_reason", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."speaker_id", NEW."state", NEW."whom"); RETURN NULL;',
                    hash="9d0972cbb747a54b2dd14992f9e50c471975e567",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8f23d",
                    table="claims_replyrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="replyrequestevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a372f05b817d35a7cd35aabaec4facd1f261a468",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e4206",
                    table="claims_replyrequestevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="roundmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="claims_roundmessage_has_text"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roundmessage",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            RAISE EXCEPTION '%_append_only: rows are added, never changed or deleted', TG_TABLE_NAME\n                USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';\n        ",
                    hash="c6f76dad58e8b0fdb2db86b3232ff9ef97aa651d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c92bc",
                    table="claims_roundmessage",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                fields=("owner", "name"),
                name="claims_savedview_name_once",
                violation_error_message="You have a view of this name already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("disagreement__gte", 0),
                    ("freshness__gte", 0),
                    ("reliability__gte", 0),
                    ("repetition__gte", 0),
                    ("worth__gte", 0),
                ),
                name="claims_savedview_weights_not_negative",
                violation_error_message="A weight is 0 or more.",
            ),
        ),
        migrations.AddIndex(
            model_name="speakerpair",
            index=models.Index(fields=["state", "-score", "-id"], name="claims_speakerpair_in_order"),
        ),
        migrations.AddConstraint(
            model_name="speakerpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))),
                name="claims_speakerpair_smaller_id_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="speakerpair",
            constraint=models.UniqueConstraint(fields=("first", "second"), name="claims_speakerpair_once"),
        ),
        migrations.AddConstraint(
            model_name="speakerpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                name="claims_speakerpair_score_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="speakerpair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by__isnull", True), ("state", "proposed")),
                    models.Q(models.Q(("state", "proposed"), _negated=True), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="claims_speakerpair_decided_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="speakerrole",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True),
                    ("since__isnull", True),
                    ("since__lte", models.F("until")),
                    _connector="OR",
                ),
                name="claims_speakerrole_since_before_until",
                violation_error_message="The first day must not come after the last.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speakerrole",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_speakerroleevent" ("affiliation", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "speaker_id", "until") VALUES (NEW."affiliation", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."since", NEW."speaker_id", NEW."until"); RETURN NULL;',
                    hash="5289dda005572b09262f2a044ccf9e6d0d67d71c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_49f5c",
                    table="claims_speakerrole",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speakerrole",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_speakerroleevent" ("affiliation", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "speaker_id", "until") VALUES (NEW."affiliation", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."since", NEW."speaker_id", NEW."until"); RETURN NULL;',
                    hash="a69dcbd4c133b1b94158aa40356f1a4d4137a644",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9b2e5",
                    table="claims_speakerrole",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speakerroleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="21a24088281eebd659db8035abde58bb4499c637",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a825c",
                    table="claims_speakerroleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="takedown",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("review",),
                name="claims_takedown_one_standing",
                violation_error_message="It is held back already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="takedown",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="claims_takedown_has_reason",
                violation_error_message="Give the legal ground.",
            ),
        ),
        migrations.AddConstraint(
            model_name="takedown",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at__isnull", True), ("lifted_by__isnull", True), ("lifted_reason", "")),
                    models.Q(
                        ("lifted_at__isnull", False),
                        ("lifted_by__isnull", False),
                        models.Q(("lifted_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="claims_takedown_lifted_with_reason",
                violation_error_message="Say why it is lifted.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="takedown",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_takedownevent" ("authority", "created_at", "id", "lifted_at", "lifted_by_id", "lifted_reason", "ordered_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review_id") VALUES (NEW."authority", NEW."created_at", NEW."id", NEW."lifted_at", NEW."lifted_by_id", NEW."lifted_reason", NEW."ordered_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."review_id"); RETURN NULL;',
                    hash="ddacd99547f84c683059b54d25f339bc14a42474",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2ff2e",
                    table="claims_takedown",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="takedown",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_takedownevent" ("authority", "created_at", "id", "lifted_at", "lifted_by_id", "lifted_reason", "ordered_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review_id") VALUES (NEW."authority", NEW."created_at", NEW."id", NEW."lifted_at", NEW."lifted_by_id", NEW."lifted_reason", NEW."ordered_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."review_id"); RETURN NULL;',
                    hash="e4f2e42e4f7b7af8b6ccddca127b771a96679a11",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e5fb5",
                    table="claims_takedown",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="takedownevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3f30b034adf8adb63d64f577b4fc397844a32e3c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2fbe5",
                    table="claims_takedownevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="tip",
            index=models.Index(fields=["state", "-created_at"], name="claims_tip_by_state"),
        ),
        migrations.AddIndex(
            model_name="tip",
            index=models.Index(
                condition=models.Q(("contact", ""), _negated=True),
                fields=["created_at"],
                name="claims_tip_with_contact",
            ),
        ),
        migrations.AddConstraint(
            model_name="tip",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["new", "accepted", "duplicate", "rejected"])),
                name="claims_tip_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="tip",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["form", "mail", "partner"])),
                name="claims_tip_channel_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="tip",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="claims_tip_has_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="tip",
            constraint=models.CheckConstraint(
                condition=models.Q(("contact", ""), ("consented_at__isnull", False), _connector="OR"),
                name="claims_tip_contact_by_consent",
                violation_error_message="Contact is kept only with consent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "new")),
                    models.Q(models.Q(("state", "new"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="claims_tip_decided_with_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="tip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "rejected"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="claims_tip_rejected_with_reason",
                violation_error_message="Say why it is rejected.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["accepted", "duplicate"]), _negated=True),
                    ("claim__isnull", False),
                    _connector="OR",
                ),
                name="claims_tip_accepted_as_claim",
                violation_error_message="Say which claim it became or repeats.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tip",
            constraint=models.UniqueConstraint(
                condition=models.Q(("origin_key", ""), _negated=True),
                fields=("channel", "origin_key"),
                name="claims_tip_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tip",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_tipevent" ("channel", "claim_id", "consent_text", "consented_at", "contact_erased_at", "created_at", "decided_at", "decided_by_id", "id", "language", "not_told_reason", "origin_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sent_by", "state", "text", "told_at", "url") VALUES (NEW."channel", NEW."claim_id", NEW."consent_text", NEW."consented_at", NEW."contact_erased_at", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."language", NEW."not_told_reason", NEW."origin_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."sent_by", NEW."state", NEW."text", NEW."told_at", NEW."url"); RETURN NULL;',
                    hash="dc30daf5d08cf86cf47e91c5266159d78c8113fe",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_24919",
                    table="claims_tip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tip",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."consent_text" IS DISTINCT FROM (NEW."consent_text") OR OLD."consented_at" IS DISTINCT FROM (NEW."consented_at") OR OLD."contact_erased_at" IS DISTINCT FROM (NEW."contact_erased_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."not_told_reason" IS DISTINCT FROM (NEW."not_told_reason") OR OLD."origin_key" IS DISTINCT FROM (NEW."origin_key") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."sent_by" IS DISTINCT FROM (NEW."sent_by") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."told_at" IS DISTINCT FROM (NEW."told_at") OR OLD."url" IS DISTINCT FROM (NEW."url"))',
                    func='INSERT INTO "claims_tipevent" ("channel", "claim_id", "consent_text", "consented_at", "contact_erased_at", "created_at", "decided_at", "decided_by_id", "id", "language", "not_told_reason", "origin_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sent_by", "state", "text", "told_at", "url") VALUES (NEW."channel", NEW."claim_id", NEW."consent_text", NEW."consented_at", NEW."contact_erased_at", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."language", NEW."not_told_reason", NEW."origin_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."sent_by", NEW."state", NEW."text", NEW."told_at", NEW."url"); RETURN NULL;',
                    hash="50ce04aef58886c515c08adf3cd37b439c47705c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bc299",
                    table="claims_tip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tipevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="806240ea1a6cb9d532ca746803c395645dd6d80c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b0e04",
                    table="claims_tipevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
