"""What somebody typed into a form and has not saved yet: kept encrypted, offered back, forgotten once it is saved."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from claims.models import KeptDraft
from sources.once import token_of, was_sent

KEPT = timedelta(days=30)
LONGEST = 500_000  # letters of one form
LONGEST_PAGE = 200

Typed = Mapping[str, Sequence[str]]  # the values of a form by the names of its inputs


class DraftRefused(Exception):
    """It cannot be kept; the message says why."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsaved words of one form and when they were kept."""

    values: dict[str, Any]
    saved_at: datetime


def keep(*, user: User, page: str, values: Typed, once: str = "", now: datetime | None = None) -> datetime:
    """Keep what `user` typed into the form of `page` (its path), in place of what was kept before; return when.

    `once` is the form's token: when it is saved, the draft is done. Raises DraftRefused for what is too long.
    """
    written = json.dumps({"once": once, "values": values})
    if len(page) > LONGEST_PAGE or len(written) > LONGEST:
        raise DraftRefused("This is too long to be kept.")
    at = now or timezone.now()
    KeptDraft.objects.update_or_create(user=user, page=page, defaults={"values": written, "saved_at": at})
    return at


def kept(*, user: User, page: str) -> Draft | None:
    """Return what `user` typed into the form of `page` and never saved; None when there is nothing."""
    row = KeptDraft.objects.filter(user=user, page=page).first()
    if row is None:
        return None
    written = json.loads(row.values)
    token = token_of(written["once"])
    if token is not None and was_sent(token=token, user=user):
        row.delete()
        return None
    return Draft(values=written["values"], saved_at=row.saved_at)


def drop(*, user: User, page: str) -> None:
    """Throw away what was kept of a form."""
    KeptDraft.objects.filter(user=user, page=page).delete()


def forget(*, now: datetime | None = None) -> int:
    """Forget drafts that nobody came back for; return how many."""
    return KeptDraft.objects.filter(saved_at__lt=(now or timezone.now()) - KEPT).delete()[0]
