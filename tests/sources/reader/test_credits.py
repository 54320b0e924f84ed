"""Which agency a text is credited to, and where a name is no credit."""

import pytest

from sources.reader.credits import agency_called, credited_agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Ferry sails again\n\nPORT ANNE (Reuters) – The ferry sails again.", "Reuters"),
        ("Ferry sails again\n\nPORT ANNE, Nov. 19 (UPI) — The ferry sails again.", "UPI"),
        ("Nov 19 (Reuters) - The ferry sails again.", "Reuters"),
        ("(AP)\nThe ferry sails again.", "AP"),
        ("The ferry sails again. — AFP", "AFP"),
        ("The ferry sails again.\n\n- Reuters.", "Reuters"),
        ("The ferry sails again.\n\nAssociated Press", "AP"),
        ("The ferry sails again.\n\n© 2020 The Associated Press. All rights reserved.", "AP"),
        ("The ferry sails again (Agence France-Presse)", "AFP"),
        ("ПОРТ (ТАСС) — Паром снова ходит.", "TASS"),
    ],
)
def test_a_credit_is_seen(text: str, agency: str) -> None:
    assert credited_agency(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He told Reuters that the ferry sails again.",
        "The ferry sails again, the Associated Press reported, and nobody was hurt.",
        "The harbour office (HO) – which runs it – is closed.",
        "Nobody knew what to tell Reuters.",
    ],
)
def test_a_name_in_a_sentence_credits_nobody(text: str) -> None:
    assert credited_agency(text) == ""


def test_a_byline_credits() -> None:
    assert credited_agency("The ferry sails.", byline="By Mira Hill, Associated Press") == "AP"
    assert credited_agency("The ferry sails.", byline="Mira Hill, Harrisburg, PA") == ""


@pytest.mark.parametrize(
    ("name", "agency"), [("The Associated Press", "AP"), ("REUTERS", "Reuters"), ("Marsh Courier", "")]
)
def test_a_source_may_be_an_agency(name: str, agency: str) -> None:
    assert agency_called(name) == agency
