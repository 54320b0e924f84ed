"""Memory of a process that imports many pages, none twice."""

import resource
from itertools import islice
from pathlib import Path

from benchmarks import line
from benchmarks.pages import bodies, endless


def measure(folder: str, pages: str) -> dict[str, float]:
    """Return the peak in MB, and the peak at the end over that after a quarter of the pages."""
    many = int(pages)
    early = 0.0
    line.forget_everything()
    line.work_as_a_worker()
    for number, page in enumerate(islice(endless(bodies(Path(folder))), many)):
        line.import_page(page, name="page", title=f"Page {number}")
        if number == many // 4:
            early = peak_mb()
    peak = peak_mb()
    return {"pages": many, "peak_mb": peak, "growth": peak / early}


def peak_mb() -> float:
    """Return the most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
