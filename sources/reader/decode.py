"""From bytes to text: which encoding, and is it text at all."""

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

from sources.reader.errors import Refused

SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old or password-protected office document",
    b"\x7fELF": "a program",
}
SAMPLE = 65_536  # bytes, enough to tell an encoding
MAX_CONTROLS = 0.05  # share of control characters past which it is not text
MAX_DAMAGED = 0.01  # share of undecodable characters past which the stated encoding is not believed
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SHIFTING = ("iso2022", "iso-2022", "hz")  # look like ASCII, but are not
WIDE = ("utf-16", "utf16", "utf_16")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a document and what was doubted on the way."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(body: bytes, *, declared: str = "") -> Decoded:
    """Return `body` as text, by byte order mark, as UTF-8, as `declared` (or in its markup), or by its look.

    UTF-8 comes before the declaration, because bytes that are valid UTF-8 by chance are very rare and
    wrong declarations are not. Raises Refused for what is not text.
    """
    _refuse_known_binary(body)
    decoded = _by_mark(body) or _as_stated(body, declared) or _by_look(body)
    if _has_controls(decoded.text[:SAMPLE]):
        raise Refused("The document is binary data, not text.")
    return decoded


def _has_controls(sample: str) -> bool:
    return len(CONTROLS.findall(sample)) > MAX_CONTROLS * len(sample)


def _refuse_known_binary(body: bytes) -> None:
    for signature, name in SIGNATURES.items():
        if body.startswith(signature):
            raise Refused(f"The document is {name}, not text.")


def _by_mark(body: bytes) -> Decoded | None:
    encoding, mark = read_bom(body)
    if encoding is None or mark is None:
        return None
    return Decoded(body[len(mark) :].decode(encoding, "replace"), encoding)


def _as_stated(body: bytes, declared: str) -> Decoded | None:
    stated = _known(declared) or _known(html_body_declared_encoding(body[:4096]) or "")
    if stated.startswith(WIDE) and _has_controls(body[:SAMPLE].decode("latin-1")):
        return _as_declared(body, stated)
    if body.isascii():
        if stated.startswith(SHIFTING):
            return _as_declared(body, stated)
        return None if b"\0" in body[:SAMPLE] else Decoded(body.decode("ascii"), "ascii")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _as_declared(body, stated) if stated else None
    wrong = stated and not stated.startswith("utf")
    notes = (f"The document states the encoding {stated}, but is UTF-8.",) if wrong else ()
    return Decoded(text, "utf-8", notes)


def _as_declared(body: bytes, stated: str) -> Decoded | None:
    text = body.decode(stated, "replace")
    damaged = text.count("\ufffd")
    if damaged > MAX_DAMAGED * len(text):
        return None
    notes = (f"{damaged} characters are not valid {stated} and were replaced.",) if damaged else ()
    return Decoded(text, stated, notes)


def _known(name: str) -> str:
    """Return Python's name of the encoding that browsers mean by `name`, "" for none or no text encoding."""
    found = resolve_encoding(name.strip()) if name.strip() else None
    if not found or found.replace("-", "").replace("_", "") == "utf7":  # browsers do not read it either
        return ""
    try:
        "a".encode(found)
    except LookupError:
        return ""
    return found


def _by_look(body: bytes) -> Decoded:
    encoding = _unmarked_utf16(body)
    if not encoding:
        best = from_bytes(body[:SAMPLE]).best()
        if best is None:
            raise Refused("The document is binary data, or text in an encoding that cannot be told.")
        encoding = best.encoding
    note = f"The encoding is not stated or wrong; the text was read as {encoding}."
    return Decoded(body.decode(encoding, "replace"), encoding, (note,))


def _unmarked_utf16(body: bytes) -> str:
    """Tell UTF-16 by where its zero bytes lie."""
    sample = body[:1024]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else ""
