"""Say of each figure where its time is from."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0027_reviewed_texts_to_match'),
    ]

    operations = [
        migrations.AddField(
            model_name='figure',
            name='as_of_basis',
            field=models.CharField(blank=True, choices=[('sentence', 'said in the sentence'), ('article', 'time of the article'), ('editor', 'set by an editor')], db_default='', default='', help_text="Where the time is from; empty for the article's.", max_length=10),
        ),
    ]
