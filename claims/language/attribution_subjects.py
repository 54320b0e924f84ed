"""Who does the saying: the noun phrase before or after a cue, with its apposition."""

import re
from dataclasses import dataclass

from claims.language.tokens import Words

WINDOW = 60  # words a noun phrase may reach back or on; bounds the work for endless sentences

_PAREN = r"(?:\([^()]{1,12}\))"
_D = r"(?:(?<![NWPOsaAVtRT])d|(?<![aA])d(?=[It])|(?<![aA])g)"
_WORD = rf"(?:[NWM]|{_D}|s|w(?=s)|(?<=[DI])w(?=[WN])|{_PAREN})"
# Always the whole run of words. A possessive `++` would say the same, but Python 3.11.4 and older match it wrongly.
CORE = rf"(?:D{{0,2}}A?{_WORD}+(?!{_WORD}))"
NOUN_PHRASE = rf"{CORE}(?:(?:[oI]|,?C){CORE}){{0,6}}"
_GAP = r"(?:Iw+M?,?|w+|O)?"
_SUBJECT = re.compile(rf"(?P<np>P|(?<=[,NWM)])T|R|{NOUN_PHRASE})(?P<gap>{_GAP})\Z")
_INVERTED = re.compile(rf"(?P<np>P|{CORE}(?:(?:o|I(?!w)){CORE}){{0,4}})(?P<after>\Z|(?=[,.;:\-IwAStGQ]))")
_FIRST = re.compile(
    rf"(?:[CKA],?|[IS][^,]{{1,20}},)?(?P<np>P|{NOUN_PHRASE})(?:,[^,]{{1,30}},)?{_GAP}(?=[aAVvd])"
)
_GROUP = re.compile(r"(?:(?<![CK])A)*(?:a+A*)*A*\Z")
_APPOSITION = re.compile(r"[DNWMRdo]")
_NAMED = re.compile(r"N")
_BY_PREPOSITIONS = frozenset(
    {"in", "on", "at", "during", "after", "before", "as", "by", "via", "when", "while", "about"}
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A source as a range of words; `head_end` is where its own noun phrase ends and an apposition begins."""

    first: int
    last: int
    head_end: int

    @property
    def length(self) -> int:
        return self.last - self.first


def group_start(words: Words, verb: int, unit_first: int) -> int:
    """Return the first word of the verb group that ends at `verb`: "has also [said]"."""
    low = max(unit_first, verb - 8)
    match = _GROUP.search(words.classes, low, verb)
    return match.start() if match else verb


def subject_before(words: Words, group: int, unit_first: int) -> Subject | None:
    """Find the source that ends right before the word `group`, apposition and date between them allowed."""
    classes = words.classes
    if group > unit_first and classes[group - 1] in ",-)":
        found = _with_apposition(words, group, unit_first)
        if found or classes[group - 1] != ")":
            return found
    return _phrase_before(words, group, unit_first)


def _phrase_before(words: Words, end: int, unit_first: int) -> Subject | None:
    low = max(unit_first, end - WINDOW)
    match = _SUBJECT.search(words.classes, low, end)
    if match is None:
        return None
    first, last = match.span("np")
    return _narrowed(words, first, last, unit_first)


def _narrowed(words: Words, first: int, last: int, unit_first: int) -> Subject | None:
    """Cut off what belongs to the clause before: a place after "In", or the object of an earlier verb."""
    classes = words.classes
    before = classes[first - 1] if first > unit_first else "."
    if before in "VvdaGgt" and "C" in classes[first:last]:
        first = classes.rindex("C", first, last) + 1
    elif before == "I" and last - first > 1 and (first - 1 == unit_first or classes[first - 2] in ",CK"):
        cut = max(classes.rfind("W", first, last - 1), first)
        first = cut + 1 if classes[last - 1] == "N" else first
    while first < last and classes[first] in "CAK,sIo":
        first += 1
    return Subject(first, last, last) if first < last else None


def _with_apposition(words: Words, group: int, unit_first: int) -> Subject | None:
    """Read "NAME, a doctor, [said]" and "NAME – a doctor – [said]"."""
    classes = words.classes
    mark = classes[group - 1]
    opener = "(" if mark == ")" else mark
    at = group - 1
    for _ in range(4):
        at = classes.rfind(opener, max(unit_first, group - WINDOW), at)
        if at <= unit_first:
            return None
        phrase = _phrase_before(words, at, unit_first)
        if phrase and not _plain(words, phrase, classes[at + 1]):
            continue
        if (
            phrase
            and phrase.first > unit_first
            and classes[phrase.first - 1] in "oI"
            and classes.rfind(",", unit_first, phrase.first) > 0
        ):
            continue
        if phrase and phrase.last == at:
            if not _APPOSITION.match(classes[at + 1]):
                return phrase
            bare_name = mark != ")" and set(classes[at + 1 : group - 1]) <= {"N"}
            return Subject(phrase.first, group - 1 if bare_name else group, phrase.last)
    return None


def _plain(words: Words, phrase: Subject, following: str) -> bool:
    """Tell whether `phrase` may carry an apposition: a name, a pronoun before "who", a lone noun phrase."""
    classes = words.classes[phrase.first : phrase.last]
    return bool(_NAMED.search(classes)) or following in "RISAGgd" or classes[0] in "DPM"


def subject_after(words: Words, start: int, unit_last: int) -> Subject | None:
    """Find the source after an inverted cue: "[said] Hugh Hill, a doctor" up to a time, a place or a mark."""
    classes = words.classes
    match = _INVERTED.match(words.classes, start, min(unit_last, start + WINDOW))
    if match is None:
        return None
    first, last = match.span("np")
    for at in range(first + 1, last):
        if classes[at] == "I" and words.low[at] in _BY_PREPOSITIONS and "N" in classes[first:at]:
            last = at
            break
    head_end = last
    if last + 1 < unit_last and classes[last] == "," and classes[last + 1] in "DWNRMd":
        last = _apposition_end(words, last + 1, unit_last)
    return Subject(first, last, head_end)


def _apposition_end(words: Words, start: int, unit_last: int) -> int:
    end = start
    limit = min(unit_last, start + WINDOW)
    while end < limit:
        letter = words.classes[end]
        if letter in ".;:-Q" or (
            letter == "," and not words.classes[end + 1 : end + 2].startswith(("N", "C"))
        ):
            break
        if (
            letter == "I"
            and words.low[end] in {"in", "during", "after"}
            and words.classes[end + 1 : end + 3] in ("DW", "Dg")
        ):
            break
        end += 1
    return end


def first_subject(words: Words, unit_first: int, before: int) -> Subject | None:
    """Return the subject a unit opens with, for cues that share it ("…, adding that")."""
    match = _FIRST.match(words.classes, unit_first, min(before, unit_first + WINDOW))
    if match is None:
        return None
    first, last = match.span("np")
    return Subject(first, last, last)


def antecedent(words: Words, relative: Subject) -> Subject | None:
    """Return the noun phrase that "who" at `relative` takes up."""
    end = relative.first
    if end and words.classes[end - 1] == ",":
        end -= 1
    return _phrase_before(words, end, max(0, end - WINDOW)) if end else None


def name_before(words: Words, end: int, unit_first: int) -> Subject:
    """Return the name that ends before the word `end`: "footage of HILLARY CLINTON [asking]"."""
    first = end
    while first > unit_first and words.classes[first - 1] == "N":
        first -= 1
    return Subject(first, end, end)
