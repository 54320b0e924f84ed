"""Texts that are only lent to the engine: matched with each other in a scratch schema, as fact-checks of others."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection

from claims import vectors
from claims.candidates import Candidate, Query, find_candidates
from claims.encoder_life import ensure_index, wanted_model
from claims.language.encoder import Encoder
from claims.language.match_lines import MatchLine
from claims.match_texts import keep_up
from claims.models import EncoderModel, OutsideReview
from sources.insert_rows import insert_rows
from sources.models.base import new_id

TOGETHER = 500  # lines written, and texts encoded, between two words of progress
LONGEST_TITLE, LONGEST_SPEAKER = 500, 300  # characters that the columns take

Told = Callable[[str, int], None]
Json = dict[str, Any]


def fill_scratch(lines: Iterable[MatchLine], *, tell: Told) -> bool:
    """Put `lines`, whose texts are not empty, among what is searched; tell whether there is an encoder.

    `tell` is called with what is being done and how many are done. To be called within `scratch_schema` alone.
    """
    written = 0
    for some in _batches(lines):
        rows = [_review(line, written + place) for place, line in enumerate(some)]
        insert_rows(rows)
        keep_up(reviews=[row.pk for row in rows])
        written += len(rows)
        tell("texts read", written)
    by = wanted_model()
    if by is not None and by.encoder is not None:
        _encode_all(by.model, by.encoder, tell)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_matchtext, claims_textvector, claims_outsidereview, claims_termcount")
    return by is not None


def matches_of(line: MatchLine, *, most: int) -> list[Json]:
    """Return the lines of the corpus that are likest to `line`, best first: "id", "score" (0 to 1) and "why"."""
    query = Query(text=line.text, language=line.language, title=line.title, speaker=line.speaker)
    found = find_candidates(query=query, most=most)
    names = dict(
        OutsideReview.objects.filter(pk__in=[one.outside_id for one in found]).values_list(
            "pk", "imported_from"
        )
    )
    return [_match(one, json.loads(names[one.outside_id])) for one in found if one.outside_id in names]


def _match(found: Candidate, name: str | int) -> Json:
    scores = {"dense": found.dense, "lexical": found.lexical}
    told = {key: round(score, 4) for key, score in scores.items() if score is not None}
    return {"id": name, "score": round(found.score, 6), "why": {**told, **found.shared}}


def _review(line: MatchLine, number: int) -> OutsideReview:
    return OutsideReview(
        pk=new_id(),
        publisher="corpus",
        url=f"https://corpus.invalid/{number}",
        claim_text=line.text,
        title=line.title[:LONGEST_TITLE],
        claimant=line.speaker[:LONGEST_SPEAKER],
        language=line.language,
        imported_from=json.dumps(line.id, ensure_ascii=False),
    )


def _encode_all(model: EncoderModel, encoder: Encoder, tell: Told) -> None:
    last, done = vectors.FIRST, 0
    while rows := vectors.without_vector(model, after=last, most=TOGETHER):
        vectors.encode(rows, model=model, encoder=encoder)
        last, done = rows[-1].id, done + len(rows)
        tell("texts encoded", done)
    ensure_index(model)


def _batches(lines: Iterable[MatchLine]) -> Iterator[list[MatchLine]]:
    left = iter(lines)
    while some := list(islice(left, TOGETHER)):
        yield some
