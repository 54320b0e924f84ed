"""One ClaimReview of another desk: which of its words are taken, and what makes it no use."""

import html
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from claims.language.ratings_in_words import verdict_of
from sources.reader.canonical import normalise_url
from sources.reader.errors import Refused
from sources.reader.language import detect, normalise_tag

Json = dict[str, Any]

NOT_AN_ITEM, NO_ADDRESS, BAD_ADDRESS, NO_CLAIM, CLAIM_TOO_LONG = (
    "not an item", "no address", "bad address", "no claim", "claim too long",
)  # fmt: skip
MOST_CLAIM = 5000
MOST_ADDRESS = 2000
_MOST_READ = 20_000  # code points of a value
_MOST_TITLE, _MOST_NAME, _MOST_PUBLISHER = 500, 300, 200
_FIRST_YEAR = 1990
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,1000}>")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNKNOWN = "en"  # too short to tell, and nothing stated


class BadItemError(ValueError):
    """An item that cannot be taken: `why` is one word for the reason, `about` what the item says there."""

    def __init__(self, why: str, about: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.about = about[:200]


@dataclass(frozen=True, slots=True)
class ReviewFound:
    """A fact-check of another desk, in plain text without markup, each value as long as its column at most."""

    publisher: str
    url: str
    claim_text: str
    title: str = ""
    claimant: str = ""
    rating: str = ""
    verdict: str = ""
    language: str = _UNKNOWN
    reviewed_on: date | None = None


def read_item(item: Any) -> ReviewFound:
    """Return what a ClaimReview, as JSON-LD or as a flat row, says.

    Raises BadItemError for one without an address of the web or without a claim.
    """
    if not isinstance(item, dict):
        raise BadItemError(NOT_AN_ITEM)
    url = _address(item)
    claim = plain(item.get("claimReviewed"))
    if not claim:
        raise BadItemError(NO_CLAIM, url)
    if len(claim) > MOST_CLAIM:
        raise BadItemError(CLAIM_TOO_LONG, claim)
    title = (plain(item.get("headline")) or plain(item.get("name")))[:_MOST_TITLE]
    rating = _first(item.get("reviewRating"))
    said = (plain(rating.get("alternateName")) or plain(rating.get("name")))[:_MOST_NAME]
    return ReviewFound(
        publisher=_publisher(item, url),
        url=url,
        claim_text=claim,
        title=title,
        claimant=_claimant(item)[:_MOST_NAME],
        rating=said or plain(rating.get("ratingValue"))[:_MOST_NAME],
        verdict=verdict_of(
            said,
            value=plain(rating.get("ratingValue")),
            best=plain(rating.get("bestRating")),
            worst=plain(rating.get("worstRating")),
        ),
        language=_language(item, f"{claim} {title}"),
        reviewed_on=_day(plain(item.get("datePublished")) or plain(item.get("dateCreated"))),
    )


def plain(value: Any) -> str:
    """Return `value` as one line of text: without markup, signs of control and needless space; "" for no text."""
    if isinstance(value, list):
        value = next((inner for inner in value if inner), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = _TAG.sub(" ", html.unescape(str(value)[:_MOST_READ]))
    kept = (" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    whole = "".join(sign for sign in kept if unicodedata.category(sign) not in ("Cs", "Co", "Cn"))
    return unicodedata.normalize("NFC", " ".join(whole.split()))


def _first(value: Any) -> Json:
    found = next((inner for inner in value if inner), {}) if isinstance(value, list) else value
    return found if isinstance(found, dict) else {}


def _address(item: Json) -> str:
    given = (
        plain(item.get("url"))
        or plain(item.get("@id"))
        or plain(_first(item.get("mainEntityOfPage")).get("@id"))
    )
    if not given:
        raise BadItemError(NO_ADDRESS, plain(item.get("claimReviewed")))
    if not given.lower().startswith(("http://", "https://")):
        raise BadItemError(BAD_ADDRESS, given)
    try:
        url = normalise_url(given)
    except Refused as refusal:
        raise BadItemError(BAD_ADDRESS, given) from refusal
    if len(url) > MOST_ADDRESS:
        raise BadItemError(BAD_ADDRESS, given)
    return url


def _publisher(item: Json, url: str) -> str:
    for named in ("publisher", "author", "sdPublisher"):
        if name := plain(item.get(named)):
            return name[:_MOST_PUBLISHER]
    return (urlsplit(url).hostname or url).removeprefix("www.")[:_MOST_PUBLISHER]


def _claimant(item: Json) -> str:
    reviewed = _first(item.get("itemReviewed"))
    inner = _first(reviewed.get("itemReviewed"))
    return plain(item.get("claimant")) or plain(reviewed.get("author")) or plain(inner.get("author"))


def _language(item: Json, text: str) -> str:
    stated = plain(item.get("inLanguage"))
    return normalise_tag(stated) or detect(text) or _UNKNOWN


def _day(said: str) -> date | None:
    """Return the day that is stated, None for none, one in the future or one before there was a web."""
    found = _DAY.match(said)
    if not found:
        return None
    try:
        day = date.fromisoformat(found[0])
    except ValueError:
        return None
    latest = datetime.now(tz=UTC).date() + timedelta(days=1)
    return day if day.year >= _FIRST_YEAR and day <= latest else None
