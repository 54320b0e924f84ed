"""What surrounds a figure: whether it is a bound or an estimate, whose the counted things are, and where."""

import re

from claims.language.demonyms import SIDES, side_of
from claims.language.wordlists import words

_LOW = re.compile(
    r"(?:at\sleast|more\sthan|over(?:\sthan)?|above|no\s(?:fewer|less)\sthan|not\sless\sthan|upwards?\sof|in\sexcess\sof"
    r"|exceed(?:s|ed|ing)?|greater\sthan|a\sminimum\sof|higher\sthan|>|≥)\s?(?:about\s|an?\s|the\s)?\Z",
    re.IGNORECASE,
)
_HIGH = re.compile(
    r"(?:up\sto|at\smost|(?:fewer|less|lower)\sthan|under|below|no\s(?:more|higher)\sthan|not\smore\sthan|as\smany\sas"
    r"|as\smuch\sas|as\shigh\sas|a\smaximum\sof|within|<|≤)\s?(?:about\s|an?\s|the\s)?\Z",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:about|around|roughly|nearly|almost|approximately|approx\.?|some|an?\sestimated|estimated|close\sto|circa|ca\.|c\."
    r"|virtually|maybe|perhaps|~|≈|an\saverage\sof|averaging)\s?(?:an?\s|the\s)?\Z",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s?(?:\+|or\s(?:more|so)|plus\b|odd\b)", re.IGNORECASE)
_NAME = r"[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]+|and\s[A-Z][\w’'-]+|of(?=\s[A-Z])))*"
_PLACE = re.compile(
    rf"\b(?:in|near|at|outside|across|around)\s(?:the\s)?((?:(?:city|town|village|region|province|district|state|port)\sof\s)?{_NAME}"
    r"(?:\s(?:region|province|district|city|village|town|area|county|state|oblast|governorate|municipality|airport))?)"
)
_NEAR = 160  # code points behind a figure in which its place is looked for
_NO_PLACE = words(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday English Russian"
)
_LOSES = re.compile(
    r"\b(?:has|have|had)?\s?(?:also\s|already\s|so\sfar\s)?(?:lost|loses?|losing|suffered|suffers?|sustained)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"[;:]|\b(?:while|but|whereas|and\s(?:it|they|he|she|that))\b|\bsaid\b", re.IGNORECASE)
_BEGINS_CLAUSE = re.compile(r"[;:]|,\s(?:and|but|while)\s|\bthat\s")
_SUBJECT = re.compile(r"[A-Z][\w’'.-]+")


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the last match of `pattern` in `text`."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def read_bounds(text: str, start: int, end: int) -> tuple[bool, bool, bool]:
    """Tell for the number at `start` to `end` whether it is a lower bound, an upper bound, an estimate."""
    before = text[max(0, start - 28) : start]
    lower, upper = _LOW.search(before), _HIGH.search(before)
    low = bool(lower and not (upper and upper.start() < lower.start()))  # "no more than" is no "more than"
    high = bool(upper and not (lower and lower.start() < upper.start()))
    about = bool(_ABOUT.search(before))
    after = _OR_MORE.match(text, end)
    if after:
        low, about = low or "so" not in after[0], about or "so" in after[0] or "odd" in after[0]
    return low, high, about


def read_side(text: str, sentence_start: int, start: int, end: int) -> str:
    """Return whose the things counted in `text[start:end]` are: "Azerbaijan" for what Azerbaijan has lost."""
    for word in re.findall(r"[A-Z][\w’'-]+", text[start:end]):
        if side := side_of(word):
            return side
    before = text[sentence_start:start]
    owner = re.search(r"([A-Z]\w+)['’]s?\s(?:\w+\s)?\Z", before)
    if owner and side_of(owner[1]):
        return side_of(owner[1])
    loss = last_match(_LOSES, before)
    if loss is None or _TURN.search(before, loss.end()):
        return ""
    return _last_side(before[: loss.start()])


def _last_side(subject: str) -> str:
    turn = last_match(_BEGINS_CLAUSE, subject)
    words = subject[turn.end() if turn else 0 :]
    for first, second in re.findall(r"(?=\b([A-Z]\w+)\s([A-Z]\w+))", words):
        if side := SIDES.get(f"{first} {second}"):
            return side
    sides = [side for word in _SUBJECT.findall(words) if (side := side_of(word))]
    return sides[-1] if sides else ""


def read_place(text: str, sentence_start: int, sentence_end: int, end: int) -> str:
    """Return where, as the sentence says behind the figure that ends at `end`, else before it; "" if it does not."""
    for found in _PLACE.finditer(text, end, sentence_end):
        if found.start() > end + _NEAR:
            break
        if found[1].split()[0] not in _NO_PLACE:
            return _tidy(found[1])
    places = [
        found[1]
        for found in _PLACE.finditer(text, sentence_start, max(sentence_start, end))
        if found[1].split()[0] not in _NO_PLACE
    ]
    return _tidy(places[-1]) if places else ""


def _tidy(place: str) -> str:
    return re.sub(r"['’]s?\Z", "", place)
