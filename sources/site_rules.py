"""What sites tell machines, kept for each of them: read once a day by one worker, and bent for nobody but a licence."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sources.access import access_to
from sources.insert_rows import insert_rows
from sources.models import SiteRules, Source, TermsBasis
from sources.policy import fetch_policy, user_agent
from sources.reader.cleaning import clean_text
from sources.reader.errors import FetchFailed, ReadingError, Refused
from sources.reader.fetch import fetch
from sources.reader.robots import MOST_BYTES, read_robots, robots_ruling
from sources.reader.tdm import (
    WHERE,
    Declaration,
    declared_by_headers,
    declared_by_page,
    read_tdmrep,
    tdm_ruling,
)
from sources.reader.types import Response

KEPT_FOR = timedelta(hours=24)
ANOTHER_TRY = timedelta(minutes=30)  # after rules could not be read
READING_TAKES = timedelta(seconds=90)
MOST_SECONDS = 15.0
WAIT_SECONDS = (
    3.0  # for somebody else who is reading the same rules, and at most between the two files of a site
)
AHEAD = timedelta(minutes=1)  # clocks differ; what lies further ahead than it can was written by a wrong one
BY_FILE = "tdmrep.json"
BY_PAGE = "a page's own header or meta tag"
NO_ANSWER = 0  # in place of a status

Turn = Callable[[str], AbstractContextManager[object]]


class RulesPending(Exception):
    """Somebody else is reading the rules of `host` for the first time; `seconds` is how long to wait."""

    def __init__(self, host: str) -> None:
        super().__init__(f"The rules of {host} are being read.")
        self.host = host
        self.seconds = WAIT_SECONDS


@dataclass(frozen=True, slots=True)
class Ruling:
    """What binds one visit.

    `forbidden` is one sentence naming rule and place, "" when nothing forbids; `may_pass` says that this is only
    because the rules could not be read; `pause` is the Crawl-delay in seconds; `overruled` names the licence that
    stands above a rule.
    """

    forbidden: str = ""
    may_pass: bool = False
    pause: float = 0.0
    overruled: str = ""

    def enforce(self) -> None:
        """Raise what a visit by schedule ends with: Refused for a rule, FetchFailed for rules that cannot be read."""
        if self.forbidden and self.may_pass:
            raise FetchFailed(self.forbidden, retry_after=ANOTHER_TRY.total_seconds())
        if self.forbidden:
            raise Refused(self.forbidden)


def origin_of(url: str) -> str:
    """Return scheme, host and port of `url`, which is normalised, as they name a site: https://asbarez.com."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def ruling_on(url: str, *, source: Source | None, turn: Turn, now: datetime | None = None) -> Ruling:
    """Return what binds a visit to `url` in the name of `source`, reading the site's rules first where that is due.

    `turn(host)` waits for our turn at a host. Raises RulesPending while another worker reads them for the first
    time, and what `turn` raises when they are not known yet.
    """
    rules = _rules_for(origin_of(url), source=source, turn=turn, now=now or timezone.now())
    return judge(rules, url, source=source)


def known_ruling(url: str, *, source: Source | None) -> Ruling:
    """Return what binds a visit to `url` as far as the site's rules are known, asking nobody."""
    rules = SiteRules.objects.filter(origin=origin_of(url)).first()
    return judge(rules, url, source=source) if rules and _was_read(rules) else Ruling()


def judge(rules: SiteRules, url: str, *, source: Source | None) -> Ruling:
    """Return what `rules` mean for `url`; a licence of `source` stands above them."""
    robots = robots_ruling(rules.robots_txt, url, agent=agent())
    forbidden, may_pass = "", False
    if rules.robots_status is None:
        forbidden, may_pass = _unreadable(rules), True
    elif robots.forbidden_by:
        forbidden = f"{rules.origin}/robots.txt forbids {_path(url)} to us ({robots.forbidden_by})."
    else:
        forbidden = _tdm_sentence(rules, url)
    return replace(_unless_licensed(forbidden, source), may_pass=may_pass, pause=robots.pause)


def opt_out_ruling(response: Response, *, source: Source | None) -> Ruling:
    """Return what the page that was received declares about text and data mining, and remember a "no" for its site."""
    declared = _declared(response)
    if not declared.reserved:
        return Ruling()
    SiteRules.objects.filter(origin=origin_of(response.url)).update(
        tdm_reserved=True, tdm_policy=declared.policy, tdm_basis=BY_PAGE
    )
    return _unless_licensed(
        f"{response.url} reserves text and data mining (tdm-reservation: 1).{_terms(declared)}", source
    )


def read_again(rules: SiteRules) -> None:
    """Have the rules read anew before the next visit."""
    SiteRules.objects.filter(pk=rules.pk).update(expires_at=timezone.now(), claimed_until=None)


