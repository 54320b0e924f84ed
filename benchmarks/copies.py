"""Finding reprints among 100,000 articles: time of a look-up, reprints found, different stories linked."""

import statistics
import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from django.db import connection

from benchmarks.line import bench_source
from benchmarks.news import Reprinter, news_texts
from sources.copies import text_digest
from sources.copy_rows import copy_rows
from sources.models import Article, ArticleRevision, Sketch, Snapshot
from sources.models.base import new_id
from sources.reader.shingles import Words, bands_of, is_reprint
from sources.sketches import reprints_like, sketch_of, words_of

SEED = 7
BATCH = 1000
LOOKED_UP = 120  # reprints of each way


def measure(folder: str, articles: str = "100000") -> dict[str, object]:
    """Return the figures; `articles` many texts stand in the database, the real ones among them."""
    named = news_texts(Path(folder))
    texts = [text for _, text in named]
    reprinter = Reprinter(texts, seed=SEED)
    ids = fill(texts, reprinter, int(articles))
    found, times, missed, wrong = look_up(texts, ids, reprinter)
    return {
        "articles": int(articles),
        "p50_ms": statistics.median(times) * 1000,
        "p95_ms": statistics.quantiles(times, n=20)[18] * 1000,
        "recall": {way: round(share, 4) for way, share in found.items()},
        "least_recall": min(found.values()),
        "too_short": missed,
        "wrong": wrong,
        "linked_originals": linked(named),
        "linked_by_passages": linked_by_passages(texts, reprinter),
        "plan": plan(texts[0]),
    }


def fill(texts: list[str], reprinter: Reprinter, articles: int) -> list[object]:
    """Write so many articles with their sketches and return the ids of the real ones, in the order of `texts`."""
    source, snapshot = bench_source(), Snapshot.objects.create(sha256="c" * 64, size=1)
    real: list[object] = []
    for batch in batches(texts, reprinter, articles):
        new = [Article(source=source, title="", url=f"https://bench.example/{n}") for n, _ in batch]
        revisions = [
            ArticleRevision(
                article=article,
                number=1,
                title="",
                text=text,
                text_sha256=text_digest(text),
                snapshot=snapshot,
            )
            for article, (_, text) in zip(new, batch, strict=True)
        ]
        copy_rows(new)
        copy_rows(revisions)
        copy_rows([sketch_of(revision, words_of(revision)) for revision in revisions])
        real += [article.pk for article, (n, _) in zip(new, batch, strict=True) if n < len(texts)]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE sources_article, sources_articlerevision, sources_sketch")
    return real


def batches(texts: list[str], reprinter: Reprinter, articles: int) -> Iterator[list[tuple[int, str]]]:
    """Yield numbered texts in batches: the real ones, then shuffled variants of them."""
    for start in range(0, articles, BATCH):
        yield [
            (n, texts[n] if n < len(texts) else reprinter.shuffled(texts[n % len(texts)]))
            for n in range(start, min(start + BATCH, articles))
        ]


def look_up(
    texts: list[str], ids: list[object], reprinter: Reprinter
) -> tuple[dict[str, float], list[float], int, int]:
    """Return the share found by way of reprinting, the seconds of each look-up, those too short, and wrong links."""
    alike = near_originals(texts)
    found: dict[str, float] = {}
    times: list[float] = []
    wrong = 0
    long_enough = [place for place, text in enumerate(texts) if Words.of(text).is_long_enough]
    for number, (way, change) in enumerate(reprinter.ways.items()):
        places = long_enough[number :: max(1, len(long_enough) // LOOKED_UP)]
        hits = 0
        for place in places:
            begun = time.perf_counter()
            words = Words.of(change(texts[place]))
            linked_to = set(reprints_like(Sketch(article_id=new_id(), bands=bands_of(words)), words))
            times.append(time.perf_counter() - begun)
            hits += ids[place] in linked_to
            wrong += len(linked_to - {ids[each] for each in alike[place] | {place}})
        found[way] = hits / len(places)
    return found, times, len(texts) - len(long_enough), wrong


def near_originals(texts: list[str]) -> dict[int, set[int]]:
    """Return for each text the others among the real ones that are taken for the same."""
    near: dict[int, set[int]] = {place: set() for place in range(len(texts))}
    for one, other in pairs_linked(texts):
        near[one].add(other)
        near[other].add(one)
    return near


def pairs_linked(texts: list[str]) -> list[tuple[int, int]]:
    """Return every two of the texts that share a run of words often enough to be compared and are then linked."""
    words = [Words.of(text) for text in texts]
    holders: dict[int, list[int]] = {}
    for place, each in enumerate(words):
        for run in set(each.runs.tolist()):
            holders.setdefault(run, []).append(place)
    shared = Counter(
        pair for places in holders.values() if len(places) < 60 for pair in combinations(places, 2)
    )
    return [(a, b) for (a, b), count in shared.items() if count >= 20 and is_reprint(words[a], words[b])]


def linked(named: list[tuple[str, str]]) -> list[list[str]]:
    """Return the names of every two different articles that are linked, to be looked at by a person."""
    return [[named[a][0], named[b][0]] for a, b in pairs_linked([text for _, text in named])]


def linked_by_passages(texts: list[str], reprinter: Reprinter) -> dict[str, int]:
    """Return how many of 400 stories were linked to another whose sentences make up so much of them besides."""
    counts = {}
    for share in (0.3, 0.4, 0.5):
        wrong = 0
        for place in range(400):
            own, other = texts[place], texts[(place * 7 + 3) % len(texts)]
            mixed = reprinter.with_passages_of(own, other, share)
            wrong += is_reprint(Words.of(mixed), Words.of(other))
        counts[f"{share:.0%}"] = wrong
    return counts


def plan(text: str) -> list[str]:
    """Return the lines of the look-up's plan that say how the sketches are reached."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SET enable_seqscan = off; EXPLAIN (COSTS off) SELECT id FROM sources_sketch WHERE bands @> ARRAY[%s]::bigint[]",
            [bands_of(Words.of(text))[0]],
        )
        cursor.nextset()
        lines = [str(line) for (line,) in cursor.fetchall()]
        cursor.execute("RESET enable_seqscan")
    return lines
