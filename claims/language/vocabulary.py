"""The comparable keys of what is counted: two counts can be compared only when they count the same thing.

The vocabulary is small and open: a noun that is not listed is its own key, in the plural and in lower case.
What is listed here is what news in general counts under several names:

    drones              drone, UAV, unmanned aerial vehicle, UCAV, quadcopter
    dead                dead, deaths, fatalities, killed, died, victims killed
    wounded             wounded, injured, injuries, hurt
    missing, captured, arrested, displaced, evacuated, hospitalised
    soldiers            soldiers, troops, servicemen, service members, conscripts
    aircraft, helicopters, tanks, armoured vehicles, missiles, rockets, ships …

A count of casualties says who they are when the text does: "dead civilians", "wounded soldiers", "dead children".
"""

from claims.language.wordlists import words

CONDITIONS: dict[str, str] = {
    "dead": "dead",
    "death": "dead",
    "deaths": "dead",
    "died": "dead",
    "dying": "dead",
    "fatality": "dead",
    "fatalities": "dead",
    "killed": "dead",
    "slain": "dead",
    "wounded": "wounded",
    "injured": "wounded",
    "injuries": "wounded",
    "hurt": "wounded",
    "missing": "missing",
    "captured": "captured",
    "arrested": "arrested",
    "detained": "arrested",
    "displaced": "displaced",
    "evacuated": "evacuated",
    "hospitalized": "hospitalised",
    "hospitalised": "hospitalised",
    "casualty": "casualties",
    "casualties": "casualties",
}

# Whoever they are, these words do not say it.
ANYBODY = words(
    "people person persons others other individuals individual victims victim residents more men man of those"
)

# The groups that a count of casualties is told apart by.
WHO: dict[str, str] = {
    word: group
    for group, words in {
        "civilians": "civilian civilians noncombatants bystanders",
        "soldiers": "soldier soldiers troops serviceman servicemen servicewomen servicemembers conscripts conscript marines",
        "fighters": "fighter fighters militants militant rebels insurgents gunmen combatants terrorists",
        "police officers": "police policeman policemen cops",
        "children": "child children kids minors boys girls infants babies schoolchildren students pupils",
        "women": "woman women",
        "journalists": "journalist journalists reporters reporter",
        "health workers": "medics paramedics doctors nurses",
        "aid workers": "volunteers",
    }.items()
    for word in words.split()
}

COUNTED: dict[str, str] = {
    word: key
    for key, words in {
        "drones": "drone drones uav uavs ucav ucavs quadcopter quadcopters",
        "helicopters": "helicopter helicopters chopper choppers",
        "aircraft": "aircraft plane planes airplane airplanes jet jets warplane warplanes aeroplanes",
        "tanks": "tank tanks",
        "armoured vehicles": "apc apcs bmp bmps ifv ifvs",
        "missiles": "missile missiles",
        "rockets": "rocket rockets",
        "ships": "ship ships vessel vessels warship warships",
        "airstrikes": "airstrike airstrikes air-strike air-strikes",
        "attacks": "attack attacks",
        "houses": "house houses home homes dwelling dwellings",
        "cars": "car cars automobile automobiles",
        "people": "people person persons individual individuals human humans",
        "soldiers": "soldier soldiers troops serviceman servicemen conscripts",
        "civilians": "civilian civilians",
        "children": "child children kid kids",
        "women": "woman women",
        "men": "man men",
        "refugees": "refugee refugees",
        "police officers": "policeman policemen",
        "jobs": "job jobs",
        "cases": "case cases infection infections",
        "votes": "vote votes ballot ballots",
        "schools": "school schools",
        "hospitals": "hospital hospitals",
        "companies": "company companies firm firms",
        "countries": "country countries nation nations",
    }.items()
    for word in words.split()
}

IRREGULAR_PLURALS = words(
    "people children men women police troops staff aircraft cattle fish sheep feet teeth mice media data criteria "
    "servicemen policemen personnel crew firemen fishermen lawmen congressmen businessmen alumni phenomena"
)
NOT_PLURAL = words(
    "is was has does this its his less press across plus us process gas bus always yes perhaps"
)


def is_plural(word: str) -> bool:
    """Tell whether the lower-case `word` looks like a plural noun."""
    if word in IRREGULAR_PLURALS:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in NOT_PLURAL
    )


def plural(word: str) -> str:
    """Return the plural of a regular lower-case English noun, or the word itself when it is one already."""
    if is_plural(word):
        return word
    if word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def counted_key(noun: str) -> str:
    """Return the comparable key of a counted `noun` (in any case, singular or plural)."""
    word = noun.lower()
    return COUNTED.get(word) or COUNTED.get(plural(word)) or plural(word)


def casualty_key(condition: str, who: str) -> str:
    """Return the key of a count of casualties: the condition's key, then who they are where that is said."""
    key = CONDITIONS[condition.lower()]
    group = WHO.get(who.lower(), "")
    return f"{key} {group}" if group else key
