"""The pages that measurements run on, and variants of them, so that no two are the same."""

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

PARAGRAPH = re.compile(rb"(<(?:p|title)\b[^>]*>)(.*?)(</(?:p|title)>)", re.S | re.I)
WORD = re.compile(rb"(?<![<&/\w])[a-z]{5,}(?![\w=\"])")


def bodies(folder: Path) -> list[bytes]:
    """Return the HTML of every page in `folder`, unpacked, by file name."""
    return [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.html.gz"))]


def endless(pages: list[bytes]) -> Iterator[bytes]:
    """Yield the pages again and again, from the second round on with their longer words replaced."""
    vocabulary = sorted({word for page in pages[:20] for word in WORD.findall(page)})
    yield from pages
    number = len(pages)
    while True:
        for page in pages:
            number += 1
            yield variant(page, number, vocabulary)


def variant(page: bytes, number: int, vocabulary: list[bytes]) -> bytes:
    """Return `page` with each longer lower-case word replaced by one that `number` decides."""

    def swap(word: re.Match[bytes]) -> bytes:
        return vocabulary[zlib.crc32(b"%d %s" % (number, word[0])) % len(vocabulary)]

    return PARAGRAPH.sub(lambda found: found[1] + WORD.sub(swap, found[2]) + found[3], page)
