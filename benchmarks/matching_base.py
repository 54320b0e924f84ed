"""A base of plausible claims with their terms and vectors, and what is measured on it."""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import numpy as np
from django.conf import settings
from django.db import connection
from numpy.typing import NDArray

from benchmarks.plausible_claims import claim_text
from claims import stems
from claims.candidate_search import prepare
from claims.candidates import Query, find_candidates
from claims.desks import own_desk
from claims.encoder_life import ensure_index, index_name, wanted_model
from claims.language.encoder import Encoder
from claims.match_texts import keep_up
from claims.matching import match_claims
from claims.models import Claim, EncoderModel, TextVector
from claims.term_counts import mend_counts
from claims.vectors import as_literal
from factcheck.embedded_home import recorded
from factcheck.embedded_postgres import running_pid
from sources.models.base import first_id

ASKED, EXACT, TOP = 200, 50, 20  # queries timed; of them held against an exact search; and how far
ARTICLE = 40  # claims of a new article
STEP = 2_000
START = datetime(2020, 1, 1, tzinfo=UTC)
BEYOND = 100_000_000  # claims with larger numbers are new: none like them was put in
COPY = {
    "claims_claim": """id, created_at, desk_id, text, language, kind, kind_reason, status, dismissed_reason,
        check_worthiness, factors, made_by, disagreement, reliability, has_figures""",
    "claims_matchtext": "id, created_at, claim_id, part, language, text, terms, terms_version, matched_with",
    "claims_textvector": "text_id, model_id, vector",
}
EXACTLY = """
    SELECT text_id FROM claims_textvector WHERE model_id = %s ORDER BY vector::halfvec(384) <#> %s::halfvec(384) LIMIT %s
"""
BY_INDEX = """
    SELECT text_id FROM claims_textvector WHERE model_id = '{model}'
    ORDER BY vector::halfvec(384) <#> %s::halfvec(384) LIMIT %s
"""


def measure(before: str, size: str) -> dict[str, float]:
    """Fill the base from `before` claims to `size`, and return seconds, milliseconds and shares by name."""
    wanted = wanted_model()
    if wanted is None or wanted.encoder is None:
        raise SystemExit("There is no encoder: run make setup.")
    model, encoder = wanted.model, wanted.encoder
    filled = _timed(lambda: _fill(int(before), int(size), model, encoder))
    counted = _timed(mend_counts)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) claims_claim, claims_matchtext, claims_textvector, claims_termcount")
    indexed = _timed(lambda: ensure_index(model))
    known, fresh = _candidates(int(size), encoder)
    return {
        "claims": int(size),
        "fill_s": filled,
        "count_s": counted,
        "index_build_s": indexed,
        "index_mb": _size(index_name(model)),
        "terms_index_mb": _size("claims_matchtext_terms"),
        "vectors_mb": _size("claims_textvector"),
        "recall": _recall(model, encoder),
        "candidates_p50_ms": float(np.percentile(known, 50)),
        "candidates_p95_ms": float(np.percentile(known, 95)),
        "encode_and_find_p95_ms": float(np.percentile(fresh, 95)),
        **_insert(encoder),
        "article_s": _article(),
        "database_mb": _memory(),
    }


def _fill(before: int, size: int, model: EncoderModel, encoder: Encoder) -> None:
    vectors = _vectors(size, encoder)
    desk = own_desk().pk
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
    for first in range(before, size, STEP):
        numbers = range(first, min(first + STEP, size))
        texts = [claim_text(number) for number in numbers]
        ids = [_id(number, "claim") for number in numbers]
        rows = [_id(number, "text") for number in numbers]
        terms = stems.terms_of([(text, "en") for text in texts])
        now = START.isoformat()
        _copy(
            "claims_claim",
            (
                (
                    pk,
                    now,
                    desk,
                    text,
                    "en",
                    "checkable",
                    "",
                    "proposed",
                    "",
                    0.5,
                    "[]",
                    "benchmark",
                    0.0,
                    0.0,
                    True,
                )
                for pk, text in zip(ids, texts, strict=True)
            ),
        )
        _copy(
            "claims_matchtext",
            (
                (row, now, pk, "claim", "en", text, list(found), stems.VERSION, "benchmark")
                for row, pk, text, found in zip(rows, ids, texts, terms, strict=True)
            ),
        )
        _copy(
            "claims_textvector",
            (
                (row, model.pk, as_literal(vectors[number].astype(np.float32)))
                for row, number in zip(rows, numbers, strict=True)
            ),
        )
        _say(f"{numbers[-1] + 1:,} claims in the base")
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = DEFAULT; SET synchronous_commit = DEFAULT")


