"""Attributions of one sentence as ranges of words, before anybody knows who the speakers are."""

import re
from dataclasses import dataclass, field

from claims.language.attribution_content import (
    content_end,
    content_start,
    has_finite_verb,
    is_clause,
    only_adjuncts,
)
from claims.language.attribution_subjects import (
    Subject,
    first_subject,
    group_start,
    name_before,
    subject_after,
    subject_before,
)
from claims.language.cues import CLAUSE_ONLY, CUES, SAYING_NOUNS, SILENT, SPOKEN_NOUNS, Cue, Form, Frame
from claims.language.names import bare
from claims.language.tokens import Words
from claims.language.wordlists import BE, PEOPLE, POSSESSIVES, ROLES, SUBJECT_PRONOUNS

_CUE = re.compile(r"[VGX]|(?<=[sD])[WgdN]{0,2}W(?=T)")
_DATELINE = re.compile(r"N{1,4}(?:,[Nw]{1,3}M?)?(?:\(N{1,3}\))?-{1,2}")  # "ANKARA, Nov. 19 (Reuters) —"
_RESUMED = re.compile(
    r"(?:,(?:[gGI][^Q;.,]{0,20}(?=,))?|[:.-]){1,3}(?=Q)"
)  # what stands before a split quotation goes on
_NEARBY = 20  # attributions of one sentence that are looked back at; bounds the work for endless sentences
_INVERTING = (Frame.SAY, Frame.STATE, Frame.TELL)


@dataclass(slots=True)
class Draft:
    """One attribution as ranges of words (first, exclusive last)."""

    source: Subject | None
    cue: tuple[int, int]
    content: list[tuple[int, int]]
    introduces: bool = True  # whether the cue is speech enough to make a speaker of its source


@dataclass(slots=True)
class _Unit:
    words: Words
    first: int
    last: int
    drafts: list[Draft] = field(default_factory=list)

    def letter(self, at: int) -> str:
        return self.words.classes[at] if self.first <= at < self.last else ""

    def shared_subject(self, before: int) -> Subject | None:
        """Return whom a cue without subject of its own belongs to."""
        for draft in reversed(self.drafts[-_NEARBY:]):
            if draft.source:
                return draft.source
        return first_subject(self.words, self.first, before)


def unit_drafts(words: Words, first: int, last: int) -> list[Draft]:
    """Return the attributions of the words `first` to `last`, in order of their cues.

    One that ends the sentence with a colon ("He said:") has no content yet.
    """
    dateline = _DATELINE.match(words.classes, first, last)
    if dateline and words.words(first, first + 1).isupper():
        first = dateline.end()
    unit = _Unit(words, first, last)
    for match in _CUE.finditer(words.classes, first, last):
        reader = _READERS.get(match.group(), _noun)
        draft = reader(unit, match.end() - 1)
        if draft:
            unit.drafts.append(draft)
    _keep_inside(unit.drafts)
    return unit.drafts


def _keep_inside(drafts: list[Draft]) -> None:
    """Let what is said within the content of a later "…, X said" end where that content ends."""
    for number, outer in enumerate(drafts):
        first, last = outer.content[0] if outer.content else outer.cue
        if last > outer.cue[0]:
            continue
        for inner in drafts[max(0, number - _NEARBY) : number]:
            if first <= inner.cue[0] < last:
                inner.content = [(a, min(b, last)) for a, b in inner.content if a < last]


def _according(unit: _Unit, at: int) -> Draft | None:
    words = unit.words
    if at + 2 >= unit.last or words.low[at + 1] != "to":
        return None
    source = subject_after(words, at + 2, unit.last)
    if source is None:
        return None
    before = at - 1 if unit.letter(at - 1) == "," else at
    if before - unit.first > 1:
        first = _clause_start(unit, before)
        return Draft(source, (at, at + 2), [(first, before)])
    source = _opening_source(unit, source)
    start = source.last + 1 if unit.letter(source.last) == "," else source.last
    end = _trimmed(unit, unit.last)
    return Draft(source, (at, at + 2), [(start, end)]) if start < end else None


def _clause_start(unit: _Unit, end: int) -> int:
    """Return where the clause before "…, according to X" begins: after what another source has said."""
    for draft in reversed(unit.drafts[-_NEARBY:]):
        if draft.content and draft.content[-1][1] <= draft.cue[0] < end and draft.source:
            return min(end - 1, max(draft.cue[1], draft.source.last) + 1)
    return unit.first


def _opening_source(unit: _Unit, source: Subject) -> Subject:
    """Keep of "According to X, a doctor, …" the apposition, of "According to X, the war …" the name alone."""
    words, start = unit.words, source.head_end + 1
    end = words.classes.find(",", start, source.last + 2)
    described = end >= 0 and unit.letter(start) == "D" and not has_finite_verb(words, start, end)
    if described and any(bare(low) in ROLES for low in words.low[start:end]):
        return Subject(source.first, end, source.head_end)
    return Subject(source.first, source.head_end, source.head_end)


