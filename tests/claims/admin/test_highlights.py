"""Cutting a text at the edges of its claims."""

from hypothesis import given
from hypothesis import strategies as st

from claims.admin.highlights import Piece, Stretch, cut

TEXT = "0123456789" * 5
STRETCHES = st.lists(
    st.builds(Stretch, st.integers(-5, 60), st.integers(-5, 60), st.integers(1, 6)), max_size=12
)


@given(STRETCHES)
def test_the_pieces_together_are_the_text(stretches: list[Stretch]) -> None:
    assert "".join(piece.text for piece in cut(TEXT, stretches)) == TEXT


@given(STRETCHES)
def test_each_character_belongs_to_exactly_the_claims_that_cover_it(stretches: list[Stretch]) -> None:
    marks = [set(piece.marks) for piece in cut(TEXT, stretches) for _ in piece.text]
    assert marks == [{s.mark for s in stretches if s.start <= at < s.end} for at in range(len(TEXT))]


@given(STRETCHES)
def test_each_claim_within_the_text_begins_once(stretches: list[Stretch]) -> None:
    begun = [mark for piece in cut(TEXT, stretches) for mark in piece.begins]
    inside = {s.mark for s in stretches if max(s.start, 0) < min(s.end, len(TEXT))}
    assert sorted(begun) == sorted(inside)


def test_the_narrowest_claim_comes_first() -> None:
    pieces = cut("he said it rains", [Stretch(0, 16, 1), Stretch(8, 16, 2)])
    assert pieces == [Piece("he said ", (1,), (1,)), Piece("it rains", (2, 1), (2,))]


def test_a_text_without_claims_is_one_piece() -> None:
    assert cut("nothing", []) == [Piece("nothing", (), ())]


def test_an_empty_text_has_no_pieces() -> None:
    assert cut("", [Stretch(0, 5, 1)]) == []
