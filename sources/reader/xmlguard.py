"""A first look at XML: what it is, how much of it there is, and whether it means harm."""

import re
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from sources.reader.errors import Refused

BEFORE_ROOT = re.compile(rb"(?is)\s*(?:<\?xml[^>]*>|<!--.*?-->)")
HTML_START = re.compile(rb"(?i)\s*<(?:!doctype\s+html|html|head|body|article)\b")
ENTITY = re.compile(rb"(?i)<!ENTITY\s")
PROLOGUE = 65_536  # bytes in which a declaration of entities is looked for when the XML is broken


@dataclass(frozen=True, slots=True)
class Shape:
    """What the look found: the first element's name without prefix ("" if it is broken before that)."""

    root: str
    elements: int
    well_formed: bool


def looks_like_html(body: bytes) -> bool:
    """Tell whether a document starts as web pages do."""
    return bool(HTML_START.match(after_prologue(body)))


def after_prologue(body: bytes) -> bytes:
    """Return how a document goes on behind its XML declaration and its first comments: at most 65,536 bytes."""
    start = body[:PROLOGUE].removeprefix(b"\xef\xbb\xbf")
    at = 0
    while passed := BEFORE_ROOT.match(start, at):  # one at a time, so that many comments take no longer
        at = passed.end()
    return start[at:]


def look_over(body: bytes) -> Shape:
    """Return the shape of the XML in `body`.

    Raises Refused for HTML, and for entities declared by the document, whatever they are for: they are how
    XML bombs and requests for local files are made, and no feed needs them.
    """
    shape = _count(body)
    if shape.root.lower() == "html" or (not shape.root and looks_like_html(body)):
        raise Refused("This is a web page, not a feed.")
    if not shape.well_formed and ENTITY.search(body[:PROLOGUE].replace(b"\0", b"")):
        raise Refused("The feed declares XML entities, which are not read.")
    return shape


def _count(body: bytes) -> Shape:
    root: Element | None = None
    elements = 0
    well_formed = True
    try:
        for _, element in iterparse(BytesIO(body), ("start",), forbid_dtd=False):
            root = element if root is None else root
            elements += 1
            if elements % 1000 == 0:
                root.clear()  # keeps the memory of what was counted small
    except DefusedXmlException as error:
        raise Refused("The feed declares XML entities, which are not read.") from error
    except (ParseError, ValueError, LookupError):  # broken, or in an encoding that the parser does not know
        well_formed = False
    name = "" if root is None else str(root.tag).rpartition("}")[2]
    return Shape(name, elements, well_formed)
