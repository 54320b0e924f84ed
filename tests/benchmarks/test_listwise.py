"""Weights by which the right candidate comes first, and what is told of a ranking."""

import numpy as np
import pytest

from benchmarks.listwise import Ranked, as_share, learnt, of_query, quality


def queries(count: int) -> list[Ranked]:
    """Return queries of ten candidates whose right one has the highest first figure; the second figure is noise."""
    chance = np.random.default_rng(4)
    found = []
    for _ in range(count):
        figures = chance.normal(size=(10, 2)) * (1, 5) + (0, 3)
        right = np.arange(10) == np.argmax(figures[:, 0])
        found.append(Ranked(figures, right, 1))
    return found


def test_what_tells_right_ones_apart_is_weighed_and_noise_is_not() -> None:
    by = learnt(queries(100))
    assert by.weights[0] > 0
    assert abs(by.weights[1]) < by.weights[0] / 20


def test_weights_rank_queries_that_they_were_not_learnt_from() -> None:
    asked = queries(200)
    by = learnt(asked[:100])
    precision, recall = quality([by.of(one.figures) for one in asked[100:]], asked[100:])
    assert precision > 0.95
    assert recall == 1


def test_weights_stay_small_where_everything_can_be_told_apart() -> None:
    easy = [Ranked(np.array([[9.0, 1], [0, 1], [0, 0]]), np.array([True, False, False]), 1)] * 5
    by = learnt(easy)
    assert np.isfinite(by.weights).all()
    assert quality([by.of(one.figures) for one in easy], easy) == (1, 1)


def test_a_query_of_which_nothing_right_was_found_teaches_nothing_and_counts_as_missed() -> None:
    none = Ranked(np.ones((3, 2)), np.zeros(3, dtype=bool), 1)
    assert np.allclose(learnt([*queries(30), none]).weights, learnt(queries(30)).weights)
    assert quality([np.zeros(3)], [none]) == (0, 0)


def test_precision_counts_the_place_of_each_right_one() -> None:
    right = np.array([False, True, True, False, False, False, True])
    precision, recall = of_query(-np.arange(7.0), right, wanted=4)
    assert precision == pytest.approx((1 / 2 + 2 / 3) / 4)
    assert recall == 3 / 4


def test_scores_become_the_share_of_right_ones() -> None:
    scores = np.repeat([-1.0, 1.0], 1_000)
    right = np.concatenate([np.arange(1_000) < 200, np.arange(1_000) < 900])
    slope, start = as_share(scores, right)
    assert 1 / (1 + np.exp(slope - start)) == pytest.approx(0.2, abs=1e-6)
    assert 1 / (1 + np.exp(-slope - start)) == pytest.approx(0.9, abs=1e-6)
