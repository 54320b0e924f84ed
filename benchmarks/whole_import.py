"""From HTML bytes to committed claims, rules only, in one process."""

import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks import line
from benchmarks.pages import bodies, endless

ROUNDS = 3


def measure(folder: str) -> dict[str, float]:
    """Return pages per second (the best of three rounds over the same pages) and the queries a page took."""
    pages = bodies(Path(folder))
    line.work_as_a_worker()
    line.import_page(pages[0], name="warm-up")
    reading = whole = 0.0
    for _ in range(ROUNDS):
        reading = max(reading, pages_per_second(pages, line.read_page))
        line.forget_everything()
        whole = max(whole, pages_per_second(pages, lambda page: line.import_page(page, name="page")))
    counts = []
    stream = endless(pages)
    for _ in range(len(pages)):
        next(stream)
    for number in range(50):
        page = next(stream)
        with CaptureQueriesContext(connection) as queries:
            line.import_page(page, name="counted", title=f"Page {number}")
        counts.append(len(queries))
    return {
        "pages_per_second": whole,
        "reading": reading,
        "fewest_queries": min(counts),
        "most_queries": max(counts),
    }


def pages_per_second(pages: list[bytes], act: Callable[[bytes], None]) -> float:
    """Return how many of `pages` a second `act` took."""
    begun = time.perf_counter()
    for page in pages:
        act(page)
    return len(pages) / (time.perf_counter() - begun)
