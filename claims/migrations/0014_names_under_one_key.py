"""Keys under which speakers' names are found in any script, and the triggers that take them away when a name changes."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0013_appearances_once_where_they_stand'),
        ('sources', '0012_parties_and_sources_come_apart'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SpeakerKey',
            fields=[
                ('id', models.UUIDField(default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('key', models.CharField(blank=True, max_length=80)),
            ],
        ),
        migrations.AlterModelOptions(
            name='speakeralias',
            options={'ordering': ['name'], 'verbose_name': 'name in another form', 'verbose_name_plural': 'names in other forms'},
        ),
        migrations.AlterField(
            model_name='speaker',
            name='affiliation',
            field=models.CharField(blank=True, max_length=200, verbose_name='affiliation'),
        ),
        migrations.AlterField(
            model_name='speaker',
            name='kind',
            field=models.CharField(choices=[('person', 'person'), ('body', 'body'), ('account', 'account')], default='person', max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='speaker',
            name='name',
            field=models.CharField(max_length=200, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='speaker',
            name='notes',
            field=models.TextField(blank=True, verbose_name='notes'),
        ),
        migrations.AlterField(
            model_name='speaker',
            name='role',
            field=models.CharField(blank=True, max_length=300, verbose_name='role'),
        ),
        migrations.AlterField(
            model_name='speaker',
            name='wikidata_id',
            field=models.CharField(blank=True, help_text='For example Q7186.', max_length=20, verbose_name='Wikidata id'),
        ),
        migrations.AlterField(
            model_name='speakeralias',
            name='kind',
            field=models.CharField(choices=[('native', 'native'), ('transliteration', 'transliteration'), ('handle', 'handle'), ('misspelling', 'misspelling'), ('variant', 'shorter or other form')], default='variant', max_length=20, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='speakeralias',
            name='language',
            field=models.CharField(blank=True, help_text='BCP 47.', max_length=35, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='speakeralias',
            name='name',
            field=models.CharField(max_length=200, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='speakeralias',
            name='script',
            field=models.CharField(blank=True, help_text='ISO 15924, for example Latn, Armn, Cyrl; empty: told from the letters.', max_length=4, verbose_name='script'),
        ),
        migrations.AlterField(
            model_name='speakerevent',
            name='affiliation',
            field=models.CharField(blank=True, max_length=200, verbose_name='affiliation'),
        ),
        migrations.AlterField(
            model_name='speakerevent',
            name='kind',
            field=models.CharField(choices=[('person', 'person'), ('body', 'body'), ('account', 'account')], default='person', max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='speakerevent',
            name='name',
            field=models.CharField(max_length=200, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='speakerevent',
            name='notes',
            field=models.TextField(blank=True, verbose_name='notes'),
        ),
        migrations.AlterField(
            model_name='speakerevent',
            name='role',
            field=models.CharField(blank=True, max_length=300, verbose_name='role'),
        ),
        migrations.AlterField(
            model_name='speakerevent',
            name='wikidata_id',
            field=models.CharField(blank=True, help_text='For example Q7186.', max_length=20, verbose_name='Wikidata id'),
        ),
        migrations.AlterField(
            model_name='speakerparty',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.party', verbose_name='party'),
        ),
        migrations.AlterField(
            model_name='speakerparty',
            name='since',
            field=models.DateField(blank=True, null=True, verbose_name='since'),
        ),
        migrations.AlterField(
            model_name='speakerparty',
            name='until',
            field=models.DateField(blank=True, null=True, verbose_name='until'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='speaker',
            trigger=pgtrigger.compiler.Trigger(name='keyed_anew', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.name <> NEW.name OR OLD.affiliation <> NEW.affiliation OR OLD.kind <> NEW.kind)', func='DELETE FROM claims_speakerkey WHERE speaker_id = NEW.id; RETURN NULL;', hash='6744b43bd3ba3f89646fa7804ac46b017dde3e99', operation='UPDATE OF "name", "affiliation", "kind"', pgid='pgtrigger_keyed_anew_ce622', table='claims_speaker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='speakeralias',
            trigger=pgtrigger.compiler.Trigger(name='keyed_anew', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM claims_speakerkey WHERE speaker_id = NEW.speaker_id; RETURN NULL;', hash='fdeda08a7e6ee6c6d36dafe09ef8a8f5cc417eda', operation='INSERT OR UPDATE OF "name"', pgid='pgtrigger_keyed_anew_1af1f', table='claims_speakeralias', when='AFTER')),
        ),
        migrations.AddField(
            model_name='speakerkey',
            name='speaker',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='claims.speaker'),
        ),
        migrations.AddIndex(
            model_name='speakerkey',
            index=models.Index(fields=['key', 'speaker'], name='claims_speakerkey_by_key'),
        ),
        migrations.AddConstraint(
            model_name='speakerkey',
            constraint=models.UniqueConstraint(fields=('speaker', 'key'), name='claims_speakerkey_once'),
        ),
    ]
