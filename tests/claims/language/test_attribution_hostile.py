"""Whatever the text, the spans are sound, the work is bounded and nothing is raised."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.language.types import Mode
from tests.claims.language.readings import read

MARKS = (
    "“",
    "”",
    '"',
    "'",
    "’",
    "«",
    "»",
    "''",
    ",",
    ".",
    ":",
    "!",
    "(",
    ")",
    "—",
    "\n\n",
    "’s",
    "\u200b",
    "🙂",
)
NAMES = ("Anna Berg", "THE PORT", "the ministry", "he", "who", "@berg", "# 1", "Sunday", "של", "of", "and")
CUES = ("said", "said that", "told", "according to", "claim that", "calling for")
PIECES = st.sampled_from(MARKS + NAMES + CUES)


def check(text: str) -> None:
    speakers, found = read(text)
    for number, item in enumerate(found):
        for span in (*item.source, *item.cue, *item.content):
            assert 0 <= span.start < span.end <= len(text)
        assert item.content
        assert item.speaker is None or 0 <= item.speaker < len(speakers)
        assert item.parent is None or (0 <= item.parent < len(found) and item.parent != number)
        assert item.mode is not Mode.NARRATION or not (item.source or item.cue)
    for one in speakers:
        assert one.name
        assert all(0 <= span.start < span.end <= len(text) for span in one.mentions)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=40))
def test_any_heap_of_quotes_cues_and_names_is_read(pieces: list[str]) -> None:
    check(" ".join(pieces))


def steps(text: str) -> int:
    """Count the calls that reading `text` takes: the work done, whatever the machine."""
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "piece",
    [
        "Anna Berg said the port was closed. ",
        "Anna Berg said the port was closed, ",
        "“We know,” he said. ",
        "“ said ",
        "the ministry of the port and ",
        "Anna Berg, a doctor, ",
        "and told him that she said that ",
        "SHE SAID NO. ",
        "— Anna (@berg) ",
    ],
)
def test_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    small, large = steps(piece * 150), steps(piece * 600)
    assert large < 6 * small
