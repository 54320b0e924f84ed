"""Citations, claims without a verdict, and local times: plain rules without a database."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.citations import cited_numbers, paragraphs_with_citations
from claims.claim_wording import says_verdict
from claims.zoned_times import NeverWas, UnknownZone, WasTwice, local_time, moment_in


def test_citations_are_told_once_in_their_order() -> None:
    assert cited_numbers("Seen [2], and again [2]; others [1, 3]. Not [a] nor [].") == [2, 1, 3]


def test_a_text_falls_into_paragraphs_of_words_and_citations() -> None:
    (first, second) = paragraphs_with_citations("Nobody [1] was hurt.\n\nNobody <b>.")
    assert [(words.text, words.number) for words in first] == [
        ("Nobody ", None), ("[1]", 1), (" was hurt.", None),
    ]  # fmt: skip
    assert [words.text for words in second] == ["Nobody <b>."]


@given(st.text(max_size=200))
def test_no_text_breaks_the_citations(text: str) -> None:
    shown = [words.number for paragraph in paragraphs_with_citations(text) for words in paragraph]
    assert {number for number in shown if number is not None} == set(cited_numbers(text))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("False: 12 people were hurt.", True),
        ("12 people were hurt (false)", True),
        ("It is not true that 12 people were hurt.", True),
        ("Kaput – 12 people were hurt.", True),
        ("The minister’s report was false.", False),
        ("True friends were hurt.", False),
        ("12 people were hurt.", False),
    ],
)
def test_a_verdict_set_apart_in_a_claim_is_found(text: str, says: bool) -> None:
    assert says_verdict(text, ["Kaput"]) is says


def test_a_local_time_is_the_moment_that_the_clocks_of_its_zone_show() -> None:
    moment = moment_in(datetime.fromisoformat("2026-07-01T09:00"), "Europe/Berlin")
    assert moment == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    assert local_time(moment, "Asia/Yerevan") == datetime.fromisoformat("2026-07-01T11:00")


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(NeverWas):
        moment_in(datetime.fromisoformat("2026-03-29T02:30"), "Europe/Berlin")


def test_a_time_that_the_clocks_show_twice_is_refused_with_both() -> None:
    with pytest.raises(WasTwice, match="00:30 UTC, 01:30 UTC"):
        moment_in(datetime.fromisoformat("2026-10-25T02:30"), "Europe/Berlin")


@pytest.mark.parametrize("zone", ["Mars/Base", "", "../etc/passwd"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZone):
        moment_in(datetime.fromisoformat("2026-01-01T00:00"), zone)
