"""What kind of picture bytes are, told by how they begin."""

from sources.reader.errors import Refused

MAX_BYTES = 10_000_000
BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def picture_type(body: bytes) -> str:
    """Return the media type of the picture `body`: PNG, JPEG or WebP. Raises Refused for anything else."""
    if len(body) > MAX_BYTES:
        raise Refused(f"The picture has {len(body):,} bytes; {MAX_BYTES:,} is the most that is kept.")
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "image/webp"
    for beginning, media_type in BEGINNINGS.items():
        if body.startswith(beginning):
            return media_type
    raise Refused("This is not a PNG, JPEG or WebP picture.")
