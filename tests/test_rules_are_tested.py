"""Each rule of the data, by its name, has a test that breaks it."""

import re
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from factcheck import settings

APPS = ("sources", "claims")


def rules() -> set[str]:
    """Return the names of all constraints, and of the rules that triggers refuse under."""
    models = list(chain.from_iterable(apps.get_app_config(app).get_models() for app in APPS))
    names = {constraint.name for model in models for constraint in model._meta.constraints}
    for trigger in chain.from_iterable(getattr(model._meta, "triggers", ()) for model in models):
        names |= set(re.findall(r"CONSTRAINT = '(\w+)'", str(trigger.func)))
    return names | {f"{model._meta.db_table}_append_only" for model in models if _is_append_only(model)}


def _is_append_only(model: type[Model]) -> bool:
    own = getattr(model._meta, "triggers", ())
    return any("_append_only" in str(trigger.func) for trigger in own)


def text_of_tests() -> str:
    folders = [Path(settings.BASE_DIR) / "tests" / app / "rows" for app in APPS]
    return "\n".join(
        path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("test_*.py")
    )


@pytest.mark.parametrize("rule", sorted(rules()))
def test_a_rule_has_a_test(rule: str) -> None:
    named = [rule] if not rule.endswith("_append_only") else [rule, "_append_only"]
    assert any(name in text_of_tests() for name in named)
