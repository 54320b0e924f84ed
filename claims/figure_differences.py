"""What an editor says of two figures that differ: contradiction, other scope, other time, or correction."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.language.comparable import quantity_key
from claims.models import Difference, Figure, FigureDifference


class DifferenceRefused(Exception):
    """Nothing can be said of these two; the message says why, in a sentence for the editor."""


@transaction.atomic
def say_difference(
    *, figures: tuple[UUID, UUID], kind: str, editor: User, note: str = ""
) -> FigureDifference:
    """Note what two figures of one quantity are to each other; an empty `kind` takes back what was said.

    Raises DifferenceRefused for one figure alone, for figures of different things or that were read anew meanwhile,
    for a kind that there is not, and where there is nothing to take back.
    """
    if kind not in (*Difference.values, ""):
        raise DifferenceRefused(
            _("Say whether it is a contradiction, another scope, another time or a correction.")
        )
    rows = list(Figure.objects.standing().filter(pk__in=figures).order_by("pk"))
    if len(rows) != 2:
        raise DifferenceRefused(
            _("One of the two was read anew or taken off meanwhile. Look at the board again.")
            if len(set(figures)) == 2
            else _("Tick two figures.")
        )
    first, second = rows
    if quantity_key(first.unit, first.counted) != quantity_key(second.unit, second.counted):
        raise DifferenceRefused(_("These two do not count the same."))
    latest = FigureDifference.objects.filter(first=first, second=second).first()
    if not kind and not (latest and latest.kind):
        raise DifferenceRefused(_("There is nothing to take back."))
    return FigureDifference.objects.create(
        first=first, second=second, kind=kind, note=note.strip()[:500], editor=editor
    )
