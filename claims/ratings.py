"""Scales taken over ready-made, and labels replaced without changing what was published."""

from datetime import datetime

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.desks import own_desk
from claims.models import Rating, RatingLabel, RatingScale
from claims.ready_scales import READY_SCALES


class RatingRefused(Exception):
    """The act cannot be done; the message says why, in a sentence for the editor."""


@transaction.atomic
def use_ready_scale(*, name: str, editor: User) -> RatingScale:
    """Make the ready scale of this name the desk's own where it has none; raises RatingRefused when it is there already."""
    ready = next((scale for scale in READY_SCALES if scale.name == name), None)
    if ready is None:
        raise RatingRefused(_("There is no ready scale of this name."))
    if RatingScale.objects.filter(name=name).exists():
        raise RatingRefused(_("There is a scale of this name already."))
    with pghistory.context(user=str(editor.pk), act="use ready scale"):
        scale = RatingScale.objects.create(name=name, worst=ready.worst, best=ready.best)
        for position, each in enumerate(ready.ratings, start=1):
            rating = Rating.objects.create(
                scale=scale, label=each.label, value=each.value, verdict=each.verdict, position=position
            )
            RatingLabel.objects.bulk_create(
                [RatingLabel(rating=rating, language=tag, label=label) for tag, label in each.labels.items()]
            )
    desk = own_desk()
    if desk.rating_scale_id is None:
        desk.rating_scale = scale
        desk.save(update_fields=["rating_scale"])
    return scale


@transaction.atomic
def replace_rating(*, rating: Rating, label: str, editor: User, now: datetime | None = None) -> Rating:
    """Give from now on another label in place of `rating`'s, which published fact-checks keep; return the new rating.

    Raises RatingRefused for an empty label, one that the scale has, and a rating that was replaced before.
    """
    if not label.strip():
        raise RatingRefused(_("Give the new label."))
    if rating.scale.ratings.filter(label=label.strip()).exists():
        raise RatingRefused(_("The scale already has this label."))
    with pghistory.context(user=str(editor.pk), act="replace rating"):
        retired = Rating.objects.filter(pk=rating.pk, retired_at__isnull=True).update(
            retired_at=now or timezone.now()
        )
        if not retired:
            raise RatingRefused(_("It was replaced before."))
        return Rating.objects.create(
            scale=rating.scale,
            label=label.strip(),
            value=rating.value,
            verdict=rating.verdict,
            position=rating.position,
        )
