"""What the metadata of a file are worth: its title and its day."""

import re
from datetime import datetime, timedelta, timezone

from sources.reader.dates import EARLIEST_YEAR, LATEST_YEAR, zone_name
from sources.reader.types import Basis, DatedAt, Precision

NO_TITLE = re.compile(
    r"(?i)untitled|document\s*\d*|microsoft \w+ - .*|word document|.*\.(?:docx?|pdf|odt|indd|qxd|rtf|pptx?|xlsx?|tmp)|\W*"
)
PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:\d{0,6})(?:([+-])(\d\d)'?(\d\d)?|Z)?")
FILE_DATE_NOTE = "The date is that of the file, not one that the document states."


def is_title(stated: str) -> bool:
    """Tell whether what a file states as its title is one, and not its name or a template's."""
    return bool(stated) and not NO_TITLE.fullmatch(stated)


def cut_to_words(text: str, *, most: int = 100) -> str:
    """Return the first words of `text`, at most `most` characters of them."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def file_date(stated: str) -> DatedAt | None:
    """Return the day that a file was made, as its metadata say (D:20200928101500+04'00'); None when they do not."""
    found = PDF_DATE.match(stated.strip())
    if found is None:
        return None
    year, month, day, sign, hours, minutes = found.groups()
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    try:
        midnight = datetime(int(year), int(month), int(day), tzinfo=timezone(ahead))
    except ValueError:
        return None
    if not EARLIEST_YEAR <= midnight.year <= LATEST_YEAR:
        return None
    return DatedAt(midnight, Precision.DAY, zone_name(midnight), Basis.INFERRED)
