"""Turns at a host: across all workers one request at a time, and a pause before the next."""

import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

import structlog
from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.commands.core import Script
from redis.exceptions import RedisError
from redis.retry import Retry

from sources.reader.errors import ReadingError
from sources.turn_scripts import BOOK, GIVE_BACK, LONGEST_PAUSE, TAKE

log = structlog.get_logger(__name__)

PATIENCE = 5.0  # seconds a worker waits for its turn itself; longer, it does something else meanwhile
LONGEST_AWAY = 600.0
HOLD_BEYOND = 10.0  # seconds past the longest fetch, when a turn that was not given back is free again
WITHOUT_REDIS = 30.0  # seconds before Redis is tried anew


class HostBusy(Exception):
    """It is not our turn at this host yet; nothing was asked. `seconds` is how long until it is."""

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(f"Others are waiting for {host}; it is our turn in {seconds:.1f} seconds.")
        self.host = host
        self.seconds = seconds


@dataclass
class _OwnTurns:
    """What one process keeps to by itself while Redis is away: until when that is, and the hosts' last requests."""

    until: float = 0.0
    locks: defaultdict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))


_own = _OwnTurns()


def forget_outage() -> None:
    """Try Redis again at once, although it was away a moment ago."""
    _own.until = 0.0


@contextmanager
def turn(host: str, *, pause: float = 0.0, patience: float = PATIENCE) -> Iterator[None]:
    """Wait for our turn at `host` (name and port), and have it to ourselves for as long as the block runs.

    After it nobody asks the host for `pause` seconds, or FETCH_HOST_PAUSE_SECONDS where that is longer; with that
    at 0 there are no turns. Where the block ends with a ReadingError that says when to come back (Retry-After), the
    host is left alone until then. Raises HostBusy when our turn does not come within about `patience` seconds, with
    the time to come back at, which differs for each who is sent away. Without Redis each process keeps to turns of its
    own and waits the pause before each request as well, for it cannot know who asked last.
    """
    if settings.FETCH_HOST_PAUSE_SECONDS <= 0:
        yield
        return
    wanted = min(max(pause, float(settings.FETCH_HOST_PAUSE_SECONDS)), LONGEST_PAUSE)
    us = secrets.token_hex(8)
    if _take(host.lower(), us, pause=wanted, patience=patience):
        rest = wanted
        try:
            yield
        except ReadingError as error:
            rest = min(max(wanted, error.retry_after or 0.0), LONGEST_PAUSE)
            raise
        finally:
            _give_back(host.lower(), us, pause=rest)
    else:
        with _turn_of_our_own(host.lower(), pause=wanted, patience=patience):
            yield


def _take(host: str, us: str, *, pause: float, patience: float) -> bool:
    """Wait for our turn; return False when Redis is away. Raises HostBusy."""
    if time.monotonic() < _own.until:
        return False
    try:
        _wait(host, us, pause=pause, patience=patience)
    except RedisError as error:
        _own.until = time.monotonic() + WITHOUT_REDIS
        log.warning("turns_without_redis", host=host, seconds=WITHOUT_REDIS, error=str(error))
        return False
    return True


def _wait(host: str, us: str, *, pause: float, patience: float) -> None:
    scripts, keys = _scripts(settings.REDIS_URL), [f"turns:{host}"]
    hold = settings.FETCH_MAX_SECONDS + HOLD_BEYOND
    booked = _ask(scripts.book, keys, pause, patience, hold, LONGEST_AWAY, 0)
    if booked < 0:
        raise HostBusy(host, -booked)
    last = time.monotonic() + max(patience, booked)
    time.sleep(booked)
    while (wait := _ask(scripts.take, keys, pause, hold, us)) > 0:
        if time.monotonic() + wait > last:
            raise HostBusy(host, -_ask(scripts.book, keys, pause, patience, hold, LONGEST_AWAY, 1))
        time.sleep(wait)


def _give_back(host: str, us: str, *, pause: float) -> None:
    try:
        _ask(_scripts(settings.REDIS_URL).give_back, [f"turns:{host}"], pause, us)
    except RedisError as error:
        log.warning("turn_not_given_back", host=host, error=str(error))  # it ends by itself


@contextmanager
def _turn_of_our_own(host: str, *, pause: float, patience: float) -> Iterator[None]:
    lock = _own.locks[host]
    if not lock.acquire(timeout=patience):
        raise HostBusy(host, patience)
    try:
        time.sleep(min(pause, patience))
        yield
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class _Scripts:
    book: Script
    take: Script
    give_back: Script


@lru_cache(maxsize=4)
def _scripts(url: str) -> _Scripts:
    client = Redis.from_url(
        url, socket_connect_timeout=2, socket_timeout=5, retry=Retry(NoBackoff(), 1), health_check_interval=30
    )
    return _Scripts(
        client.register_script(BOOK), client.register_script(TAKE), client.register_script(GIVE_BACK)
    )


def _ask(script: Script, keys: list[str], *values: float | str) -> float:
    """Run `script` with times in milliseconds and return its answer in seconds."""
    told = [str(round(value * 1000)) if isinstance(value, float | int) else value for value in values]
    return int(script(keys=keys, args=told)) / 1000
