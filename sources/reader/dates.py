"""Reading dates as they stand in documents and feeds, with their precision and zone."""

import email.utils
import re
from datetime import UTC, date, datetime, timedelta

from sources.reader.types import Basis, DatedAt, Precision

EARLIEST_YEAR = 1700  # archives are read too; before, it is a mistake
LATEST_YEAR = 2200
TOLERANCE = timedelta(days=1)  # clocks and zones differ
DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")


def parse_date(text: str, *, basis: Basis) -> DatedAt | None:
    """Read an ISO 8601 or RFC 822 date. A time without a zone is taken as UTC. None if it cannot be read."""
    stated = " ".join(text.split())[:64]
    moment = _parse_iso(stated) or _parse_rfc822(stated)
    if moment is None or not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        return None
    precision = Precision.DAY if DAY.fullmatch(stated) else Precision.MINUTE
    return DatedAt(moment, precision, zone_name(moment), basis)


def _parse_iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(re.sub(r"(?i)\s+(?=[+-]\d|z$)", "", text))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parse_rfc822(text: str) -> datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def zone_name(moment: datetime) -> str:
    """Return the offset of an aware `moment` as "+04:00", or "UTC" for none."""
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def day_of(day: date, *, basis: Basis) -> DatedAt:
    """Return a date known to the day, in UTC."""
    return DatedAt(datetime(day.year, day.month, day.day, tzinfo=UTC), Precision.DAY, "UTC", basis)


def drop_future(dated: DatedAt | None, *, now: datetime) -> tuple[DatedAt | None, tuple[str, ...]]:
    """Return the date unless it is more than a day after `now`; then None and a note."""
    if dated is None or dated.moment <= now + TOLERANCE:
        return dated, ()
    return None, (f"The date {dated.moment:%Y-%m-%d} lies in the future and was left out.",)
