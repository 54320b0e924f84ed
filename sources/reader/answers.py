"""What a server's status means for us."""

import email.utils
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from sources.reader.errors import FetchFailed, Gone, Refused

REDIRECTS = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({404, 410, 451})
ANOTHER_TIME = frozenset({408, 425, 429})
NAMES = {
    401: "asks for a login",
    402: "asks for payment",
    403: "forbids access",
    404: "does not know this page",
}
NAMES |= {
    410: "says the page is gone",
    429: "says we ask too often",
    451: "withholds the page for legal reasons",
}


def raise_for_status(status: int, host: str, headers: Mapping[str, str]) -> None:
    """Raise the fitting error for every `status` that brings no document; `headers` in lower case.

    304 passes: what it means depends on the question. Redirects must have been followed before.
    """
    if status == 304 or (200 <= status < 300 and status != 206):
        return
    reason = f"{host} answered {status}" + (f": it {NAMES[status]}" if status in NAMES else "") + "."
    if status in GONE:
        raise Gone(reason, status=status)
    if status in ANOTHER_TIME or status >= 500 or status == 206:
        wait = read_retry_after(headers.get("retry-after", ""), now=datetime.now(UTC))
        raise FetchFailed(reason, status=status, retry_after=wait)
    raise Refused(reason, status=status)


def read_retry_after(value: str, *, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for (a number or a date), None if it says nothing."""
    text = value.strip()
    if re.fullmatch(r"\d{1,10}", text):
        return float(text)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def read_content_type(value: str) -> tuple[str, str]:
    """Return (media type in lower case, charset) of a Content-Type header, each "" when it says nothing."""
    media_type, *parameters = value.split(";")
    named = re.search(r"(?i)\bcharset\s*=\s*[\"']?([\w.:-]+)", ";".join(parameters))
    return media_type.strip().lower(), named[1] if named else ""
