"""Titles and summaries become plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.cleaning import cut_title, strip_markup


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("Dam <b>closed</b>", "Dam closed"),
        ("AT&amp;T &lt;b&gt;rises&lt;/b&gt;", "AT&T rises"),
        ("one<br>two<p>three</p>", "one two three"),
        ("a < b and b > a", "a < b and b > a"),
        ("before<script>alert(1)</script> after", "before after"),
        ("before<style>p{}</style> <!-- <b>hidden</b> -->after", "before after"),
        ("&amp;lt;script&amp;gt;x()&amp;lt;/script&amp;gt;end", "end"),
        ("open <script>alert(1)", "open"),
        ('<img src=x onerror="alert(1)">picture', "picture"),
        ("  many \n\n spaces ", "many spaces"),
        ("nul\0 byte", "nul byte"),
    ],
)
def test_markup_goes_and_words_stay(markup: str, words: str) -> None:
    assert strip_markup(markup) == words


@given(
    st.lists(st.sampled_from(["<", ">", "&lt;", "&amp;", "script", "/", "b", "<!--", "-->", " x ", '"'])).map(
        "".join
    )
)
def test_no_script_survives(markup: str) -> None:
    assert "<script" not in strip_markup(markup).lower()


def test_a_short_title_is_kept_on_one_line() -> None:
    assert cut_title(" Dam \n closed ") == ("Dam closed", ())
