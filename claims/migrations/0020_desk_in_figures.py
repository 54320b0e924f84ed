"""Keeps what came in and went out each day, and the figures of periods reckoned beforehand."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import sources.models.base


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0019_words_seen_again'),
        ('sources', '0012_parties_and_sources_come_apart'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DeskDay',
            fields=[
                ('id', models.UUIDField(default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('day', models.DateField()),
                ('arrived', models.PositiveIntegerField(default=0, help_text='Checkable claims that came in.')),
                ('begun', models.PositiveIntegerField(default=0, help_text='Claims that somebody began to check.')),
                ('dismissed', models.PositiveIntegerField(default=0, help_text='Claims that were dismissed.')),
                ('published', models.PositiveIntegerField(default=0, help_text='Fact-checks that were published.')),
                ('corrected', models.PositiveIntegerField(default=0, help_text='Fact-checks that were corrected.')),
                ('withdrawn', models.PositiveIntegerField(default=0, help_text='Fact-checks that were withdrawn.')),
            ],
            options={
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='DeskFigures',
            fields=[
                ('id', models.UUIDField(default=sources.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('days', models.PositiveSmallIntegerField()),
                ('made_at', models.DateTimeField()),
                ('figures', models.JSONField()),
            ],
        ),
        migrations.AddField(
            model_name='deskday',
            name='desk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='claims.desk'),
        ),
        migrations.AddField(
            model_name='deskfigures',
            name='desk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='claims.desk'),
        ),
        migrations.AddConstraint(
            model_name='deskday',
            constraint=models.UniqueConstraint(fields=('desk', 'day'), name='claims_deskday_once'),
        ),
        migrations.AddConstraint(
            model_name='deskfigures',
            constraint=models.UniqueConstraint(fields=('desk', 'days'), name='claims_deskfigures_once'),
        ),
    ]
