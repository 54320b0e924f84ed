"""Texts turned into vectors a second by the encoder, over a bare loop of onnxruntime; and how alike to the full model."""

import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from django.conf import settings

from benchmarks.pages import bodies
from claims.language.encoders.building import source_folder
from claims.language.encoders.graph import draw
from claims.language.encoders.minilm import MiniLM, open_network, open_tokens, run
from claims.language.encoders.safetensors import read_tensors
from claims.language.encoders.stored import look_whole
from claims.language.sentences import split_sentences
from sources.reader.extract import read_document

TEXTS = 200
ROUNDS = 9


def measure(pages: str) -> dict[str, float]:
    """Return texts a second of processor time, ours and bare, their ratio, and the cosines to the full model.

    The bare loop has its tokens ready. Both take turns, and the quickest round of each counts.
    """
    texts = list(islice(sentences(Path(pages)), TEXTS))
    folder = settings.MODELS_DIR
    encoder, stored = MiniLM(folder), look_whole(folder)
    network = open_network(folder / stored.network)
    tokens = open_tokens(folder / stored.tokens)
    ids = [tokens.encode(text).ids for text in texts]
    weights = read_tensors(source_folder() / "model.safetensors")
    full = open_network(draw(weights, small_numbers=False).SerializeToString())
    rounds = [
        (
            seconds(lambda: [encoder.encode(text) for text in texts]),
            seconds(lambda: [run(network, each) for each in ids]),
        )
        for _ in range(ROUNDS)
    ]
    ours, bare = (len(texts) / min(times) for times in zip(*rounds, strict=True))
    alike = [float(encoder.encode(text) @ run(full, each)) for text, each in zip(texts, ids, strict=True)]
    return {
        "texts_per_second": ours,
        "bare_per_second": bare,
        "ratio": ours / bare,
        "full_per_second": len(texts) / seconds(lambda: [run(full, each) for each in ids]),
        "tokens": float(np.mean([len(each) for each in ids])),
        "mean_cosine": float(np.mean(alike)),
        "least_cosine": min(alike),
    }


def sentences(pages: Path) -> Iterator[str]:
    """Yield the sentences of the pages, of 8 words and more."""
    for body in bodies(pages):
        text = read_document(body, media_type="text/html").text
        for sentence in split_sentences(text):
            words = sentence.span.of(text)
            if len(words.split()) >= 8:
                yield words


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of some work; whatever else the machine does is left out."""
    began = time.process_time()
    work()
    return time.process_time() - began
