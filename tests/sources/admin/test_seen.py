"""What a browser would send for an untouched form: what two versions of a row are compared by."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime

from sources.admin.as_sent import as_sent, told


class Everything(forms.Form):
    """One field of each sort."""

    words = forms.CharField(required=False)
    number = forms.FloatField(required=False)
    ticked = forms.BooleanField(required=False)
    kind = forms.ChoiceField(choices=[("a", "First"), ("b", "Second")], required=False)
    many = forms.MultipleChoiceField(choices=[("a", "First"), ("b", "Second")], required=False)
    at = forms.SplitDateTimeField(widget=AdminSplitDateTime(), required=False)


@pytest.mark.parametrize(
    ("name", "value", "sent"),
    [
        ("words", "a\nb", {"words": ["a\nb"]}),
        ("words", None, {"words": []}),
        ("number", 0.5, {"number": ["0.5"]}),
        ("ticked", True, {"ticked": ["on"]}),
        ("ticked", False, {"ticked": []}),
        ("kind", "b", {"kind": ["b"]}),
        ("many", ["a", "b"], {"many": ["a", "b"]}),
        ("at", datetime(2020, 9, 27, 8, 5, tzinfo=UTC), {"at_0": ["27/09/2020"], "at_1": ["08:05:00"]}),
        ("at", None, {"at_0": [], "at_1": []}),
    ],
)
def test_a_value_is_compared_as_a_browser_sends_it(name: str, value: Any, sent: dict[str, list[str]]) -> None:
    assert as_sent(Everything(initial={name: value}), name) == sent


def test_a_choice_is_told_in_words() -> None:
    assert told(Everything().fields["kind"], {"kind": ["b"]}) == "Second"
