"""What is said: where the content of a cue begins and ends."""

import re

from claims.language.attribution_subjects import CORE
from claims.language.cues import CUES, Cue, Form, Frame
from claims.language.tokens import Words

_PHRASE = rf"(?:[oI]{CORE}(?:[oI]{CORE}){{0,2}}|I?D?[wM]++|Iwg|[AO]|I[OgG])"
_ADJUNCTS = re.compile(rf"(?:{_PHRASE}){{0,4}}")
_BEFORE_CLAUSE = re.compile(rf"(?:{_PHRASE}){{0,4}},?(?=[TQ])|(?:{_PHRASE}){{0,4}}:(?=.)|,(?=Q)|[Aw]+(?=.)")
_ADDRESSEE = re.compile(rf"O|{CORE}(?:[oI]{CORE}){{0,2}}")
_ONLY_ADJUNCTS = re.compile(rf"(?:O|{CORE})?(?:{_PHRASE}|t(?:O|{CORE})){{0,5}}(?:,[GgSdIR].*)?\Z")
_TAKES_OBJECT = frozenset({"ask", "urge", "advise", "order", "convince", "persuade", "encourage", "implore"})
_LONGEST = 300  # words of a content; bounds the work for endless sentences, a quotation being one word
_CONCEDING = frozenset({"while", "though", "although", "whereas"})
_ASKED = re.compile(r"[tTSRQ]|I")  # what somebody is asked to do, or about
_STATED = re.compile(r"[aVvdQ]")
_FINITE = re.compile(r"[aVvd]")


def content_start(words: Words, after: int, unit_last: int, cue: Cue) -> int | None:
    """Return the word where the content after a cue begins, past adverbs, dates, places and the addressee."""
    classes = words.classes
    if after >= unit_last:
        return None
    if cue.frame is Frame.TELL and cue.lemma not in _TAKES_OBJECT:
        return _after_addressee(words, after, unit_last)
    if cue.lemma in _TAKES_OBJECT:
        if not _ASKED.search(classes, after, min(unit_last, after + 12)):
            return None
        return after if classes[after] not in ",.;" or classes[after : after + 2] == ",Q" else None
    skipped = _BEFORE_CLAUSE.match(classes, after, min(unit_last, after + 24))
    start = skipped.end() if skipped else after
    if start < unit_last and classes[start] in ",:" and start + 1 < unit_last and classes[start + 1] == "Q":
        start += 1
    if start >= unit_last or classes[start] in ",.;)-CK":
        return None
    return start


def _after_addressee(words: Words, after: int, unit_last: int) -> int | None:
    classes = words.classes
    match = _ADDRESSEE.match(classes, after, min(unit_last, after + 16))
    at = match.end() if match else after
    adjuncts = _ADJUNCTS.match(classes, at, min(unit_last, at + 20))
    far = adjuncts.end() if adjuncts else at
    for start in (far, at):
        while start < unit_last and classes[start] in ",:":
            start += 1
        if start < unit_last and classes[start] in "TQtSRPDN":
            return start
    return None


def content_end(words: Words, start: int, unit_last: int, cue: Cue) -> int:
    """Return the word (exclusive) where the content that begins at `start` ends."""
    classes = words.classes
    unit_last = min(unit_last, start + _LONGEST)
    clause = cue.frame in (Frame.SAY, Frame.STATE, Frame.TELL, Frame.THINK) and is_clause(
        words, start, unit_last
    )
    at = start + 1
    while at < unit_last:
        letter = classes[at]
        if letter == ";" or (letter in ",CK-" and _breaks(words, start, at, unit_last, clause=clause)):
            break
        at += 1
    while at > start + 1 and classes[at - 1] in ",.;:-":
        at -= 1
    return at


def is_clause(words: Words, start: int, unit_last: int) -> bool:
    """Tell whether the content that begins at `start` has a verb of its own, or is a quotation."""
    return words.classes[start] in "TSRP" or bool(
        _STATED.search(words.classes, start, min(unit_last, start + 30))
    )


def _breaks(words: Words, start: int, at: int, unit_last: int, *, clause: bool) -> bool:
    """Tell whether the content ends before the mark or conjunction at `at`."""
    classes = words.classes
    following = classes[at + 1 : at + 2]
    if not following:
        return True
    if classes[at] == ",":
        return _breaks_at_comma(words, at, unit_last, clause=clause)
    if classes[at] in "CK":
        return _breaks_at_conjunction(words, at, clause=clause)
    return False


def _breaks_at_comma(words: Words, at: int, unit_last: int, *, clause: bool) -> bool:
    classes = words.classes
    low = words.low[at + 1]
    if low == "according" or (classes[at + 1] == "G" and low in CUES):
        return True
    after = classes[at + 1 : at + 3]
    if after[0] in "CK" and _is_new_cue(words, at + 2, unit_last):
        return True
    if clause:
        return after[0] == "K" or low in _CONCEDING
    return (
        after[0] in "SRKG" or after in ("Cg", "CG") or (after[0] == "C" and after[1:] in ("P", "a", "V", "d"))
    )


def _is_new_cue(words: Words, at: int, unit_last: int) -> bool:
    """Tell whether a coordinated cue of the same source begins at `at`: "[and] also added that"."""
    while at < unit_last and words.classes[at] in "aA":
        at += 1
    if at >= unit_last or words.classes[at] != "V":
        return False
    return CUES[words.low[at]].form in (Form.PAST, Form.S)


def _breaks_at_conjunction(words: Words, at: int, *, clause: bool) -> bool:
    classes = words.classes
    following = classes[at + 1]
    if following == "V" and CUES[words.low[at + 1]].form in (Form.PAST, Form.S):
        return True
    if following in "aA" and not clause:
        nearby = classes[at + 1 : at + 4].lstrip("A")
        return nearby[:1] in ("a", "V")
    return not clause and following in "vP"


def only_adjuncts(words: Words, after: int, end: int) -> bool:
    """Tell whether nothing but time, place and addressee stands between `after` and `end`."""
    return end - after <= 40 and _ONLY_ADJUNCTS.match(words.classes, after, end) is not None


def has_finite_verb(words: Words, first: int, last: int) -> bool:
    """Tell whether the words look like a clause."""
    return _FINITE.search(words.classes, first, last) is not None