def agent() -> str:
    """Return the name that a robots.txt calls us by: the User-Agent up to its version."""
    return user_agent(settings.DESK_NAME, "").split("/")[0]


def _rules_for(origin: str, *, source: Source | None, turn: Turn, now: datetime) -> SiteRules:
    rules = SiteRules.objects.filter(origin=origin).first()
    known = rules if rules and _was_read(rules) else None
    if known and now < known.expires_at <= now + KEPT_FOR + AHEAD:
        return known
    if not _claim(origin, source=source, now=now):
        if known:
            return known
        raise RulesPending(urlsplit(origin).hostname or origin)
    try:
        with turn(urlsplit(origin).netloc):
            return _read(origin, source=source, now=now)
    finally:
        SiteRules.objects.filter(origin=origin).update(claimed_until=None)


def _claim(origin: str, *, source: Source | None, now: datetime) -> bool:
    """Take it upon us to read the rules of `origin`: of all who try at once, one succeeds."""
    until = now + READING_TAKES
    fresh = SiteRules(origin=origin, source=source, fetched_at=now, expires_at=now, claimed_until=until)
    if insert_rows([fresh], unless_there=True):
        return True
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now) | Q(claimed_until__gt=until + AHEAD)
    old = Q(expires_at__lte=now) | Q(expires_at__gt=now + KEPT_FOR + AHEAD)
    return bool(SiteRules.objects.filter(free, old, origin=origin).update(claimed_until=until))


def _was_read(rules: SiteRules) -> bool:
    return rules.robots_status is not None or bool(rules.reason)


def _read(origin: str, *, source: Source | None, now: datetime) -> SiteRules:
    """Read robots.txt and tdmrep.json, and keep them; what cannot be read leaves what was known before."""
    found: dict[str, object] = {"source": source} if source else {}
    try:
        found |= _robots(origin, source)
        time.sleep(min(settings.FETCH_HOST_PAUSE_SECONDS, WAIT_SECONDS))  # it is one turn, yet two requests
        found |= {"reason": "", "fetched_at": now, "expires_at": now + KEPT_FOR} | _tdm(origin, source)
    except ReadingError as error:
        found |= {"reason": clean_text(error.reason)[0], "expires_at": now + ANOTHER_TRY}
    with transaction.atomic():
        rules = SiteRules.objects.select_for_update().get(origin=origin)
        for name, value in found.items():
            setattr(rules, name, value)
        rules.save()
    return rules


def _robots(origin: str, source: Source | None) -> dict[str, object]:
    try:
        response = _get(f"{origin}/robots.txt", source)
    except Refused as refusal:  # 4xx; or an address we ask nothing of anyway, or one that only redirects
        return {"robots_txt": "", "robots_status": refusal.status or NO_ANSWER}
    return {"robots_txt": read_robots(response.body), "robots_status": response.status}


def _tdm(origin: str, source: Source | None) -> dict[str, object]:
    try:
        rules = read_tdmrep(_get(f"{origin}{WHERE}", source).body)
    except Refused:  # there is none, or it says nothing that can be understood
        rules = []
    except ReadingError:
        return {}
    return {
        "tdm_rules": rules,
        "tdm_reserved": None,
        "tdm_policy": "",
        "tdm_basis": BY_FILE if rules else "",
    }


def _get(url: str, source: Source | None) -> Response:
    policy = fetch_policy()
    limits = replace(
        policy, max_seconds=min(policy.max_seconds, MOST_SECONDS), max_bytes=MOST_BYTES + 1, cuts=True
    )
    return fetch(url, policy=limits, access=access_to(source))


def _unreadable(rules: SiteRules) -> str:
    return f"{rules.origin}/robots.txt could not be read, so nothing is read there for now: {rules.reason}"


def _tdm_sentence(rules: SiteRules, url: str) -> str:
    said = tdm_ruling(rules.tdm_rules, url)
    where = f"{rules.origin}{WHERE}"
    if said.reserved is None and rules.tdm_reserved:
        said, where = Declaration(True, rules.tdm_policy), f"{rules.origin} ({rules.tdm_basis})"
    if not said.reserved:
        return ""
    return f"{where} reserves text and data mining of {_path(url)}.{_terms(said)}"


def _unless_licensed(forbidden: str, source: Source | None) -> Ruling:
    if forbidden and source and source.terms_basis == TermsBasis.LICENCE:
        return Ruling(overruled=f"{forbidden} Read under a licence: {source.terms}")
    return Ruling(forbidden)


def _declared(response: Response) -> Declaration:
    """Return what a page says of itself: its meta tags stand before its headers."""
    if "html" in response.media_type:
        page = declared_by_page(response.body, url=response.url)
        if page.reserved is not None:
            return page
    return declared_by_headers(response.headers, url=response.url)


def _terms(declared: Declaration) -> str:
    return f" Its terms: {declared.policy}" if declared.policy else ""


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/")[:200]
