"""As of when a figure is: the day or hour that its sentence names, or else the time of its article."""

from datetime import UTC, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from claims.language.moments import Moment, moments_of
from claims.models import AsOfBasis
from sources.models import Article
from sources.reader.types import Precision


class AsOf(NamedTuple):
    """A time, how fine it is known, and where that is from."""

    moment: datetime | None
    precision: str
    basis: str


def as_of(words: str, article: Article) -> AsOf:
    """Return as of when the figures in `words` of `article` are. Of several times that a sentence names none is taken."""
    said_on = article.published_at.date() if article.published_at else None
    days = [
        moment
        for moment in moments_of(words, said_on)
        if moment.day and moment.precision in ("day", "minute")
    ]
    if len(days) == 1 and (told := _told(days[0], article)):
        return told
    basis = AsOfBasis.ARTICLE.value if article.published_at else ""
    return AsOf(article.published_at, article.published_precision, basis)


def _told(moment: Moment, article: Article) -> AsOf | None:
    """Return the time that a sentence names; the hour only where the zone of the article is known."""
    if moment.day is None:
        return None
    zone = _zone(article.published_zone)
    if moment.clock is None or zone is None:
        return AsOf(datetime.combine(moment.day, time(), UTC), Precision.DAY.value, AsOfBasis.SENTENCE.value)
    at = datetime.combine(moment.day, moment.clock, zone)
    return AsOf(at.astimezone(UTC), Precision.MINUTE.value, AsOfBasis.SENTENCE.value)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
