"""How alike two names are that may stand for one person or body."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from claims.language.name_keys import readings, sound_of, spelt_out

INITIAL = 0.9  # what an initial says of the word it stands for
LEFT_OVER = 0.12  # what each word costs that only one of the names has
SAME_SOUND = 0.95
NEARLY = 0.8


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike, 0 to 1, and which two names are."""

    score: float
    one: str
    other: str


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 1, whatever their scripts and the order of their words.

    Each word of the shorter name is set against its like in the longer one; the word that fits worst weighs most, as
    people of one family share all other words.
    """
    if spelt_out(one) == spelt_out(other) != "":
        return 1.0
    return max(_words_alike(ours, theirs) for ours in readings(one) for theirs in readings(other))


def most_alike(ones: Iterable[str], others: Iterable[str]) -> Likeness:
    """Return the best likeness of any of `ones` to any of `others`; both must have one at least."""
    others = list(others)
    return max(
        (Likeness(likeness(one, other), one, other) for one in ones for other in others),
        key=lambda each: each.score,
    )


def _fit(one: str, other: str) -> float:
    """Return how well two words fit, 0 to 1; an initial fits each word that begins with its sound."""
    if one == other:
        return 1.0
    if 1 in (len(one), len(other)):
        return INITIAL if sound_of(one)[:1] == sound_of(other)[:1] != "" else 0.0
    if sound_of(one) == sound_of(other) and len(sound_of(one)) > 2:
        return SAME_SOUND
    fit = ratio(one, other) / 100
    return fit if fit >= NEARLY else fit / 2  # north and south have many letters in common


def _words_alike(ours: Sequence[str], theirs: Sequence[str]) -> float:
    short, long = sorted((ours, theirs), key=lambda words: (len(words), words))
    if not short or all(len(word) == 1 for word in short) or (len(short) == 1 and len(long) > 1):
        return 0.0  # a bare last name fits too many
    fits, left = [], list(long)
    for word in sorted(short, key=lambda each: (-len(each), each)):
        best = max(left, key=lambda each: (_fit(word, each), each))
        fits.append(_fit(word, best))
        left.remove(best)
    return max(0.0, (min(fits) + sum(fits) / len(fits)) / 2 - LEFT_OVER * len(left))
