"""One score out of vectors and words."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claims.language.encoders.stored import NAME
from claims.language.fusion import CandidateScores, QueryText, fuse
from claims.language.fusion_features import NAMES, features
from claims.language.turning import turned

RARITY = {"en:mill": 6.0, "en:close": 3.0, "#14": 5.0}
QUERY = QueryText("The mill closed with 14 left.", terms=frozenset(RARITY), rarity=RARITY)
COSINES = st.none() | st.floats(-1, 1)
CANDIDATES = st.builds(
    CandidateScores,
    text=st.just("The mill closed."),
    dense=COSINES,
    dense_title=COSINES,
    lexical=st.floats(0, 60),
    lexical_title=st.floats(0, 60),
    terms=st.frozensets(st.sampled_from([*RARITY, "en:other", "@ml"])),
)


def found(dense: float | None, *terms: str) -> CandidateScores:
    rarity = sum(RARITY.get(term, 0.0) for term in terms)
    return CandidateScores("text", dense=dense, turned=dense, lexical=rarity, terms=frozenset(terms))


def test_nothing_found_has_no_scores() -> None:
    assert fuse(QUERY, []) == []


def test_what_is_nearer_in_meaning_and_shares_more_comes_first() -> None:
    best, middle, worst = fuse(QUERY, [found(0.9, *RARITY), found(0.6, "en:close"), found(0.1)])
    assert best > middle > worst


def test_an_only_candidate_that_says_something_else_is_unlikely() -> None:
    assert fuse(QUERY, [found(0.1)])[0] < 0.05


def test_without_vectors_words_decide() -> None:
    more, less = fuse(QUERY, [found(None, *RARITY), found(None, "en:close")])
    assert more > less


@given(st.lists(CANDIDATES, max_size=8))
def test_scores_run_from_0_to_1_and_come_out_alike_again(candidates: list[CandidateScores]) -> None:
    scores = fuse(QUERY, candidates)
    assert len(scores) == len(candidates)
    assert all(0 <= score <= 1 for score in scores)
    assert fuse(QUERY, candidates) == scores


@given(st.lists(CANDIDATES, min_size=1, max_size=6))
def test_a_score_does_not_depend_on_the_order(candidates: list[CandidateScores]) -> None:
    there = fuse(QUERY, candidates)
    back = fuse(QUERY, candidates[::-1])[::-1]
    assert all(math.isclose(one, other, abs_tol=1e-9) for one, other in zip(there, back, strict=True))


@given(st.lists(CANDIDATES, max_size=5))
def test_every_figure_has_a_name_and_a_value(candidates: list[CandidateScores]) -> None:
    figures = features(QUERY, candidates)
    assert figures.shape == (len(candidates), len(NAMES))
    assert np.isfinite(figures).all()


def test_a_vector_is_turned_for_the_encoder_the_map_was_learnt_for_alone() -> None:
    vector = np.full(384, 384**-0.5, dtype=np.float32)
    there = turned(vector, encoder=NAME)
    assert there is not None
    assert math.isclose(float(np.linalg.norm(there)), 1, abs_tol=1e-5)
    assert turned(vector, encoder="another") is None
    assert turned(np.zeros(384, dtype=np.float32), encoder=NAME) is None
