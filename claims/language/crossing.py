"""How two claims in different languages stand to one another, by what every language shares.

Figures are identity: where both have one and none of them is shared, the claims differ, however much else they share.
What a word means is known only of a small table, so that a relation here is weaker than one within a language.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from claims.language.concepts import concepts_in, has_concepts, is_negated
from claims.language.terms import Neutral, read_neutral

REPEATS = "repeats"
DIFFERS = "differs"
CONTRADICTS = "contradicts"
RELATED = "related"
NOTHING = ""

SUGGESTED = 0.45
"""The least score of a repeat that is suggested; measured on tests/samples/cross_language_pairs.jsonl."""
_RELATED_FROM = 0.3
_FIGURE, _DATE, _PLACE, _SIDE, _NAME, _CONCEPT = 2.0, 1.0, 1.0, 0.5, 1.5, 1.0
_WITHOUT_A_FIGURE = 0.9  # what is left of a score when no figure holds it
_COUNTRY = 2  # letters of the code of a country
_DEEDS = frozenset({"attack", "shelling", "killed", "wounded", "captured", "destroyed"})


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a claim across languages."""

    shared: Neutral
    concepts: tuple[str, ...]
    negated: bool
    reads_words: bool = True  # the table of concepts has its language

    @property
    def sides(self) -> tuple[str, ...]:
        """Countries and the like, in the order of the text."""
        return tuple(place for place in self.shared.places if _is_side(place))

    @property
    def spots(self) -> frozenset[str]:
        """Towns and regions, and bodies."""
        return frozenset(place for place in self.shared.places if not _is_side(place))


@dataclass(frozen=True, slots=True)
class Crossed:
    """A relation across languages with how sure it is, 0 to 1, and what both share or tells them apart, by kind."""

    relation: str
    score: float
    why: dict[str, list[str]] = field(default_factory=dict)


def tell(text: str, *, language: str) -> Told:
    """Read of `text` what other languages share."""
    plain = language.split("-", maxsplit=1)[0].lower()
    neutral = read_neutral(text, language=language)
    return Told(neutral, concepts_in(text, plain), is_negated(text, plain), has_concepts(plain))


def cross_score(one: Told, other: Told) -> tuple[float, dict[str, list[str]]]:
    """Return how much two claims share, 0 to 1, figures counting most, and what: "figures", "dates", "names", "words"."""
    shared = {
        "figures": _common(one.shared.figures, other.shared.figures),
        "dates": _common(one.shared.dates, other.shared.dates),
        "places": _common(one.shared.places, other.shared.places),
        "names": _common_names(one.shared.names, other.shared.names),
        "words": _common(one.concepts, other.concepts),
    }
    weight = _weight(
        shared["figures"], shared["dates"], shared["places"], len(shared["names"]), shared["words"]
    )
    if not weight:
        return 0.0, {}
    words = one.reads_words and other.reads_words
    first, second = (_weight_of(told, words=words) for told in (one, other))
    both = weight / (first + second - weight)
    less = weight / min(first, second)
    score = min(1.0, (both + less) / 2)
    if not shared["figures"]:
        score *= _WITHOUT_A_FIGURE
    return round(score, 4), {kind: found for kind, found in shared.items() if found}


def cross(one: Told, other: Told, *, cosine: float | None = None) -> Crossed:
    """Return how two claims in different languages stand; `cosine` is that of an encoder that reads both, if any."""
    score, why = cross_score(one, other)
    if cosine is not None:
        score = round(max(score, (score + max(cosine, 0.0)) / 2), 4)
    if score < _RELATED_FROM or not _of_one_thing(why):
        return Crossed(NOTHING, score, why)
    relation, apart = _relation(one, other, score)
    return Crossed(relation, score, why | ({"differs": apart} if apart else {}))


def _of_one_thing(why: dict[str, list[str]]) -> bool:
    """Tell claims that share a name, a place or a day and something more from those that share one kind alone."""
    anchors = sum(len(why.get(kind, [])) for kind in ("dates", "places", "names"))
    return anchors > 0 and sum(map(len, why.values())) > 1


def _relation(one: Told, other: Told, score: float) -> tuple[str, list[str]]:
    figures, others = set(one.shared.figures), set(other.shared.figures)
    if figures != others:
        apart = [f"{_listed(figures - others)} / {_listed(others - figures)}"]
        return (DIFFERS if figures - others and others - figures else RELATED), apart
    if _days(one) and _days(other) and not _days(one) & _days(other):
        return RELATED, [f"{_listed(_days(one))} / {_listed(_days(other))}"]
    if one.spots and other.spots and not one.spots & other.spots:
        return RELATED, [f"{_listed(one.spots)} / {_listed(other.spots)}"]
    if apart := _other_sides(one, other):
        return (DIFFERS if not set(one.sides) & set(other.sides) else RELATED), apart
    if one.negated != other.negated:
        return CONTRADICTS, ["not"]
    return (REPEATS if score >= SUGGESTED else RELATED), []


def _other_sides(one: Told, other: Told) -> list[str]:
    """Return what tells two claims apart by who is named, or in which order where one does something to another."""
    first, second = one.sides, other.sides
    if not first or not second:
        return []
    if not set(first) & set(second):
        return [f"{_listed(first)} / {_listed(second)}"]
    swapped = len(first) > 1 and set(first) == set(second) and first != second
    if swapped and _DEEDS & {*one.concepts, *other.concepts}:
        return ["order of the sides"]
    return []


def _days(told: Told) -> set[str]:
    return {mark for mark in told.shared.dates if len(mark) == len("09-27")}


def _is_side(place: str) -> bool:
    return (len(place) == _COUNTRY and place.isupper()) or place == "artsakh"


def _weight_of(told: Told, *, words: bool) -> float:
    neutral = told.shared
    concepts = told.concepts if words else ()
    return _weight(neutral.figures, neutral.dates, neutral.places, len(neutral.names), concepts)


def _weight(
    figures: Collection[str],
    dates: Iterable[str],
    places: Iterable[str],
    names: int,
    concepts: Collection[str],
) -> float:
    of_places = sum(_SIDE if _is_side(place) else _PLACE for place in places)
    of_dates = _DATE if any(dates) else 0.0
    return _FIGURE * len(figures) + of_dates + of_places + _NAME * names + _CONCEPT * len(concepts)


def _common(one: Iterable[str], other: Collection[str]) -> list[str]:
    return [each for each in one if each in other]


def _common_names(one: Iterable[tuple[str, ...]], other: Iterable[tuple[str, ...]]) -> list[str]:
    known = {key for keys in other for key in keys}
    return [shared[0] for keys in one if (shared := [key for key in keys if key in known])]


def _listed(found: Iterable[str]) -> str:
    return ", ".join(sorted(found)) or "–"
