"""The doctor's look at what turns texts into vectors."""

from claims.encoding import chosen_encoder
from claims.language.encoder import EncoderMissing, EncoderUnreachable
from factcheck.operating.finding import Finding, bad, ok, warn

_MEANWHILE = "Claims are matched by words, figures and names alone meanwhile."


def encoder() -> Finding:
    """Have the encoder turn a sentence into a vector."""
    try:
        chosen = chosen_encoder()
        chosen.encode("The bridge over the river was closed on Friday.")
    except EncoderMissing as error:
        words, _, remedy = str(error).partition(" Run ")
        return bad("encoder", f"{words} {_MEANWHILE}", f"Run {remedy}" if remedy else "make setup")
    except EncoderUnreachable as error:
        return warn("encoder", f"{error} {_MEANWHILE}", "See what the settings ENCODER_… say of it.")
    return ok("encoder", f"{chosen.name} {chosen.version} answers.")
