"""Going to a stranger's server in the desk's name: politely, as often as allowed, with what its source gave us."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from enum import StrEnum
from urllib.parse import urlsplit

import structlog

from sources import site_rules
from sources.access import access_to
from sources.host_turns import HostBusy, turn
from sources.models import Source
from sources.policy import fetch_policy
from sources.reader.fetch import fetch
from sources.reader.types import Response
from sources.site_rules import RulesPending, Ruling

__all__ = ["HostBusy", "Purpose", "visit"]

log = structlog.get_logger(__name__)

PATIENCE_ON_THE_WAY = 10.0  # seconds: half the way to a page is gone already


class Purpose(StrEnum):
    """Why an address is visited."""

    SCHEDULED = "scheduled"  # what a site tells machines binds us
    BY_HAND = "by hand"  # one page that a person asked for, and is logged as having asked for
    IN_CONFIDENCE = "in confidence"  # the same, of which no row and no line of a log may tell


def visit(
    url: str, *, source: Source | None, purpose: Purpose, etag: str = "", last_modified: str = ""
) -> Response:
    """Get `url` in the name of the desk and return the answer, `not_modified` when `etag` or `last_modified` still hold.

    `notes` of the answer say so where a person's own visit, or one under a licence, was made against what the site
    tells machines. Raises HostBusy when it is not our turn soon; Refused (also for what the site forbids a
    scheduled visit), Gone and FetchFailed as sources.reader.fetch does.
    """
    if purpose is Purpose.IN_CONFIDENCE:
        return _visit_untold(url)
    source = source or _source_of(url)
    bound = purpose is Purpose.SCHEDULED
    ruling = _ruling(url, source=source, bound=bound)
    if bound:
        ruling.enforce()

    def before_following(target: str) -> None:
        turns.close()  # at the host that sent us on, before we wait for one at the host it sent us to
        on_the_way = _ruling_on_the_way(target, source=source, bound=bound)
        turns.enter_context(
            turn(urlsplit(target).netloc, pause=on_the_way.pause, patience=PATIENCE_ON_THE_WAY)
        )

    with ExitStack() as turns:
        turns.enter_context(turn(urlsplit(url).netloc, pause=ruling.pause))
        response = fetch(
            url,
            policy=fetch_policy(),
            etag=etag,
            last_modified=last_modified,
            access=access_to(source),
            before_following=before_following,
        )
    rulings = [ruling, *_rulings_on_the_answer(response, asked=url, source=source, bound=bound)]
    if bound:
        for each in rulings:
            each.enforce()
    return replace(response, notes=tuple(note for each in rulings for note in _notes(each)))


def _visit_untold(url: str) -> Response:
    """Get `url` without turn, rules and credentials: each of them would be kept or logged under the host's name."""
    return fetch(url, policy=fetch_policy())


def _source_of(url: str) -> Source | None:
    """Return the source whose host `url` names, where the order did not say."""
    host = urlsplit(url).hostname or ""
    return Source.objects.of_host(host).select_related("access").order_by("created_at").first()


def _ruling(url: str, *, source: Source | None, bound: bool) -> Ruling:
    """Return what the site of `url` says; who asked by hand does not wait for it."""
    try:
        return site_rules.ruling_on(url, source=source, turn=turn)
    except HostBusy:
        if bound:
            raise
    except RulesPending as pending:
        if bound:
            raise HostBusy(pending.host, pending.seconds) from pending
    return site_rules.known_ruling(url, source=source)


def _ruling_on_the_way(url: str, *, source: Source | None, bound: bool) -> Ruling:
    """Return what the site of `url`, to which a redirect leads, says; where that binds us it is asked before the page."""
    if not bound:
        return site_rules.known_ruling(url, source=source)
    ruling = _ruling(url, source=source, bound=bound)
    ruling.enforce()
    return ruling


def _rulings_on_the_answer(
    response: Response, *, asked: str, source: Source | None, bound: bool
) -> Iterator[Ruling]:
    """Yield what binds us after all: the rules of where a redirect led, and what the page says of itself."""
    if site_rules.origin_of(response.url) != site_rules.origin_of(asked):
        yield _ruling(response.url, source=source, bound=bound)
    yield site_rules.opt_out_ruling(response, source=source)


def _notes(ruling: Ruling) -> Iterator[str]:
    """Yield what the desk should know about a visit that was made all the same."""
    if ruling.overruled:
        log.info("site_rule_overruled", by=ruling.overruled)
        yield ruling.overruled
    elif ruling.forbidden and not ruling.may_pass:
        yield f"{ruling.forbidden} It was read all the same, because somebody asked for this one page."
