"""Two processes importing at once over one, on one PostgreSQL, none of the pages alike."""

import os
import time
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from django.db import connections

from benchmarks import line
from benchmarks.pages import bodies, endless

PAGES = 150  # for each process
WARMING_UP = 20


def measure(folder: str) -> dict[str, float]:
    """Return pages per second of one process, and of two that import other pages at the same time."""
    pages = list(islice(endless(bodies(Path(folder))), 3 * PAGES + WARMING_UP))
    line.forget_everything()
    line.work_as_a_worker()
    import_pages(pages[:WARMING_UP])
    del pages[:WARMING_UP]
    alone = pages_per_second([pages[:PAGES]])
    together = pages_per_second([pages[PAGES : 2 * PAGES], pages[2 * PAGES :]])
    return {"one": alone, "two": together, "ratio": together / alone, "cores": len(os.sched_getaffinity(0))}


def pages_per_second(shares: list[list[bytes]]) -> float:
    """Return how many pages a second as many processes as there are `shares` imported, until the last had ended."""
    connections.close_all()  # none may be shared with a child
    forking = get_context("fork")  # as a worker gets its children
    children = [forking.Process(target=import_pages, args=(share,)) for share in shares]
    begun = time.perf_counter()
    for child in children:
        child.start()
    for child in children:
        child.join()
    if any(child.exitcode for child in children):
        raise RuntimeError("A process that imported pages ended with an error.")
    return sum(map(len, shares)) / (time.perf_counter() - begun)


def import_pages(pages: list[bytes]) -> None:
    """Take each of `pages` to committed claims."""
    for number, page in enumerate(pages):
        line.import_page(page, name="page", title=f"Page {number} of {os.getpid()}")
