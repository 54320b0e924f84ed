"""The life of an encoder in the database: filled while another serves, serving, retired.

Which one is wanted is what the settings choose. The first there is serves at once; any later one is filled in the
background first, and whoever looks for something goes on with the one that serves.
"""

import time
from dataclasses import dataclass
from functools import cache
from uuid import UUID

import structlog
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from claims.encoding import chosen_encoder, encoder_called
from claims.language.encoder import Encoder, EncoderMissing
from claims.models import EncoderModel, MatchText, ModelState
from claims.vectors import FIRST, encode, encode_texts, without_vector

log = structlog.get_logger(__name__)

AT_ONCE = 200  # texts encoded in one step
SECONDS = 2.0  # that one task of filling takes: new claims wait no longer for their turn
VECTORS_DROPPED = 5_000  # in one step
ALONE = "SELECT pg_try_advisory_lock(hashtextextended('vectors indexed', 0))"
NOT_ALONE = "SELECT pg_advisory_unlock(hashtextextended('vectors indexed', 0))"
STATE = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)"
DROP_VECTORS = """
    DELETE FROM claims_textvector WHERE id IN (
        SELECT id FROM claims_textvector WHERE model_id = %s LIMIT %s FOR UPDATE SKIP LOCKED
    )
"""
# The graph is built in memory while it fits there; beyond that it takes many times as long.
ROOM = """
    SELECT set_config('maintenance_work_mem', least(greatest(
        (SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'claims_textvector'::regclass) * %s / 1024, 65536
    ), 2097151)::bigint || 'kB', false)
"""
BYTES_A_NUMBER, BYTES_OF_LINKS = 2, 600  # of a text in the graph
LINKS, EFFORT = 16, 128  # of the HNSW graph: neighbours kept of each text, and looked at while it is put in


@dataclass(frozen=True, slots=True)
class Serving:
    """The model whose vectors are searched, and what encodes for it; None when that cannot be loaded."""

    model: EncoderModel
    encoder: Encoder | None


def serving() -> Serving | None:
    """Return what is searched by; None while there is none. One query."""
    model = EncoderModel.objects.filter(state=ModelState.SERVING).first()
    return Serving(model, _encoder_of(model)) if model else None


def wanted_model() -> Serving | None:
    """Return the model of the encoder that the settings choose, made when it is new; None when it is missing."""
    encoder = _chosen()
    if encoder is None:
        return None
    known = EncoderModel.objects.filter(name=encoder.name, version=encoder.version).first()
    model = known or _make(encoder)
    if model.state == ModelState.RETIRED:  # chosen again; what it had is gone
        EncoderModel.objects.filter(pk=model.pk, state=ModelState.RETIRED).update(
            state=ModelState.FILLING, served_from=None, retired_at=None
        )
        model.refresh_from_db()
    return Serving(model, encoder)


def serve(model: EncoderModel) -> bool:
    """Let `model`, once it is filled and indexed, serve in place of the one that does; tell whether it does now."""
    now = timezone.now()
    with transaction.atomic():
        others = EncoderModel.objects.filter(state=ModelState.SERVING).exclude(pk=model.pk)
        others.update(state=ModelState.RETIRED, retired_at=now)
        filling = EncoderModel.objects.filter(pk=model.pk, state=ModelState.FILLING)
        changed = filling.update(state=ModelState.SERVING, served_from=now)
    model.refresh_from_db()
    return bool(changed)


def writing() -> list[Serving]:
    """Return the models that a new text gets a vector by: the one that serves and the one that is wanted, once each."""
    found = [one for one in (serving(), wanted_model()) if one and one.encoder]
    return list({one.model.pk: one for one in found}.values())


def encode_new(texts: QuerySet[MatchText], *, most: int | None = None) -> int:
    """Give `texts`, at most so many, the vectors they have not; return how many were made. Raises EncoderUnreachable."""
    made = 0
    for one in writing():
        without = texts.exclude(vectors__model=one.model).values_list("pk", flat=True)
        if one.encoder and (ids := list(without[:most])):
            made += encode_texts(ids=ids, model=one.model, encoder=one.encoder)
    return made


