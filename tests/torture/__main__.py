"""Run the torture: `python -m tests.torture [--data FOLDER] [--kills 50] [--seed 1]`; 1 when anything is wrong."""

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.torture import site as sites
from tests.torture.desk import ROOT, Desk
from tests.torture.kills import kill_many, plan
from tests.torture.site import RunningSite

VAR = ROOT / "var" / "torture"
REVISED = 12  # stories changed after all have come in
PATIENCE = 900.0  # seconds until a desk must have come to rest
SHORT, LONG = 40, 125  # stories a host
console = Console()


def main() -> int:
    """Torture and return the exit code."""
    said = parse()
    open_site, most = chosen_site(said.data, seed=said.seed)

    def import_all(name: str, kills: int) -> dict[str, Any]:
        with open_site() as site:
            return one_desk(name, site, kills=kills, seed=said.seed, most=most)

    kills = {"in peace": 0, "under torture": said.kills}
    with ThreadPoolExecutor(max_workers=len(kills)) as both:
        found = dict(zip(kills, both.map(import_all, kills, kills.values()), strict=True))
    desks = {name: one["everything"] for name, one in found.items()}
    wrong = [
        f"{name}: {count} {what}"
        for name, one in found.items()
        for what, count in one["broken"].items()
        if count
    ]
    wrong += differences(desks["in peace"], desks["under torture"])
    for line in wrong:
        console.print(line, style="red", highlight=False)
    counts = ", ".join(f"{len(lines)} {what}" for what, lines in desks["under torture"].items())
    console.print(f"{'SOMETHING IS WRONG' if wrong else 'The same in both desks'}: {counts}.")
    if said.data is None:
        console.print(
            "The suites of feeds and hostile bytes are absent: give their folder, make torture DATA=…"
        )
        return bool(wrong)
    return bool(wrong) | suites(said.data)


def suites(data: Path) -> bool:
    """Run the suites of `data` on a desk without workers, print what came of it and tell whether anything is wrong."""
    program = data.parent / "tools" / "newsroom.py"
    port = sites.free_port()
    desk = Desk(VAR / "suites", port=port)
    desk.start(programs=False)
    try:
        with sites.newsroom(program, data / "pages" / "body", port=port, count=1, hosts=1, seed=1) as site:
            found = desk.ask("suites", "run", str(data), f"http://127.0.0.1:{site.port}")
    finally:
        desk.stop()
    for name, counts in found["counts"].items():
        console.print(
            f"{name}: {', '.join(f'{count} {what}' for what, count in counts.items())}", highlight=False
        )
    for line in found["wrong"]:
        console.print(line, style="red", highlight=False, markup=False)
    console.print(
        f"{len(found['wrong'])} things are wrong in the suites." if found["wrong"] else "The suites hold."
    )
    return bool(found["wrong"])


def parse() -> argparse.Namespace:
    """Return the arguments."""
    parser = argparse.ArgumentParser(prog="tests.torture", description=__doc__)
    parser.add_argument(
        "--data", type=folder, default=os.environ.get("DATA") or None, help="the folder of the suites"
    )
    parser.add_argument("--kills", type=int, default=int(os.environ.get("KILLS") or 50))
    parser.add_argument("--seed", type=int, default=int(os.environ.get("SEED") or 1))
    return parser.parse_args()


def folder(given: str) -> Path:
    """Return the folder `given`; one that is not there ends the run."""
    path = Path(given).resolve()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{given} is absent: there is no such folder")
    return path


def chosen_site(
    data: Path | None, *, seed: int
) -> tuple[Callable[[], AbstractContextManager[RunningSite]], int]:
    """Return how to open the site, on a port of its own each time, and how many stories to take from each host."""
    program = data.parent / "tools" / "newsroom.py" if data else None
    if data is None or program is None or not program.is_file():
        console.print("Importing made-up stories from 2 hosts; real pages are absent.")
        return lambda: sites.small(port=sites.free_port(), count=SHORT, hosts=2, seed=seed), SHORT
    pages = data / "pages" / "body"
    console.print("Importing 500 real pages from 4 hosts.")
    return lambda: sites.newsroom(program, pages, port=sites.free_port(), count=500, hosts=4, seed=seed), LONG


def one_desk(name: str, site: RunningSite, *, kills: int, seed: int, most: int) -> dict[str, Any]:
    """Let a new desk import the whole site, and its changes, and return what it holds and what is broken."""
    desk = Desk(VAR / name.replace(" ", "-"), port=site.port)
    begun = time.monotonic()
    chance = random.Random(seed)
    kinds = plan(kills, chance)
    desk.start()
    try:
        site.say(f"fail?share={0.2 if kills else 0.0}")
        desk.ask("contents", "add_feeds", *(site.feed(host, most) for host in range(1, site.hosts + 1)))
        wait_until_more_is_ordered(desk, than=0)
        kill_many(desk, kinds[: kills - kills // 3], chance)
        site.say("fail?share=0")
        wait_for_rest(desk)
        for number in range(1, REVISED + 1):
            site.say(f"revise?n={newest(site) - number}&kind={'number' if number % 2 else 'sentence'}")
        ordered = desk.ask("contents", "ordered")
        desk.ask("contents", "look_again")
        wait_until_more_is_ordered(desk, than=ordered)
        kill_many(desk, kinds[kills - kills // 3 :], chance)
        wait_for_rest(desk)
        seconds = time.monotonic() - begun
        console.print(
            f"{name}: at rest after {seconds:.0f} s. Died: {dict(Counter(kinds)) or 'nothing'}.",
            highlight=False,
        )
        return {
            "everything": desk.ask("contents", "everything", str(site.port)),
            "broken": desk.ask("contents", "broken"),
        }
    finally:
        desk.stop()


def newest(site: RunningSite) -> int:
    """Return the number of the newest story, which every host's feed holds."""
    return SHORT if site.hosts == 2 else 500


def wait_until_more_is_ordered(desk: Desk, *, than: int) -> None:
    """Wait until the work has begun that is to be disturbed."""
    end = time.monotonic() + PATIENCE
    while desk.ask("contents", "ordered") <= than and time.monotonic() < end:
        time.sleep(0.5)


def wait_for_rest(desk: Desk) -> None:
    """Wait until the desk has nothing left to do; with nobody's help but the supervisor's."""
    end = time.monotonic() + PATIENCE
    calm = 0
    while calm < 2:
        time.sleep(2)
        desk.keep_alive()
        left = {what: count for what, count in desk.ask("contents", "unfinished").items() if count}
        calm = 0 if left else calm + 1
        if time.monotonic() > end:
            raise SystemExit(f"The desk did not come to rest within {PATIENCE:.0f} s. Left: {left}")


def differences(calm: dict[str, list[str]], torn: dict[str, list[str]]) -> list[str]:
    """Return, in words, what one desk holds and the other does not; a few lines a kind."""
    found = []
    for what, lines in calm.items():
        missing, extra = _without(lines, torn[what]), _without(torn[what], lines)
        found += [f"missing from {what}: {line[:300]}" for line in missing[:5]]
        found += [f"only under torture, {what}: {line[:300]}" for line in extra[:5]]
        if missing or extra:
            found.append(f"{what}: {len(missing)} missing, {len(extra)} too many")
    return found


def _without(lines: list[str], others: list[str]) -> list[str]:
    return sorted((Counter(lines) - Counter(others)).elements())


if __name__ == "__main__":
    sys.exit(main())
