"""What a member of the desk keeps of the queue: weights, views under a name, and when they last looked."""

import math
from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from claims.models import Preferences, SavedView
from claims.queue_order import Weights

VISIT_ENDS = timedelta(minutes=30)  # of quiet
NOTED_EACH = timedelta(minutes=1)
HEAVIEST = 10.0
MOST_VIEWS = 50  # of one person
OF_THE_PAGE = {"p", "o", "e", "all", "view", "_popup"}  # what stands in an address and is no filter


class ViewRefused(Exception):
    """A view or weights cannot be kept like that; the message says why, in a sentence for the editor."""


def preferences_of(user: User) -> Preferences:
    """Return what `user` chose, the default view at hand; the row is made when it is first asked for."""
    found = Preferences.objects.select_related("view").filter(user=user).first()
    return found or Preferences.objects.get_or_create(user=user)[0]


def note_visit(preferences: Preferences, *, now: datetime) -> Preferences:
    """Remember that the queue was looked at. After 30 quiet minutes a new visit begins: what came since is new."""
    seen = preferences.queue_seen_at
    if seen and now - seen < NOTED_EACH:
        return preferences
    rows = Preferences.objects.filter(pk=preferences.pk, queue_seen_at=seen)
    if seen is None or now - seen > VISIT_ENDS:
        preferences.queue_seen_before = seen
    preferences.queue_seen_at = now
    rows.update(queue_seen_at=now, queue_seen_before=preferences.queue_seen_before)
    return preferences


def set_weights(*, user: User, weights: Weights) -> Preferences:
    """Make `weights` those of `user`; raises ViewRefused for one that is negative, too large or no number."""
    preferences = preferences_of(user)
    Preferences.objects.filter(pk=preferences.pk).update(**_checked(weights))
    preferences.refresh_from_db()
    return preferences


def views_of(user: User) -> QuerySet[SavedView]:
    """Return the views that `user` may choose: their own, and those shared with the desk."""
    return SavedView.objects.filter(Q(owner=user) | Q(is_shared=True)).select_related("owner")


@transaction.atomic
def save_view(*, owner: User, name: str, filters: str, weights: Weights, shared: bool = False) -> SavedView:
    """Keep filters (as in the queue's address) and weights under a name; the view of that name is replaced.

    Raises ViewRefused without a name, and when there are too many.
    """
    wanted = _name(name)
    kept = {"filters": filters_of(filters), "is_shared": shared} | _checked(weights)
    others = SavedView.objects.filter(owner=owner).exclude(name=wanted)
    if others.count() >= MOST_VIEWS:
        raise ViewRefused(_("You have %(most)d views: delete one first.") % {"most": MOST_VIEWS})
    return SavedView.objects.update_or_create(owner=owner, name=wanted, defaults=kept)[0]


@transaction.atomic
def rename_view(*, view: UUID, owner: User, name: str) -> SavedView:
    """Give an own view another name; raises ViewRefused when it is not theirs, or the name is taken."""
    row, wanted = _own(view, owner), _name(name)
    if SavedView.objects.filter(owner=owner, name=wanted).exclude(pk=row.pk).exists():
        raise ViewRefused(_("You have a view of this name already."))
    row.name = wanted
    row.save(update_fields=["name"])
    return row


def share_view(*, view: UUID, owner: User, shared: bool) -> SavedView:
    """Share an own view with the desk, or keep it to oneself; raises ViewRefused when it is not theirs."""
    row = _own(view, owner)
    row.is_shared = shared
    row.save(update_fields=["is_shared"])
    return row


def delete_view(*, view: UUID, owner: User) -> SavedView:
    """Delete an own view and return it; whoever has it as default then has none. Raises ViewRefused when not theirs."""
    row = _own(view, owner)
    SavedView.objects.filter(pk=row.pk).delete()
    return row


def make_default(*, view: UUID | None, user: User) -> Preferences:
    """Open the queue with this view from now on, with none for None; raises ViewRefused for one that is not shared."""
    row = views_of(user).filter(pk=view).first() if view else None
    if view and row is None:
        raise ViewRefused(_("There is no such view any more."))
    preferences = preferences_of(user)
    preferences.view = row
    preferences.save(update_fields=["view"])
    return preferences


def filters_of(address: str) -> str:
    """Return what in an address narrows the queue, in one order; raises ViewRefused when it is too long to keep."""
    asked = QueryDict(address, mutable=True)
    for name in OF_THE_PAGE & asked.keys():
        del asked[name]
    for name in [name for name, value in asked.items() if not value]:
        del asked[name]
    wanted = QueryDict(mutable=True)
    for name in sorted(asked):
        wanted.setlist(name, asked.getlist(name))
    kept = wanted.urlencode()
    if len(kept) > 2000:
        raise ViewRefused(_("These filters are too long to keep."))
    return kept


def _own(view: UUID, owner: User) -> SavedView:
    row = SavedView.objects.filter(pk=view, owner=owner).first()
    if row is None:
        raise ViewRefused(_("Only its owner changes a view; save it under a name of your own."))
    return row


def _name(words: str) -> str:
    name = " ".join(words.split())[:100]
    if not name:
        raise ViewRefused(_("Give the view a name."))
    return name


def _checked(weights: Weights) -> dict[str, float]:
    values: dict[str, float] = asdict(weights)
    if not all(math.isfinite(value) and 0 <= value <= HEAVIEST for value in values.values()):
        raise ViewRefused(_("A weight is a number from 0 to %(most)d.") % {"most": HEAVIEST})
    return values
