"""The judgement on two statements: figures before words, then what turns a sentence round, then likeness."""

from dataclasses import dataclass, field

from claims.language.moments import apart
from claims.language.relating.across import in_other_languages, relate_across
from claims.language.relating.amounts import DETAILS, Compared, compare_amounts, concepts_of
from claims.language.relating.likeness import Likeness, agree, likeness_of, one_word_apart, shared_names
from claims.language.relating.modes import Manner
from claims.language.relating.opposites import in_force, opposites_between
from claims.language.relating.reading import Name, Read, read_statement
from claims.language.relating.scopes import both_sides, is_of_fighting, means_of
from claims.language.relating.sides import comparison_turned, reordered, swapped, way_turned
from claims.language.relating.types import Judged, Relation, Statement

RELATING_VERSION = "relating-1"

SUGGEST = 0.5  # from which likeness on two statements that nothing tells apart are one
NEAR = 0.3  # below it what tells them apart is no news: they are of something else
SHARED = 0.3  # of their words: enough to say what is otherwise
TOUCH = 0.35  # of words and vectors: below it they have nothing to do with each other
ONE_ORIGIN = 0.15  # enough for what one speaker says twice in one article
_SUBJECT = 40  # code points within which whoever acts is named
BRIEF = 12  # words up to which a place that only one names is another scope and no detail
_BLIND = 0.45  # the most for what is not the same words in a language whose denials are not read
_SAID_BY = 0.9  # "X said that P" beside "P"


@dataclass(slots=True)
class _Apart:
    """What tells two statements apart, by kind, in plain words."""

    figures: Compared
    turned: list[str] = field(default_factory=list)  # the one denies the other
    elsewhere: list[str] = field(default_factory=list)  # another time, place, scope or manner
    narrower: list[str] = field(default_factory=list)  # a place or a figure that only one names
    otherwise: list[str] = field(default_factory=list)  # other means, another extent, one side or both
    actors: list[str] = field(default_factory=list)  # other names
    word: str = ""  # where all else is word for word the same


def relate(one: Statement, other: Statement, *, cosine: float | None = None) -> Judged:
    """Return how `other` stands to `one`; `cosine` is that of their vectors, None where there are none.

    Figures are compared first, then times and places, then what denies or turns round, and words last. No two
    statements whose figures differ, of which one denies the other, or whose sides are swapped, are ever "repeats"
    or "same statement".
    """
    if in_other_languages(one, other):
        return relate_across(one, other, cosine=cosine)
    first, second = read_statement(one), read_statement(other)
    told = _tell_apart(first, second)
    same_figure, opposite = bool(told.figures.shared), any(" / " in words for words in told.turned)
    alike = likeness_of(first, second, cosine, same_figure=same_figure, opposite=opposite)
    relation, score = _judge(one, other, first, second, alike, told)
    if relation is Relation.NOTHING:
        return Judged(relation, round(score, 4))
    why = _why(first, second, alike, told)
    if origin := _origin(one, other):
        why["origin"] = [origin]
    return Judged(relation, round(score, 4), why)


def _tell_apart(one: Read, other: Read) -> _Apart:
    told = _Apart(compare_amounts(one.amounts, other.amounts))
    figures = told.figures
    told.elsewhere += [*_other_times(one, other), *figures.other_scope, *figures.other_things]
    _compare_places(one, other, told)
    if not figures.shared and bool(figures.only_one) != bool(figures.only_other):
        _note_lone_figure(one, other, told)
    if one.english and other.english:
        told.turned += _turned(one, other)
        told.otherwise += _other_ways(one, other)
        told.actors += _other_actors(one, other)
        _compare_manners(one, other, told)
        if not (figures.shared or figures.differing):
            told.word = one_word_apart(one, other)
    return told


def _note_lone_figure(one: Read, other: Read, told: _Apart) -> None:
    """Note a figure that only one has where it is what the statement says: a share, money, or a count of what both name."""
    having, lacking = (one, other) if told.figures.only_one else (other, one)
    if any(amount.family and amount.family not in DETAILS for amount in having.amounts) or any(
        not amount.family and (not amount.counted or concepts_of(amount.counted) & lacking.concepts)
        for amount in having.amounts
    ):
        told.narrower.append("a figure only here" if having is one else "a figure only there")


def _compare_manners(one: Read, other: Read, told: _Apart) -> None:
    pair = {one.manner, other.manner}
    if pair == {Manner.FACT, Manner.PLANNED}:
        told.narrower.append(f"{one.manner} / {other.manner}")
    elif len(pair) == 2 or Manner.QUESTION in pair:
        told.elsewhere.append(" / ".join(dict.fromkeys((one.manner, other.manner))))


def _judge(
    one: Statement, other: Statement, first: Read, second: Read, alike: Likeness, told: _Apart
) -> tuple[Relation, float]:
    score = alike.score
    of_one = alike.share >= SHARED or _of_one_fight(first, second)
    if alike.touch < TOUCH and not (told.otherwise and of_one) and not _one_origin(one, other):
        return Relation.NOTHING, score
    one_origin = bool(one.speaker and one.article) and (one.speaker, one.article) == (
        other.speaker,
        other.article,
    )
    near = score >= NEAR or one_origin
    elsewhere = bool(told.elsewhere or (told.narrower and not one_origin))
    if told.figures.differing:
        return (Relation.DIFFERS if near and not elsewhere else Relation.RELATED), score
    if told.turned:
        return (Relation.CONTRADICTS if score >= SUGGEST else Relation.RELATED), score
    if told.otherwise or told.actors:
        differs = score >= SUGGEST or (told.otherwise and of_one)
        return (Relation.DIFFERS if differs else Relation.RELATED), score
    if elsewhere:
        return Relation.RELATED, score
    if told.word and not one_origin:
        return (Relation.DIFFERS if score >= SUGGEST else Relation.RELATED), score
    if one_origin and score >= ONE_ORIGIN:
        return Relation.SAME_STATEMENT, max(score, SUGGEST)
    if not (first.english and second.english) and not _same_words(first, second):
        return Relation.RELATED, min(score, _BLIND)
    score *= _SAID_BY if bool(first.who) != bool(second.who) else 1.0
    return (Relation.REPEATS if score >= SUGGEST else Relation.RELATED), score


