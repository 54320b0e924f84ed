"""Who has a page open just now, and who of them is writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.utils import timezone

from claims.models import Presence

EVERY = 20  # seconds between two signs of life of a page
GONE = timedelta(seconds=3 * EVERY)
MOST = 20  # people who are named


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody else who has the page open."""

    name: str
    is_writing: bool


def be_here(*, user: User, row: UUID, writing: bool, now: datetime | None = None) -> None:
    """Note that `user` has the page of `row` open; what was noted before is replaced."""
    Presence.objects.bulk_create(
        [Presence(user=user, row=row, seen_at=now or timezone.now(), is_writing=writing)],
        update_conflicts=True,
        unique_fields=["row", "user"],
        update_fields=["seen_at", "is_writing"],
    )


def leave(*, user: User, row: UUID) -> None:
    """Note that `user` closed the page."""
    Presence.objects.filter(user=user, row=row).delete()


def others_here(*, user: User, row: UUID, now: datetime | None = None) -> Sequence[Here]:
    """Return who else has the page of `row` open, those who write first. One query."""
    since = (now or timezone.now()) - GONE
    rows = Presence.objects.filter(row=row, seen_at__gt=since).exclude(user=user).select_related("user")
    return [
        Here(each.user.get_full_name() or each.user.get_username(), each.is_writing)
        for each in rows.order_by("-is_writing", "user__username")[:MOST]
    ]


def forget(*, now: datetime | None = None) -> int:
    """Forget pages whose browser never said that it left; return how many."""
    return Presence.objects.filter(seen_at__lt=(now or timezone.now()) - GONE).delete()[0]
