from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.sentences import split_sentences


def parts(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["He left.", "She stayed."],
        ["Mr. Smith met Dr. Jones.", "They talked."],
        ["J. K. Rowling wrote it.", "It sold well."],
        ["The U.S. Army paid 3.5 billion.", "Nobody asked why."],
        ["He came to the U.S.", "The visit was short."],
        ["They met at 5 p.m. on Sunday.", "It rained."],
        ["Acme Inc. grew by 4.2 percent.", "Rivals shrank."],
        ["“We are ready.”", "The minister left."],
        ["“Are you sure?” he asked.", "Nobody answered."],
        ["“Go!” Anna Berg said.", "They went."],
        ["Was it true?", "No!", "Never."],
        ["He waited… and waited.", "Then he left."],
        ["Шёл дождь.", "Все ушли."],
        ["Անձրև էր։", "Բոլորը գնացին։"],
    ],
)
def test_text_breaks_where_its_sentences_end(sentences: list[str]) -> None:
    assert parts(" ".join(sentences)) == sentences


def test_a_headline_without_full_stop_is_a_sentence() -> None:
    assert parts("Talks fail again\n\nThe talks failed.") == ["Talks fail again", "The talks failed."]


def test_paragraphs_are_numbered_from_zero() -> None:
    found = split_sentences("One. Two.\n\nThree.\n")
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]


def test_a_hard_wrapped_line_goes_on() -> None:
    assert parts("The talks in the\ncapital failed. They\nended.") == [
        "The talks in the\ncapital failed.",
        "They\nended.",
    ]


def test_a_link_after_the_stop_begins_anew() -> None:
    assert parts("It is over. pic.twitter.com/abc")[0] == "It is over."


@given(st.text(max_size=300))
def test_every_word_lies_in_exactly_one_sentence(text: str) -> None:
    spans = [sentence.span for sentence in split_sentences(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
