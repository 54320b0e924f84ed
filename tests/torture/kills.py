"""What dies, and when: at random moments, the same ones for the same seed."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator

from tests.torture.desk import Desk

PAUSE = (0.3, 2.0)  # seconds between two deaths, at least and at most
DISK_SECONDS = 4.0
WORKERS = ("worker 1", "worker 2")


def kill_many(desk: Desk, *, kills: int, seed: int) -> Counter[str]:
    """Let `kills` things die, one after the other, and return how often each kind did."""
    chance = random.Random(seed)
    died: Counter[str] = Counter()
    for kind in _order(kills, chance):
        time.sleep(chance.uniform(*PAUSE))
        desk.keep_alive()
        ACTS[kind](desk, chance)
        died[kind] += 1
    desk.keep_alive()
    return died


def _order(kills: int, chance: random.Random) -> Iterator[str]:
    """Give each kind of disaster once among the first deaths, spread out, and workers in between."""
    special = [kind for kind in ACTS if not kind.startswith("worker")]
    every = max(1, kills // (len(special) + 1))
    for number in range(kills):
        if special and number % every == every - 1:
            yield special.pop(0)
        else:
            yield chance.choice(["worker process", "worker process", "worker with all its processes"])


def _worker_process(desk: Desk, chance: random.Random) -> None:
    desk.kill_child(chance.choice(WORKERS), chance.randrange(8))


def _worker(desk: Desk, chance: random.Random) -> None:
    name = chance.choice(WORKERS)
    desk.kill(name)
    desk.run(name)


def _beat(desk: Desk, chance: random.Random) -> None:
    desk.kill("beat 1")
    desk.run("beat 1")


def _redis_flushed(desk: Desk, chance: random.Random) -> None:
    desk.restart_redis(flush=True)


def _redis(desk: Desk, chance: random.Random) -> None:
    desk.restart_redis(flush=False)


def _postgres(desk: Desk, chance: random.Random) -> None:
    desk.restart_postgres()


def _disk(desk: Desk, chance: random.Random) -> None:
    with desk.full_disk():
        time.sleep(DISK_SECONDS)


ACTS: dict[str, Callable[[Desk, random.Random], None]] = {
    "worker process": _worker_process,
    "worker with all its processes": _worker,
    "Redis flushed and killed": _redis_flushed,
    "PostgreSQL crashed": _postgres,
    "disk full for snapshots": _disk,
    "Redis killed": _redis,
    "beat": _beat,
}
