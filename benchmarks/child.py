"""Run one measurement in this process: `python -m benchmarks.child NAME ARGUMENT…`. It prints one JSON object."""

import importlib
import json
import sys

import django


def main() -> None:
    """Set Django up, then run `measure` of the module named and print what it returns."""
    django.setup()
    module = importlib.import_module(f"benchmarks.{sys.argv[1]}")
    print(json.dumps(module.measure(*sys.argv[2:])))


if __name__ == "__main__":
    main()
