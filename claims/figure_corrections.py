"""An editor reads a figure anew: the new reading stands beside the old one, which is kept, and counts in its place."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.clustering import count_again
from claims.models import AsOfBasis, Figure
from claims.ranking import rank

NUMBERS = ("value", "low", "high")


class CorrectionRefused(Exception):
    """The figure cannot be read so; the message says why, in a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class FigureReading:
    """How an editor reads a figure: one number, or a range with `low`, `high` or both, and what it is a number of."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False
    unit: str = ""
    counted: str = ""
    side: str = ""
    place: str = ""
    as_of: datetime | None = None
    as_of_precision: str = ""


@transaction.atomic
def correct_figure(*, figure: UUID, reading: FigureReading, editor: User) -> Figure:
    """Put `reading` in the place of a figure and return the new row; the old one stays as it is.

    To take a correction back, read it as it was. Raises CorrectionRefused when somebody read the figure anew
    meanwhile, when nothing is changed, and when the numbers are none.
    """
    row = Figure.objects.select_for_update(of=("self",)).select_related("claim").get(pk=figure)
    if Figure.objects.filter(corrects=row).exists():
        raise CorrectionRefused(_("Somebody read this figure anew meanwhile. Look at it again."))
    _refuse_impossible(reading)
    given = {name: getattr(reading, name) for name in FigureReading.__slots__}
    if all(getattr(row, name) == value for name, value in given.items()):
        raise CorrectionRefused(_("Nothing is changed."))
    moved = (row.as_of, row.as_of_precision) != (reading.as_of, reading.as_of_precision)
    new = Figure.objects.create(
        claim=row.claim, appearance_id=row.appearance_id, revision_id=row.revision_id,
        start=row.start, end=row.end, exact=row.exact, corrects=row, editor=editor,
        as_of_basis=AsOfBasis.EDITOR if moved else row.as_of_basis, **given,
    )  # fmt: skip
    claim = row.claim.merged_into_id or row.claim_id
    rank(claims=[claim])
    count_again(claims=[row.claim_id])
    return new


def _refuse_impossible(reading: FigureReading) -> None:
    if all(getattr(reading, name) is None for name in NUMBERS):
        raise CorrectionRefused(_("Give a number, or the ends of a range."))
    if reading.low is not None and reading.high is not None and reading.low > reading.high:
        raise CorrectionRefused(_("The lower end lies above the upper one."))
