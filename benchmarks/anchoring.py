"""Milliseconds to find 60 claims of a 1,000-word article again in its next version, some or all of them edited."""

import re
import time
from itertools import cycle, islice
from pathlib import Path

from benchmarks.pages import bodies
from claims.language.anchors import Place, reanchor
from claims.language.sentences import split_sentences
from sources.reader.extract import read_document

WORDS = 1000
PLACES = 60
TRIES = 25
NUMBER_OR_WORD = re.compile(r"\b(?:\d+|[a-z]{6,})\b")


def measure(pages: str) -> dict[str, float]:
    """Return the milliseconds where every third sentence was edited, and where each one was."""
    text = article(Path(pages))
    spans = [sentence.span for sentence in split_sentences(text)]
    places = [Place(span) for span in islice(cycle(spans), PLACES)]
    return {
        "usual_ms": fastest_ms(places, text, edited(text, every=3)),
        "worst_ms": fastest_ms(places, text, edited(text, every=1)),
    }


def article(pages: Path) -> str:
    """Return the first 1,000 words of the pages' texts, in their paragraphs."""
    kept: list[str] = []
    for body in bodies(pages):
        for line in read_document(body, media_type="text/html").text.splitlines():
            words = line.split()[: WORDS - sum(len(each.split()) for each in kept)]
            kept.append(" ".join(words))
        if sum(len(each.split()) for each in kept) >= WORDS:
            break
    return "\n".join(line for line in kept if line)


def edited(text: str, *, every: int) -> str:
    """Return `text` behind a new paragraph, with a word or number of every so-manyeth sentence replaced."""
    parts, at = ["This article was updated.\n"], 0
    for number, sentence in enumerate(split_sentences(text)):
        words = sentence.span.of(text)
        changed = NUMBER_OR_WORD.sub("17", words, count=1) if number % every == 0 else words
        parts += [text[at : sentence.span.start], changed]
        at = sentence.span.end
    return "".join([*parts, text[at:]])


def fastest_ms(places: list[Place], old: str, new: str) -> float:
    """Return the time of the fastest whole call, in milliseconds: what else the machine does is left out."""
    times = []
    for _ in range(TRIES):
        began = time.perf_counter()
        reanchor(places, old=old, new=new)
        times.append(time.perf_counter() - began)
    return min(times) * 1000
