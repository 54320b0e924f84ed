"""When a web page was published: what it states about itself, and what the extractor found."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from lxml.html import HtmlElement

from sources.reader.dates import day_of, drop_future, parse_date
from sources.reader.types import Basis, DatedAt, Precision

META_DATES = (
    "article:published_time",
    "og:published_time",
    "datePublished",
    "date",
    "DC.date.issued",
    "pubdate",
)
JSON_DATE = re.compile(r'"datePublished"\s*:\s*("(?:[^"\\]|\\.){8,60}")')
ONE_MINUTE = timedelta(minutes=1)


def stated_dates(tree: HtmlElement) -> tuple[DatedAt, ...]:
    """Return the dates of publication that the page states, the most deliberate first."""
    dates = (parse_date(text, basis=Basis.STATED) for text in _stated_texts(tree))
    return tuple(dated for dated in dates if dated)


def _stated_texts(tree: HtmlElement) -> Iterator[str]:
    """Yield the publication dates that the head, the structured data and the time elements give."""
    for meta in tree.iter("meta"):
        if (meta.get("property") or meta.get("name") or meta.get("itemprop")) in META_DATES:
            yield meta.get("content") or ""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        for quoted in JSON_DATE.findall(script.text or "")[:1]:
            yield _unquote(quoted)
    for element in tree.xpath("(//time/@datetime)[position() < 6]"):
        yield str(element)


def _unquote(quoted: str) -> str:
    try:
        return str(json.loads(quoted))
    except ValueError:
        return ""


def settle_date(
    stated: tuple[DatedAt, ...], found: str, *, address: str, now: datetime
) -> tuple[DatedAt | None, tuple[str, ...]]:
    """Return the date of publication: the day `found` by the extractor, with the time that the page states.

    When no statement agrees and the first lies in the future, what was found is a guess, and dropped; so is
    a New Year's Day that the page's `address` does not name either: it comes from a bare year.
    """
    for dated in stated:
        if dated.moment.date().isoformat() == found:
            return _in_local_zone(dated, stated), ()
    if stated:
        first, future = drop_future(stated[0], now=now)
        if future or not found:
            return first, future
    if not found:
        return None, ()
    day = date.fromisoformat(found)
    in_address = day.strftime("%Y/%m/%d") in address or found in address
    if (day.month, day.day) == (1, 1) and not in_address:
        return None, ()
    return day_of(day, basis=Basis.INFERRED), ()


def _in_local_zone(chosen: DatedAt, stated: tuple[DatedAt, ...]) -> DatedAt:
    """Return the same moment as the page states it in the outlet's own zone, where it does."""
    same = [dated for dated in stated if abs(dated.moment - chosen.moment) < ONE_MINUTE]
    exact = [dated for dated in same if dated.precision is Precision.MINUTE]
    local = [dated for dated in exact if dated.zone != "UTC"]
    return (local or exact or [chosen])[0]
