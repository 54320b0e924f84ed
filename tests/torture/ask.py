"""What the torture asks of a desk's database: `python -m tests.torture.ask MODULE VERB ARGUMENT…`, a JSON object out."""

import importlib
import json
import sys

import django


def main() -> None:
    """Set Django up, only then load the module of this package, and do the verb it holds."""
    django.setup()
    module = importlib.import_module(f"tests.torture.{sys.argv[1]}")
    said = getattr(module, sys.argv[2])(*sys.argv[3:])
    sys.stdout.write(json.dumps(said, sort_keys=True, default=str) + "\n")


if __name__ == "__main__":
    main()
