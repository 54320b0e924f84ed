"""What kind of trouble an attempt ended in, told by the server's status or by our own sentence about it."""

import re
from enum import StrEnum


class Trouble(StrEnum):
    """A kind of failure, in the words of the desk."""

    FORBIDDEN = "forbidden by the site's rules"
    GONE = "gone (404, 410, 451)"
    TOO_OFTEN = "asked too often (429)"
    CLIENT = "refused by the server (4xx)"
    SERVER = "server error (5xx)"
    TIME_OUT = "time-out"
    NAME = "name not resolved"
    CONNECTION = "no connection"
    BROKEN = "answer broke off"
    UNREADABLE = "not readable"
    TOO_LARGE = "too large"
    ADDRESS = "address not allowed"
    OTHER = "other"


GONE_STATUSES = frozenset({404, 410, 451})

# Of our own sentences (sources.reader, sources.site_rules), in the order in which they are tried.
SENTENCES: tuple[tuple[Trouble, re.Pattern[str]], ...] = (
    (
        Trouble.FORBIDDEN,
        re.compile(r"/robots\.txt forbids|reserves text and data mining|/robots\.txt .*could not be read"),
    ),
    (Trouble.NAME, re.compile(r"^The name \S+ could not be resolved")),
    (Trouble.TIME_OUT, re.compile(r"did not answer in time|was not complete within")),
    (Trouble.CONNECTION, re.compile(r"^No connection to |^The proxy on the way to ")),
    (
        Trouble.BROKEN,
        re.compile(r"broke off or makes no sense|ends too early|^The compressed body is damaged"),
    ),
    (
        Trouble.TOO_LARGE,
        re.compile(r"larger than [\d,]+ bytes|is the most that is (?:read|kept)|^The \w+ has more than"),
    ),
    (
        Trouble.ADDRESS,
        re.compile(
            r"not an address of the public internet|is not an http or https address|is not a host name"
            r"|redirects (?:more than|to “)|carries a user name or password|is not an address:"
        ),
    ),
    (
        Trouble.UNREADABLE,
        re.compile(
            r"^No article was found|^No list of articles|^The page is not HTML|^What the page says of itself"
            r"|^There (?:is no text|are no words)|^The (?:document|feed|file|entry) (?:is|holds|declares)"
            r"|^This is (?:not|a web page)|too deep|^The Word document|is encoded as|PDF|well-formed"
            r"|^The page of the channel"
        ),
    ),
)


def trouble_of(*, status: int | None, reason: str) -> Trouble:
    """Return the kind of trouble of an attempt that failed or was refused.

    `reason` is the sentence that was kept of it; `status` what the server answered, if it did.
    """
    if status is not None and status >= 400:
        return _of_status(status)
    return next((kind for kind, told in SENTENCES if told.search(reason)), Trouble.OTHER)


def _of_status(status: int) -> Trouble:
    if status in GONE_STATUSES:
        return Trouble.GONE
    if status == 429:
        return Trouble.TOO_OFTEN
    return Trouble.SERVER if status >= 500 else Trouble.CLIENT
