"""Rows made at once are those that calling the model makes."""

import pytest

from claims.models import Claim
from sources.models.base import new_id
from sources.new_rows import new_row


def test_a_new_row_has_the_defaults_of_its_model() -> None:
    desk_id = new_id()

    made, called = new_row(Claim, desk_id=desk_id, text="Words."), Claim(desk_id=desk_id, text="Words.")

    own = ("id", "created_at")  # each row's
    for column in (field.attname for field in Claim._meta.concrete_fields if field.attname not in own):
        assert getattr(made, column) == getattr(called, column)
    assert made._state.adding
    assert made.pk != called.pk


def test_no_two_rows_share_a_default() -> None:
    one, other = new_row(Claim), new_row(Claim)

    assert one.factors is not other.factors
    assert one.pk != other.pk


def test_what_is_no_column_is_refused() -> None:
    with pytest.raises(TypeError, match="no column txt"):
        new_row(Claim, txt="Words.")
