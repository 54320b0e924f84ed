"""The extractor by rules: one consistent reading of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.extractors import EXTRACTORS, make_extractor
from claims.language.rules import RulesExtractor
from claims.language.types import ClaimKind, Mode, Reading

TEXT = (
    "The mayor resigned on Monday.\n\n"
    "“We have lost two bridges and 14 boats. We hope for help,” said Mayor Anna Berg. “Will it rain?”\n\n"
    "The ministry said that the dam had burst."
)


def read(text: str, speaker: str = "", language: str = "en") -> Reading:
    return RulesExtractor().read(text, speaker=speaker, language=language)


def check(text: str, reading: Reading) -> None:
    spans = [span for claim in reading.claims for span in claim.spans]
    spans += [figure.span for figure in reading.figures] + [sentence.span for sentence in reading.sentences]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for claim in reading.claims:
        assert claim.text
        assert claim.spans
        assert claim.attribution is None or 0 <= claim.attribution < len(reading.attributions)
        assert all(0 <= number < len(reading.figures) for number in claim.figures)
        assert claim.proposed or claim.reason
    for found in reading.attributions:
        assert found.speaker is None or 0 <= found.speaker < len(reading.speakers)


def test_claims_name_who_says_them() -> None:
    reading = read(TEXT)
    said = {
        claim.text: reading.speakers[number].name
        for claim in reading.claims
        if claim.attribution is not None
        and (number := reading.attributions[claim.attribution].speaker) is not None
    }
    assert said["We (Anna Berg speaking) have lost two bridges and 14 boats"] == "Anna Berg"


def test_figures_of_a_claim_are_those_in_its_words() -> None:
    reading = read(TEXT)
    (claim,) = [claim for claim in reading.claims if claim.text.endswith("have lost 14 boats")]
    assert [reading.figures[number].span.of(TEXT) for number in claim.figures] == ["14 boats"]


def test_questions_and_wishes_are_kept_and_not_proposed() -> None:
    kinds = {claim.kind for claim in read(TEXT).claims if not claim.proposed}
    assert {ClaimKind.QUESTION, ClaimKind.WISH} <= kinds


def test_a_transcript_is_all_said_by_its_speaker() -> None:
    reading = read("We built 40 schools. Crime fell.", speaker="Anna Berg")
    (attribution,) = reading.attributions
    assert attribution.mode is Mode.QUOTE
    assert reading.speakers[attribution.speaker or 0].name == "Anna Berg"
    assert {claim.attribution for claim in reading.claims} == {0}


def test_whom_a_transcript_quotes_keeps_the_words() -> None:
    reading = read("The mayor said that the dam had burst. We built 40 schools.", speaker="Anna Berg")
    check("", Reading("en", (), reading.speakers, reading.attributions, (), ()))
    voices = {
        claim.text: reading.speakers[number].name
        for claim in reading.claims
        if claim.attribution is not None
        and (number := reading.attributions[claim.attribution].speaker) is not None
    }
    assert voices["We (Anna Berg speaking) built 40 schools"] == "Anna Berg"
    assert voices.get("The dam had burst") != "Anna Berg"


def test_a_contracted_subject_is_a_subject() -> None:
    (claim,) = read("I've visited 12 schools.", speaker="Anna Berg").claims
    assert (claim.text, claim.proposed) == ("Anna Berg has visited 12 schools", True)


def test_another_language_is_honestly_not_read() -> None:
    reading = read("Le maire a perdu 14 bateaux.", language="fr")
    assert reading.notes == ("not read: language fr",)
    assert len(reading.sentences) == 1
    assert [figure.value for figure in reading.figures] == [14]
    assert (len(reading.claims), len(reading.attributions), len(reading.speakers)) == (0, 0, 0)


def test_regional_english_is_english() -> None:
    assert read("The dam burst.", language="en-GB").claims


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "a" * 5000, "“" * 300, "(" * 300, "I", "\u200b\u200f"])
def test_odd_texts_are_read_without_complaint(text: str) -> None:
    check(text, read(text))


@given(st.text(max_size=400))
def test_any_text_gives_a_consistent_reading(text: str) -> None:
    check(text, read(text))


PIECES = [
    "“We",
    "said",
    "Anna Berg",
    "lost 14 boats",
    ".",
    "”",
    ",",
    "and",
    "which",
    "\n\n",
    "he",
    "According to",
    "(",
    "5%",
    "?",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", "Ole Lund"]))
def test_any_order_of_the_words_of_reports_gives_a_consistent_reading(
    pieces: list[str], speaker: str
) -> None:
    text = " ".join(pieces)
    check(text, read(text, speaker))


def test_extractors_are_made_by_name() -> None:
    assert {make_extractor(name).name for name in EXTRACTORS} == set(EXTRACTORS)


def test_an_unknown_extractor_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="there are: rules"):
        make_extractor("oracle")
