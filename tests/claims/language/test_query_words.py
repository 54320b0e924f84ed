import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.query_words import query_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge is closed. https://t.co/a1b2c3", "The bridge is closed."),
        ("The bridge is closed pic.twitter.com/a1b2c3", "The bridge is closed"),
        ("The bridge is closed. — Jane Roe (@janeroe) March 4, 2019", "The bridge is closed."),
        ("Open it now #MakePeaceNow", "Open it now Make Peace Now"),
        ("Says @LakeCityNews", "Says Lake City News"),
        ("Closed 😡😡 again", "Closed again"),
    ],
)
def test_what_is_only_the_networks_is_left_out(text: str, words: str) -> None:
    assert query_words(text) == words


@pytest.mark.parametrize("text", ["", "https://t.co/a1b2c3", "😡", "14 drones — the most so far — fell."])
def test_a_text_with_nothing_else_or_none_of_it_stays(text: str) -> None:
    assert query_words(text) == text


@given(st.text())
def test_any_text_keeps_something(text: str) -> None:
    assert bool(query_words(text)) == bool(text)
