"""Texts in and readings out as JSON lines."""

import json
from typing import Any

import pytest

from claims.language.jsonlines import BadLineError, answer, parse_line
from claims.language.rules import RulesExtractor

BODY = "The dam burst on Monday.\n\n“We lost two bridges and 14 boats,” said Mayor Anna Berg."
SEED = f" date 2020-05-06 Dam bursts\n\n{BODY}\n\nThe Courier"


def read(**row: Any) -> dict[str, Any]:
    return answer(parse_line(json.dumps(row)), RulesExtractor())


def words(text: str, spans: list[list[int]]) -> str:
    return "|".join(text[start:end] for start, end in spans)


def test_a_header_gives_title_day_and_outlet() -> None:
    line = read(id="a", text=SEED)
    assert (line["id"], line["title"], line["date"], line["outlet"]) == (
        "a",
        "Dam bursts",
        "2020-05-06",
        "The Courier",
    )


def test_a_text_without_header_has_none_of_them() -> None:
    assert not {"title", "date", "outlet"} & set(read(id="a", text=BODY))


@pytest.mark.parametrize("text", [BODY, SEED, "\n\n  " + BODY], ids=["bare", "header", "leading space"])
def test_spans_count_code_points_of_the_text_as_given(text: str) -> None:
    line = read(id=1, text=text)
    (quote,) = [found for found in line["attributions"] if found["mode"] == "quote"]
    assert words(text, quote["cue"]) == "said"
    assert words(text, quote["content"]) == "“We lost two bridges and 14 boats,”"
    assert [text[figure["start"] : figure["end"]] for figure in line["figures"]] == [
        "two bridges",
        "14 boats",
    ]


def test_the_outlets_own_voice_is_listed_only_when_the_outlet_is_known() -> None:
    assert "narration" in {found["mode"] for found in read(id=1, text=SEED)["attributions"]}
    assert "narration" not in {found["mode"] for found in read(id=1, text=BODY)["attributions"]}


def test_a_claim_says_who_says_it_and_whether_it_is_proposed() -> None:
    claims = {claim["text"]: claim for claim in read(id=1, text=BODY)["claims"]}
    claim = claims["We (Anna Berg speaking) lost 14 boats"]
    assert claim["speaker"] == "Anna Berg"
    assert claim["proposed"] is True
    assert claim["figures"] == [1]
    assert claims["The dam burst on Monday"]["speaker"] is None


def test_a_figure_is_plain_numbers() -> None:
    (figure,) = read(id=1, text="About 2.5 million people fled.")["figures"]
    assert figure["value"] == 2_500_000
    assert (figure["low"], figure["high"], figure["approximate"]) == (None, None, True)


def test_the_speaker_of_a_transcript_says_all_of_it() -> None:
    line = read(id=1, text="We built 40 schools.", speaker="Anna Berg", context=["Thank you."])
    assert [found["speaker"] for found in line["attributions"]] == ["Anna Berg"]


def test_the_worth_is_the_highest_of_the_sentences() -> None:
    low, high = "Thank you.", "Unemployment rose to 12 percent in 2010."
    both = read(id=1, text=f"{low} {high}")["check_worthiness"]
    assert both == read(id=1, text=high)["check_worthiness"] > read(id=1, text=low)["check_worthiness"]


def test_an_empty_text_is_answered_with_nothing_found() -> None:
    line = read(id=1, text="")
    assert (line["check_worthiness"], line["claims"], line["figures"]) == (0.0, [], [])


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": 1}',
        '{"text": "a"}',
        '{"id": [], "text": "a"}',
        '{"id": 1, "text": 5}',
        '{"id": 1, "text": "a", "speaker": 5}',
        '{"id": 1, "text": "a", "context": "b"}',
        "[" * 100_000,
    ],
    ids=lambda line: line[:30],
)
def test_what_is_no_request_is_refused_with_a_reason(line: str) -> None:
    with pytest.raises(BadLineError, match=r"\w"):
        parse_line(line)
