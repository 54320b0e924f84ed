"""What changed between two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from sources.admin.word_diff import Block, Change, diff

LINES = st.lists(st.sampled_from(["the dam\n", "was closed\n", "on Monday.\n", "\n", "14 cm"]), max_size=8)


def words(blocks: list[Block], *changes: Change) -> str:
    """Return the words of `blocks` that fared so."""
    return "".join(run.text for block in blocks for run in block.runs if run.change in changes)


@given(LINES, LINES)
def test_what_stayed_and_was_added_is_the_new_text(old: list[str], new: list[str]) -> None:
    blocks = diff("".join(old), "".join(new))
    if not any(block.folded for block in blocks):
        assert words(blocks, Change.SAME, Change.ADDED) == "".join(new)
        assert words(blocks, Change.SAME, Change.REMOVED) == "".join(old)


def test_one_changed_figure_is_one_changed_word() -> None:
    blocks = diff("They lost 14 drones.", "They lost 16 drones.")
    assert (words(blocks, Change.REMOVED), words(blocks, Change.ADDED)) == ("14 ", "16 ")


def test_unchanged_paragraphs_far_from_a_change_are_folded() -> None:
    same = "".join(f"Paragraph {n}.\n" for n in range(20))
    blocks = diff(f"{same}It rains.", f"{same}It snows.")
    assert sum(block.folded for block in blocks) == 19
    assert "Paragraph 19." in words(blocks, Change.SAME)


def test_equal_texts_show_no_change() -> None:
    assert words(diff("The same.", "The same."), Change.ADDED, Change.REMOVED) == ""


def test_two_long_texts_without_a_common_word_are_replaced_as_a_whole() -> None:
    blocks = diff("a\n" * 250_000, "b " * 250_000)
    assert len(words(blocks, Change.REMOVED)) == len(words(blocks, Change.ADDED)) == 500_000
