"""Propositions stand alone, or it is said what is missing."""

import pytest

from claims.language.standalone import stand_alone


@pytest.mark.parametrize(
    ("words", "speaker", "antecedent", "text"),
    [
        ("the talks failed", "", "", "The talks failed"),
        ("I signed the law", "Anna Berg", "", "Anna Berg signed the law"),
        ("I’m the mayor", "Anna Berg", "", "Anna Berg is the mayor"),
        ("I have seen my report", "Anna Berg", "", "Anna Berg has seen Anna Berg’s report"),
        ("I think so", "Anna Berg", "", "I (Anna Berg) think so"),
        ("we have two deaths", "Anna Berg", "", "We (Anna Berg speaking) have two deaths"),
        ("he was arrested in May", "", "Mayor Ole Lund", "Mayor Ole Lund was arrested in May"),
        ("it was sold in 2001", "", "The company", "The company was sold in 2001"),
        ("they were closed", "", "the schools", "The schools were closed"),
        ("this attack was planned", "", "", "This attack was planned"),
        ("it is clear that the vote was rigged", "", "", "It is clear that the vote was rigged"),
    ],
)
def test_pronouns_are_replaced_where_it_is_certain(
    words: str, speaker: str, antecedent: str, text: str
) -> None:
    standing = stand_alone(words, speaker=speaker, antecedent=antecedent)
    assert (standing.text, standing.missing) == (text, "")


@pytest.mark.parametrize(
    ("words", "antecedent"),
    [
        ("he was arrested in May", "the company"),
        ("it was sold", "the schools"),
        ("they were closed", ""),
        ("this was planned", ""),
        ("we won", ""),
        ("I won", ""),
    ],
)
def test_where_it_is_not_certain_the_words_stay_and_what_is_missing_is_said(
    words: str, antecedent: str
) -> None:
    standing = stand_alone(words, speaker="", antecedent=antecedent)
    assert standing.text == words[0].upper() + words[1:]
    assert standing.missing
