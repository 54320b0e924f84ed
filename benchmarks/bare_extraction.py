"""The peer: trafilatura alone on the same pages."""

import time
from pathlib import Path

from trafilatura import bare_extraction

from benchmarks.pages import bodies

ROUNDS = 3


def measure(folder: str) -> dict[str, float]:
    """Return pages per second of trafilatura.bare_extraction(with_metadata=True), the best of three rounds."""
    pages = bodies(Path(folder))
    bare_extraction(pages[0], with_metadata=True)
    best = 0.0
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for page in pages:
            bare_extraction(page, with_metadata=True)
        best = max(best, len(pages) / (time.perf_counter() - begun))
    return {"pages_per_second": best}
