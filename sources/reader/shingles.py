"""How alike two texts are in their words: a small sketch to find candidates by, and the comparison that decides.

A sketch is the MinHash signature of a text's runs of three words, two values to a band. Of two texts the
share of bands in common is about the square of the share of runs in common: a fifth of the words replaced leaves
a third of the runs, of which 48 bands miss one pair in four hundred. What a sketch proposes is then compared word
by word, since two stories of one event share quotes and background without one being a reprint of the other.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

RUN = 3  # words of a shingle
BANDS = 48
ROWS = 2  # values of the signature to a band
FEWEST_WORDS = 40  # below that only the very same text is a copy
SHORTER_COVERED = 0.7
LONGER_COVERED = 0.55  # above one half, so that no text is a reprint of two that have nothing in common
LARGEST_GAP = 4  # words; what was replaced within a passage does not interrupt it
FEW_NUMBERS = 2  # that were kept, with as many exchanged, are no sign of the same text
OF_THE_OTHERS = 0.25  # so great a share of the words exchanged are numbers in the bulletins of two days
MOST_CHUNK = 2048  # shingles signed at once, to bound the memory

Hashes = NDArray[np.uint64]

# Scripts that put no space between words are taken character by character.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+")
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


def _scrambled(values: Hashes) -> Hashes:
    """Return `values` with every bit depending on every other (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Hashes = values ^ (values >> np.uint64(31))
    return mixed


_ORDINALS = np.arange(1, 2 * BANDS * ROWS + 1, dtype=np.uint64)
_SEEDS = _scrambled(_ORDINALS * _MIX[0])
_FLIPS, _FACTORS = _SEEDS[: BANDS * ROWS], _SEEDS[BANDS * ROWS :] | np.uint64(1)
_BAND_NUMBERS = _scrambled(_ORDINALS[:BANDS])


@dataclass(frozen=True)
class Words:
    """A text as the sequence of its words, without case, punctuation or white space."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str, *, title: str = "") -> "Words":
        """Return the words of `text`; those of its own `title` are left out where it begins with them."""
        words, headline = (tuple(_WORD.findall(each.casefold())) for each in (text, title))
        if headline and words[: len(headline)] == headline:
            words = words[len(headline) :]
        return cls(words)

    @cached_property
    def runs(self) -> Hashes:
        """A hash of each run of three words, by the place of its first word."""
        hashed = np.fromiter((crc32(word.encode()) for word in self.words), np.uint64, len(self.words))
        if len(hashed) < RUN:
            return hashed[:0]
        return _scrambled(hashed[:-2] * _MIX[0] + hashed[1:-1] * _MIX[1] + hashed[2:] * _MIX[2])

    @property
    def is_long_enough(self) -> bool:
        """Whether the text is long enough to say of another that it is nearly the same."""
        return len(self.words) >= FEWEST_WORDS


def bands_of(text: Words) -> list[int]:
    """Return the 48 bands of a text's signature as signed 64-bit integers; none for a text that is too short."""
    if not text.is_long_enough:
        return []
    runs = np.unique(text.runs)
    lowest = np.full(BANDS * ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(runs), MOST_CHUNK):
        chunk = runs[start : start + MOST_CHUNK, None]
        lowest = np.minimum(lowest, ((chunk ^ _FLIPS) * _FACTORS).min(axis=0))
    pairs = lowest.reshape(BANDS, ROWS)
    bands = _scrambled(pairs[:, 0] * _MIX[0] + pairs[:, 1] * _MIX[1] + _BAND_NUMBERS)
    listed: list[int] = bands.view(np.int64).tolist()
    return listed


def is_reprint(one: Words, other: Words) -> bool:
    """Return whether one of the two texts reprints the other, trimmed or changed a little; it is the same both ways.

    The greater part of both must be passages they have in common, and of the shorter nearly all. Texts that
    differ in their numbers and little else, such as the bulletins of two days, are no reprints.
    """
    if not (one.is_long_enough and other.is_long_enough):
        return False
    least, most = sorted((_share_covered(one, other), _share_covered(other, one)))
    if most < SHORTER_COVERED or least < LONGER_COVERED:
        return False
    return not _differ_in_numbers(Counter(one.words), Counter(other.words))


def _share_covered(text: Words, other: Words) -> float:
    """Return the share of the words of `text` that stand in passages which `other` has too."""
    shared = np.isin(text.runs, other.runs)
    within = np.zeros(len(text.words), dtype=np.bool_)
    for offset in range(RUN):
        within[offset : offset + len(shared)] |= shared
    places = np.flatnonzero(within)
    gaps = np.diff(places)
    for place, gap in zip(places[:-1], gaps, strict=True):
        if 1 < gap <= LARGEST_GAP + 1:
            within[place : place + gap] = True
    return float(within.mean())


def _differ_in_numbers(here: Counter[str], there: Counter[str]) -> bool:
    """Return whether most numbers are others, and hardly anything but the numbers is."""
    exchanged = _exchanged(_numbers(here), _numbers(there))
    kept = (_numbers(here) & _numbers(there)).total()
    most_are_others = exchanged > kept or exchanged == kept >= FEW_NUMBERS
    return most_are_others and exchanged >= _exchanged(here, there) * OF_THE_OTHERS


def _numbers(words: Counter[str]) -> Counter[str]:
    return Counter({word: count for word, count in words.items() if word[0].isdigit()})


def _exchanged(here: Counter[str], there: Counter[str]) -> int:
    return min((here - there).total(), (there - here).total())
