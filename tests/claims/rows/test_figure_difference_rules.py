"""What an editor says of two figures stands once a pair and time, and is never changed; nor are figures read anew."""

from typing import Any

import pytest

from claims.models import Figure, FigureDifference
from tests.claims.rows.test_figure_rules import figure
from tests.factories import EditorFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def difference(**fields: Any) -> FigureDifference:
    first, second = sorted([figure(), figure()], key=lambda row: row.pk)
    columns = {"first": first, "second": second, "kind": "contradiction"} | fields
    return FigureDifference.objects.create(editor=EditorFactory(), **columns)


def correction(of: Figure, **fields: Any) -> Figure:
    columns = {"corrects": of, "editor": EditorFactory(), "value": 13} | fields
    return figure(of.appearance, **columns)


def test_of_a_pair_the_smaller_id_stands_first() -> None:
    row = difference()
    with refused("claims_figuredifference_smaller_id_first"):
        difference(first=row.second, second=row.first)


def test_it_is_of_a_known_kind_or_takes_back() -> None:
    difference(kind="")
    with refused("claims_figuredifference_kind_known"):
        difference(kind="typing error")


def test_what_was_said_is_never_changed() -> None:
    difference()
    with refused("claims_figuredifference_append_only"):
        FigureDifference.objects.update(kind="")


def test_only_an_editor_reads_a_figure_anew() -> None:
    with refused("claims_figure_corrected_by_somebody"):
        correction(figure(), editor=None)


def test_a_figure_is_read_anew_where_it_stands() -> None:
    correction(figure())
    with refused("claims_figure_corrects_same_words"):
        correction(figure(), start=15, end=16, exact="1")


def test_a_figure_does_not_correct_one_of_another_place() -> None:
    with refused("claims_figure_corrects_same_words"):
        figure(corrects=figure(), editor=EditorFactory())
