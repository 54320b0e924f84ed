"""What turns a statement into its opposite: negation, and words that exclude each other."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.language.relating.meanings import concept_of
from claims.language.relating.wordings import Word
from claims.language.wordlists import words

_BOUNDS = re.compile(
    r"\bno(?:t)?\s(?:more|less|fewer|higher|lower|later|earlier)\sthan\b|\bnot\s(?:only|just|merely)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"""\b(?:not|never|no|none|nobody|nothing|nowhere|neither|without|cannot|hardly|scarcely)\b|n['’]t\b
    |\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|debunk(?:s|ed|ing)?|disprov(?:e|es|ed|ing))\b
    |\b(?:fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|unable|unwilling|yet)\sto\b
    |\b(?:lacks|lacked|lack(?!\sof)|absence\sof|free\sof(?!\scharge))\b
    |\b(?:is|are|was|were|be)\s(?:false|untrue|fake|a\shoax|a\smyth|a\slie|a\sfabrication|fabricated|baseless|unfounded)\b
    |\bit\sis\s(?:false|untrue|a\slie)\b|\bfalsely\b""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip

_OPPOSITES = """
rise/decline extend/shorten contaminate/clean delay/forward delay/advance raise/cut switchon/switchoff win/lose approve/reject open/close alive/dead alive/kill start/end enter/leave
accept/reject support/oppose allow/ban legal/illegal guilty/innocent convict/acquit convict/clear arrest/release
free/arrest imprison/release true/false safe/dangerous hire/fire more/less more/fewer higher/lower most/least high/low
above/below before/after north/south east/west northern/southern eastern/western succeed/fail confirm/deny
possible/impossible advance/withdraw ally/enemy positive/negative best/worst better/worse largest/smallest
majority/minority public/private join/leave import/export friend/enemy strengthen/weaken expand/decline
build/destroy repel/capture present/absent hot/cold early/late day/night peace/war hold/lose
rich/poor cheap/expensive long/short fast/slow clean/dirty full/empty healthy/sick husband/wife stay/change keep/change
upheld/overturned uphold/overturn lift/impose impose/remove add/remove grant/revoke grant/deny sign/reject resume/suspend resume/stop agree/disagree
praise/condemn praise/criticise welcome/condemn praise/criticize survive/kill survive/die
cancel/hold reinstate/suspend reinstate/dismiss recover/worsen improve/worsen improve/deteriorate
unanimous/divided attend/boycott accelerate/slow gain/lose profit/lose surplus/deficit
truth/lie true/lie honest/dishonest love/hate ally/rival victory/defeat trust/distrust create/abolish create/destroy
introduce/abolish introduce/scrap keep/abolish preserve/destroy protect/endanger protect/harm help/harm help/hinder cause/prevent
cause/cure encourage/discourage hire/sack employ/dismiss appoint/dismiss elect/oust install/remove admit/deny admit/refuse
admit/expel accept/decline obey/defy respect/violate observe/violate comply/violate keep/break honour/break win/fail pass/fail
pass/reject back/oppose favour/oppose endorse/oppose include/exclude connect/disconnect unite/divide agree/refuse invest/divest
save/waste save/kill rescue/abandon rescue/kill  attack/defend
occupy/liberate seize/lose arm/disarm escalate/deescalate intensify/subside strong/weak heavy/light hard/soft hard/easy
difficult/easy simple/complex rare/common visible/invisible near/far inside/outside inner/outer upper/lower top/bottom front/rear
first/last oldest/youngest older/younger old/young fastest/slowest highest/lowest biggest/smallest largest/smallest
strongest/weakest richest/poorest dry/wet drought/flood sunny/rainy clear/cloudy calm/stormy sober/drunk awake/asleep single/married
temporary/permanent partial/complete voluntary/compulsory optional/mandatory
guilty/acquit convict/exonerate plaintiff/defendant victim/perpetrator mother/father son/daughter brother/sister wife/husband
king/queen increase/reduce up/down upward/downward double/halve expand/contract widen/narrow lengthen/shorten
warm/cool heat/cool melt/freeze ascend/descend arrive/depart enter/exit land/depart import/export demand/supply income/expense
asset/liability creditor/debtor lender/borrower seller/buyer employer/employee landlord/tenant optimistic/pessimistic
satisfied/dissatisfied happy/unhappy popular/unpopular success/failure hope/fear calm/panic order/chaos left-wing/right-wing
republican/democrat democracy/dictatorship always/never everyone/nobody everything/nothing yes/no both/neither
urban/rural male/female man/woman boy/girl domestic/foreign summer/winter morning/evening
"""
_PAIRS: dict[str, set[str]] = {}
for _pair in _OPPOSITES.split():
    _one, _other = (concept_of(_each) for _each in _pair.split("/"))
    if _one != _other:
        _PAIRS.setdefault(_one, set()).add(_other)
        _PAIRS.setdefault(_other, set()).add(_one)

