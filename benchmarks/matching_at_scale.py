"""Finding candidates with few claims, then with many: `python -m benchmarks.matching_at_scale --claims 10000 1000000`.

Runs on an embedded PostgreSQL of its own under var/bench-matching. The vectors are the real encoder's; they are made
once, one text at a time (about an hour for a million), and kept in a file there, which a run that broke off goes on with.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "bench-matching"
AIMS = {
    "candidates_p95_ms": 25.0,
    "growth": 3.0,
    "recall": 0.97,
    "insert_ms": 10.0,
    "article_s": 3.0,
    "database_mb": 8192.0,
}


def main() -> int:
    """Measure at each size in turn, print a line of JSON for each, and return 1 when an aim was missed at the last."""
    parser = argparse.ArgumentParser(prog="benchmarks.matching_at_scale", description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 1_000_000])
    sizes: list[int] = parser.parse_args().claims
    environment = os.environ | {"VAR_DIR": str(VAR), "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    environment |= {"MODELS_DIR": os.environ.get("MODELS_DIR") or str(ROOT / "var" / "models")}
    environment |= {"LOG_LEVEL": "ERROR", "SECRET_KEY": secrets.token_urlsafe(50)}
    for name in ("DATABASE_URL", "CELERY_BROKER_URL"):
        environment.pop(name, None)
    _run(["-m", "factcheck.embedded", "start"], environment)
    try:
        _run(["-m", "benchmarks.empty_database"], environment)
        _run(["manage.py", "migrate", "-v", "0", "--skip-checks"], environment)
        found = [
            _measured(before, size, environment) for before, size in zip([0, *sizes], sizes, strict=False)
        ]
    finally:
        _run(["-m", "factcheck.embedded", "stop"], environment)
    return _judge(found)


def _measured(before: int, size: int, environment: dict[str, str]) -> dict[str, float]:
    told = _run(["-m", "benchmarks.child", "matching_base", str(before), str(size)], environment)
    sys.stdout.write(told)
    sys.stdout.flush()
    found: dict[str, float] = json.loads(told.splitlines()[-1])
    return found


def _judge(found: Sequence[dict[str, float]]) -> int:
    last = found[-1] | {"growth": found[-1]["candidates_p95_ms"] / found[0]["candidates_p95_ms"]}
    met = {name: last[name] >= aim if name == "recall" else last[name] <= aim for name, aim in AIMS.items()}
    for name, aim in AIMS.items():
        sys.stdout.write(f"{name}: {last[name]:.3f}, aim {aim}, {'met' if met[name] else 'MISSED'}\n")
    return 0 if all(met.values()) else 1


def _run(arguments: Sequence[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=ROOT,
        check=True,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