def fill(*, after: UUID = FIRST, seconds: float = SECONDS) -> UUID | None:
    """Encode, for about so many seconds, texts without a vector by the encoder that is wanted, from id `after` on.

    Returns the id to go on after, None when the end was reached: then the encoder serves, if it began at the first.
    What serves no more is dropped meanwhile, some of it each time. Raises EncoderUnreachable.
    """
    until = time.monotonic() + seconds
    _drop_retired()
    wanted = wanted_model()
    if wanted is None or wanted.encoder is None:
        return None
    while rows := without_vector(wanted.model, after=after, most=AT_ONCE):
        encode(rows, model=wanted.model, encoder=wanted.encoder)
        after = rows[-1].id
        if time.monotonic() > until:
            return after
    if ensure_index(wanted.model) and wanted.model.state == ModelState.FILLING:
        serve(wanted.model)
    return None


def tend_encoders() -> None:
    """Encode all that has no vector and let the encoder that is wanted serve; for a base that is small, or waits for it."""
    after: UUID | None = FIRST
    while after is not None:
        after = fill(after=after)


def index_name(model: EncoderModel) -> str:
    """Return how the index of the vectors of `model` is called."""
    return f"claims_textvector_hnsw_{model.pk.hex[-12:]}"


def ensure_index(model: EncoderModel) -> bool:
    """Index the vectors of `model`, while others write, unless they are; tell whether the model may serve.

    One that was broken off is made anew. Within a transaction none is made: then every vector is looked at.
    """
    name = index_name(model)
    if connection.in_atomic_block or _is_valid(name):
        return True
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
        if cursor.fetchone() != (True,):
            return False
        try:
            cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            cursor.execute(ROOM, [model.dimensions * BYTES_A_NUMBER + BYTES_OF_LINKS])
            cursor.execute(
                f"CREATE INDEX CONCURRENTLY {name} ON claims_textvector"
                f" USING hnsw ((vector::halfvec({model.dimensions:d})) halfvec_ip_ops)"
                f" WITH (m = {LINKS}, ef_construction = {EFFORT}) WHERE model_id = '{model.pk}'"
            )
        finally:
            cursor.execute("RESET maintenance_work_mem")
            cursor.execute(NOT_ALONE)
    return True


def _is_valid(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(STATE, [name])
        return bool(cursor.fetchone() == (True,))


def _drop_retired() -> int:
    """Drop some vectors of a model that serves no more; with the last of them its index."""
    retired = EncoderModel.objects.filter(state=ModelState.RETIRED)
    with connection.cursor() as cursor:
        for model in retired:
            cursor.execute(DROP_VECTORS, [model.pk, VECTORS_DROPPED])
            if cursor.rowcount:
                return int(cursor.rowcount)
            if not connection.in_atomic_block:
                cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {index_name(model)}")
    return 0


def _make(encoder: Encoder) -> EncoderModel:
    first = not EncoderModel.objects.filter(state=ModelState.SERVING).exists()
    model, _ = EncoderModel.objects.get_or_create(
        name=encoder.name, version=encoder.version,
        defaults={"dimensions": encoder.dimensions, "languages": " ".join(sorted(encoder.languages))},
    )  # fmt: skip
    if first:
        serve(model)
    return model


def _chosen() -> Encoder | None:
    try:
        return chosen_encoder()
    except EncoderMissing as error:
        _say_once(str(error))
        return None


@cache
def _say_once(error: str) -> None:
    log.warning("encoder_missing", error=error)


def _encoder_of(model: EncoderModel) -> Encoder | None:
    chosen = _chosen()
    if chosen and (chosen.name, chosen.version) == (model.name, model.version):
        return chosen
    return encoder_called(model.name, model.version)
