"""Dates as partners see them: with precision, zone and basis, in the zone they were given in."""

from datetime import UTC, datetime, tzinfo
from typing import TypedDict
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Moment(TypedDict):
    """A date said in or about news. `basis` is null where nobody recorded what the date rests on."""

    moment: str
    precision: str
    zone: str
    basis: str | None


def moment(at: datetime | None, *, precision: str, zone: str, basis: str) -> Moment | None:
    """Return `at` (aware) with what is known of it, or None where there is no date.

    `moment` is RFC 3339 in the zone itself, so that its first ten characters are the day that was meant.
    """
    if at is None:
        return None
    return {
        "moment": at.astimezone(zone_called(zone)).isoformat(),
        "precision": precision or "minute",
        "zone": zone or "UTC",
        "basis": basis or None,
    }


def zone_called(name: str) -> tzinfo:
    """Return the zone of an IANA name or an offset such as "+04:00"; UTC for anything else."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    try:
        return datetime.strptime(name, "%z").tzinfo or UTC
    except ValueError:
        return UTC
