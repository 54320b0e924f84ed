"""Words of fields reach what migrations know, and nothing else."""

from typing import Any

from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from sources.wording import NameOnScreen


def test_model_and_fields_get_their_words() -> None:
    state = ProjectState()
    fields: list[tuple[str, models.Field[Any, Any]]] = [
        ("id", models.AutoField(primary_key=True)),
        ("at", models.DateTimeField()),
    ]
    state.add_model(ModelState("sources", "Thing", fields))
    NameOnScreen("thing", "thing", "things", at="when").state_forwards("sources", state)
    known = state.models["sources", "thing"]
    assert known.options == {
        "indexes": [],
        "constraints": [],
        "verbose_name": "thing",
        "verbose_name_plural": "things",
    }
    assert known.fields["at"].deconstruct()[3] == {"verbose_name": "when"}


def test_it_is_written_down_as_it_was_made() -> None:
    made = NameOnScreen("thing", at="when")
    assert made.deconstruct() == ("NameOnScreen", ["thing", "", ""], {"at": "when"})
    assert made.describe() == "Name thing and its fields on the screen"
