"""Source, cue and content of an attribution name their words, part by part."""

from typing import Any

import pytest

from claims.models import Attribution
from tests.factories import AttributionFactory, SpeakerFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db

RULE = "claims_attribution_words_match"


def test_each_role_may_have_several_parts() -> None:
    AttributionFactory(content_spans=[[15, 24], [25, 29]], content_exact=["12 people", "were"])


@pytest.mark.parametrize("role", ["source", "cue", "content"])
def test_other_words_are_refused(role: str) -> None:
    with refused(RULE):
        AttributionFactory(**{f"{role}_exact": ["somebody"]})


@pytest.mark.parametrize("role", ["source", "cue", "content"])
@pytest.mark.parametrize("exact", [[], ["Officials", "said"]])
def test_each_part_has_its_words(role: str, exact: list[str]) -> None:
    with refused(RULE):
        AttributionFactory(**{f"{role}_exact": exact})


@pytest.mark.parametrize("spans", [[[3, 3]], [[9, 0]], [[70, 4000]]])
def test_a_part_lies_within_the_text_and_is_not_empty(spans: list[list[int]]) -> None:
    with refused(RULE):
        AttributionFactory(source_spans=spans)


@pytest.mark.parametrize("change", [{"cue_exact": ["wrote"]}, {"cue_spans": [[11, 15]]}])
def test_an_update_is_checked(change: dict[str, Any]) -> None:
    AttributionFactory.create_batch(2)
    with refused(RULE):
        Attribution.objects.update(**change)


def test_there_is_content() -> None:
    with refused("claims_attribution_has_content"):
        AttributionFactory(content_spans=[], content_exact=[])


def test_a_mode_is_known() -> None:
    with refused("claims_attribution_mode_known"):
        AttributionFactory(mode="song")


def test_the_outlets_own_voice_has_no_source_and_no_speaker() -> None:
    own_voice: dict[str, Any] = {
        "mode": "narration", "source_spans": [], "source_exact": [], "cue_spans": [], "cue_exact": [],
    }  # fmt: skip
    AttributionFactory(**own_voice, speaker=None)
    with refused("claims_attribution_narration_has_no_source"):
        AttributionFactory(**own_voice, speaker=SpeakerFactory())


def test_it_is_not_embedded_in_itself() -> None:
    attribution = AttributionFactory()
    with refused("claims_attribution_not_in_itself"):
        Attribution.objects.update(parent=attribution)


def test_it_is_embedded_in_one_of_the_same_revision() -> None:
    outer = AttributionFactory()
    AttributionFactory(revision=outer.revision, position=1, parent=outer)
    with refused("claims_attribution_parent_of_revision"):
        AttributionFactory(parent=outer)
