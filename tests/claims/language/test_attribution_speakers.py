"""Who the sources are, pieced together from everything the text tells."""

import pytest

from claims.language.types import SpeakerKind
from tests.claims.language.readings import all_said, read, speaker


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Prime Minister Anna Berg said it rained.", "Anna Berg", "Prime Minister"),
        (
            "Norway’s Fisheries Ministry Spokesperson Anna Berg said it rained.",
            "Anna Berg",
            "spokesperson of Norway's Fisheries Ministry",
        ),
        (
            "Norway President Olav Dahl’s spokesperson Anna Berg said it rained.",
            "Anna Berg",
            "spokesperson of the President of Norway",
        ),
        (
            "Norway Human Rights Defender, Anna Berg, said it rained.",
            "Anna Berg",
            "Human Rights Defender of Norway",
        ),
        ("Secretary of State Anna Berg said it rained.", "Anna Berg", "Secretary of State"),
        ("Sen. Anna Berg (D-Ohio) said it rained.", "Anna Berg", "Senator"),
        ("“It rained,” said Anna Berg, the mayor of Vardø.", "Anna Berg", "mayor of Vardø"),
        ("Hugh Hill, a doctor, said it rained.", "Hugh Hill", "doctor"),
    ],
)
def test_name_and_role_come_from_titles_owners_and_appositions(text: str, name: str, role: str) -> None:
    found = speaker(text, name)
    assert (found.kind, found.role) == (SpeakerKind.PERSON, role)


def test_a_surname_is_the_person_named_in_full() -> None:
    text = "Mayor Anna Berg said it rained.\n\n“It poured,” Berg said."
    assert [said.speaker for said in all_said(text)] == ["Anna Berg", "Anna Berg"]
    assert speaker(text, "Anna Berg").aliases == ("Berg",)


def test_a_full_name_within_the_narration_counts_too() -> None:
    text = "The town is run by Mayor Anna Berg.\n\n“It poured,” Berg said."
    assert speaker(text, "Anna Berg").role == "Mayor"


def test_spellings_of_a_body_in_small_letters_are_one_speaker() -> None:
    text = "According to the Norway Defense Ministry, it rained.\n\n“It poured,” the Norway defense ministry said."
    found = speaker(text, "Norway Defense Ministry")
    assert (found.kind, found.aliases) == (SpeakerKind.BODY, ("Norway defense ministry",))
    assert len(read(text)[0]) == 1


def test_two_ministries_of_one_kind_stay_apart() -> None:
    text = "The Norway Defense Ministry said it rained. Sweden’s Defense Ministry said it snowed."
    assert [said.speaker for said in all_said(text)] == [
        "Norway Defense Ministry",
        "Sweden's Defense Ministry",
    ]


def test_he_and_she_are_the_last_speaker_who_fits() -> None:
    text = (
        "Spokeswoman Anna Berg said it rained. Chairman Olav Dahl said it snowed.\n\n“It poured,” she said."
    )
    assert all_said(text)[-1].speaker == "Anna Berg"


def test_who_is_the_person_before_it() -> None:
    said = all_said("The town thanked Anna Berg, who said it would rain.")
    assert said[-1].speaker == "Anna Berg"


def test_a_role_alone_is_the_speaker_who_has_it() -> None:
    text = "Police spokesman Olav Dahl said it rained. Mayor Anna Berg said it snowed.\n\nThe spokesman added that it poured."
    assert all_said(text)[-1].speaker == "Olav Dahl"


def test_a_role_may_be_told_before_the_name() -> None:
    text = (
        "Norway presidential spokesperson confirmed that it rained in Norway.\n\n"
        "“It poured,” said Norway President Olav Dahl’s spokesperson Anna Berg."
    )
    assert [said.speaker for said in all_said(text)] == ["Anna Berg", "Anna Berg"]


def test_somebodys_spokesman_is_not_any_spokesman() -> None:
    text = "Police spokesman Olav Dahl said it rained.\n\nA spokesman for the port said it snowed."
    assert all_said(text)[-1].speaker != "Olav Dahl"


def test_the_ministry_is_the_ministry_named_before() -> None:
    text = "The Interior Ministry said it rained.\n\nThe ministry added that it snowed."
    assert all_said(text)[-1].speaker == "Interior Ministry"


@pytest.mark.parametrize("source", ["Officials", "A source in the ministry", "Police", "Two residents"])
def test_unnamed_sources_are_kept_as_said(source: str) -> None:
    (found,) = read(f"{source} said it rained.")[0]
    assert found.kind is SpeakerKind.UNNAMED


@pytest.mark.parametrize(
    "text",
    [
        "The poll showed that most people like rain.",
        "Regrettably, it was said that rain fell on Sunday.",
        "Russian troops supported the rebels in Monday fighting.",
        "The new law, like the old one, says nothing about rain.",
    ],
)
def test_things_adjectives_and_days_are_no_speakers(text: str) -> None:
    assert read(text)[0] == ()


def test_mentions_name_the_words_of_the_sources() -> None:
    text = "Mayor Anna Berg said it rained. “It poured,” Berg said."
    assert [span.of(text) for span in speaker(text, "Anna Berg").mentions] == ["Mayor Anna Berg", "Berg"]