def _copy(table: str, rows: Iterator[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({COPY[table]}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _vectors(size: int, encoder: Encoder) -> NDArray[np.float16]:
    """Return the vectors of the first `size` claims, those that are not in the file yet made and added to it."""
    file = Path(settings.VAR_DIR) / f"vectors-{encoder.name}-{encoder.version}.f16"
    width = encoder.dimensions
    done = file.stat().st_size // (2 * width) if file.exists() else 0
    with file.open("ab") as out:
        out.truncate(done * 2 * width)
        for number in range(done, size):
            out.write(encoder.encode(claim_text(number)).astype(np.float16).tobytes())
            if number % 10_000 == 0:
                _say(f"{number:,} vectors made")
    kept: NDArray[np.float16] = np.memmap(file, dtype=np.float16, mode="r").reshape(-1, width)
    return kept


def _candidates(size: int, encoder: Encoder) -> tuple[list[float], list[float]]:
    """Return milliseconds of finding candidates for claims of the base, and for new wordings with their encoding."""
    places = [number * size // ASKED for number in range(ASKED)]
    known = [Query(claim_text(number), claim_id=_id(number, "claim")) for number in places]
    fresh = [Query(claim_text(BEYOND + number)) for number in places]
    for query in known[::10]:
        find_candidates(query=query)
    return [_milliseconds(query) for query in known], [_milliseconds(query) for query in fresh]


def _milliseconds(query: Query) -> float:
    return 1000 * _timed(lambda: find_candidates(query=query))


def _recall(model: EncoderModel, encoder: Encoder) -> float:
    """Return the share of the 20 nearest texts that are found along the index."""
    shares = []
    for number in range(EXACT):
        vector = as_literal(encoder.encode(claim_text(BEYOND + number)))
        with connection.cursor() as cursor:
            cursor.execute("BEGIN; SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off")
            cursor.execute(EXACTLY, [model.pk, vector, TOP])
            exact = {row[0] for row in cursor.fetchall()}
            cursor.execute("COMMIT; BEGIN")
            prepare()
            cursor.execute(BY_INDEX.format(model=model.pk), [vector, TOP])
            shares.append(len(exact & {row[0] for row in cursor.fetchall()}) / len(exact))
            cursor.execute("COMMIT")
    return sum(shares) / len(shares)


def _insert(encoder: Encoder) -> dict[str, float]:
    """Return the median milliseconds of adding a claim's text with its terms and vector, and of encoding it before."""
    wanted = wanted_model()
    if wanted is None:
        raise SystemExit("There is no encoder: run make setup.")
    inserted, encoded = [], []
    for number in range(ASKED):
        claim = Claim.objects.create(desk=own_desk(), text=claim_text(BEYOND + 1_000 + number))
        start = time.perf_counter()
        vector = encoder.encode(claim.text)
        between = time.perf_counter()
        (text,) = keep_up(claims=[claim.pk]).made
        TextVector.objects.create(text_id=text, model=wanted.model, vector=vector.tolist())
        inserted.append(1000 * (time.perf_counter() - between))
        encoded.append(1000 * (between - start))
    return {
        "insert_ms": float(np.median(inserted)),
        "insert_p95_ms": float(np.percentile(inserted, 95)),
        "encode_ms": float(np.median(encoded)),
    }


def _article() -> float:
    """Return the seconds from the claims of a new article to their proposals."""
    ids = [
        Claim.objects.create(desk=own_desk(), text=claim_text(number * 37 + 1) + " Reports say.").pk
        for number in range(ARTICLE)
    ]
    return _timed(lambda: match_claims(claims=ids))


def _size(name: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s::regclass) / 1048576.0", [name])
        return float(cursor.fetchone()[0])


def _memory() -> float:
    """Return what the database's processes hold, in MB, what they share counted once."""
    home = recorded(Path(settings.VAR_DIR))
    server = running_pid(home) if home else None
    held = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            if server in (parent, int(process.name)):
                rollup = (process / "smaps_rollup").read_text().splitlines()
                held += next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
        except OSError:
            continue
    return held / 1024


def _id(number: int, kind: str) -> UUID:
    tail = number * 2 + (kind == "text")
    return UUID(int=first_id(START + timedelta(seconds=number)).int | 0x7 << 76 | 0x8 << 60 | tail)


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
