"""From a document ordered to its claims in the queue, with a real worker and broker."""

import subprocess
import sys
import time

from claims.models import ExtractionRun
from sources.models import Door
from sources.orders import order_bytes

TEXT = (
    "Fire in the old town\n\nAt least 12 people were hurt in a fire on Sunday, the fire brigade said.\n\n"
    "“Two houses burned down,” said its spokesperson, Anna Example."
)
PATIENCE = 60  # seconds
ROUNDS = 5


def measure() -> dict[str, float]:
    """Return the median number of seconds that five documents took, one after the other."""
    worker = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "factcheck",
            "worker",
            "-Q",
            "ticks,polling,handed-in,fetching,reading",
            "-c",
            "1",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        taken = []
        for number in range(ROUNDS + 1):
            begun = time.monotonic()
            event = order_bytes(f"{number} {TEXT}".encode(), door=Door.COMMAND, name=f"{number}.txt")
            runs = ExtractionRun.objects.filter(revision__fetch_events=event, state="done")
            while not runs.exists() and time.monotonic() - begun < PATIENCE:
                time.sleep(0.05)
            taken.append(time.monotonic() - begun)
        return {"seconds": sorted(taken[1:])[ROUNDS // 2]}  # the first waited for the worker to start
    finally:
        worker.terminate()
        worker.wait()
