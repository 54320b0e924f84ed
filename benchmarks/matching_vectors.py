"""The train queries with the vectors of what is found for them, so that another map can be tried on the same candidates."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching_steps import rows, say
from claims.candidates import Query, gather
from claims.encoder_life import serving
from claims.language.encoder import Vector
from claims.language.fusion_features import CandidateScores, QueryText
from claims.language.match_lines import parse_match_line
from claims.models import OutsideReview, Part, TextVector
from claims.scratch import scratch_schema
from claims.scratch_corpus import fill_scratch
from claims.vectors import from_literal

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, its vector and the mean one of what it repeats; its candidates, and the vectors of their parts."""

    query: QueryText
    vector: Vector
    towards: Vector
    scores: list[CandidateScores]
    texts: Matrix
    titles: Matrix
    right: NDArray[np.bool_]
    wanted: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """The vectors of a corpus's texts and headlines by the reviews that stand for them, and their names."""

    texts: dict[UUID, Vector]
    titles: dict[UUID, Vector]
    names: dict[UUID, str | int]


def asked(folder: Path, text_share: float) -> list[Asked]:
    """Fill a scratch schema with the claims of `folder` and ask its train queries.

    What is found is found by the map that is there. Raises SystemExit where there is no encoder.
    """
    with scratch_schema(), gzip.open(folder / "claims.jsonl.gz", "rt", encoding="utf-8") as claims:
        if not fill_scratch(map(parse_match_line, claims), tell=say) or serving() is None:
            raise SystemExit("There is no encoder: run make setup.")
        corpus = _corpus()
        return [_asked(row, corpus, text_share) for row in rows(folder / "train.jsonl.gz")]


def _corpus() -> Corpus:
    vectors: dict[str, dict[UUID, Vector]] = {}
    kept = TextVector.objects.values_list("text__part", "text__outside_id", "vector")
    for part, review, vector in kept.iterator(chunk_size=2_000):
        vectors.setdefault(part, {})[review] = np.array(vector, dtype=np.float32)
    names = {pk: json.loads(name) for pk, name in OutsideReview.objects.values_list("pk", "imported_from")}
    titles, texts = vectors.get(Part.TITLE, {}), vectors[Part.REVIEWED]
    return Corpus(texts, {review: titles.get(review, vector) for review, vector in texts.items()}, names)


def _asked(row: dict[str, list[str | int] | str], corpus: Corpus, text_share: float) -> Asked:
    found = gather(query=Query(text=str(row["text"])))
    if found is None or not found.asked.vectors:
        raise SystemExit(f"A query has no word or no vector: {row['id']}")
    reviews = [outside for _, outside in found.things if outside]
    right = [review for review, name in corpus.names.items() if name in row["relevant"]]
    means = [text_share * corpus.texts[one] + (1 - text_share) * corpus.titles[one] for one in right]
    return Asked(
        query=found.text(),
        vector=np.asarray(from_literal(found.asked.vectors[0]), dtype=np.float32),
        towards=np.mean(means, axis=0),
        scores=found.scores,
        texts=np.array([corpus.texts[one] for one in reviews]),
        titles=np.array([corpus.titles[one] for one in reviews]),
        right=np.array([corpus.names[one] in row["relevant"] for one in reviews]),
        wanted=len(row["relevant"]),
    )