def _trimmed(unit: _Unit, end: int) -> int:
    while end > unit.first + 1 and unit.letter(end - 1) in (",", ".", ";", ":", "-"):
        end -= 1
    return end


def _participle(unit: _Unit, at: int) -> Draft | None:
    words, cue = unit.words, CUES[unit.words.low[at]]
    before = unit.letter(at - 1)
    group = group_start(words, at, unit.first)
    progressive = any(low in BE for low in words.low[group:at])
    after = _past_particle(words, at, unit.last, cue)
    if after is None:
        return None
    if progressive:
        source = subject_before(words, group, unit.first)
    elif before in (",", "I", "Q", "-", "A") or words.low[at - 1] in SAYING_NOUNS:
        source = unit.shared_subject(at)
    elif before == "N" and cue.frame in _INVERTING:
        source = name_before(words, at, unit.first)
    else:
        return None
    if source is None:
        return None
    content = _right_content(unit, after, cue)
    first = group if progressive else at
    return Draft(source, (first, after), content, _introduces(cue)) if content else None


def _introduces(cue: Cue) -> bool:
    return cue.frame is not Frame.THINK and cue.lemma not in SILENT


def _past_particle(words: Words, at: int, last: int, cue: Cue) -> int | None:
    """Return where the cue ends, particle or colon included; None when a particle is wanted and not there."""
    if not cue.particles:
        return at + 2 if words.classes[at + 1 : min(last, at + 2)] == ":" else at + 1
    if at + 1 < last and words.low[at + 1] in cue.particles:
        return at + 2
    if cue.lemma == "call" and "Q" in words.classes[at + 1 : min(last, at + 12)]:
        return at + 1
    return None


def _finite(unit: _Unit, at: int) -> Draft | None:
    words, cue = unit.words, CUES[unit.words.low[at]]
    group = group_start(words, at, unit.first)
    if (
        unit.letter(group - 1) == "t"
        or _is_passive(words, group, at, cue)
        or (cue.noun and unit.letter(at + 1) in ("a", "V", "v", "o"))
    ):
        return None
    after = _past_particle(words, at, unit.last, cue)
    if after is None:
        return None
    inverted = _inverted(unit, group, at, cue)
    if inverted:
        return inverted
    source = subject_before(words, group, unit.first)
    if source is None and unit.letter(group - 1) in ("C", "K"):
        source = unit.shared_subject(group)
    if source is None or not _agrees(words, source, group, at, cue):
        return None
    content = _left_content(unit, source, at, after, cue) or _right_content(unit, after, cue)
    if not content and unit.letter(unit.last - 1) == ":" and after == unit.last:
        return Draft(source, (group, after), [], _introduces(cue))
    if not _is_speech(unit, source, content, cue):
        return None
    return Draft(source, (group, after), content, _introduces(cue)) if content else None


def _is_speech(unit: _Unit, source: Subject, content: list[tuple[int, int]], cue: Cue) -> bool:
    """Tell words from deeds: "declared martial law" says nothing, nor does "foreign states attack"."""
    if not content:
        return False
    opening = unit.letter(content[0][0])
    if unit.words.low[content[0][0]] == "than":  # "easier said than done"
        return False
    if cue.lemma in CLAUSE_ONLY and content[0][0] > source.first:
        return opening in "TQS" or (opening == "P" and is_clause(unit.words, content[0][0], unit.last))
    if cue.noun and cue.form in (Form.S, Form.BASE) and unit.letter(source.first) != "P":
        named = "N" in unit.words.classes[source.first : source.head_end]
        return opening in "TQSRPDN" or (named and is_clause(unit.words, content[0][0], unit.last))
    return True


def _is_passive(words: Words, group: int, at: int, cue: Cue) -> bool:
    return cue.form is Form.PAST and any(low in BE for low in words.low[group:at])


def _agrees(words: Words, source: Subject, group: int, at: int, cue: Cue) -> bool:
    """Refuse "plan" after a singular name and "plans" after a bare noun, where they are nouns themselves."""
    classes = words.classes[source.first : source.head_end]
    if group < at or cue.form in (Form.PAST, Form.ING):
        return True
    if cue.form is Form.S:
        return not cue.noun or classes[0] in "DPR" or "N" in classes
    last = words.low[source.head_end - 1]
    plural = last.endswith("s") or "C" in classes or classes in ("P", "R", "T") or last in PEOPLE
    return (plural or not cue.noun) and words.low[source.first] not in {"he", "she", "it"}


