"""Makes one row of an evidence form that is sent twice, and lets lost captures be found; words for the screen."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0011_evidence_sealed"),
        ("sources", "0010_graded_by_two"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="evidence",
            options={
                "ordering": ["created_at"],
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
            },
        ),
        migrations.AddField(
            model_name="evidence",
            name="copy_asked_at",
            field=models.DateTimeField(
                blank=True, editable=False, help_text="When a worker was last sent for the copy.", null=True
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="copy_tries",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                editable=False,
                help_text="How often one was sent; too often, and it is given up.",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="form_token",
            field=models.UUIDField(
                blank=True,
                editable=False,
                help_text="The form it came from; sent twice it is one piece.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="added_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="article",
            field=models.ForeignKey(
                blank=True,
                help_text="One of our own articles.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sources.article",
                verbose_name="article",
            ),
        ),
        migrations.AlterField(
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
                verbose_name="copy",
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="no_copy_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=300, verbose_name="why there is no copy"
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="number",
            field=models.PositiveIntegerField(
                editable=False,
                help_text="Its number on the claim, from 1: what [1] in a text cites.",
                null=True,
                verbose_name="number",
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="people",
            field=models.ManyToManyField(
                blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="named people"
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="quote",
            field=models.TextField(
                blank=True, help_text="The words that matter, as they stand there.", verbose_name="quote"
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="quote_language",
            field=models.CharField(
                blank=True,
                help_text="BCP 47, such as en or hy.",
                max_length=35,
                verbose_name="language of the quote",
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="stance",
            field=models.CharField(
                choices=[("supports", "supports"), ("refutes", "refutes"), ("context", "gives context")],
                max_length=10,
                verbose_name="stance",
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="title",
            field=models.CharField(blank=True, max_length=300, verbose_name="title"),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="visibility",
            field=models.CharField(
                choices=[("public", "public"), ("desk", "for the desk"), ("named", "for named people")],
                db_default="public",
                default="public",
                max_length=10,
                verbose_name="who may see it",
            ),
        ),
        migrations.AlterField(
            model_name="evidenceevent",
            name="added_by",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AlterField(
            model_name="evidenceevent",
            name="article",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="One of our own articles.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sources.article",
                verbose_name="article",
            ),
        ),
        migrations.AlterField(
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
                verbose_name="copy",
            ),
        ),
        migrations.AlterField(
            model_name="evidenceevent",
            name="no_copy_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=300, verbose_name="why there is no copy"
            ),
        ),
        migrations.AlterField(
            model_name="evidenceevent",
            name="number",
            field=models.PositiveIntegerField(
                editable=False,
                help_text="Its number on the claim, from 1: what [1] in a text cites.",
                null=True,
                verbose_name="number",
            ),
        ),
        migrations.AlterField(
            model_name="evidenceevent",
            name="quote",
            field=models.TextField(
                blank=True, help_text="The words that matter, as they stand there.", verbose_name="quote"
            ),
        ),
        migrations.AlterField(
            model_name="evidenceevent",
            name="quote_language",
            field=models.CharField(
                blank=True,
                help_text="BCP 47, such as en or hy.",
                max_length=35,
                verbose_name="language of the quote",
            ),
        ),
        migrations.AlterField(
            model_name="evidenceevent",
            name="stance",
            field=models.CharField(
                choices=[("supports", "supports"), ("refutes", "refutes"), ("context", "gives context")],
                max_length=10,
                verbose_name="stance",
            ),
        ),
        migrations.AlterField(
            model_name="evidenceevent",
            name="title",
            field=models.CharField(blank=True, max_length=300, verbose_name="title"),
        ),
        migrations.AlterField(
            model_name="evidenceevent",
            name="visibility",
            field=models.CharField(
                choices=[("public", "public"), ("desk", "for the desk"), ("named", "for named people")],
                db_default="public",
                default="public",
                max_length=10,
                verbose_name="who may see it",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("copy_state", "waiting")),
                fields=["copy_asked_at"],
                name="claims_evidence_copy_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(fields=("form_token",), name="claims_evidence_form_once"),
        ),
        migrations.AlterConstraint(
            model_name="evidence",
            name="claims_evidence_points_somewhere",
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
                violation_error_message="Give an address, an article, a file, or the words themselves.",
            ),
        ),
    ]
