"""What was done to an account, kept in the log that its page shows as history."""

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType


def note(*, by: User, about: User, flag: int, words: str) -> LogEntry:
    """Keep that `by` did something to the account `about`; `flag` is one of the admin log's."""
    return LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(about.pk),
        object_repr=str(about),
        action_flag=flag,
        change_message=words,
    )
