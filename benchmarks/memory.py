"""Memory of a process that imports many pages, none twice."""

import resource
from itertools import islice
from pathlib import Path

import psutil

from benchmarks import line
from benchmarks.pages import bodies, endless


def measure(folder: str, pages: str) -> dict[str, float]:
    """Return the peak in MB, and the memory at the end over that after a quarter of the pages."""
    many = int(pages)
    process = psutil.Process()
    early = 0
    for number, page in enumerate(islice(endless(bodies(Path(folder))), many)):
        line.import_page(page, name="page")
        if number == many // 4:
            early = process.memory_info().rss
    late = process.memory_info().rss
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": many, "peak_mb": peak, "growth": late / early}
