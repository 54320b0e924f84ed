"""What can be checked is told apart from what cannot, with the reason."""

import pytest

from claims.language.statements import read_kind
from claims.language.types import ClaimKind


@pytest.mark.parametrize(
    "statement",
    [
        "The mayor resigned on Monday",
        "Exports fell by 3 percent in May",
        "Schools were also closed",
        "The ministry urged residents to leave",
        "There is massive damage in many towns",
        "The talks continue",
    ],
)
def test_plain_statements_are_checkable(statement: str) -> None:
    assert read_kind(statement) == (ClaimKind.CHECKABLE, "")


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("We advise everybody to stay indoors", ClaimKind.ADVICE),
        ("Residents should boil their water", ClaimKind.ADVICE),
        ("We call on both sides to stop", ClaimKind.APPEAL),
        ("The shelling must stop", ClaimKind.APPEAL),
        ("The responsibility for this lies with the council", ClaimKind.BLAME),
        ("The council is to blame for the flood", ClaimKind.BLAME),
        ("I think the council is late", ClaimKind.OPINION),
        ("That was a terrible decision", ClaimKind.OPINION),
        ("Nobody loves this town as much as we do", ClaimKind.OPINION),
        ("The council will vote again in June", ClaimKind.PREDICTION),
        ("Prices are expected to rise", ClaimKind.PREDICTION),
        ("We will build a new school", ClaimKind.PROMISE),
        ("Our answer will be measured", ClaimKind.PROMISE),
        ("The mayor vowed to rebuild the bridge", ClaimKind.PROMISE),
        ("Who opened the gates?", ClaimKind.QUESTION),
        ("Nothing will make us leave", ClaimKind.RESOLVE),
        ("We are determined to stay", ClaimKind.RESOLVE),
        ("They will pay for this", ClaimKind.THREAT),
        ("If they want a fight, a fight is what they will get", ClaimKind.THREAT),
        ("Long live the republic", ClaimKind.WISH),
        ("We hope the talks succeed", ClaimKind.WISH),
        ("This is a developing story", ClaimKind.ABOUT_ARTICLE),
        ("This article was updated on Monday", ClaimKind.ABOUT_ARTICLE),
    ],
)
def test_what_cannot_be_checked_is_named_with_a_reason(statement: str, kind: ClaimKind) -> None:
    found, reason = read_kind(statement)
    assert found is kind
    assert reason
