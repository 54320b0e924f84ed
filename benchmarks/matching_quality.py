"""How often the right claim is found: `make bench-matching DATA=folder`, MAP@5 and recall@20 on the dev pairs.

The folder holds `matching/{politifact,snopes}/{claims,dev}.jsonl.gz`. Texts go through the desk's own engine, in a
scratch schema of an embedded database under var/bench.
"""

import argparse
import importlib
import os
import secrets
from pathlib import Path

import django
import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.listwise import of_query
from factcheck.with_servers import running

VAR = Path(__file__).resolve().parent.parent / "var" / "bench"
# Vectors (the better of claim and title) and 0.25 BM25, z-normalised over all claims: published with the pairs.
KNOWN = {"politifact": (0.454, 0.640), "snopes": (0.806, 0.944)}
AIMS = {"politifact": (0.50, 0.68), "snopes": (0.84, 0.0)}


def main() -> int:
    """Print the table; return 2 when the pairs are absent, 1 when an aim was missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.matching_quality", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DATA") or "data"))
    folder = parser.parse_args().data / "matching"
    console = Console()
    absent = [name for name in KNOWN if not (folder / name / "dev.jsonl.gz").is_file()]
    if absent:
        console.print(f"The pairs to measure on are absent: no dev.jsonl.gz in {folder}/{absent[0]}.")
        console.print("Give the folder they are in: make bench-matching DATA=…")
        return 2
    os.environ |= {"VAR_DIR": str(VAR), "DJANGO_SETTINGS_MODULE": "factcheck.settings", "LOG_LEVEL": "ERROR"}
    os.environ["SECRET_KEY"] = secrets.token_urlsafe(50)
    with running(VAR):
        django.setup()
        importlib.import_module("factcheck.migrating").migrate()
        found = {name: _measured(folder / name) for name in KNOWN}
    console.print(_table(found))
    met = all(
        value >= aim
        for name, (*_, last) in found.items()
        for value, aim in zip(last[1:], AIMS[name], strict=True)
    )
    return 0 if met else 1


def _measured(folder: Path) -> list[tuple[str, float, float]]:
    module = importlib.import_module("benchmarks.matching_steps")  # needs Django to be set up
    queries = [(one, module.steps(one)) for one in module.answered(folder, ("dev",))["dev"]]
    ways = list(queries[0][1])
    known = ("known: vectors and words", *KNOWN[folder.name])
    return [
        known,
        *(
            (way, *_means([of_query(scores[way], one.right, one.wanted) for one, scores in queries]))
            for way in ways
        ),
    ]


def _means(values: list[tuple[float, float]]) -> tuple[float, float]:
    return float(np.mean([one for one, _ in values])), float(np.mean([one for _, one in values]))


def _table(found: dict[str, list[tuple[str, float, float]]]) -> Table:
    table = Table("set", "how", "MAP@5", "recall@20")
    for name, lines in found.items():
        for way, precision, recall in lines:
            table.add_row(name, way, f"{precision:.3f}", f"{recall:.3f}")
    return table


if __name__ == "__main__":
    raise SystemExit(main())
