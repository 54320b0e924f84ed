"""A sentence comes down to propositions that each have all the words they need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.decompose import decompose
from claims.language.standalone import join_words
from claims.language.types import Span


def split(text: str, *, parts: bool) -> list[str]:
    found = decompose(text, Span(0, len(text)))
    return [join_words(text, proposition.spans) for proposition in found if proposition.part is parts]


@pytest.mark.parametrize(
    ("text", "propositions"),
    [
        ("The bridge was closed.", ["The bridge was closed"]),
        (
            "The army shelled the port, and the mayor fled to Oslo.",
            ["The army shelled the port", "the mayor fled to Oslo"],
        ),
        (
            "The company was founded in 1990 and was sold in 2001.",
            ["The company was founded in 1990", "The company was sold in 2001"],
        ),
        (
            "The mayor has been accused and charged with fraud.",
            ["The mayor has been accused", "The mayor has been charged with fraud"],
        ),
        (
            "Exports rose by 3 percent, while imports fell.",
            ["Exports rose by 3 percent", "imports fell"],
        ),
        (
            "The dam, which was built in 1950, burst on Monday.",
            ["The dam burst on Monday", "The dam was built in 1950"],
        ),
        (
            "The team left the field, earning boos from the crowd.",
            ["The team left the field", "The team earning boos from the crowd"],
        ),
        ("Regrettably the talks failed.", ["the talks failed"]),
        ("According to recent reports the talks have failed.", ["the talks have failed"]),
        (
            "Shots were heard near the border, which also shows that the truce was broken.",
            ["Shots were heard near the border", "the truce was broken"],
        ),
    ],
)
def test_clauses_predicates_and_asides_become_propositions(text: str, propositions: list[str]) -> None:
    assert split(text, parts=False) == propositions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Norway has lost 14 boats, 2 ships, and a harbour.",
            ["Norway has lost 14 boats", "Norway has lost 2 ships", "Norway has lost a harbour"],
        ),
        ("Norway has lost two boats, 14 ships.", ["Norway has lost two boats", "Norway has lost 14 ships"]),
        ("Norway and Sweden declared a truce.", ["Norway declared a truce", "Sweden declared a truce"]),
        (
            "The singer is known for dramatic and comic roles.",
            ["The singer is known for dramatic roles", "The singer is known for comic roles"],
        ),
        (
            "The film was shown in Rome on Friday.",
            ["The film was shown in Rome", "The film was shown on Friday"],
        ),
        ("There are dead and wounded.", ["There are dead", "There are wounded"]),
    ],
)
def test_what_is_listed_gives_parts(text: str, parts: list[str]) -> None:
    assert split(text, parts=True) == parts


@pytest.mark.parametrize(
    "text",
    [
        "They count two deaths, a woman and a child.",
        "The road runs between Bergen and Oslo.",
        "If the rain stops, the match will go on.",
        "Old and damaged cars were sold.",
    ],
)
def test_what_belongs_together_is_not_split(text: str) -> None:
    assert split(text, parts=False) == [text.rstrip(".")]


def test_an_apposition_is_said_of_the_name_before_it() -> None:
    assert "Anna Berg the mayor of Bergen" in split("Anna Berg, the mayor of Bergen, resigned.", parts=True)


@given(st.text(max_size=300))
def test_spans_lie_within_any_text_in_order_and_name_words(text: str) -> None:
    for proposition in decompose(text, Span(0, len(text))):
        assert proposition.spans
        assert all(0 <= span.start < span.end <= len(text) for span in proposition.spans)


WORDS = [
    "and",
    ",",
    "The mayor",
    "was",
    "lost",
    "14 boats",
    "(born 1950)",
    "which",
    "in Oslo",
    "but",
    "she",
    "that",
    ";",
    "–",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_no_order_of_clause_words_breaks_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for proposition in decompose(text, Span(0, len(text))):
        assert all(span.of(text).strip(" ,") for span in proposition.spans)


def test_a_stretch_without_end_is_kept_whole() -> None:
    text = "boats and ships, " * 500
    assert len(decompose(text, Span(0, len(text)))) == 1
