"""Fact-checks of others as they are handed round: schema.org ClaimReview in JSON or a web page, JSON lines, CSV.

Every item is read by itself: one that is bad is named with its reason and the others go on. JSON lines and CSV are
read line by line, whatever their length; JSON and web pages whole, up to `MOST_BYTES`.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

import lxml.etree
import lxml.html

from claims.language.claimreview_items import BadItemError, Json, ReviewFound, read_item

MOST_BYTES = 50 * 1024 * 1024
"""Of a file that can only be read whole."""
MOST_LINE = 1024 * 1024
_CONTAINERS = ("@graph", "dataFeedElement", "itemListElement", "item", "mainEntity", "hasPart", "review")
_DEEPEST = 12
_SIGNS = {0: None, ord("\r"): None}  # which the csv reader stumbles over
_CSV_NAMES = {
    "url": ("url", "address", "link", "review_url"),
    "claimReviewed": ("claim", "claimreviewed", "claim_text", "claim_reviewed"),
    "publisher": ("publisher", "author", "site"),
    "headline": ("title", "headline"),
    "claimant": ("claimant", "speaker", "claim_author"),
    "rating": ("rating", "alternatename", "verdict_text"),
    "ratingValue": ("rating_value", "ratingvalue"),
    "bestRating": ("best_rating", "bestrating"),
    "worstRating": ("worst_rating", "worstrating"),
    "inLanguage": ("language", "inlanguage", "lang"),
    "datePublished": ("date", "date_published", "datepublished", "reviewed_on"),
}


class UnreadableFileError(Exception):
    """Nothing can be read of the file; `why` is a word for the reason: see `WHOLE`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


TOO_LARGE, NOT_JSON, NO_REVIEWS, NO_COLUMNS, EMPTY = (
    "too large",
    "not json",
    "no reviews",
    "no columns",
    "empty",
)
WHOLE = (TOO_LARGE, NOT_JSON, NO_REVIEWS, NO_COLUMNS, EMPTY)


@dataclass(frozen=True, slots=True)
class BadItem:
    """An item that was left out: the number of its line, or of its place among the file's items, and why."""

    number: int
    by_line: bool
    why: str
    about: str = ""


def read_reviews(file: IO[bytes]) -> Iterator[ReviewFound | BadItem]:
    """Yield each fact-check of `file`, or what is wrong with it, in order; the format is told by how it begins.

    Raises UnreadableFileError when nothing can be read at all, maybe only once the file is read on.
    """
    stream = io.BufferedReader(file) if isinstance(file, io.RawIOBase) else file
    first = _first_line(stream)
    beginning = first.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if not beginning:
        raise UnreadableFileError(EMPTY)
    if beginning == b"<":
        yield from _numbered(_in_page(first + _rest(stream, len(first))))
    elif beginning not in (b"{", b"["):
        yield from _csv(first, stream)
    elif _is_line(first):
        yield from _lines(first, stream)
    else:
        yield from _numbered(_objects(_json(first + _rest(stream, len(first)))))


def _first_line(stream: IO[bytes]) -> bytes:
    """Return the first line that holds anything, as far as it is no longer than a line may be."""
    while line := stream.readline(MOST_LINE):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            return line
    return b""


def _rest(stream: IO[bytes], read: int) -> bytes:
    rest = stream.read(MOST_BYTES - read + 1)
    if read + len(rest) > MOST_BYTES:
        raise UnreadableFileError(TOO_LARGE)
    return rest


def _is_line(first: bytes) -> bool:
    """Tell a line that is an item, or was to be one, from the first of a whole over many lines."""
    bare = first.strip(b"\xef\xbb\xbf \t\r\n")
    return bare.startswith(b"{") and bare.endswith(b"}")


def _json(text: bytes) -> Any:
    try:
        return json.loads(text.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(NOT_JSON) from error


def _in_page(page: bytes) -> Iterator[Json]:
    """Yield the ClaimReviews that a web page embeds; a script that is no JSON is passed over."""
    try:
        tree = lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(encoding=_charset_of(page)))
    except (lxml.etree.LxmlError, ValueError) as error:
        raise UnreadableFileError(NO_REVIEWS) from error
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _objects(_json((script.text or "").strip().encode()))
        except UnreadableFileError:
            continue


