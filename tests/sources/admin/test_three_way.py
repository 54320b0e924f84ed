"""Two people change the same row at once: what is merged by itself, and what is asked."""

from hypothesis import given
from hypothesis import strategies as st

from sources.admin.three_way import Merged, Sent, merge, same

LINES = st.lists(st.text("ab \n", max_size=4), max_size=2)


def merged(opened: str | None, now: str, mine: str) -> Merged:
    """Merge one field."""
    before = None if opened is None else {"text": one(opened)}
    return merge(opened=before, now={"text": one(now)}, mine={"text": one(mine)}, sets=frozenset())


def one(value: str) -> Sent:
    return {"text": [value]}


def test_what_only_i_changed_is_mine() -> None:
    assert merged("a", "a", "b") == Merged({"text": one("b")})


def test_what_only_they_changed_is_theirs() -> None:
    assert merged("a", "b", "a") == Merged({"text": one("b")}, theirs=["text"])


def test_what_both_changed_is_asked_and_mine_is_kept_meanwhile() -> None:
    assert merged("a", "b", "c") == Merged({"text": one("c")}, both=["text"])


def test_both_changing_it_to_the_same_is_no_question() -> None:
    assert merged("a", "b", "b").both == []


def test_where_nobody_knows_what_was_opened_a_difference_is_asked() -> None:
    assert merged(None, "b", "a").both == ["text"]
    assert merged(None, "b", "b").both == []


def test_line_ends_and_empty_space_are_no_change() -> None:
    assert same(one("a\r\nb "), one("a\nb"))
    assert not same(one("a b"), one("ab"))


def test_rows_that_both_add_and_remove_are_united() -> None:
    found = merge(
        opened={"topics": {"t": ["1", "2"]}}, now={"topics": {"t": ["1", "2", "3"]}},
        mine={"topics": {"t": ["2", "4"]}}, sets=frozenset({"topics"}),
    )  # fmt: skip
    assert found == Merged({"topics": {"t": ["2", "3", "4"]}}, theirs=["topics"])


@given(opened=LINES, now=LINES, mine=LINES)
def test_nothing_is_lost_without_a_question(opened: list[str], now: list[str], mine: list[str]) -> None:
    found = merge(
        opened={"f": {"f": opened}}, now={"f": {"f": now}}, mine={"f": {"f": mine}}, sets=frozenset()
    )
    kept = found.values["f"]
    assert same(kept, {"f": mine}) or same({"f": mine}, {"f": opened})
    assert found.both or same(kept, {"f": now}) or same({"f": now}, {"f": opened})
