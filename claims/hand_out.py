"""The next claim to check, for whoever asks: never the same to two people."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone

from claims import triage
from claims.models import Claim
from claims.queue_order import Weights, in_order, positions

AT_ONCE = 25  # candidates; more people than that never ask at the same moment, and if they do they ask again


def next_claim(
    *, editor: User, claims: QuerySet[Claim], weights: Weights, now: datetime | None = None
) -> Claim | None:
    """Give `editor` the best of `claims` that nobody has, and return it; None when nobody's are left.

    Whoever asks at the same moment gets another one: a claim that is being handed out is passed over.
    """
    now, start = now or timezone.now(), 0
    while ids := in_order(_free(claims), weights, now=now, start=start, most=AT_ONCE):
        claim = _hand_out(ids, editor)
        if claim is not None:
            return claim
        start += AT_ONCE  # all of them are in somebody's hands this moment
    return None


def _free(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return claims.filter(assignee__isnull=True, status__in=triage.NOT_DECIDED, merged_into__isnull=True)


@transaction.atomic
def _hand_out(ids: list[UUID], editor: User) -> Claim | None:
    places = [When(pk=pk, then=Value(place)) for pk, place in positions(ids).items()]
    claim = (
        _free(Claim.objects.filter(pk__in=ids))
        .select_for_update(skip_locked=True, no_key=True)
        .order_by(Case(*places, output_field=IntegerField()))
        .first()
    )
    if claim is None:
        return None
    triage.take(claims=[claim.pk], editor=editor)
    claim.refresh_from_db()
    return claim
