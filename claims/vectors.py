"""The vectors of texts: made one by one outside any transaction, and written only while their text still stands."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
from django.db import connection

from claims.encoding import reads
from claims.language.encoder import Encoder, Vector
from claims.models import EncoderModel

TOGETHER = 50  # vectors written by one statement
# Who drops a text waits for us, or we find it gone.
WRITE = """
    WITH standing AS (
        SELECT m.id, given.vector
        FROM unnest(%(ids)s::uuid[], %(texts)s::text[], %(vectors)s::text[]) AS given (id, text, vector)
        JOIN claims_matchtext m ON m.id = given.id AND m.text = given.text
        ORDER BY m.id FOR KEY SHARE OF m
    )
    INSERT INTO claims_textvector (text_id, model_id, vector)
    SELECT id, %(model)s, vector::halfvec FROM standing ON CONFLICT DO NOTHING
"""
WITHOUT = """
    SELECT m.id, m.text, m.language FROM claims_matchtext m
    WHERE m.id > %(after)s AND {readable}
        AND NOT EXISTS (SELECT 1 FROM claims_textvector v WHERE v.text_id = m.id AND v.model_id = %(model)s)
    ORDER BY m.id LIMIT %(most)s
"""
THESE = "SELECT id, text, language FROM claims_matchtext WHERE id = ANY(%s) ORDER BY id"
FIRST = UUID(int=0)


class Unread(NamedTuple):
    """A text that has no vector."""

    id: UUID
    text: str
    language: str


def without_vector(model: EncoderModel, *, after: UUID = FIRST, most: int = 500) -> list[Unread]:
    """Return texts in a language the model reads that have no vector by it, with ids after `after`, in that order."""
    readable = "split_part(m.language, '-', 1) = ANY(%(languages)s)" if model.languages else "true"
    given: dict[str, Any] = {
        "after": after,
        "model": model.pk,
        "most": most,
        "languages": model.languages.split(),
    }
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT.format(readable=readable), given)
        return [Unread(*row) for row in cursor.fetchall()]


def waiting(model: EncoderModel, *, after: UUID = FIRST, most: int = 1_000) -> int:
    """Return how many texts with ids after `after` wait for a vector by `model`; more than `most` are not counted."""
    return len(without_vector(model, after=after, most=most))


def encode_texts(*, ids: Iterable[UUID], model: EncoderModel, encoder: Encoder) -> int:
    """Give the texts `ids` their vectors by `encoder`, which is `model`; return how many were written.

    Texts in languages it does not read get none. Raises EncoderUnreachable when it does not answer; what was done
    until then is kept.
    """
    with connection.cursor() as cursor:
        cursor.execute(THESE, [list(ids)])
        rows = [Unread(*row) for row in cursor.fetchall()]
    return encode(rows, model=model, encoder=encoder)


def encode(rows: Sequence[Unread], *, model: EncoderModel, encoder: Encoder) -> int:
    """Do that for texts that were fetched already."""
    readable = [row for row in rows if reads(encoder, row.language)]
    written = 0
    for start in range(0, len(readable), TOGETHER):
        some: list[tuple[Unread, Vector]] = []
        try:
            some.extend((row, encoder.encode(row.text)) for row in readable[start : start + TOGETHER])
        finally:
            written += _write(some, model)
    return written


def as_literal(vector: Vector) -> str:
    """Return a vector as PostgreSQL reads it."""
    return "[" + ",".join(map("{:.5g}".format, vector.tolist())) + "]"


def from_literal(written: str) -> Vector:
    """Return a vector that PostgreSQL, or `as_literal`, wrote."""
    return np.array(json.loads(written), dtype=np.float32)


def _write(found: Sequence[tuple[Unread, Vector]], model: EncoderModel) -> int:
    if not found:
        return 0
    given: dict[str, Any] = {
        "ids": [row.id for row, _ in found],
        "texts": [row.text for row, _ in found],
        "vectors": [as_literal(vector) for _, vector in found],
        "model": model.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITE, given)
        return int(cursor.rowcount)
