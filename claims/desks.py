"""Which desk this is."""

from uuid import UUID

from django.conf import settings

from claims.models import Desk


def own_desk() -> Desk:
    """Return the desk that claims and fact-checks of this installation belong to; made at the first call."""
    desk = Desk.objects.order_by("created_at").first()
    if desk:
        return desk
    desk, _ = Desk.objects.get_or_create(
        name=settings.DESK_NAME, defaults={"languages": ["en"], "time_zone": settings.TIME_ZONE}
    )
    return desk


def own_desk_id() -> UUID:
    """Return the id of that desk, for rows that point to it."""
    known = Desk.objects.order_by("created_at").values_list("pk", flat=True).first()
    return known or own_desk().pk
