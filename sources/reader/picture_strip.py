"""Pictures without what was written into them: where and when, with which camera, by whom, and thumbnails of before.

A picture is drawn anew from its points alone, so that nothing beside them can come along.
"""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps, ImageSequence

from sources.reader.errors import Refused

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF")
MOST_POINTS = 60_000_000  # of one picture, unpacked
MOST_FRAMES = 300
MOST_POINTS_MOVING = 150_000_000  # of all frames together
KEPT_MODES = frozenset({"L", "RGB", "RGBA"})
ALPHA_MODES = frozenset({"LA", "La", "PA", "RGBa", "RGBA"})
DAMAGED = (OSError, ValueError, TypeError, IndexError, EOFError, SyntaxError, struct.error, zlib.error)


@dataclass(frozen=True, slots=True)
class Stripped:
    """A picture that says nothing but what it shows."""

    body: bytes
    media_type: str


def strip_picture(body: bytes) -> Stripped:
    """Return the JPEG, PNG, WebP, TIFF or GIF picture `body` drawn anew, turned as its camera was held.

    A TIFF becomes a PNG, which browsers show; a moving picture goes on moving. Raises Refused for anything else,
    for a damaged picture, for one with too many points, and for a TIFF of several pages.
    """
    with _refusing_what_is_damaged(), Image.open(BytesIO(body), formats=FORMATS) as picture:
        frames = _frames_of(picture)
        if frames > 1:
            return _moving(picture, frames)
        return _still(_drawn_anew(picture), picture.format or "")


def _frames_of(picture: Image.Image) -> int:
    """Return how many frames there are, of a camera's pictures in pairs the first alone; raises Refused for too many."""
    points = picture.width * picture.height
    if points > MOST_POINTS:
        raise Refused(f"The picture has {points:,} points; {MOST_POINTS:,} is the most that is unpacked.")
    frames = 1 if picture.format in ("JPEG", "MPO") else int(getattr(picture, "n_frames", 1))
    if picture.format == "TIFF" and frames > 1:
        raise Refused(f"The TIFF has {frames} pages; only single pictures can be freed of what they carry.")
    if frames > MOST_FRAMES or (frames > 1 and points * frames > MOST_POINTS_MOVING):
        raise Refused(f"The picture moves through {frames} frames, which is too much to unpack.")
    return frames


def _drawn_anew(picture: Image.Image) -> Image.Image:
    """Return the points of `picture`, the right way up, in the usual colours, and nothing else."""
    turned = ImageOps.exif_transpose(picture)
    plain = _usual_mode(_usual_colours(turned))
    return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def _usual_colours(picture: Image.Image) -> Image.Image:
    """Return `picture` as its colour profile means it: the profile itself does not stay."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        shown = ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *DAMAGED):  # a profile nobody can read does not keep the picture back
        return picture
    return shown or picture


def _usual_mode(picture: Image.Image) -> Image.Image:
    if picture.mode in KEPT_MODES:
        return picture
    if picture.mode.startswith("I"):  # 16 bits a point
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ALPHA_MODES or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _still(picture: Image.Image, format_: str) -> Stripped:
    options: dict[str, Any] = {}
    if format_ in ("JPEG", "MPO"):
        format_, options = "JPEG", {"quality": 90, "optimize": True}
    elif format_ == "WEBP":
        options = {"quality": 90}
    else:
        format_ = "PNG"
    return _saved(picture, format_, options)


def _moving(picture: Image.Image, frames: int) -> Stripped:
    images, pauses = [], []
    for frame in ImageSequence.Iterator(picture):
        pauses.append(int(frame.info.get("duration") or 100))
        plain = frame.convert("RGBA")
        images.append(Image.frombytes(plain.mode, plain.size, plain.tobytes()))
    options = {"save_all": True, "append_images": images[1:], "duration": pauses, "loop": 0}
    format_ = picture.format or "GIF"
    if format_ == "GIF":
        options["disposal"] = 2
    return _saved(images[0], format_, options)


def _saved(picture: Image.Image, format_: str, options: dict[str, Any]) -> Stripped:
    out = BytesIO()
    picture.save(out, format=format_, **options)
    return Stripped(out.getvalue(), Image.MIME[format_])


@contextmanager
def _refusing_what_is_damaged() -> Iterator[None]:
    try:
        yield
    except Image.DecompressionBombError as error:
        raise Refused("The picture would take too much room unpacked.") from error
    except DAMAGED as error:
        raise Refused("The picture is damaged, or is not a JPEG, PNG, WebP, TIFF or GIF.") from error
