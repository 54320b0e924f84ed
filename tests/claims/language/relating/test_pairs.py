"""The labelled pairs of the rule book (docs/matching-rules.md), judged with the model that serves."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from claims.language.encoders.minilm import MiniLM
from claims.language.relating.judging import SUGGEST, relate
from claims.language.relating.types import Judged, Statement

ONE = ("repeats", "same statement")
PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parents[3] / "samples" / "statement_pairs.jsonl").read_text().splitlines()
]


@cache
def _judged() -> list[tuple[dict[str, str], Judged]]:
    model = MiniLM(settings.MODELS_DIR)
    found: list[tuple[dict[str, str], Judged]] = []
    for pair in PAIRS:
        cosine = float(model.encode(pair["one"]) @ model.encode(pair["other"]))
        found.append((pair, relate(_statement(pair, "one"), _statement(pair, "other"), cosine=cosine)))
    return found


def _statement(pair: dict[str, str], side: str) -> Statement:
    speaker = pair.get("speaker", "")
    return Statement(pair[side], speaker=speaker, article="one" if speaker else "")


def _taken_for_one() -> Iterator[dict[str, str]]:
    return (pair for pair, judged in _judged() if judged.relation in ONE)


def test_there_are_two_hundred_pairs_of_every_relation() -> None:
    assert len(PAIRS) >= 200
    assert {pair["relation"] for pair in PAIRS} == {*ONE, "differs", "contradicts", "related", ""}


@pytest.mark.parametrize("label", ["differs", "contradicts"])
def test_no_pair_with_another_figure_a_denial_or_swapped_sides_is_a_repeat(label: str) -> None:
    assert [pair for pair in _taken_for_one() if pair["relation"] == label] == []


def test_nine_of_ten_true_repeats_are_suggested() -> None:
    true = [judged for pair, judged in _judged() if pair["relation"] in ONE]
    suggested = [judged for judged in true if judged.relation in ONE and judged.score >= SUGGEST]
    assert len(suggested) >= 0.9 * len(true)


def test_every_pair_of_the_seed_document_comes_out_as_expected() -> None:
    seed = [(pair, judged) for pair, judged in _judged() if pair["part"] == "seed"]
    assert len(seed) == 11
    assert [pair for pair, judged in seed if judged.relation != pair["relation"]] == []


def test_nine_of_ten_pairs_are_judged_as_labelled() -> None:
    right = [pair for pair, judged in _judged() if judged.relation == pair["relation"]]
    assert len(right) >= 0.9 * len(PAIRS)


def test_without_a_model_nothing_that_differs_is_a_repeat_either() -> None:
    wrong = [
        pair
        for pair in PAIRS
        if pair["relation"] in ("differs", "contradicts")
        and relate(_statement(pair, "one"), _statement(pair, "other")).relation in ONE
    ]
    assert wrong == []
