"""What dies, and when: at random moments, the same ones for the same seed."""

import random
import time
from collections.abc import Callable, Sequence

from tests.torture.desk import Desk

PAUSE = (0.3, 2.0)  # seconds between two deaths, at least and at most
DISK_SECONDS = 4.0
WORKERS = ("worker 1", "worker 2")


def plan(kills: int, chance: random.Random) -> list[str]:
    """Return what dies, in order: each kind of disaster at most once, spread out, and workers in between."""
    disasters = [kind for kind in ACTS if not kind.startswith("worker")][: kills // 2]
    every = kills // (len(disasters) + 1) or 1
    kinds = []
    for number in range(kills):
        if disasters and number % every == every - 1:
            kinds.append(disasters.pop(0))
        else:
            kinds.append(chance.choice(["worker process", "worker process", "worker with all its processes"]))
    return kinds


def kill_many(desk: Desk, kinds: Sequence[str], chance: random.Random) -> None:
    """Let one after the other die, as planned, with pauses in between."""
    for kind in kinds:
        time.sleep(chance.uniform(*PAUSE))
        desk.keep_alive()
        ACTS[kind](desk, chance)
    desk.keep_alive()


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
