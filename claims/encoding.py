"""The encoder that the settings choose. Each process loads it once, when it is first asked for."""

from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from claims.language.encoder import Encoder, EncoderMissing
from claims.language.encoders.remote import RemoteEncoder
from sources.policy import fetch_policy

if TYPE_CHECKING:
    from claims.language.encoders.minilm import MiniLM

ENCODERS = ("minilm", "remote")


def chosen_encoder() -> Encoder:
    """Return the encoder of this desk. Raises EncoderMissing when its model is not there or is damaged."""
    return _server() if settings.ENCODER == "remote" else _kept(settings.MODELS_DIR, settings.ENCODER_THREADS)


def encoder_called(name: str, version: str) -> Encoder | None:
    """Return the encoder whose vectors bear this name and version, also when another is chosen; None if it is not here.

    The model before the one on this machine is here, and a server as long as it stands in the settings.
    """
    server = _server()
    if (server.name, server.version) == (name, version):
        return server
    try:
        now = _kept(settings.MODELS_DIR, settings.ENCODER_THREADS)
        if (now.name, now.version) == (name, version):
            return now
        return _kept(settings.MODELS_DIR, settings.ENCODER_THREADS, version) if name == now.name else None
    except EncoderMissing:
        return None


def _server() -> RemoteEncoder:
    return RemoteEncoder(
        url=settings.ENCODER_URL,
        model=settings.ENCODER_MODEL,
        dimensions=settings.ENCODER_DIMENSIONS,
        policy=fetch_policy(),
        key=settings.ENCODER_KEY,
        languages=frozenset(code.lower() for code in settings.ENCODER_LANGUAGES),
    )


@lru_cache(maxsize=2)
def _kept(folder: Path, threads: int, version: str = "") -> "MiniLM":
    # Loaded with the first text: the web forks after importing, and has no use for what runs networks
    local: type[MiniLM] = import_module("claims.language.encoders.minilm").MiniLM
    return local(folder, version=version, threads=threads)


def reads(encoder: Encoder, language: str) -> bool:
    """Tell whether the encoder reads texts in `language`, a code such as en or en-GB; "" is a language unknown."""
    return not encoder.languages or language.partition("-")[0].lower() in encoder.languages
