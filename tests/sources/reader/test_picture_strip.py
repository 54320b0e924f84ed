"""A public copy of a picture shows what the picture shows, and says nothing else."""

import contextlib
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from sources.reader.errors import Refused
from sources.reader.picture_strip import MOST_POINTS, strip_picture

SECRET = "Zqxv-Camera-7731"
PLACE = (40.0, 10.0, 41.25)
PACKET = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
MARKS = (
    SECRET.encode(),
    SECRET.encode("utf-16-le"),
    b"Exif",
    b"eXIf",
    b"EXIF",
    b"xmpmeta",
    b"http://ns.adobe",
    b"XMP ",
    b"8BIM",
)


def exif(words: str = SECRET, *, orientation: int = 1) -> Image.Exif:
    found = Image.Exif()
    found[0x010F] = found[0x0110] = found[0x013B] = words  # maker, model, artist
    found[0x0112] = orientation
    found.get_ifd(0x8825).update({1: "N", 2: PLACE, 3: "E", 4: PLACE})  # where
    return found


def picture(format_: str, words: str = SECRET, *, orientation: int = 1, mode: str = "RGB") -> bytes:
    """Return a picture, white above and black below, with words wherever its format has room for them."""
    image = Image.new("RGB", (12, 8), "white")
    image.paste("black", (0, 4, 12, 8))
    out = BytesIO()
    options: dict[str, Any] = {"exif": exif(words, orientation=orientation).tobytes()}
    if format_ == "GIF":
        options = {"comment": words.encode()}
    if format_ == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Author", words)
        told.add_itxt("XML:com.adobe.xmp", PACKET.decode())
        options["pnginfo"] = told
    if format_ in ("JPEG", "WEBP", "TIFF"):
        options |= {
            "xmp": PACKET,
            "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        }
    image.convert(mode).save(out, format=format_, **options)
    return out.getvalue()


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF", "GIF"])
@settings(max_examples=15, deadline=None)
@given(
    words=st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=12, max_size=60),
    tail=st.binary(max_size=40),
)
def test_nothing_that_was_written_into_a_picture_survives(format_: str, words: str, tail: bytes) -> None:
    before = picture(format_, words) + SECRET.encode() + tail
    assert words.encode() in before
    after = strip_picture(before).body
    assert [mark for mark in (*MARKS, words.encode()) if mark in after] == []
    with Image.open(BytesIO(after)) as shown:
        assert dict(shown.getexif()) == {}
        assert {"exif", "xmp", "comment", "icc_profile", "XML:com.adobe.xmp"} & set(shown.info) == set()


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_it_is_turned_as_the_camera_was_held(format_: str) -> None:
    with Image.open(BytesIO(strip_picture(picture(format_, orientation=3)).body)) as shown:
        top, bottom = (shown.convert("L").getpixel(place) for place in ((6, 1), (6, 6)))
    assert isinstance(top, int)
    assert isinstance(bottom, int)
    assert top < 60 < 200 < bottom  # upside down before


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I", "I;16", "RGBA", "LA"])
def test_every_kind_of_colour_is_taken(mode: str) -> None:
    out = BytesIO()
    Image.new("L", (3, 2), 255).convert("I" if mode == "I;16" else mode).convert(mode).save(
        out, format="TIFF"
    )
    stripped = strip_picture(out.getvalue())
    assert stripped.media_type == "image/png"
    with Image.open(BytesIO(stripped.body)) as shown:
        assert shown.size == (3, 2)


@pytest.mark.parametrize("format_", ["GIF", "WEBP"])
def test_what_moves_goes_on_moving(format_: str) -> None:
    out, frames = BytesIO(), [Image.new("RGB", (4, 4), colour) for colour in ("red", "lime", "blue")]
    frames[0].save(out, format=format_, save_all=True, append_images=frames[1:], duration=[100, 200, 300])
    with Image.open(BytesIO(strip_picture(out.getvalue()).body)) as shown:
        assert getattr(shown, "n_frames", 1) == 3


def png_of(width: int, height: int) -> bytes:
    """Return the beginning of a PNG that says it is that large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    data = zlib.compress(b"\0" * 1000)
    body = struct.pack(">I", len(data)) + b"IDAT" + data + struct.pack(">I", zlib.crc32(b"IDAT" + data))
    return b"\x89PNG\r\n\x1a\n" + chunk + body


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000])
def test_a_picture_that_would_not_fit_into_memory_is_refused(side: int) -> None:
    assert side * side > MOST_POINTS
    with pytest.raises(Refused, match=r"points|room|damaged"):
        strip_picture(png_of(side, side))


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 400), put=st.binary(min_size=1, max_size=8), cut=st.integers(20, 2000))
def test_a_damaged_picture_is_refused_or_drawn_but_never_breaks(at: int, put: bytes, cut: int) -> None:
    whole = picture("PNG")
    with contextlib.suppress(Refused):
        strip_picture((whole[:at] + put + whole[at + len(put) :])[:cut])


@pytest.mark.parametrize("body", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"GIF89a"])
def test_what_is_no_picture_is_refused(body: bytes) -> None:
    with pytest.raises(Refused, match="is not a JPEG"):
        strip_picture(body)


def test_a_tiff_of_several_pages_is_refused() -> None:
    out = BytesIO()
    Image.new("L", (4, 4)).save(out, format="TIFF", save_all=True, append_images=[Image.new("L", (4, 4))])
    with pytest.raises(Refused, match="2 pages"):
        strip_picture(out.getvalue())
