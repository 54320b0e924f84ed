"""What of a text is its wording: without what may change while nobody says anything else.

White space, the way characters are composed, invisible characters, and lines that only tell the time ("Updated
5 minutes ago") are no wording. Everything else is, numbers above all.
"""

import re
import unicodedata

# Marks that guide breaking and shaping; neither is seen.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
SPACE = re.compile(r"\s+")
LONGEST_STAMP = 100  # characters; longer lines say something
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_WORDS = (
    "mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|today|yesterday"
    "|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|ago|just|now|an?|at|on|am|pm|gmt|utc|[ce]e?s?t|bst|msk"
    "|time|local|last|first|by|date|and"
)
LABEL = re.compile(
    r"(?i)\b(?:updated?|modified|published|posted)\b|обновлено|опубликовано|güncelle(?:me|ndi)"
)
# Where no label says so, a stamp must at least hold a whole date with its year.
WHOLE_DATE = re.compile(
    rf"(?i)\b\d{{4}}-\d\d-\d\d(?!\d)|\b(?:\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{1,2}} (?:{_MONTHS})\.?,? \d{{4}}"
    rf"|(?:{_MONTHS})\.? \d{{1,2}},? \d{{4}})\b"
)
ONLY_TIME = re.compile(
    rf"(?i)(?:{LABEL.pattern[4:]}|\b(?:{_MONTHS}|{_WORDS})\b|\d++(?:st|nd|rd|th)?|(?<=\d)[tz](?=\d|\b)|[\s\W_])+"
)


def wording(text: str) -> str:
    """Return what `text` says, on one line; two texts of the same wording differ in looks alone."""
    composed = unicodedata.normalize("NFC", text).translate(INVISIBLE)
    kept = [line for line in composed.split("\n") if not _is_stamp(line)]
    return SPACE.sub(" ", "\n".join(kept)).strip()


def same_wording(one: str, other: str) -> bool:
    """Tell whether the two texts differ at most in looks."""
    return one == other or wording(one) == wording(other)


def _is_stamp(line: str) -> bool:
    """Tell a line that holds a date or time, and perhaps a label for it, and nothing else."""
    if len(line) > LONGEST_STAMP or not ONLY_TIME.fullmatch(line):
        return False
    return bool(LABEL.search(line) or WHOLE_DATE.search(line))
