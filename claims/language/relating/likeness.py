"""How alike two statements are by their words, their names and their vectors."""

import re
from dataclasses import dataclass
from math import exp

from claims.language.relating.reading import Name, Read
from claims.language.relating.sides import same_deed_of_others
from claims.language.wordlists import words

_LIGHT = words(
    "make take get give go come see use new old good bad big small first last number total amount time thing way part "
    "today yesterday include happen show become find group area region country people person say state report year month day "
    "late early recent current nation official govern"
)
_LIGHT_WEIGHT = 0.4
_FRAME, _SLOT = 3, 2  # words that are the same at least, and that are not at most
_NAME_WEIGHT = 1.5
# Of the logistic: fitted on the pairs of the rule book (docs/matching-rules.md), the base then set so that what is put
# in quite other words is still suggested, and rounded.
_BASE, _BY_COSINE, _BY_SHARE, _BY_COVER, _BY_DEED, _BY_FIGURE = -2.1, 3.5, 1.5, 1.5, -2.1, 2.3
_BY_SIDE = -3.0  # the same done to others, or by others
_BASE_ALONE, _BY_SHARE_ALONE, _BY_COVER_ALONE = -2.8, 3.8, 2.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike: `share` of the words both have, `cover` of the shorter's, `score` all told, each 0 to 1.

    `touch` is the better of words and vectors: what is low in both is of something else altogether.
    """

    share: float
    cover: float
    touch: float
    score: float
    words: tuple[str, ...]


def likeness_of(
    one: Read, other: Read, cosine: float | None, *, same_figure: bool, opposite: bool
) -> Likeness:
    """Return how alike two statements are; by words alone where there is no `cosine`.

    `same_figure` says that they share a figure, `opposite` that the deed of one is the opposite of the other's.
    """
    weights = _weights(one)
    for concept, weight in _weights(other).items():
        weights[concept] = max(weight, weights.get(concept, 0.0))
    both = one.concepts & other.concepts
    shared = sum(weights[concept] for concept in both)
    first = sum(weights[concept] for concept in one.concepts)
    second = sum(weights[concept] for concept in other.concepts)
    share = 2 * shared / (first + second) if first + second else 0.0
    cover = shared / min(first, second) if first and second else 0.0
    logit = _BY_SIDE * same_deed_of_others(one.deeds, other.deeds)
    logit += _BY_DEED * (not opposite and _other_deed(one, other)) + _BY_FIGURE * same_figure
    if cosine is None:
        logit += _BASE_ALONE + _BY_SHARE_ALONE * share + _BY_COVER_ALONE * cover
    else:
        logit += _BASE + _BY_COSINE * max(0.0, cosine) + _BY_SHARE * share + _BY_COVER * cover
    said = tuple(dict.fromkeys(word.text for word in one.words if word.concept in both))
    return Likeness(share, cover, max(share, cosine or 0.0), 1 / (1 + exp(-logit)), said)


def _other_deed(one: Read, other: Read) -> bool:
    """Tell whether they tell of other deeds: no verb of either stands in the other, in whatever form."""
    if not one.verbs and not other.verbs:
        return False
    return not (one.verbs & other.concepts or other.verbs & one.concepts)


def _weights(read: Read) -> dict[str, float]:
    return {
        word.concept: _NAME_WEIGHT
        if word.text[:1].isupper() and word.start > 0
        else _LIGHT_WEIGHT
        if word.concept in _LIGHT
        else 1.0
        for word in read.words
    }


def shared_names(one: Read, other: Read) -> list[str]:
    """Return the names of `one` that `other` has too, in whatever fuller form."""
    return list(
        dict.fromkeys(name.text for name in one.names if any(agree(name, each) for each in other.names))
    )


def agree(one: Name, other: Name) -> bool:
    """Tell whether two names can be of one: one has all words of the other, or they end alike."""
    if one.keys <= other.keys or other.keys <= one.keys or one.last == other.last:
        return True
    return _glued(one) == _glued(other) or _initials(one, other)


def _glued(name: Name) -> str:
    return "".join(letter for letter in name.text.lower() if letter.isalnum())


def _initials(one: Name, other: Name) -> bool:
    for short, long in ((one, other), (other, one)):
        parts = re.split(r"[\s-]+", long.text)
        if (
            short.text.isupper()
            and len(parts) > 1
            and "".join(part[0] for part in parts if part[0].isupper()) == short.text
        ):
            return True
    return False


def one_word_apart(one: Read, other: Read) -> str:
    """Return "extended / shortened" where two statements are word for word the same but there; "" where they are not.

    One or two words may stand there, none of them a number; what the tables know for the same says the same.
    """
    first, second = list(one.spoken), list(other.spoken)
    while first and second and first[0].low == second[0].low:
        del first[0], second[0]
    while first and second and first[-1].low == second[-1].low:
        del first[-1], second[-1]
    alike = len(one.spoken) - len(first)
    if alike < _FRAME or not (0 < len(first) <= _SLOT and 0 < len(second) <= _SLOT):
        return ""
    told = {word.start for word in one.words}, {word.start for word in other.words}  # no dates among them
    telling = [
        {word.concept for word in said if word.start in starts and word.text.isalpha()}
        for said, starts in zip((first, second), told, strict=True)
    ]
    if not telling[0] or not telling[1] or telling[0] & telling[1]:
        return ""
    return " / ".join(" ".join(word.text for word in said) for said in (first, second))
