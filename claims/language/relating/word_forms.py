"""What the inflected forms of an English word share: a stem, with the irregular verbs of the news."""

import re

from claims.language.wordlists import words

_IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "rise": "rose risen",
        "fall": "fell fallen",
        "win": "won winning",
        "lose": "lost loss losses",
        "grow": "grew grown growth",
        "shrink": "shrank shrunk",
        "buy": "bought",
        "sell": "sold sale sales",
        "hold": "held",
        "leave": "left",
        "give": "gave given",
        "take": "took taken",
        "begin": "began begun",
        "break": "broke broken",
        "choose": "chose chosen choice",
        "steal": "stole stolen theft",
        "shoot": "shot",
        "strike": "struck stricken",
        "fight": "fought",
        "find": "found",
        "build": "built",
        "send": "sent",
        "spend": "spent",
        "pay": "paid payment",
        "lead": "led",
        "meet": "met meeting",
        "make": "made",
        "see": "saw seen",
        "forgive": "forgave forgiven",
        "forbid": "forbade forbidden",
        "feed": "fed",
        "forget": "forgot forgotten",
        "hang": "hung",
        "hear": "heard",
        "lay": "laid",
        "mean": "meant",
        "overthrow": "overthrew overthrown",
        "overtake": "overtook overtaken",
        "ride": "rode ridden",
        "shake": "shook shaken",
        "sing": "sang sung",
        "sit": "sat",
        "sleep": "slept",
        "slide": "slid",
        "stand": "stood",
        "stick": "stuck",
        "swim": "swam swum",
        "understand": "understood",
        "undertake": "undertook undertaken",
        "wake": "woke woken",
        "wear": "wore worn",
        "withhold": "withheld",
        "uphold": "upheld",
        "bind": "bound",
        "deal": "dealt",
        "dig": "dug",
        "drink": "drank drunk",
        "learn": "learnt",
        "show": "shown",
        "spring": "sprang sprung",
        "sweep": "swept",
        "bear": "bore borne",
        "bend": "bent",
        "feel": "felt",
        "get": "got gotten",
        "drown": "drowned",
        "burn": "burnt",
        "lie": "lied lies lying",
        "bite": "bit bitten",
        "throw": "threw thrown",
        "blow": "blew blown",
        "draw": "drew drawn",
        "eat": "ate eaten",
        "know": "knew known knowledge",
        "write": "wrote written",
        "drive": "drove driven",
        "fly": "flew flown flight",
        "sink": "sank sunk",
        "catch": "caught",
        "bring": "brought",
        "think": "thought",
        "teach": "taught",
        "keep": "kept",
        "flee": "fled",
        "freeze": "froze frozen",
        "hide": "hid hidden",
        "seek": "sought",
        "withdraw": "withdrew withdrawn withdrawal",
        "become": "became",
        "come": "came",
        "go": "went gone goes",
        "run": "ran",
        "speak": "spoke spoken",
        "swear": "swore sworn",
        "tear": "tore torn",
        "die": "died dying dies dead death deaths",
        "beat": "beaten",
        "lend": "lent",
        "man": "men",
        "woman": "women",
        "child": "children",
        "person": "people",
        "deny": "denial denied denies",
        "refuse": "refusal",
        "approve": "approval",
        "arrive": "arrival",
        "destroy": "destruction",
        "explode": "explosion explosions exploded",
        "expand": "expansion",
        "decide": "decision decisions",
        "resign": "resignation",
        "invade": "invasion",
        "reduce": "reduction",
        "produce": "production",
        "elect": "election elections",
        "occupy": "occupation",
        "collide": "collision",
        "close": "closure",
        "seize": "seizure",
        "fail": "failure",
        "erupt": "eruption",
        "accuse": "accusation accusations",
        "propose": "proposal",
        "sign": "signature",
        "high": "higher highest",
        "low": "lower lowest",
        "big": "bigger biggest",
        "large": "larger largest",
        "small": "smaller smallest",
        "poor": "poorer poorest poverty",
        "long": "longer longest length",
        "hot": "hotter hottest",
        "cold": "colder coldest",
    }.items()
    for form in forms.split()
}

_NO_VERBS = words(
    "men women children people death deaths loss losses growth sales sale choice theft payment knowledge flight withdrawal "
    "denial refusal approval arrival destruction explosion explosions expansion decision decisions resignation invasion "
    "reduction production election elections occupation collision closure seizure failure eruption accusation accusations "
    "proposal signature higher highest lower lowest bigger biggest larger largest smaller smallest poorer poorest poverty "
    "longer longest length hotter hottest colder coldest meeting dead"
)
PAST_FORMS = frozenset(_IRREGULAR) - _NO_VERBS | words(
    "hit cut put set let burnt got felt led said told bit bitten beat hurt read spread split bet shut quit cast threw thrown blew blown drew drawn ate eaten"
)
"""Verbs in forms that "-ed" does not tell."""

_DOUBLED = re.compile(r"([bdgklmnprt])\1\Z")


def stem(word: str) -> str:
    """Return what the inflected forms of the lower-case `word` share: "declared" and "declares" are "declar"."""
    word = _IRREGULAR.get(word, word)
    if len(word) <= 3:
        return word
    word = word.replace("isation", "ise").replace("ization", "ise")
    for ending, left in (("ies", "y"), ("sses", "ss"), ("ied", "y"), ("ying", "y")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + left
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = _IRREGULAR.get(word, word)
    for ending in ("ing", "ed", "ment", "ness", "ly"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending)
            break
    if word.endswith(("tion", "sion")) and len(word) > 6:
        word = word.removesuffix("ion")
    word = word.removesuffix("e") if len(word) > 3 else word
    return _DOUBLED.sub(r"\1", re.sub(r"iz\Z", "is", word)) if len(word) > 3 else word
