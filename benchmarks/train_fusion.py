"""Learn what `fuse` and the turned query go by: `python -m benchmarks.train_fusion --data FOLDER [--write]`.

FOLDER holds `matching/{politifact,snopes}/{claims,train}.jsonl.gz`. Prints MAP@5 and recall@20 over five folds; the
folds of the map and of the weights are the same. With --write the files of claims/language are made anew from all
pairs. Dev pairs are not read. Takes some minutes, on a database of its own under var/bench.
"""

import argparse
import importlib
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import django
import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from benchmarks.listwise import Numbers, Ranked, Weights, as_share, learnt, quality
from benchmarks.query_turn import Matrix, turn, turned_by_others
from claims.language.fusion import BY_WORDS, WEIGHTS, WITH_VECTORS
from claims.language.fusion_features import NAMES, TEXT_SHARE, features
from claims.language.turning import TURN
from factcheck.with_servers import running

VAR = Path(__file__).resolve().parent.parent / "var" / "bench"
SETS = ("politifact", "snopes")
FOLDS = 5
FIRST_OF_WORDS = NAMES.index("words of text")  # what comes before tells of vectors
Parts = Mapping[str, Sequence[NDArray[np.int64]]]


def main() -> None:
    """Measure over the folds, and write the files when that is asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks.train_fusion", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1, help="of the folds (default 1)")
    parser.add_argument("--write", action="store_true", help="make the files of claims/language anew")
    given = parser.parse_args()
    asked = _asked(given.data / "matching")
    parts = {name: folds(len(some), given.seed) for name, some in asked.items()}
    vectors = {name: np.array([one.vector for one in some]) for name, some in asked.items()}
    towards = {name: np.array([one.towards for one in some]) for name, some in asked.items()}
    by_others = turned_by_others(vectors, towards, parts)
    ranked = {name: _ranked(some, by_others[name]) for name, some in asked.items()}
    weights = {
        WITH_VECTORS: _weights(ranked, parts, first=0),
        BY_WORDS: _weights(ranked, parts, first=FIRST_OF_WORDS),
    }
    if given.write:
        np.save(TURN, turn(list(vectors.values()), list(towards.values())).astype(np.float16))
        WEIGHTS.write_text(json.dumps(weights, indent=1), encoding="utf-8")


def folds(size: int, seed: int) -> list[NDArray[np.int64]]:
    """Return the places of `size` queries in FOLDS parts."""
    mixed = np.random.RandomState(seed).permutation(size)
    return [mixed[number::FOLDS] for number in range(FOLDS)]


def _asked(folder: Path) -> dict[str, list[Any]]:
    os.environ |= {"VAR_DIR": str(VAR), "DJANGO_SETTINGS_MODULE": "factcheck.settings", "LOG_LEVEL": "ERROR"}
    os.environ["SECRET_KEY"] = secrets.token_urlsafe(50)
    with running(VAR):
        django.setup()
        importlib.import_module("factcheck.migrating").migrate()
        module = importlib.import_module("benchmarks.matching_vectors")  # needs Django to be set up
        return {name: module.asked(folder / name, TEXT_SHARE) for name in SETS}


def _ranked(asked: Sequence[Any], turned: Matrix) -> list[Ranked]:
    """Return the figures of each query's candidates as they are by a map that does not know the query."""
    found = []
    for one, vector in zip(asked, turned, strict=True):
        cosines = np.nan_to_num(np.stack([one.texts @ vector, one.titles @ vector], axis=1))
        scores = [
            replace(score, turned=float(text), turned_title=float(title))
            for score, (text, title) in zip(one.scores, cosines, strict=True)
        ]
        found.append(Ranked(features(one.query, scores), one.right, one.wanted))
    return found


def _weights(ranked: Mapping[str, list[Ranked]], parts: Parts, *, first: int) -> dict[str, Any]:
    """Return weights of the figures from place `first` on, set to the share of right ones, as they are kept."""
    cut = {
        name: [replace(one, figures=one.figures[:, first:]) for one in some] for name, some in ranked.items()
    }
    scores = {name: _by_others(cut, parts, name) for name in cut}
    for name, some in cut.items():
        precision, recall = quality(scores[name], some)
        Console().print(
            f"{name}, from “{NAMES[first]}” on, five folds: MAP@5 {precision:.3f}, recall@20 {recall:.3f}"
        )
    every = [one for some in cut.values() for one in some]
    flat = np.concatenate([score for some in scores.values() for score in some])
    slope, start = as_share(flat, np.concatenate([one.right for one in every]))
    all_of_them = learnt(every)
    kept = {
        key: round(slope * float(value), 5)
        for key, value in zip(NAMES[first:], all_of_them.weights, strict=True)
    }
    return {"weights": kept, "bias": round(slope * all_of_them.bias + start, 5)}


def _by_others(ranked: Mapping[str, list[Ranked]], parts: Parts, wanted: str) -> list[Numbers]:
    """Return the scores of a set's candidates, each part's by weights learnt without that part of any set."""
    found: dict[int, Numbers] = {}
    for number in range(FOLDS):
        by = _learnt_without(ranked, parts, number)
        found |= {int(place): by.of(ranked[wanted][place].figures) for place in parts[wanted][number]}
    return [found[place] for place in range(len(ranked[wanted]))]


def _learnt_without(ranked: Mapping[str, list[Ranked]], parts: Parts, number: int) -> Weights:
    left = {name: set(parts[name][number].tolist()) for name in ranked}
    return learnt(
        [one for name, some in ranked.items() for place, one in enumerate(some) if place not in left[name]]
    )


if __name__ == "__main__":
    main()
