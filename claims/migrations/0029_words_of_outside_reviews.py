"""Find fact-checks of others by the words of their claim. Of its own: no writer waits for an index."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.contrib.postgres.search import SearchVector
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0028_as_of_basis"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="outsidereview",
            index=GinIndex(SearchVector("claim_text", config="simple"), name="claims_outsidereview_words"),
        ),
    ]
