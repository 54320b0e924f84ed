"""Keeps what a merge of two sources moved, so that it can be undone; keeps the history of parties, and decided grades as they are."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('sources', '0011_forms_sent_once'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PartyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=sources.models.base.new_id, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('name', models.CharField(help_text="The desk's own name for this side.", max_length=200, verbose_name='name')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('wikidata_id', models.CharField(blank=True, db_default='', help_text='For example Q7186.', max_length=20, verbose_name='Wikidata id')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SourceMerge',
            fields=[
                ('id', models.UUIDField(default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('lent', models.JSONField(blank=True, default=dict)),
                ('undone_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='SourceMergeMoved',
            fields=[
                ('id', models.UUIDField(default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('relation', models.CharField(max_length=120)),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AlterModelOptions(
            name='grade',
            options={'ordering': ['-created_at', '-id'], 'permissions': [('confirm_grade', 'Can confirm or refuse the reliability grade that somebody else proposed')], 'verbose_name': 'reliability grade', 'verbose_name_plural': 'reliability grades'},
        ),
        migrations.AlterModelOptions(
            name='party',
            options={'ordering': ['name'], 'verbose_name': 'party', 'verbose_name_plural': 'parties'},
        ),
        migrations.AlterField(
            model_name='party',
            name='description',
            field=models.TextField(blank=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='party',
            name='name',
            field=models.CharField(help_text="The desk's own name for this side.", max_length=200, unique=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='party',
            name='wikidata_id',
            field=models.CharField(blank=True, db_default='', help_text='For example Q7186.', max_length=20, verbose_name='Wikidata id'),
        ),
        migrations.AlterField(
            model_name='partyname',
            name='is_house_name',
            field=models.BooleanField(default=False, help_text="The desk's own text uses this name.", verbose_name='house name'),
        ),
        migrations.AlterField(
            model_name='partyname',
            name='language',
            field=models.CharField(help_text='BCP 47, for example en or hy.', max_length=35, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='partyname',
            name='name',
            field=models.CharField(max_length=200, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='partyname',
            name='used_by',
            field=models.ForeignKey(blank=True, help_text='The side that uses this name; empty when everybody does.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='names_for_others', to='sources.party', verbose_name='used by'),
        ),
        migrations.AlterField(
            model_name='sourceparty',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.party', verbose_name='party'),
        ),
        migrations.AlterField(
            model_name='sourceparty',
            name='since',
            field=models.DateField(blank=True, null=True, verbose_name='since'),
        ),
        migrations.AlterField(
            model_name='sourceparty',
            name='until',
            field=models.DateField(blank=True, null=True, verbose_name='until'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grade',
            trigger=pgtrigger.compiler.Trigger(name='decided_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (NOT (OLD.confirmed_at IS NULL AND OLD.refused_reason = '') AND (OLD.grade, OLD.reason, OLD.review_on, OLD.proposed_by_id, OLD.confirmed_by_id, OLD.confirmed_at, OLD.refused_reason) IS DISTINCT FROM (NEW.grade, NEW.reason, NEW.review_on, NEW.proposed_by_id, NEW.confirmed_by_id, NEW.confirmed_at, NEW.refused_reason))", func="RAISE EXCEPTION 'sources_grade_decided_is_final: what was confirmed or refused stands; propose another grade' USING ERRCODE = 'check_violation', CONSTRAINT = 'sources_grade_decided_is_final';", hash='795df65e9af2f6839a3d0802eab0e8a910d5a910', operation='UPDATE', pgid='pgtrigger_decided_is_final_4b690', table='sources_grade', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='party',
            trigger=pgtrigger.compiler.Trigger(name='no_circle', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE heir uuid;', func="\n        heir := NEW.merged_into_id;\n        WHILE heir IS NOT NULL LOOP\n            IF heir = NEW.id THEN\n                RAISE EXCEPTION 'sources_party_no_circle: % would be merged into itself', NEW.name USING ERRCODE = 'check_violation', CONSTRAINT = 'sources_party_no_circle';\n            END IF;\n            SELECT merged_into_id INTO heir FROM sources_party WHERE id = heir FOR UPDATE;\n        END LOOP;\n        RETURN NEW;\n    ", hash='7af2a98b71bcec51a27c116c62352409a740defd', operation='INSERT OR UPDATE OF "merged_into_id"', pgid='pgtrigger_no_circle_375e2', table='sources_party', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='party',
            trigger=pgtrigger.compiler.Trigger(name='merged_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.merged_into_id IS NOT NULL)', func="RAISE EXCEPTION 'sources_party_merged_is_kept: a merged party points to the heir and is never deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'sources_party_merged_is_kept';", hash='756a5c93cf9938713f379d1714d4ea73a2572392', operation='DELETE', pgid='pgtrigger_merged_is_kept_7afab', table='sources_party', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='party',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_partyevent" ("created_at", "description", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wikidata_id") VALUES (NEW."created_at", NEW."description", NEW."id", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."wikidata_id"); RETURN NULL;', hash='6f39a9daf8e7a11565e088f3cbfc713bcab5d3e9', operation='INSERT', pgid='pgtrigger_insert_insert_67b89', table='sources_party', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='party',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "sources_partyevent" ("created_at", "description", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wikidata_id") VALUES (NEW."created_at", NEW."description", NEW."id", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."wikidata_id"); RETURN NULL;', hash='cfeca08eb2bdb77858b8c292c2f682ce7230ef36', operation='UPDATE', pgid='pgtrigger_update_update_1550a', table='sources_party', when='AFTER')),
        ),
        migrations.AddField(
            model_name='partyevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.party'),
        ),
        migrations.AddField(
            model_name='partyevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='partyevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='sources.party'),
        ),
        migrations.AddField(
            model_name='sourcemerge',
            name='editor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sourcemerge',
            name='heir',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges_as_heir', to='sources.source'),
        ),
        migrations.AddField(
            model_name='sourcemerge',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='sources.source'),
        ),
        migrations.AddField(
            model_name='sourcemerge',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sourcemergemoved',
            name='merge',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moved', to='sources.sourcemerge'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c05c0d61f51316a96d9769c896d4e90f72e6627f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_84971', table='sources_partyevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='sourcemerge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('source',), name='sources_sourcemerge_one_stands'),
        ),
        migrations.AddConstraint(
            model_name='sourcemerge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='sources_sourcemerge_undone_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='sourcemergemoved',
            constraint=models.CheckConstraint(condition=models.Q(('keys__len__gte', 1), ('keys__len__lte', 1000)), name='sources_sourcemergemoved_some'),
        ),
    ]
