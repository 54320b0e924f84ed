"""Local times as people write them, in a zone whose clocks change. Plain Python."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class UnknownZone(ValueError):
    """No IANA zone has this name."""


class NeverWas(ValueError):
    """The clocks of the zone skip this time."""


class WasTwice(ValueError):
    """The clocks of the zone show this time twice. `moments` are both, in UTC."""

    def __init__(self, *moments: datetime) -> None:
        super().__init__(", ".join(f"{moment:%H:%M} UTC" for moment in moments))
        self.moments = moments


def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone called `name`; raises UnknownZone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def moment_in(local: datetime, zone: str) -> datetime:
    """Return the moment, in UTC, at which the clocks of `zone` show the naive time `local`.

    Raises UnknownZone; NeverWas for a time that the clocks skip, and WasTwice for one that they show two times.
    """
    there = zone_named(zone)
    first = local.replace(tzinfo=there, fold=0).astimezone(UTC)
    second = local.replace(tzinfo=there, fold=1).astimezone(UTC)
    if first.astimezone(there).replace(tzinfo=None, fold=0) != local:
        raise NeverWas(local.isoformat(sep=" ", timespec="minutes"))
    if second - first > timedelta(0):
        raise WasTwice(first, second)
    return first


def local_time(moment: datetime, zone: str) -> datetime:
    """Return what the clocks of `zone` show at `moment`, naive; raises UnknownZone."""
    return moment.astimezone(zone_named(zone)).replace(tzinfo=None)
