"""Of what, where and how far a statement speaks: quantity words, means, and whether both sides are meant."""

import re
from collections.abc import Iterable

from claims.language.wordlists import words

_EXTENTS = {
    "all": re.compile(
        r"\b(?:all|every|each|entire|entirely|whole|throughout|everywhere|nationwide|countrywide|everyone|everybody"
        r"|completely|fully|totally|always)\b(?!\sother)",
        re.IGNORECASE,
    ),
    "most": re.compile(r"\b(?:most|majority|mostly|mainly|largely)\b(?=\s(?:of\b|[a-z]+s\b))", re.IGNORECASE),
    "part": re.compile(
        r"\b(?:some|several|a\sfew|(?:different|some|various|several)?\s?parts?\sof|partly|partially|in\spart|sections?\sof"
        r"|sometimes|occasionally)\b",
        re.IGNORECASE,
    ),
    "few": re.compile(r"\b(?<!a\s)(?:few|hardly\sany|a\sminority|rarely)\b", re.IGNORECASE),
}
_SOME_NUMBER = re.compile(r"\bsome\s(?=\d|\w+(?:teen|ty|dred|sand)\b)", re.IGNORECASE)

MEANS: dict[str, frozenset[str]] = {
    "from the air": words("airstrike airstrikes air-strike bomber bombers warplane warplanes airforce jets"),
    "artillery": words("artillery howitzer howitzers mortar mortars shelling shelled cannon"),
    "drones": words("drone drones uav uavs"),
    "missiles": words("missile missiles rocket rockets"),
    "small arms": words("gunfire sniper snipers gunman gunmen rifle rifles pistol shot"),
    "blades": words("knife knives stabbed stabbing machete"),
    "explosives": words("bomb mine mines grenade grenades ied"),
    "by car": words("car cars taxi truck trucks lorry"),
    "by train": words("train trains rail railway"),
    "by sea": words("ship ships boat boats ferry"),
    "by post": words("post postal mail"),
    "online": words("online internet website"),
}
"""By what something is done. Two statements of one thing that name different means differ."""

FIGHTING = words(
    "airstrike airstrikes air-strike bombard bombarded bombardment bombed shell shelled shelling fire fired firing artillery "
    "attack attacks attacked assault offensive fighting battle battles clashes clash strike strikes shooting gunfire hostilities"
)
_BOTH = re.compile(
    r"\b(?:both|two|all|either)\s(?:sides|parties|armies|camps)\b|\bmutual\b|\beach\sother\b", re.IGNORECASE
)


def extents_of(text: str) -> frozenset[str]:
    """Return of how much an English `text` speaks: "all", "most", "part", "few", as far as it says so."""
    plain = _SOME_NUMBER.sub("", text)
    return frozenset(name for name, pattern in _EXTENTS.items() if pattern.search(plain))


def means_of(lows: Iterable[str]) -> frozenset[str]:
    """Return by which means something is done, from the lower-case words of a statement."""
    said = frozenset(lows)
    return frozenset(name for name, listed in MEANS.items() if said & listed)


def both_sides(text: str) -> bool:
    """Tell whether `text` speaks of both sides."""
    return bool(_BOTH.search(text))


def is_of_fighting(lows: Iterable[str]) -> bool:
    """Tell whether the lower-case words are of an attack or of fighting."""
    return bool(FIGHTING & frozenset(lows))