def _inverted(unit: _Unit, group: int, at: int, cue: Cue) -> Draft | None:
    """Read "…," said X."""
    before = unit.letter(group - 1)
    if group < at or before not in ("Q", ",", "-") or cue.frame not in _INVERTING or cue.form is Form.BASE:
        return None
    source = subject_after(unit.words, at + 1, unit.last)
    if source is None or (unit.letter(source.first) == "P" and before == ","):
        return None
    if (
        source.last < unit.last
        and unit.letter(source.last) == "I"
        and before != "Q"
        and unit.letter(source.last + 1) == "a"
    ):
        return None
    content = _left_of(unit, group, source.last)
    return Draft(source, (at, at + 1), content, _introduces(cue)) if content else None


def _left_content(unit: _Unit, source: Subject, at: int, after: int, cue: Cue) -> list[tuple[int, int]]:
    """Return the content before the source of "…, X said [on Sunday]", nothing if it does not stand there."""
    before = unit.letter(source.first - 1)
    if before not in (",", "Q", "-") or cue.frame not in _INVERTING:
        return []
    stretch = unit.words.classes.find(",", after, unit.last)
    end = stretch if stretch >= 0 else unit.last
    if not (end == after or only_adjuncts(unit.words, after, end) or before == "Q"):
        return []
    return _left_of(unit, source.first, end if stretch >= 0 else unit.last)


def _left_of(unit: _Unit, end: int, resume: int) -> list[tuple[int, int]]:
    """Return the content that ends before `end`, with what goes on after the comma at `resume`."""
    words = unit.words
    last = _trimmed(unit, end)
    first = unit.first
    for draft in unit.drafts[-_NEARBY:]:
        if draft.content and draft.cue[0] < end:
            first = max(first, draft.cue[1] if draft.content[-1][0] < draft.cue[0] else first)
    while first < last and unit.letter(first) in (",", "-", ":", "K", "C"):
        first += 1
    if first >= last:
        return []
    if unit.letter(first) in ("I", "S") and not has_finite_verb(
        words, max(first, words.classes.find(",", first, last)), last
    ):
        return []
    if unit.letter(last - 1) == "Q":
        return _quoted_left(unit, first, last, resume)
    quote = words.classes.rfind("Q", first, last)
    if (
        not has_finite_verb(words, first, last)
        and quote < 0
        and not (unit.letter(resume) == "," and resume + 1 < unit.last)
    ):
        return []
    if unit.letter(first) in ("I", "S") and not has_finite_verb(
        words, words.classes.find(",", first, last), last
    ):
        return []
    parts = [(first, last)]
    if unit.letter(resume) == "," and unit.letter(resume + 1) in ("a", "A", "Q", "C", "V", "d", "v"):
        parts.append((resume + 1, _trimmed(unit, unit.last)))
    return parts


def _quoted_left(unit: _Unit, first: int, last: int, resume: int) -> list[tuple[int, int]]:
    at = last - 1
    while at > first and unit.letter(at - 1) == "Q":
        at -= 1
    opens = at == first or unit.letter(at - 1) in (":", ".")
    parts = [(at if opens else first, last)]
    following = _RESUMED.match(unit.words.classes, resume, unit.last)
    if following:
        parts.append((following.end(), following.end() + 1))
    return parts


def _right_content(unit: _Unit, after: int, cue: Cue) -> list[tuple[int, int]]:
    words = unit.words
    start = content_start(words, after, unit.last, cue)
    if start is None:
        return []
    if unit.letter(start) == "Q" and (
        unit.letter(start - 1) in (":", ",") or words.text[words.ends[start] - 2] in ".?!,"
    ):
        end = start + 1
        while unit.letter(end) == "Q":
            end += 1
        if unit.letter(start - 1) in (":", ",") or end == unit.last or unit.letter(end) in (",", ";", "."):
            return [(start, end)]
    if cue.frame is Frame.SAY and not is_clause(words, start, unit.last):
        return []
    end = content_end(words, start, unit.last, cue)
    if end - start == 1 and words.low[start] in SUBJECT_PRONOUNS | {"so", "it", "that", "this"}:
        return []
    return [(start, end)] if end > start else []


def _noun(unit: _Unit, at: int) -> Draft | None:
    """Read "X's claim that …" and "his claim that …"."""
    words = unit.words
    if words.low[at] not in SPOKEN_NOUNS:
        return None
    owner = at - 1
    while unit.letter(owner) in ("W", "g", "d", "N"):
        owner -= 1
    if words.low[owner] in POSSESSIVES:
        source = Subject(owner, owner + 1, owner + 1)
    elif unit.letter(owner) == "s" and owner > unit.first:
        name = name_before(words, owner, unit.first)
        source = Subject(name.first, owner + 1, owner)
    else:
        return None
    if source.first >= source.head_end:
        return None
    cue = CUES["said"]
    return Draft(source, (at, at + 1), [(at + 1, content_end(words, at + 1, unit.last, cue))])


_READERS = {"V": _finite, "G": _participle, "X": _according}
