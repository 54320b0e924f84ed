"""Words and phrases of the news that stand for one another: a small table, not a thesaurus."""

from claims.language.relating.word_forms import stem

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
PHRASES: dict[str, str] = {
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

_MEANINGS: dict[str, str] = {}
for _line in _SYNONYMS.strip().splitlines():
    _name, *_others = _line.split()
    for _each in (_name, *_others):
        _MEANINGS.setdefault(stem(_each), _name)


def concept_of(low: str) -> str:
    """Return the meaning of a lower-case word: the name of its line of synonyms, else its stem."""
    root = stem(low)
    return _MEANINGS.get(root, root)
