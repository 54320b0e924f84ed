"""What turns a statement into its opposite: negation, and words that exclude each other."""

import re
from collections.abc import Iterable

from claims.language.relating.wordings import Word, concept_of

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
rise/decline raise/cut win/lose approve/reject open/close alive/dead alive/kill start/end enter/leave
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
save/spend save/waste save/kill rescue/abandon rescue/kill find/lose send/receive give/take lend/borrow teach/learn attack/defend
occupy/liberate seize/lose arm/disarm escalate/deescalate intensify/subside strong/weak heavy/light hard/soft hard/easy
difficult/easy simple/complex rare/common visible/invisible near/far inside/outside inner/outer upper/lower top/bottom front/rear
first/last oldest/youngest older/younger old/young fastest/slowest highest/lowest biggest/smallest largest/smallest
strongest/weakest richest/poorest dry/wet drought/flood sunny/rainy clear/cloudy calm/stormy sober/drunk awake/asleep single/married
temporary/permanent partial/complete voluntary/compulsory voluntary/forced free/forced optional/mandatory civilian/military
guilty/acquit convict/exonerate plaintiff/defendant victim/perpetrator mother/father son/daughter brother/sister wife/husband
king/queen he/she his/her increase/reduce up/down upward/downward double/halve expand/contract widen/narrow lengthen/shorten
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

_PREFIX = re.compile(r"\A(?:un|in|im|il|ir|dis|non-?|mis)(?=[a-z]{4})")


def negations_of(text: str) -> tuple[str, ...]:
    """Return the words of `text` that deny something; bounds of numbers ("no fewer than") deny nothing."""
    plain = _BOUNDS.sub(lambda found: " " * len(found[0]), text)
    return tuple(found[0].lower() for found in _NEGATION.finditer(plain))


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
        if (found := _PREFIX.match(longer)) and concept_of(longer[found.end() :]) == concept_of(shorter):
            return True
    return False
