"""What could act in a reader's browser: scripts, handlers, addresses that run code."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

OURS = ("/static/", "/admin/jsi18n/")
FORBIDDEN = frozenset({"object", "embed", "applet", "base", "frame", "frameset"})
ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "poster", "data", "background"})
RUNS = re.compile(
    r"[\s\x00-\x20]*(?:javascript|vbscript|data\s*:\s*text/html|livescript|mocha)\b", re.IGNORECASE
)
MARKUP = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|style|svg|meta|link)\b|<[^>]*\son\w+\s*=", re.IGNORECASE
)


def active_parts(page: bytes) -> Iterator[str]:
    """Give what in an HTML page of ours is active and not from our own static files, in words."""
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and not _is_ours(element):
            yield f"script: {(element.text or element.get('src') or '')[:80]!r}"
        if element.tag in FORBIDDEN or element.tag == "iframe":
            yield f"element {element.tag}"
        if element.tag == "meta" and "refresh" in (element.get("http-equiv") or "").lower():
            yield "meta refresh"
        for name, value in ((str(key), str(said)) for key, said in element.attrib.items()):
            if name.lower().startswith("on"):
                yield f"handler {name}={value[:60]!r}"
            if name.lower() in ADDRESSES and RUNS.match(value):
                yield f"address {name}={value[:60]!r}"


def active_texts(answer: bytes) -> Iterator[str]:
    """Give the strings of a JSON answer that would act where a partner puts them into a page unescaped."""
    for text in _strings(json.loads(answer)):
        if MARKUP.search(text) or RUNS.match(text):
            yield text[:120]


def _is_ours(script: html.HtmlElement) -> bool:
    if script.get("src"):
        return str(script.get("src")).startswith(OURS)
    return script.get("type") in ("application/json", "application/ld+json", "text/template")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
