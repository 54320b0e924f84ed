"""Keeps sketches ready to be looked up, and what editors decide on copies. No sketch was ever written before."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0005_count_lost_workers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CopyDecision',
            fields=[
                ('id', models.UUIDField(default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('is_copy', models.BooleanField()),
            ],
            options={
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.RemoveIndex(
            model_name='sketch',
            name='sources_sketch_by_band',
        ),
        migrations.AddField(
            model_name='sketch',
            name='settled_at',
            field=models.DateTimeField(help_text='When others like it were looked for last; empty: to be looked for again, since of two that arrive at the same moment neither sees the other.', null=True),
        ),
        migrations.AlterField(
            model_name='sketch',
            name='bands',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), help_text='None for a text that is too short.', size=None),
        ),
        migrations.AddIndex(
            model_name='sketch',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['bands'], name='sources_sketch_by_band'),
        ),
        migrations.AddIndex(
            model_name='sketch',
            index=models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['created_at'], name='sources_sketch_unsettled'),
        ),
        migrations.AddField(
            model_name='copydecision',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copy_decisions', to='sources.article'),
        ),
        migrations.AddField(
            model_name='copydecision',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='copydecision',
            name='origin',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copy_decisions_as_origin', to='sources.article'),
        ),
        migrations.AddConstraint(
            model_name='copydecision',
            constraint=models.CheckConstraint(condition=models.Q(('article', models.F('origin')), _negated=True), name='sources_copydecision_of_two', violation_error_message='An article is no copy of itself.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='copydecision',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            RAISE EXCEPTION '%_append_only: rows are added, never changed or deleted', TG_TABLE_NAME\n                USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';\n        ", hash='708e090a01dec06ebd044fdf55b06d5c219f8d35', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4316f', table='sources_copydecision', when='BEFORE')),
        ),
    ]