def _charset_of(page: bytes) -> str | None:
    """Return "utf-8" where that is what it is, None to let the page say it."""
    try:
        page.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _objects(found: Any) -> Iterator[Json]:
    """Yield every ClaimReview in `found`, in order: alone, in a list, in a @graph, in a feed."""
    waiting: list[tuple[Any, int]] = [(found, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, list) and depth < _DEEPEST:
            waiting.extend((inner, depth + 1) for inner in reversed(node))
        elif isinstance(node, dict) and _is_review(node):
            yield node
        elif isinstance(node, dict) and depth < _DEEPEST:
            waiting.extend((node[name], depth + 1) for name in reversed(_CONTAINERS) if name in node)


def _is_review(node: Json) -> bool:
    kind = node.get("@type", node.get("type", ""))
    kinds = kind if isinstance(kind, list) else [kind]
    names = (str(name).rsplit("/", maxsplit=1)[-1].rsplit(":", maxsplit=1)[-1] for name in kinds)
    return any(name == "ClaimReview" for name in names)


def _numbered(items: Iterator[Json]) -> Iterator[ReviewFound | BadItem]:
    number = 0
    for number, item in enumerate(items, start=1):
        yield _read(item, number, by_line=False)
    if not number:
        raise UnreadableFileError(NO_REVIEWS)


def _read(item: Json, number: int, *, by_line: bool) -> ReviewFound | BadItem:
    try:
        return read_item(item)
    except BadItemError as error:
        return BadItem(number, by_line, error.why, error.about)


def _lines(first: bytes, stream: IO[bytes]) -> Iterator[ReviewFound | BadItem]:
    for number, line in enumerate(_whole_lines(first, stream), start=1):
        if line is None:
            yield BadItem(number, True, "line too long")
        elif line.strip():
            yield from _line(line, number)


def _line(line: bytes, number: int) -> Iterator[ReviewFound | BadItem]:
    try:
        found = _json(line)
    except UnreadableFileError:
        yield BadItem(number, True, "not json")
        return
    if isinstance(found, dict) and not any(name in found for name in ("@type", "type", *_CONTAINERS)):
        yield _read(_named(found), number, by_line=True)
        return
    nothing = True
    for item in _objects(found):
        nothing = False
        yield _read(item, number, by_line=True)
    if nothing:
        yield BadItem(number, True, "no review")


def _whole_lines(first: bytes, stream: IO[bytes]) -> Iterator[bytes | None]:
    """Yield each line, None for one that is too long, which is read past without keeping it."""
    line = first
    while line:
        if len(line) < MOST_LINE or line.endswith(b"\n"):
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MOST_LINE)
            yield None
        line = stream.readline(MOST_LINE)


def _csv(first: bytes, stream: IO[bytes]) -> Iterator[ReviewFound | BadItem]:
    lines = (
        (line or b"\n").decode("utf-8-sig", "replace").translate(_SIGNS)
        for line in _whole_lines(first, stream)
    )
    header = first.decode("utf-8-sig", "replace")
    rows = csv.DictReader(lines, delimiter=max(",;\t", key=header.count))
    try:
        columns = {_plain(name) for name in rows.fieldnames or ()}
    except csv.Error as error:
        raise UnreadableFileError(NO_COLUMNS) from error
    if not all(columns & set(_CSV_NAMES[name]) for name in ("url", "claimReviewed")):
        raise UnreadableFileError(NO_COLUMNS)
    while True:
        try:
            row = next(rows, None)
        except csv.Error:
            yield BadItem(rows.line_num, True, "not csv")
            continue
        if row is None:
            return
        yield _read(_named(row), rows.line_num, by_line=True)


def _named(row: Json) -> Json:
    """Return a flat row under the names that `read_item` knows, whatever its columns are called."""
    given = {_plain(name): value for name, value in row.items() if isinstance(name, str)}
    found = {
        known: next((given[name] for name in names if given.get(name)), "")
        for known, names in _CSV_NAMES.items()
    }
    rating = {"@type": "Rating", "alternateName": found.pop("rating")}
    rating |= {name: found.pop(name) for name in ("ratingValue", "bestRating", "worstRating")}
    return found | {"reviewRating": rating}


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_")
