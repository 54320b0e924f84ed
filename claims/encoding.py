"""The encoder that the settings choose. Each process loads it once, when it is first asked for."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from claims.language.encoder import Encoder, EncoderMissing
from claims.language.encoders.minilm import MiniLM
from claims.language.encoders.remote import RemoteEncoder
from sources.policy import fetch_policy

ENCODERS = ("minilm", "remote")


def chosen_encoder() -> Encoder:
    """Return the encoder of this desk. Raises EncoderMissing when its model is not there or is damaged."""
    if settings.ENCODER == "remote":
        return RemoteEncoder(
            url=settings.ENCODER_URL,
            model=settings.ENCODER_MODEL,
            dimensions=settings.ENCODER_DIMENSIONS,
            policy=fetch_policy(),
            key=settings.ENCODER_KEY,
            languages=frozenset(code.lower() for code in settings.ENCODER_LANGUAGES),
        )
    return _kept(settings.MODELS_DIR, settings.ENCODER_THREADS)


def encoder_called(name: str, version: str) -> Encoder | None:
    """Return the encoder whose vectors bear this name and version, also when another is chosen; None if it is not here."""
    try:
        kept = _kept(settings.MODELS_DIR, settings.ENCODER_THREADS)
    except EncoderMissing:
        return None
    return kept if (kept.name, kept.version) == (name, version) else None


@lru_cache(maxsize=2)
def _kept(folder: Path, threads: int) -> MiniLM:
    return MiniLM(folder, threads=threads)


def reads(encoder: Encoder, language: str) -> bool:
    """Tell whether the encoder reads texts in `language`, a code such as en or en-GB; "" is a language unknown."""
    return not encoder.languages or language.partition("-")[0].lower() in encoder.languages
