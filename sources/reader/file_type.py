"""What kind of file bytes are, told by the bytes themselves and never by a name."""

import re

from sources.reader.decode import decode
from sources.reader.errors import Refused
from sources.reader.xmlguard import after_prologue, looks_like_html

UNKNOWN = "application/octet-stream"
BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"%PDF-": "application/pdf",
    b"\x1a\x45\xdf\xa3": "video/webm",
    b"OggS": "audio/ogg",
    b"ID3": "audio/mpeg",
    b"PK\x03\x04": "application/zip",
    b"\xd0\xcf\x11\xe0": "application/x-ole-storage",
    b"\x1f\x8b": "application/gzip",
    b"{\\rtf": "application/rtf",
}
IN_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
MAIL = re.compile(
    rb"(?:Received|Return-Path|From|Date|Message-ID|Delivered-To|MIME-Version):\s", re.IGNORECASE
)
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff"})
PDF_START = 1024  # bytes within which readers look for the mark of a PDF
# What a PDF can do besides being read; such a file is only saved, never shown.
ACTIVE_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|OpenAction|AA|XFA|RichMedia)\b")
SAME = {
    "image/jpg": "image/jpeg",
    "application/xhtml+xml": "text/html",
    "application/x-pdf": "application/pdf",
}
OPEN_TO_ANY = frozenset({"", UNKNOWN, "binary/octet-stream", "application/download", "text/plain"})


def file_type(body: bytes) -> str:
    """Return the media type of `body`, "application/octet-stream" for what is not known."""
    for beginning, media_type in BEGINNINGS.items():
        if body.startswith(beginning):
            return media_type
    if body.startswith(b"RIFF"):
        return IN_RIFF.get(body[8:12], UNKNOWN)
    if body[4:8] == b"ftyp":
        return "image/heic" if body[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "video/mp4"
    if b"%PDF-" in body[:PDF_START]:
        return "application/pdf"
    return _kind_of_text(body)


def is_active_pdf(body: bytes) -> bool:
    """Tell whether the PDF `body` may do something by itself, so far as its plain parts show."""
    return bool(ACTIVE_PDF.search(body))


def check_stated_type(body: bytes, *, stated: str) -> str:
    """Return the media type of `body`. Raises Refused for nothing at all, and when a server stated another family.

    A server that states nothing, or any bytes, or plain text, is not held to it.
    """
    if not body.strip():
        raise Refused("The document is empty.")
    found = file_type(body)
    said = SAME.get(stated.lower(), stated.lower())
    if said in OPEN_TO_ANY or (found == UNKNOWN and said not in PICTURES | {"application/pdf", "text/html"}):
        return found
    if _family(said) != _family(found):
        raise Refused(f"It is not what it says: the server calls it {said}, the bytes are {found}.")
    return found


def _family(media_type: str) -> str:
    """Return what kinds may pass for one another: office documents are archives, and text is text."""
    main = media_type.partition("/")[0]
    if main in ("image", "video", "audio", "text") or media_type == "application/pdf":
        return {"audio": "video"}.get(main, main if main != "application" else media_type)
    if media_type.endswith(("+xml", "/xml", "json", "/javascript", "message/rfc822")):
        return "text"
    return "other"


def _kind_of_text(body: bytes) -> str:
    if looks_like_html(body):
        return "text/html"
    root = after_prologue(body).lstrip()
    if root[:4].lower() == b"<svg":
        return "image/svg+xml"
    if body.lstrip().startswith(b"<?xml") or root.startswith(b"<"):
        return "text/xml"
    if MAIL.match(body):
        return "message/rfc822"
    try:
        decode(body[:65_536])
    except Refused:
        return UNKNOWN
    return "text/plain"
