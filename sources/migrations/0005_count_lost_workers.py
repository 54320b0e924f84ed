from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0004_rules_and_hubs_asked_once'),
    ]

    operations = [
        migrations.AddField(
            model_name='fetchevent',
            name='losses',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False, help_text='Workers that stopped while reading it.'),
        ),
        migrations.AlterField(
            model_name='fetchevent',
            name='attempts',
            field=models.PositiveSmallIntegerField(default=0, editable=False, help_text="Tries that the publisher's server had the chance to answer."),
        ),
        migrations.AlterField(
            model_name='revisit',
            name='next_at',
            field=models.DateTimeField(help_text='Empty: not looked at again.', null=True),
        ),
    ]
