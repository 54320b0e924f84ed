"""How much a statement deserves to be checked: a number from 0 to 1 with the named factors behind it.

An additive logistic score: each factor that applies adds its weight (some apply in part, between 0 and 1), and
1 / (1 + exp(-sum)) of weights and base is the check-worthiness. It sorts a queue and decides nothing.

The weights were fitted by logistic regression (L2 penalty 1; in each collection the two classes weigh alike, and the
collections weigh alike) on the training parts of two public collections: transcripts of political debates whose
sentences fact-checkers picked (CheckThat! 2019 task 1), and ClaimBuster's sentences rated check-worthy or not. They
are rounded to one decimal. Fitted on all debates but one and measured on that one, in turn, the mean average
precision is .207. As the classes weigh alike, 0.5 means "as likely as not in a balanced set", not a frequency.
"""

import math
import re

from claims.language.types import Factor
from claims.language.wordlists import words

BASE = -1.1
WEIGHTS: dict[str, float] = {
    "names a figure": 1.4,
    "is about public affairs": 1.4,
    "gives a measure or an amount": 1.3,
    "accuses": 0.8,
    "counts casualties": 0.8,
    "names persons, places or bodies": 0.8,
    "refers to a record or what somebody said": 0.8,
    "tells of the past": 0.7,
    "compares or takes the extreme": 0.4,
    "is about others": 0.4,
    "tells of a change": 0.4,
    "says much": 0.2,
    "addresses somebody": -0.3,
    "says little": -0.3,
    "gives a feeling or a view": -0.4,
    "speaks of oneself": -0.7,
    "speaks of what is to come or to be wished": -0.7,
    "asks": -1.3,
}

_WORD = re.compile(r"[A-Za-z][\w'’-]*|[$£€]?\d[\d.,]*%?")
_SPELLED = words(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens half third "
    "twice double doubled tripled quarter"
)
_MEASURES = words(
    "percent percentage dollar dollars per cent cents rate average total budget deficit debt trillion billion million"
)
_ACCUSES = words(
    "lied lie lies liar lying corrupt corruption fraud crime criminal crimes guilty illegal illegally stole stolen cheated rigged "
    "scandal cover-up abused abuse failed violated violation violated breached breach broke accused blamed bribed bribe "
    "terrorist terrorists murdered raped betrayed destroyed attacked bombarded shelled provoked provocation genocide torture "
    "tortured wrong disaster worst deleted hid"
)
_CASUALTIES = words(
    "killed dead deaths died wounded injured casualties fatalities victims hostages missing displaced refugees bodies toll"
)
_COMPARES = words(
    "most least more less fewer biggest largest highest lowest worst best greatest first only never ever record higher lower "
    "bigger larger smaller better worse than longest fastest every all none nobody"
)
_CHANGES = words(
    "increased increase increases decreased decrease rose risen raised raise cut cuts lost losing gained grew grown fell dropped doubled "
    "tripled lowered declined reduced reduce eliminated expanded created added went gone skyrocketed down up"
)
_SOURCES = words(
    "voted vote report reports study record records according data statistics survey poll evidence documents audit said says "
    "tweeted wrote signed supported opposed proposed endorsed called admitted claimed"
)
_POLICY = words(
    "tax taxes jobs job unemployment economy economic trade deal immigration immigrants border illegal wall health insurance obamacare "
    "medicare medicaid social security nuclear weapons military troops war isis iran iraq syria russia china mexico nafta budget "
    "deficit debt wages minimum wage income police guns gun crime abortion education schools energy oil coal climate emissions "
    "companies manufacturing factories plants foundation emails email money bank banks wall street republicans democrats congress senate"
)
_PAST = words(
    "was were had did said went took made gave got came became left began lost won spent paid built sent met told knew "
    "saw thought been launched declared released"
)
_FUTURE = words(
    "will going gonna shall would should could may might let let's we'll i'll they'll i’ll we’ll they’ll must want wants need needs hope try"
)
_FEELS = words(
    "think believe feel hope love like want guess know wish mean proud honor happy glad sorry believe great incredible wonderful beautiful amazing tremendous"
)
_FIRST = words("i i'm i've i'd i'll me my i’m i’ve i’d i’ll")
_ADDRESS = words(
    "thank thanks you your applause please folks ladies gentlemen welcome ok okay yes yeah no well right look listen let's excuse hello "
    "sir senator secretary governor question"
)
_THEY = words("he she his her they their him them")
_ED = re.compile(r"[a-z]{3,}ed\Z")
_SHORT, _LONG = 7, 18


def check_worthiness(statement: str) -> tuple[float, tuple[Factor, ...]]:
    """Return the check-worthiness of one `statement`, from 0 to 1, and the factors that apply, strongest first."""
    factors = [
        Factor(name, round(WEIGHTS[name] * share, 2)) for name, share in read_factors(statement).items()
    ]
    score = BASE + sum(factor.weight for factor in factors)
    factors.sort(key=lambda factor: -abs(factor.weight))
    return round(1 / (1 + math.exp(-score)), 4), tuple(factors)


def read_factors(statement: str) -> dict[str, float]:
    """Return how far each named factor applies to the statement, above 0 to 1; those that do not are left out."""
    written = _WORD.findall(statement)
    lower = [word.lower() for word in written]
    found = set(lower)
    names = sum(
        1 for word in written[1:] if word[0].isupper() and word not in ("I", "I'm", "I've", "I’m", "I’ve")
    )
    past = bool(found & _PAST) or any(_ED.match(word) for word in lower)
    shares: dict[str, float] = {
        "names a figure": 1.0
        if any(word[0] in "$£€0123456789" for word in lower) or found & _SPELLED
        else 0.0,
        "gives a measure or an amount": float(
            bool(found & _MEASURES) or "%" in statement or "$" in statement
        ),
        "names persons, places or bodies": min(names, 4) / 4,
        "tells of the past": float(past),
        "accuses": float(bool(found & _ACCUSES)),
        "counts casualties": float(bool(found & _CASUALTIES)),
        "compares or takes the extreme": float(bool(found & _COMPARES)),
        "tells of a change": float(bool(found & _CHANGES)),
        "refers to a record or what somebody said": float(bool(found & _SOURCES)),
        "is about public affairs": min(len(found & _POLICY), 3) / 3,
        "is about others": float(bool(found & _THEY)),
        "speaks of oneself": float(bool(found & _FIRST)),
        "gives a feeling or a view": float(bool(found & _FEELS)),
        "speaks of what is to come or to be wished": float(bool(found & _FUTURE)),
        "addresses somebody": float(bool(found & _ADDRESS)),
        "asks": float(statement.rstrip(" \"”’'").endswith("?")),
        "says little": float(len(written) < _SHORT),
        "says much": min(max(len(written) - _SHORT, 0), _LONG) / _LONG,
    }
    return {name: share for name, share in shares.items() if share}