def _one_origin(one: Statement, other: Statement) -> bool:
    return bool(one.speaker and one.article) and (one.speaker, one.article) == (other.speaker, other.article)


def _origin(one: Statement, other: Statement) -> str:
    if one.speaker and one.speaker == other.speaker:
        return "one speaker, one article" if _one_origin(one, other) else "one speaker"
    return "one party" if one.party and one.party == other.party else ""


def _same_words(one: Read, other: Read) -> bool:
    """Tell whether the very same words stand in the same order: all that is sure in a language that is not read."""
    return [word.low for word in one.spoken] == [word.low for word in other.spoken]


def _other_times(one: Read, other: Read) -> list[str]:
    """Return the pairs of moments that cannot be the same, where no moment of one is one of the other."""
    pairs = [(first, second) for first in one.moments for second in other.moments]
    told = [apart(first, second) for first, second in pairs]
    if not pairs or (False in told and True not in told):
        return []
    return [
        f"{first.span.of(one.text)} / {second.span.of(other.text)}"
        for (first, second), is_apart in zip(pairs, told, strict=True)
        if is_apart
    ][:1]


def _compare_places(one: Read, other: Read, told: _Apart) -> None:
    """Note the places that only one names; "in Martuni" is another scope than everywhere."""
    first = [name.text for name in one.names if name.where and not _names(other, name)]
    second = [name.text for name in other.names if name.where and not _names(one, name)]
    if first and second:
        told.elsewhere.append(f"{first[0]} / {second[0]}")
    elif (first or second) and (
        one.amounts or other.amounts or max(len(one.spoken), len(other.spoken)) <= BRIEF
    ):
        told.narrower.append(f"{first[0] if first else '–'} / {second[0] if second else '–'}")


def _names(read: Read, name: Name) -> bool:
    return any(agree(name, each) for each in read.names) or name.last in read.concepts


def _other_actors(one: Read, other: Read) -> list[str]:
    """Return names of those who act where each statement names others and none in common."""
    first = [name for name in one.names if not name.where]
    second = [name for name in other.names if not name.where]
    if (
        not first
        or not second
        or any(_names(other, name) for name in first)
        or any(_names(one, name) for name in second)
    ):
        return []
    return [f"{first[0].text} / {second[0].text}"]


def _turned(one: Read, other: Read) -> list[str]:
    found: list[str] = []
    opposites = opposites_between(
        [word for word in one.spoken if word.low not in one.denying],
        [word for word in other.spoken if word.low not in other.denying],
    )
    mine, theirs = in_force(one.denials, other.concepts), in_force(other.denials, one.concepts)
    denied = len(mine) % 2 != len(theirs) % 2
    if denied and not opposites:
        found.append(max(mine, theirs, key=len)[0])
    if opposites and not denied:
        found += opposites
    if (deed := swapped(one.deeds, other.deeds)) and not opposites:
        found.append(f"sides swapped: {deed}")
    elif reordered(one.text, one.spoken, other.spoken):
        found.append("sides swapped")
    if comparison_turned(one.spoken, other.spoken) or way_turned(one.spoken, other.spoken):
        found.append("sides swapped")
    return found


def _other_ways(one: Read, other: Read) -> list[str]:
    found: list[str] = []
    if one.extents and other.extents and not one.extents & other.extents:
        found.append(f"{min(one.extents)} / {min(other.extents)}")
    first, second = _means(one), _means(other)
    if first and second and not first & second and one.verbs & other.verbs:
        found.append(f"{min(first)} / {min(second)}")
    if both_sides(one.text) != both_sides(other.text):
        single = other if both_sides(one.text) else one
        if len([name for name in single.names if not name.where and name.start < _SUBJECT]) == 1:
            found.append("one side / both sides" if single is one else "both sides / one side")
    return found


def _means(read: Read) -> frozenset[str]:
    """Return by what means, what is counted left aside: 14 drones lost are no means."""
    counted = frozenset(concept for amount in read.amounts for concept in concepts_of(amount.counted))
    return means_of(word.low for word in read.words if word.concept not in counted)


def _of_one_fight(one: Read, other: Read) -> bool:
    return is_of_fighting(word.low for word in one.words) and is_of_fighting(word.low for word in other.words)


def _why(one: Read, other: Read, alike: Likeness, told: _Apart) -> dict[str, list[str]]:
    differs = [*told.figures.differing, *told.turned, *told.otherwise, *told.actors]
    differs += [*told.elsewhere, *told.narrower, told.word]
    reasons = {
        "words": list(alike.words),
        "names": shared_names(one, other),
        "figures": list(told.figures.shared),
        "differs": list(dict.fromkeys(filter(None, differs))),
    }
    return {kind: said for kind, said in reasons.items() if said}
