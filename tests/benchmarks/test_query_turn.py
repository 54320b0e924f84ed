"""The map that turns queries, and that no query is turned by what was learnt from it."""

import numpy as np

from benchmarks.query_turn import turn, turned_by_others

CHANCE = np.random.default_rng(5)


def some(count: int, size: int = 8) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return CHANCE.normal(size=(count, size)).astype(np.float32)


def test_without_anything_to_learn_nothing_is_turned() -> None:
    rows = some(20)
    assert np.allclose(turn([rows], [rows]), np.eye(8), atol=1e-5)


def test_a_turn_that_all_pairs_share_is_learnt_from_all_sets() -> None:
    wanted = np.linalg.qr(some(8))[0]
    rows, others = some(4_000), some(4_000)
    assert np.allclose(turn([rows, others], [rows @ wanted, others @ wanted]), wanted, atol=0.02)


def test_no_part_is_turned_by_what_was_learnt_from_it() -> None:
    rows, towards = {"a": some(10), "b": some(10)}, {"a": some(10), "b": some(10)}
    parts = {name: [np.arange(0, 5), np.arange(5, 10)] for name in rows}
    before = turned_by_others(rows, towards, parts)
    towards = {name: np.concatenate([some(5), kept[5:]]) for name, kept in towards.items()}
    after = turned_by_others(rows, towards, parts)
    for name in rows:
        assert np.allclose(before[name][:5], after[name][:5])
        assert not np.allclose(before[name][5:], after[name][5:])
        assert np.allclose(np.linalg.norm(after[name], axis=1), 1, atol=1e-5)
