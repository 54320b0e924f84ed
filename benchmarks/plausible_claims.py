"""Claims as news makes them: who did what to how many, where and when; each event told in several wordings.

Everything follows from a number, so that the same claim is made whenever it is asked for. An event is told by two
claims on average, in other words and now and then with another figure.
"""

import random

TOLD = 2  # claims an event
SYLLABLES = [
    "ka",
    "ra",
    "ni",
    "sha",
    "ve",
    "to",
    "mar",
    "gan",
    "der",
    "lo",
    "bi",
    "tu",
    "san",
    "ker",
    "az",
    "yan",
    "ov",
    "il",
    "dra",
    "pet",
    "mel",
    "gor",
    "vi",
    "sto",
    "nor",
    "hal",
    "bur",
    "eck",
]
BODIES = """the defence ministry|the health ministry|the army|the city council|the police|the central bank|the railway
the fire service|the election commission|the water company|the union of teachers|the customs office|the air force
the border guard|the prosecutor's office|the education ministry|the regional court|the weather service"""
ACTS = [
    ("destroyed {n} {things} near {place}", "{n} {things} were destroyed in the area of {place}", "military"),
    ("evacuated {n} {people} from {place}", "{n} {people} had to leave {place}", "people"),
    ("arrested {n} {people} in {place}", "{n} {people} were taken into custody in {place}", "people"),
    ("repaired {n} {buildings} in {place}", "{n} {buildings} in {place} have been rebuilt", "buildings"),
    ("closed {n} {buildings} in the district of {place}", "{n} {buildings} around {place} were shut", "buildings"),
    ("spent {n} million dollars on roads in {place}", "roads in {place} cost {n} million dollars", "money"),
    ("vaccinated {n} {people} in {place}", "{n} {people} in {place} have received the vaccine", "people"),
    ("seized {n} kilograms of {goods} at {place}", "{n} kilograms of {goods} were found at {place}", "goods"),
    ("exported {n} tonnes of {goods} through {place}", "{n} tonnes of {goods} left the country by {place}", "goods"),
    ("counted {n} per cent more {people} in {place}", "the number of {people} in {place} rose by {n} per cent", "people"),
]  # fmt: skip
WORDS = {
    "things": "drones|tanks|lorries|guns|bridges|depots|helicopters|boats|trenches|radar stations",
    "people": "residents|soldiers|refugees|workers|students|patients|drivers|voters|farmers|miners|pensioners|nurses",
    "buildings": "schools|hospitals|houses|factories|churches|shops|kindergartens|power stations|libraries|museums",
    "goods": "wheat|copper|tobacco|cotton|steel|sugar|fuel|timber|fruit|fertiliser|fish|cement",
}
WHEN = """on Monday|on Tuesday night|last week|in March|this year|since January|in the first quarter|on Friday morning
during the weekend|in two days|at the end of August|over the past decade"""
WHO_SAYS = "{who} said that|according to {who},|{who} told reporters:|a report by {who} says"


def event_of(number: int) -> int:
    """Return which event claim `number` tells."""
    return number // TOLD


def claim_text(number: int) -> str:
    """Return the words of claim `number`."""
    event = random.Random(f"event {event_of(number)}")
    telling = random.Random(f"telling {number}")
    active, passive, _ = event.choice(ACTS)
    body = event.choice(_listed(BODIES))
    amount = event.randint(2, 900) + (telling.randint(1, 9) if telling.random() < 0.15 else 0)
    words = {kind: event.choice(_listed(several)) for kind, several in WORDS.items()}
    filled = {"n": amount, "place": _name(event.randint(0, 20_000)), **words}
    when, who = event.choice(_listed(WHEN)), _name(event.randint(0, 60_000), "who")
    if telling.random() < 0.5:
        told = f"{body} {active.format(**filled)} {when}"
    else:
        told = f"{passive.format(**filled)} {when}, {body} reported"
    if telling.random() < 0.4:
        told = f"{telling.choice(_listed(WHO_SAYS)).format(who=who)} {told}"
    return f"{told[:1].upper()}{told[1:]}."


def _name(number: int, kind: str = "place") -> str:
    made = random.Random(f"{kind} {number}")
    words = 2 if kind == "who" else 1
    return " ".join(
        "".join(made.choices(SYLLABLES, k=made.choice([2, 3, 3]))).capitalize() for _ in range(words)
    )


def _listed(several: str) -> list[str]:
    return several.replace("\n", "|").split("|")