_NO_DENIAL = words(
    "migrant migrants migration form formed press pressed prove proved vest vested tend tended side come put port ports cover "
    "covered covers play played pose posed solve solved close closed count counts order ordered tense deed stall spire tact"
)
"""What is left of words that only look as if they began with a denying prefix: "immigrant", "discover"."""
_PART = re.compile(
    r"[.;:!?,—–]+(?=\s|\Z)|\s-\s|\s(?=(?:but|because|although|though|while|whereas|who|which)\b)"
)
_ASIDE, _ABOUT = 0.2, 0.4  # of the words of a part: less is beside the point, more is the point

_PREFIX = re.compile(r"\A(?:un|in|im|il|ir|dis|non-?|mis)(?=[a-z]{4})")


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, with what its part of the text speaks of, and what the other parts do."""

    words: str
    part: frozenset[str]
    rest: frozenset[str]


def denials_of(text: str, said: Sequence[Word]) -> tuple[Denial, ...]:
    """Return what denies in `text`, whose words are `said`; bounds of numbers ("no fewer than") deny nothing."""
    plain = _BOUNDS.sub(lambda found: " " * len(found[0]), text)
    borders = [0, *(found.end() for found in _PART.finditer(text)), len(text) + 1]
    found: list[Denial] = []
    for denying in _NEGATION.finditer(plain):
        at = bisect_right(borders, denying.start())
        start, end = borders[at - 1], borders[at]
        part = frozenset(word.concept for word in said if word.tells and start <= word.start < end)
        rest = frozenset(word.concept for word in said if word.tells and not start <= word.start < end)
        found.append(Denial(denying[0].lower(), part, rest))
    return tuple(found)


def in_force(denials: Iterable[Denial], concepts: frozenset[str]) -> list[str]:
    """Return the words that deny something the other statement, of `concepts`, may speak of.

    A part of a longer text that shares next to nothing with it, while the other parts share much, says nothing of it.
    """
    return [
        denial.words
        for denial in denials
        if not denial.rest
        or len(denial.part & concepts) > _ASIDE * len(denial.part)
        or len(denial.rest & concepts) < _ABOUT * min(len(concepts), len(denial.rest))
    ]


def opposites_between(one: Iterable[Word], other: Iterable[Word]) -> list[str]:
    """Return pairs such as "rose / fell": words only one side has whose opposite only the other has."""
    first, second = {word.concept: word for word in one}, {word.concept: word for word in other}
    only_first, only_second = first.keys() - second.keys(), second.keys() - first.keys()
    found: list[str] = []
    for concept in sorted(only_first):
        for against in sorted(only_second):
            if against in _PAIRS.get(concept, ()) or _denies(first[concept].low, second[against].low):
                found.append(f"{first[concept].text} / {second[against].text}")
    return found


def _denies(one: str, other: str) -> bool:
    """Tell whether one word is the other with a denying prefix: "safe" and "unsafe"."""
    for longer, shorter in ((one, other), (other, one)):
        found = _PREFIX.match(longer)
        if found and shorter not in _NO_DENIAL and concept_of(longer[found.end() :]) == concept_of(shorter):
            return True
    return False
