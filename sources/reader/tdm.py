"""Opt-outs from text and data mining as sites declare them (W3C TDM Reservation Protocol)."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from sources.reader.errors import Refused
from sources.reader.robots import pattern_fits

WHERE = "/.well-known/tdmrep.json"
MOST_RULES = 1000
LONGEST_LOCATION = 500
LONGEST_POLICY = 2000
HEAD = 65_536  # bytes of a page in which its meta tags are looked for
META = re.compile(rb"(?i)<meta\b[^<>]{0,1000}>")
NAMED = re.compile(rb"""(?i)\bname\s*=\s*["']?tdm-(reservation|policy)["'\s/>]""")
CONTENT = re.compile(rb"""(?i)\bcontent\s*=\s*["']?([^"'\s>]{1,2000})""")


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a file, a header or a page says: rights reserved or not (None: nothing), and where the terms are."""

    reserved: bool | None = None
    policy: str = ""


def read_tdmrep(body: bytes) -> list[dict[str, Any]]:
    """Return the rules of a tdmrep.json as {location, reserved, policy}; those that make no sense are left out.

    Raises Refused when it is no such file.
    """
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"{WHERE} is not JSON.") from error
    if not isinstance(found, list):
        raise Refused(f"{WHERE} is not a list of rules.")
    rules = (_rule(item) for item in found[:MOST_RULES] if isinstance(item, dict))
    return [rule for rule in rules if rule]


def tdm_ruling(rules: Sequence[Mapping[str, Any]], url: str) -> Declaration:
    """Return what the rules of a tdmrep.json say of `url`: the one with the longest location that fits decides."""
    for rule in sorted(rules, key=lambda rule: len(rule["location"]), reverse=True):
        if pattern_fits(rule["location"], url):
            return Declaration(bool(rule["reserved"]), rule["policy"])
    return Declaration()


def declared_by_headers(headers: Mapping[str, str], *, url: str) -> Declaration:
    """Return what the headers (names in lower case) of the page at `url` say."""
    return _declaration(headers.get("tdm-reservation", "").split(","), headers.get("tdm-policy", ""), url=url)


def declared_by_page(body: bytes, *, url: str) -> Declaration:
    """Return what the meta tags at the beginning of the web page in `body` say."""
    said: dict[bytes, str] = {}
    for tag in META.findall(body[:HEAD]):
        name, content = NAMED.search(tag), CONTENT.search(tag)
        if name and content:
            said.setdefault(name[1].lower(), content[1].decode("utf-8", "replace"))
    return _declaration([said.get(b"reservation", "")], said.get(b"policy", ""), url=url)


def _declaration(values: Sequence[str], policy: str, *, url: str) -> Declaration:
    said = {value.strip() for value in values}
    if not said & {"0", "1"}:
        return Declaration()
    return Declaration("1" in said, _address(policy, url))


def _address(policy: str, url: str) -> str:
    try:
        address = urljoin(url, policy.strip()) if policy.strip() else ""
    except ValueError:
        return ""
    return address if address.startswith(("https://", "http://")) and len(address) <= LONGEST_POLICY else ""


def _rule(item: Mapping[str, Any]) -> dict[str, Any]:
    location, said = item.get("location"), item.get("tdm-reservation")
    policy = item.get("tdm-policy")
    usable = isinstance(location, str) and 0 < len(location) <= LONGEST_LOCATION and location.isprintable()
    if not usable or str(said) not in {"0", "1"} or isinstance(said, bool):
        return {}
    terms = _address(policy, "") if isinstance(policy, str) else ""
    return {"location": location, "reserved": str(said) == "1", "policy": terms}
