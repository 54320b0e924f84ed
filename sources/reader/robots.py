"""What a robots.txt lets us ask for (RFC 9309), and how slowly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from protego import Protego

MOST_BYTES = 500 * 1024  # what lies beyond is not read
LONGEST_PAUSE = 60.0  # seconds; a longer Crawl-delay is taken for this one
MOST_NAMED = 500  # rules that are tried to name the one that forbids
DISALLOW = re.compile(r"(?im)^[^\S\n]*disallow[^\S\n]*:[^\S\n]*([^\s#]+)")


@dataclass(frozen=True, slots=True)
class RobotsRuling:
    """What robots.txt says of one address: the rule that forbids it ("" when it may be asked for), the pause in seconds."""

    forbidden_by: str = ""
    pause: float = 0.0


def read_robots(body: bytes) -> str:
    """Return the text of a robots.txt, its first 500 KiB, cut where a line ends."""
    kept = body[:MOST_BYTES]
    if len(body) > MOST_BYTES:
        kept = kept[: kept.rfind(b"\n") + 1]
    return kept.decode("utf-8-sig", "replace").replace("\0", "")


def robots_ruling(text: str, url: str, *, agent: str) -> RobotsRuling:
    """Return what the robots.txt `text` of its site says of `url` to the crawler called `agent`."""
    if not text:
        return RobotsRuling()
    rules = _parsed(text)
    pause = min(rules.crawl_delay(agent) or 0.0, LONGEST_PAUSE)
    if rules.can_fetch(url, agent):
        return RobotsRuling(pause=pause)
    return RobotsRuling(_rule_against(text, url), pause)


def sitemaps_in(text: str) -> list[str]:
    """Return the sitemaps that a robots.txt names, in its order."""
    return list(dict.fromkeys(_parsed(text).sitemaps)) if text else []


def pattern_fits(pattern: str, url: str) -> bool:
    """Tell whether the path of `url` fits a pattern such as /private/, /*.pdf or /news/$."""
    return not _alone(pattern).can_fetch(url, "*")


def _rule_against(text: str, url: str) -> str:
    """Return the longest rule that fits `url`, as the site wrote it."""
    fitting = (path for path in _disallowed(text) if pattern_fits(path, url))
    return f"Disallow: {next(fitting, '')}".strip()


def _disallowed(text: str) -> Iterator[str]:
    paths = dict.fromkeys(DISALLOW.findall(text))
    yield from sorted(paths, key=len, reverse=True)[:MOST_NAMED]


@lru_cache(maxsize=2048)
def _alone(path: str) -> Protego:
    return Protego.parse(f"User-agent: *\nDisallow: {path}")


@lru_cache(maxsize=64)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)
