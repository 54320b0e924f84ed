"""What the engine finds for labelled queries, with the figures of each candidate: what quality is measured on, and learnt from."""

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.candidates import Query, gather
from claims.language.fusion import fuse
from claims.language.fusion_features import NAMES, features
from claims.language.match_lines import parse_match_line
from claims.models import OutsideReview
from claims.scratch import scratch_schema
from claims.scratch_corpus import fill_scratch

LEXICAL = 0.25  # of the words in the plain sum


@dataclass(frozen=True, slots=True)
class Answered:
    """A query's candidates: a row of figures each (NAMES), whether it is right, and how many right ones there are."""

    figures: NDArray[np.float64]
    fused: NDArray[np.float64]
    right: NDArray[np.bool_]
    wanted: int


def answered(folder: Path, splits: tuple[str, ...]) -> dict[str, list[Answered]]:
    """Fill a scratch schema with the claims of `folder` and answer the queries of its `splits`."""
    with scratch_schema(), gzip.open(folder / "claims.jsonl.gz", "rt", encoding="utf-8") as claims:
        fill_scratch(map(parse_match_line, claims), tell=say)
        names = {
            pk: json.loads(name) for pk, name in OutsideReview.objects.values_list("pk", "imported_from")
        }
        return {
            split: [_answer(row, names) for row in rows(folder / f"{split}.jsonl.gz")] for split in splits
        }


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def steps(one: Answered) -> dict[str, NDArray[np.float64]]:
    """Return the candidates' scores by each way to rank them."""
    column = {name: one.figures[:, number] for number, name in enumerate(NAMES)}
    by_words, by_vectors = column["words among all"], column["mean among all"]
    both = by_vectors + LEXICAL * by_words
    return {"words": by_words, "vectors": by_vectors, "words and vectors": both, "weighed": one.fused}


def say(what: str, done: int) -> None:
    """Tell of every 5,000 done."""
    if not done % 5_000:
        sys.stderr.write(f"{what}: {done:,}\n")


def _answer(row: dict[str, Any], names: dict[Any, str | int]) -> Answered:
    found = gather(query=Query(text=row["text"]))
    if found is None:
        return Answered(np.zeros((0, len(NAMES))), np.zeros(0), np.zeros(0, dtype=bool), len(row["relevant"]))
    query = found.text()
    right = np.array([names.get(outside) in row["relevant"] for _, outside in found.things])
    fused = np.array(fuse(query, found.scores))
    return Answered(features(query, found.scores), fused, right, len(row["relevant"]))
