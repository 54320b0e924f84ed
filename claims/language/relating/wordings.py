"""The words of a statement brought to what they mean: stems, synonyms of the news, phrases that stand for a word."""

import re
from dataclasses import dataclass

from claims.language.demonyms import SIDES
from claims.language.wordlists import words

STOPPED = words(
    "a an the this that these those of to in on at for from with by about into onto over under against as and or but nor so "
    "than then there here it its he she they them him her his their we us our i me my you your who whom which whose what "
    "when where while is are was were be been being am do does did have has had having will would can could may might "
    "shall should must s t ll ve re d m also just still already now very too more most some any such own same other another "
    "according said says say saying told tells up down out off per via amid among between during after before since until "
    "not no never n't if whether because due both either neither each every all one"
)
"""Words that tell little about what a statement is about. What they change (negation, mode) is read elsewhere."""

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

# Each line is one meaning; the first word is its name. They are stems of the news, not a thesaurus.
_SYNONYMS = """
kill dead die fatality slay perish murder
wound injure injury hurt
drone uav unmanned
attack assault offensive provocation raid aggression strike onslaught
bombard shell bomb bombardment
airstrike airstrikes air-strike
ceasefire truce armistice cease-fire
responsible responsibility blame fault
government authority leadership administration cabinet leader
planned pre-planned preplanned premeditated pre-meditated
child kid minor infant schoolchild
situation escalation
rise increase grow climb jump soar surge upturn gain
decline fall drop decrease slide plunge shrink slump tumble dip
win victory triumph
lose defeat
beat overcome
approve pass adopt endorse ratify back greenlight
reject refuse dismiss veto
buy purchase acquire
start begin launch commence
end finish conclude terminate halt stop cease
arrest detain apprehend
resign step-down quit
destroy wreck demolish
collapse cave
house home dwelling
car vehicle automobile
soldier troop serviceman
aircraft plane airplane jet airliner warplane
ship vessel boat
police officer policeman
hospital clinic
school classroom
flood deluge inundation
fire blaze inferno wildfire
earthquake quake tremor
storm hurricane typhoon cyclone
doctor physician medic
pupil student schoolchildren
teacher educator
firm company business corporation enterprise
worker employee staff
job post position
wage pay salary earning
tax levy duty
cost price
poll survey
vote ballot
election poll
voter electorate
budget spending expenditure
plan scheme intend
build construct erect
repair fix mend restore
close shut shutter
open reopen inaugurate
evacuate relocate
flee escape
protest demonstrate rally demonstration demonstrator protester
law legislation bill act
court tribunal
judge justice
prison jail imprison
convict condemn
acquit exonerate
sign ink
accord agreement deal pact treaty
ban prohibit outlaw forbid
allow permit authorise authorize
help aid assistance
money fund cash
rich wealthy
poor impoverished
big large huge massive
border frontier frontline front-line line-of-contact
town city settlement
village hamlet
area region district
immediate immediately
entire whole
population people person resident inhabitant citizen
civilian noncombatant
declare proclaim announce
say state claim
deny reject-claim
show demonstrate-that reveal
cause trigger prompt
damage harm
road highway motorway
bridge viaduct
train rail railway
power electricity
petrol gasoline fuel
unemployment jobless joblessness
vaccine vaccination jab inoculate vaccinate
illness disease sickness
virus coronavirus covid
infect infection case
crime offence offense
theft robbery steal burgle
shoot gunfire
missile rocket
capture seize overrun
withdraw pull-out retreat
send dispatch deploy
repel repulse rebuff
move transfer
export ship-abroad
president head-of-state
premier prime-minister
mayor city-head
minister secretary
spokesperson spokesman spokeswoman
cancel scrap abandon call-off
delay postpone put-off
double twofold
cut slash reduce trim lower
raise hike lift
warn caution
accuse allege
trial prosecution
migrant refugee asylum-seeker
video footage clip film
forest woodland wood
tank armour
crop harvest
hiker walker rambler
prisoner inmate convict-in-jail
weapon arms armament
secret covert clandestine
old elderly aged
forest woodland
row dispute quarrel
drugmaker drug-company
coast shore seaside
boat dinghy
teacher schoolteacher
foreign overseas
motorist driver
visitor tourist
passenger traveller
inquiry investigation probe
study research
scientist researcher
contaminate pollute poison taint
deceive mislead
lie untruth
leak spill
debt liability
spread circulate
discover find detect
conceal hide
free release liberate
threaten menace
quantity amount
sack dismiss-from-job layoff
teenager adolescent
pensioner retiree
expensive costly dear
famous renowned well-known
get receive obtain
give provide supply hand
"""
_PHRASES = {
    "lost their lives": "kill",
    "lost his life": "kill",
    "lost her life": "kill",
    "put to death": "kill",
    "stepped down": "resign",
    "step down": "resign",
    "stepping down": "resign",
    "steps down": "resign",
    "line of contact": "border",
    "stop the fire": "ceasefire",
    "cease fire": "ceasefire",
    "stop fire": "ceasefire",
    "stop fighting": "ceasefire",
    "planned in advance": "planned",
    "unmanned aerial vehicles": "drone",
    "unmanned aerial vehicle": "drone",
    "unmanned aircraft": "drone",
    "prime minister": "premier",
    "called off": "cancel",
    "calls off": "cancel",
    "put off": "delay",
    "pulled out": "withdraw",
    "pull out": "withdraw",
    "pulls out": "withdraw",
    "pulling out": "withdraw",
    "voted down": "reject",
    "turned down": "reject",
    "threw out": "reject",
    "shot down": "shotdown",
    "shoot down": "shotdown",
    "brought down": "shotdown",
    "downed": "shotdown",
    "shooting down": "shotdown",
    "shoots down": "shotdown",
    "took place": "happen",
    "broke out": "start",
    "set up": "found",
    "carried out": "perform",
    "air strikes": "airstrike",
    "air strike": "airstrike",
    "head of state": "president",
    "young people": "youth",
    "death toll": "kill toll",
    "lost to": "beat",
    "lose to": "beat",
    "loses to": "beat",
    "went up": "rise",
    "gone up": "rise",
    "went down": "decline",
    "gone down": "decline",
    "came down": "decline",
    **{
        f"{verb} {way}": f"switch{way}"
        for verb in ("switched", "turned", "switches", "turns")
        for way in ("on", "off")
    },
    "out of work": "unemployment",
    "without a job": "unemployment",
    "without work": "unemployment",
}
_PHRASE = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _PHRASES), key=len, reverse=True)) + r")\b")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[-’'][^\W_]+)*")
_LETTERS = frozenset("ABCDEFGHJKLMNOPQRSTUVWXYZ")  # a side that has but a letter
_POSSESSIVE = re.compile(r"['’]s?\Z")
_DOUBLED = re.compile(r"([bdgklmnprt])\1\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written at `start`, in small letters (`low`) and by its meaning (`concept`)."""

    text: str
    low: str
    concept: str
    start: int
    end: int
    owner: bool = False  # written with 's

    @property
    def tells(self) -> bool:
        """Whether it says something of what the statement is about."""
        return self.low not in STOPPED or (self.start > 0 and self.text in _LETTERS)


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


_MEANINGS: dict[str, str] = {}
for _line in _SYNONYMS.strip().splitlines():
    _name, *_others = _line.split()
    for _each in (_name, *_others):
        _MEANINGS.setdefault(stem(_each), _name)


def concept_of(low: str) -> str:
    """Return the meaning of a lower-case word: the name of its line of synonyms, else its stem."""
    root = stem(low)
    return _MEANINGS.get(root, root)


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of an English text in order; a phrase that stands for a word is one word."""
    found: list[Word] = []
    low = text.lower() if len(text.lower()) == len(text) else text
    at = 0
    for phrase in _PHRASE.finditer(low):
        found += _plain_words(text, at, phrase.start())
        for concept in _PHRASES[phrase[0]].split():
            found.append(Word(phrase[0], phrase[0], concept, phrase.start(), phrase.end()))
        at = phrase.end()
    found += _plain_words(text, at, len(text))
    return tuple(found)


def _plain_words(text: str, start: int, end: int) -> list[Word]:
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        written = match[0]
        plain = _POSSESSIVE.sub("", written) if not written.lower().endswith(("n't", "n’t")) else written
        side = SIDES.get(plain) or SIDES.get(written)
        low = plain.lower().replace("’", "'")
        concept = side.lower() if side and plain[:1].isupper() else concept_of(low)
        found.append(Word(plain, low, concept, match.start(), match.end(), owner=plain != written))
    return found
