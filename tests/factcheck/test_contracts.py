"""Rows flow right, imports point left: the contracts of .importlinter hold."""

from pathlib import Path

import pytest
from django.conf import settings
from importlinter.cli import lint_imports


def test_import_contracts_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(settings.BASE_DIR)
    config = Path(settings.BASE_DIR) / ".importlinter"
    assert lint_imports(config_filename=str(config), no_cache=True) == 0
