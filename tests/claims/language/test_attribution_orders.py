"""In which orders source, cue and content may stand."""

import pytest

from claims.language.types import Mode
from tests.claims.language.readings import all_said, read


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“We are ready,” Anna Berg said.", "Anna Berg", "said", "“We are ready,”"),
        ("“We are ready,” said Anna Berg.", "Anna Berg", "said", "“We are ready,”"),
        (
            '"We are ready," said Anna Berg of the Harbour Trust.',
            "Anna Berg of the Harbour Trust",
            "said",
            '"We are ready,"',
        ),
        ("«We are ready», Anna Berg said.", "Anna Berg", "said", "«We are ready»"),
        ("“Are we ready?” asked Anna Berg.", "Anna Berg", "asked", "“Are we ready?”"),
        ("Anna Berg said: “We are ready.”", "Anna Berg", "said:", "“We are ready.”"),
        ("Anna Berg told reporters on Monday, “We are ready.”", "Anna Berg", "told", "“We are ready.”"),
        (
            "“We are ready,” Anna Berg told reporters in Oslo on Monday.",
            "Anna Berg",
            "told",
            "“We are ready,”",
        ),
        (
            "“We are ready,” Anna Berg said. “We will win.”",
            "Anna Berg",
            "said",
            "“We are ready,” | “We will win.”",
        ),
        (
            "“We are ready,” Anna Berg said, “and we will win.”",
            "Anna Berg",
            "said",
            "“We are ready,” | “and we will win.”",
        ),
    ],
)
def test_quotations(text: str, source: str, cue: str, content: str) -> None:
    (said,) = all_said(text)
    assert (said.source, said.cue, said.content, said.mode) == (source, cue, content, Mode.QUOTE)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Anna Berg said that the port was closed.", "Anna Berg", "said", "that the port was closed"),
        ("Anna Berg said the port was closed.", "Anna Berg", "said", "the port was closed"),
        (
            "Anna Berg said on Sunday that the port was closed.",
            "Anna Berg",
            "said",
            "that the port was closed",
        ),
        ("The port was closed, Anna Berg said Sunday.", "Anna Berg", "said", "The port was closed"),
        ("The port was closed, said Anna Berg.", "Anna Berg", "said", "The port was closed"),
        ("The port, Anna Berg said, was closed.", "Anna Berg", "said", "The port | was closed"),
        ("According to Anna Berg, the port was closed.", "Anna Berg", "According to", "the port was closed"),
        ("The port was closed, according to Anna Berg.", "Anna Berg", "according to", "The port was closed"),
        (
            "Anna Berg has also warned that ships would wait.",
            "Anna Berg",
            "has also warned",
            "that ships would wait",
        ),
        ("Anna Berg vowed to reopen the port.", "Anna Berg", "vowed", "to reopen the port"),
        ("Anna Berg denied closing the port.", "Anna Berg", "denied", "closing the port"),
        ("Anna Berg called for an inquiry.", "Anna Berg", "called for", "an inquiry"),
        ("Anna Berg accused the owners of neglect.", "Anna Berg", "accused", "the owners of neglect"),
        (
            "The Harbour Trust issued a statement calling for calm.",
            "The Harbour Trust",
            "calling for",
            "calm",
        ),
        (
            "Hugh Hill, a doctor, said the port was closed.",
            "Hugh Hill, a doctor,",
            "said",
            "the port was closed",
        ),
        ("In Oslo, Anna Berg said the port was closed.", "Anna Berg", "said", "the port was closed"),
        ("OSLO — Anna Berg said the port was closed.", "Anna Berg", "said", "the port was closed"),
        (
            "Anna Berg’s claim that ships sank surprised many.",
            "Anna Berg’s",
            "claim",
            "that ships sank surprised many",
        ),
    ],
)
def test_paraphrases(text: str, source: str, cue: str, content: str) -> None:
    said = all_said(text)[0]
    assert (said.source, said.cue, said.content, said.mode) == (source, cue, content, Mode.PARAPHRASE)


def test_a_second_cue_shares_the_source_of_the_first() -> None:
    first, second = all_said("Anna Berg said the port was closed, adding that ships would wait.")
    assert (first.content, second.source, second.content) == (
        "the port was closed",
        "Anna Berg",
        "that ships would wait",
    )


def test_a_promise_ends_where_the_next_deed_begins() -> None:
    (said,) = all_said("Anna Berg vowed to reopen the port and has called a meeting of the board.")
    assert said.content == "to reopen the port"


def test_a_quotation_over_several_paragraphs_has_a_part_in_each() -> None:
    text = "“We were ready.\n\n“We waited.\n\n“Nobody came,” Anna Berg said."
    (said,) = all_said(text)
    assert said.content == "“We were ready. | “We waited. | “Nobody came,”"


def test_a_colon_announces_the_next_paragraph() -> None:
    (said,) = all_said("Anna Berg added:\n\n“Nobody came to see us.”")
    assert (said.cue, said.content, said.mode) == ("added:", "“Nobody came to see us.”", Mode.QUOTE)


def test_what_is_said_within_what_is_said_has_a_parent() -> None:
    _, found = read("Anna Berg said the harbour master had told her that the port was closed.")
    outer, inner = found
    assert (outer.parent, inner.parent) == (None, 0)


@pytest.mark.parametrize(
    "text",
    [
        "The council declared an emergency.",
        "Two foreign states signed the treaty.",
        "The easier said than done part came later.",
        "The ministry on Sunday released a video of the port.",
        "The board has called an emergency meeting.",
        "The proposed law was noted in the report.",
    ],
)
def test_deeds_are_nobodys_words(text: str) -> None:
    assert all_said(text) == []
