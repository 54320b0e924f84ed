"""The seed document, read without any speaker known before: who says what, and nobody else."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claims.language.types import AttributionFound, Mode, Span, SpeakerFound, SpeakerKind
from tests.claims.language.readings import read

ROOT = Path(__file__).parents[3]
EXPECTED: dict[str, Any] = json.loads((ROOT / "tests/samples/seed_expected.json").read_text(encoding="utf-8"))
CERTAIN = [item for item in EXPECTED["attributions"] if "optional" not in item]


@cache
def reading() -> tuple[int, tuple[SpeakerFound, ...], tuple[AttributionFound, ...]]:
    """Return where the body begins in the file, and what was read in it."""
    whole = (ROOT / "seeds" / EXPECTED["document"]).read_text(encoding="utf-8")
    start = whole.index("\n") + 1
    speakers, found = read(whole[start : whole.rstrip().rindex("\n")])
    return start, speakers, found


def likeness(spans: tuple[Span, ...], expected: list[int] | None, shift: int) -> float:
    """Return the Jaccard index of the characters."""
    have = {at + shift for span in spans for at in range(span.start, span.end)}
    want = set(range(*expected)) if expected else set()
    return len(have & want) / len(have | want) if have | want else 1.0


@pytest.mark.parametrize("expected", CERTAIN, ids=[str(item["content"][0]) for item in CERTAIN])
def test_each_attribution_is_found(expected: dict[str, Any]) -> None:
    shift, speakers, found = reading()
    best = max(
        found, key=lambda item: likeness(item.content, expected["content"], shift) - (item.speaker is None)
    )
    for role in ("source", "cue", "content"):
        assert likeness(getattr(best, role), expected[role], shift) >= 0.8, role
    assert best.mode == expected["mode"]
    assert best.speaker is not None
    assert speakers[best.speaker].name == expected["speaker"]


def test_the_speakers_are_these_and_no_others() -> None:
    named = {one.name for one in reading()[1] if one.kind is not SpeakerKind.UNNAMED}
    assert set(EXPECTED["speakers"]) <= named
    assert named <= set(EXPECTED["speakers"]) | set(EXPECTED["optional_speakers"])


@pytest.mark.parametrize("name", list(EXPECTED["speakers"]))
def test_each_speaker_has_the_role_the_text_tells(name: str) -> None:
    (found,) = (one for one in reading()[1] if one.name == name)
    role = EXPECTED["speakers"][name]["role"]
    assert found.role == role or (role == "body" and found.kind is SpeakerKind.BODY)


@pytest.mark.parametrize("expected", EXPECTED["narration"], ids=lambda item: str(item["words"])[:30])
def test_the_outlets_own_voice_is_narration(expected: dict[str, Any]) -> None:
    shift, _, found = reading()
    start, end = expected["span"]
    assert any(
        item.mode is Mode.NARRATION
        and item.content[0].start + shift <= start
        and end <= item.content[0].end + shift
        for item in found
    )
