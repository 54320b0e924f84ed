"""What every row has: a public id that sorts by time."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a fresh UUIDv7: public from the first day, and in the order rows were made."""
    return uuid7()


def first_id(moment: datetime) -> UUID:
    """Return the smallest UUIDv7 of `moment`: rows made since have larger ids, found along the primary key."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


class Row(models.Model):
    """A row with a public UUIDv7 as its primary key and the time it was made."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    class Meta:
        abstract = True
