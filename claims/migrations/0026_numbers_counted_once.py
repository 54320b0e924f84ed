"""Count outlets, articles and numbers of a cluster once; only an editor reads a figure anew, and of the same words."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0025_figures_by_their_correction'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClusterTrait',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('outlet', 'outlet'), ('article', 'article'), ('number', 'number')], max_length=10, verbose_name='kind')),
                ('key', models.CharField(help_text='The id, or what is counted with its number.', max_length=300, verbose_name='key')),
            ],
            options={
                'verbose_name': 'trait of a cluster',
                'verbose_name_plural': 'traits of clusters',
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='corrected_by_somebody', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.corrects_id IS NOT NULL)', func='\n        IF NEW.editor_id IS NULL THEN\n            RAISE EXCEPTION \'claims_figure_corrected_by_somebody: only an editor reads a figure anew\' USING ERRCODE = \'check_violation\', CONSTRAINT = \'claims_figure_corrected_by_somebody\';\n        ELSIF NOT EXISTS (\n            SELECT 1 FROM claims_figure f WHERE f.id = NEW.corrects_id AND f.appearance_id = NEW.appearance_id\n                AND f."start" = NEW."start" AND f."end" = NEW."end"\n        ) THEN\n            RAISE EXCEPTION \'claims_figure_corrects_same_words: it corrects a figure of other words\' USING ERRCODE = \'check_violation\', CONSTRAINT = \'claims_figure_corrects_same_words\';\n        END IF;\n        RETURN NEW;\n    ', hash='bdb27b1f89a15d6ec3c7b95cf1627bb6af98fba1', operation='INSERT', pgid='pgtrigger_corrected_by_somebody_dae52', table='claims_figure', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='clustertrait',
            name='cluster',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='traits', to='claims.cluster'),
        ),
        migrations.AddConstraint(
            model_name='clustertrait',
            constraint=models.UniqueConstraint(fields=('cluster', 'kind', 'key'), name='claims_clustertrait_once'),
        ),
        migrations.AddConstraint(
            model_name='clustertrait',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['outlet', 'article', 'number'])), name='claims_clustertrait_kind_known'),
        ),
    ]
