"""Politeness across all workers: one request at a time and a pause before the next, on a real Redis."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from pytest_django import Settings
from redis import Redis

from factcheck import settings as desk
from sources import host_turns
from sources.host_turns import HostBusy, turn
from sources.reader.errors import FetchFailed
from tests.local_server import Answer, LocalServer

PAUSE = 0.1  # as the fixture `redis` sets it


class Watched:
    """An answer that takes a while, and notes from when to when it was given."""

    def __init__(self, seconds: float = 0.03) -> None:
        self.seconds = seconds
        self.spans: list[tuple[float, float]] = []

    def __call__(self) -> Iterator[bytes]:
        begun = time.monotonic()
        time.sleep(self.seconds)
        yield b"ok"
        self.spans.append((begun, time.monotonic()))

    def gaps(self) -> list[float]:
        """Return the time between the end of each answer and the beginning of the next; overlaps are below zero."""
        return [after[0] - before[1] for before, after in pairwise(sorted(self.spans))]


def test_four_processes_never_ask_one_host_at_once_and_keep_the_pause(
    site: LocalServer, redis: Redis, settings: Settings
) -> None:
    watched = Watched()
    arguments = [site.add("/w", Answer(watched)), "4", settings.REDIS_URL, str(PAUSE)]
    command = [sys.executable, "-m", "tests.sources.asking", *arguments]
    workers = [subprocess.Popen(command, cwd=desk.BASE_DIR) for _ in range(4)]
    assert [worker.wait(60) for worker in workers] == [0] * 4
    assert len(watched.spans) == 16
    assert min(watched.gaps()) >= PAUSE * 0.9


def visits(host: str, times: int) -> list[tuple[float, float]]:
    """Take so many turns at `host`, one after the other, and return from when to when each lasted."""
    spans = []
    for _ in range(times):
        with turn(host, patience=20):
            begun = time.monotonic()
            time.sleep(0.01)
            spans.append((begun, time.monotonic()))
    return spans


def test_threads_of_one_process_take_turns_too(redis: Redis) -> None:
    with ThreadPoolExecutor(4) as pool:
        spans = sorted(
            span for found in pool.map(lambda _: visits("a.example", 3), range(4)) for span in found
        )
    assert all(after[0] - before[1] >= PAUSE * 0.9 for before, after in pairwise(spans))


def test_other_hosts_and_ports_wait_for_nobody(redis: Redis, settings: Settings) -> None:
    settings.FETCH_HOST_PAUSE_SECONDS = 60
    for host in ("127.0.0.1:80", "127.0.0.2:80", "127.0.0.1:81", "a.example"):
        with turn(host, patience=0):
            pass
    with pytest.raises(HostBusy), turn("A.example", patience=0):
        pass


def test_who_is_sent_away_is_told_a_time_of_their_own(redis: Redis, settings: Settings) -> None:
    settings.FETCH_HOST_PAUSE_SECONDS = 10
    told = []
    with turn("a.example"):
        for _ in range(3):
            with pytest.raises(HostBusy) as busy, turn("a.example", patience=0):
                pass
            told.append(round(busy.value.seconds, -1))
    assert told == [10, 20, 30]


def test_a_site_may_ask_for_a_longer_pause(redis: Redis) -> None:
    with turn("a.example", pause=30):
        pass
    with pytest.raises(HostBusy) as busy, turn("a.example", pause=30, patience=1):
        pass
    assert busy.value.seconds == pytest.approx(30, abs=1)


def test_the_turn_of_a_killed_worker_ends_by_itself(
    redis: Redis, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host_turns, "HOLD_BEYOND", 0.2)
    settings.FETCH_MAX_SECONDS = 0
    killed = turn("a.example")
    killed.__enter__()  # and is never left
    with turn("a.example", patience=10):
        assert redis.hget("turns:a.example", "holder")


def test_a_flushed_redis_forgets_turns_and_stops_nobody(redis: Redis) -> None:
    with turn("a.example"):
        redis.flushall()
    redis.script_flush()
    with pytest.raises(HostBusy), turn("a.example", patience=0):
        pass  # who had the turn still left a pause behind
    with turn("a.example"):
        pass


def test_without_redis_a_process_goes_on_by_itself_one_at_a_time(redis: Redis, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    with ThreadPoolExecutor(3) as pool:
        spans = sorted(
            span for found in pool.map(lambda _: visits("b.example", 1), range(3)) for span in found
        )
    assert len(spans) == 3
    assert all(after[0] - before[1] >= PAUSE * 0.9 for before, after in pairwise(spans))


@pytest.mark.parametrize("field", ["held", "rest", "next", "told"])
def test_what_a_wrong_clock_wrote_is_not_believed(redis: Redis, field: str) -> None:
    tomorrow = int(redis.time()[0]) * 1000 + 86_400_000
    redis.hset("turns:a.example", mapping={"holder": "x", field: tomorrow})
    with turn("a.example", patience=1):
        pass


def test_an_error_within_gives_the_turn_back(redis: Redis) -> None:
    with pytest.raises(ValueError, match="broken"), turn("a.example"):
        raise ValueError("broken")
    assert redis.hget("turns:a.example", "holder") is None


def test_with_no_pause_there_are_no_turns(settings: Settings) -> None:
    settings.FETCH_HOST_PAUSE_SECONDS = 0
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    with turn("a.example"), turn("a.example"):
        pass


def test_a_host_that_says_when_to_come_back_is_left_alone_by_all_until_then(redis: Redis) -> None:
    with pytest.raises(FetchFailed), turn("a.example"):
        raise FetchFailed("Too many requests.", status=429, retry_after=120)
    with pytest.raises(HostBusy) as busy, turn("a.example"):
        pass
    assert busy.value.seconds == pytest.approx(120, abs=2)


def test_who_knows_of_a_shorter_pause_keeps_the_longer_one_too(redis: Redis) -> None:
    with turn("a.example", pause=30):
        pass
    with pytest.raises(HostBusy) as busy, turn("a.example", patience=1):
        pass
    assert busy.value.seconds == pytest.approx(30, abs=1)
