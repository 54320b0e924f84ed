"""What the words of a source tell about who it is: a name, a role, a body, somebody unnamed."""

from dataclasses import dataclass
from enum import Enum

from claims.language import wordlists as lists
from claims.language.tokens import Words


class Who(Enum):
    """What kind of mention a source is."""

    PERSON = "a person's name"
    BODY = "the name of a body"
    ROLE = "a role alone: the spokesman"
    KIND = "a kind of body alone: the ministry"
    PRONOUN = "he, she, it, they, who"
    UNNAMED = "people without name: officials"
    THING = "a poll, a book, a move"


@dataclass(frozen=True, slots=True)
class Mention:
    """A source phrase taken apart. `first` and `last` are the words of the name itself."""

    who: Who
    name: str
    first: int
    last: int
    role: str = ""
    affiliation: str = ""
    head: str = ""  # the role noun, kind of body or pronoun, lower case


_ABBREVIATED = {
    "gov": "Governor",
    "sen": "Senator",
    "sens": "Senator",
    "senators": "Senator",
    "reps": "Representative",
    "rep": "Representative",
    "prof": "Professor",
    "gen": "General",
    "col": "Colonel",
    "maj": "Major",
    "capt": "Captain",
    "lt": "Lieutenant",
    "sgt": "Sergeant",
    "adm": "Admiral",
    "cmdr": "Commander",
    "rev": "Reverend",
    "pres": "President",
}
_SURNAMES = frozenset(
    {"king", "prince", "bishop", "pope", "dean", "marshal", "major", "judge", "coach", "head", "chair"}
)
_PARTICLES = frozenset(
    {"de", "la", "van", "von", "der", "den", "al", "el", "bin", "ben", "ibn", "du", "di", "da", "dos"}
)


def plain(text: str) -> str:
    """Return `text` with single spaces and straight apostrophes, so that spellings of one name compare equal."""
    return " ".join(text.replace("’", "'").split())


def bare(low: str) -> str:
    """Return a lower-case word without its abbreviation point."""
    return low[:-1] if low.endswith(".") and low.count(".") == 1 else low


def is_place(words: Words, word: str) -> bool:
    """Tell whether `word` is a country or a place, known or used as one in this text ("in Artsakh")."""
    known = words.places.get(word)
    if known is None:
        known = word.lower() in lists.PLACES or any(
            f" {preposition} {word}" in words.text for preposition in ("in", "across", "throughout", "near")
        )
        words.places[word] = known
    return known


def is_demonym(low: str) -> bool:
    """Tell whether a lower-case word looks like the adjective of a country or a party ("russian")."""
    return low in lists.DEMONYMS or (
        len(low) > 5 and low.endswith(lists.DEMONYM_ENDINGS) and low not in lists.PLACES
    )


def read_mention(words: Words, first: int, last: int) -> Mention:
    """Take the noun phrase of the words `first` to `last` (exclusive) apart."""
    classes = words.classes
    low = words.low[first]
    if last - first == 1 and (classes[first] in "PRTO" or low in lists.POSSESSIVES):
        return Mention(Who.PRONOUN if classes[first] != "T" else Who.THING, low, first, last, head=low)
    titled = _name_after_office(words, first, last)
    if titled:
        role = plain(words.words(_skip_determiners(words, first, titled[0]), titled[0]))
        return Mention(Who.PERSON, plain(words.words(*titled)), *titled, role, role.rpartition(" of ")[2])
    end = _phrase_end(words, first, last)
    possessor_end = classes.rfind("s", first, end - 1)
    start = possessor_end + 1 if possessor_end >= 0 else first
    start = _skip_determiners(words, start, end)
    if start >= end:
        return Mention(Who.THING, words.words(first, last), first, last)
    name_first = _name_start(words, start, end)
    possessor = (first, possessor_end) if possessor_end > first else None
    if name_first < end:
        return _named(
            words, start, name_first, end, possessor, determined=classes[first] == "D" and start > first
        )
    return _unnamed(words, first, start, end, last, possessor)


def _name_after_office(words: Words, first: int, last: int) -> tuple[int, int] | None:
    """Find the name in "Secretary of State NAME" and "Minister of Defense NAME"."""
    at = words.classes.find("o", first, last)
    if at <= first or bare(words.low[at - 1]) not in lists.ROLES:
        return None
    start = _skip_determiners(words, at + 1, last)
    name = start
    while name < last and (
        words.low[name] in lists.TITLE_MODIFIERS | lists.PLACES or words.low[name] == "affairs"
    ):
        name += 1
    end = name
    while end < last and words.classes[end] == "N":
        end += 1
    return (name, end) if name > start and end - name >= 2 else None


def _phrase_end(words: Words, first: int, last: int) -> int:
    """Return where the first noun of "X of Y", "X and Y", "X (R-Texas)" ends."""
    for at in range(first + 1, last):
        if words.classes[at] in "oIC(,":
            return at
    return last


def _skip_determiners(words: Words, start: int, end: int) -> int:
    while start < end and (words.classes[start] in "DAMKC" or words.low[start] in lists.DETERMINERS):
        start += 1
    return start


def _name_start(words: Words, start: int, end: int) -> int:
    """Return where the name at the end of the phrase begins, titles before it left out; `end` if there is none."""
    run = end
    while run > start and (words.classes[run - 1] == "N" or (words.low[run - 1] in _PARTICLES and run < end)):
        run -= 1
    for at in range(end - 1, run - 1, -1):
        low = bare(words.low[at])
        if low in _SURNAMES and at == end - 1 and at > run:
            continue
        if low in lists.ROLES or low in lists.HONORIFICS:
            return at + 1
    while run < end - 2 and words.low[run] in lists.TITLE_MODIFIERS:
        run += 1
    if end - run == 1 and (
        words.low[run] in lists.PEOPLE or (run == start and words.low[run] in lists.ROLES)
    ):
        return end
    return run


def _named(
    words: Words,
    start: int,
    name_first: int,
    end: int,
    possessor: tuple[int, int] | None,
    *,
    determined: bool,
) -> Mention:
    last_word = bare(words.low[end - 1])
    if (name_first == start or last_word in lists.BODIES) and _is_body(
        words, name_first, end, determined=determined
    ):
        name_from = possessor[0] if possessor and last_word in lists.BODIES else name_first
        return Mention(
            Who.BODY,
            plain(words.words(_skip_determiners(words, name_from, end), end)),
            name_first,
            end,
            head=last_word,
        )
    if name_first == start and end - name_first == 1 and _is_common(words, name_first):
        who = Who.UNNAMED if words.low[name_first].endswith("s") else Who.THING
        return Mention(who, plain(words.words(start, end)), start, end, head=last_word)
    role, affiliation = "", ""
    if any(bare(low) in lists.ROLES for low in words.low[start:name_first]):
        role, affiliation = read_role(words, start, name_first, possessor)
    honorific = words.low[name_first - 1] if name_first > start else ""
    return Mention(
        Who.PERSON, plain(words.words(name_first, end)), name_first, end, role, affiliation, bare(honorific)
    )


def _is_common(words: Words, at: int) -> bool:
    """Tell whether the capital of the word `at` comes from its place at the beginning of a sentence."""
    low = words.low[at]
    if low in words.capitals or low in lists.NEWSROOMS | lists.PLACES:
        return False
    return low.endswith("s") or f" {low}" in words.text


def _is_body(words: Words, first: int, end: int, *, determined: bool) -> bool:
    last_word = words.words(end - 1, end)
    if bare(words.low[end - 1]) in lists.BODIES or any(
        bare(low) in lists.BODIES for low in words.low[first:end]
    ):
        return True
    if end - first == 1 and words.low[first] in lists.NEWSROOMS:
        return True
    if (last_word.isupper() and 2 <= len(last_word) <= 6 and end - first == 1) or words.low[
        end - 1
    ] in lists.PLACES:
        return True
    return determined or (end - first == 1 and (last_word[0] in "@#" or is_place(words, last_word)))


def _unnamed(
    words: Words, first: int, start: int, end: int, last: int, possessor: tuple[int, int] | None
) -> Mention:
    head = bare(words.low[end - 1])
    full = plain(words.words(start, end))
    if head in lists.BODIES:
        named = any(words.classes[at] == "N" for at in range(start, end)) or possessor
        name_from = possessor[0] if possessor else start
        name = plain(words.words(_skip_determiners(words, name_from, end), end))
        if named and head not in lists.PEOPLE:
            return Mention(Who.BODY, name, start, end, head=head)
        return Mention(Who.UNNAMED if head in lists.PEOPLE else Who.KIND, full, start, end, head=head)
    if head in lists.PEOPLE or bare(words.low[start]) in lists.PEOPLE:
        return Mention(Who.UNNAMED, plain(words.words(first, last)), start, last, head=head)
    if head in lists.ROLES:
        role, affiliation = read_role(words, start, end, possessor)
        if words.classes[end : end + 1] in ("o", "I") and end < last:
            role = f"{role} {plain(words.words(end, last))}"
        return Mention(Who.ROLE, full, start, end, role, affiliation, head)
    return Mention(Who.THING, full, start, end, head=head)


def read_role(words: Words, start: int, end: int, possessor: tuple[int, int] | None) -> tuple[str, str]:
    """Return role and affiliation of the title words `start` to `end`: "Artsakh President" is "President of Artsakh"."""
    while start < end and bare(words.low[end - 1]) in lists.HONORIFICS:
        end -= 1
    if start >= end:
        return "", ""
    owner = _owner(words, possessor) if possessor else ""
    split = _title_start(words, start, end)
    title = " ".join(
        _ABBREVIATED.get(bare(words.low[at]), words.words(at, at + 1)) for at in range(split, end)
    )
    title = plain(title)
    of = plain(words.words(start, split)) if split > start else ""
    if of and bare(words.low[split - 1]) in lists.BODIES:
        affiliation = f"{owner} {of}".strip()
        article = "" if owner else "the "
        return f"{_lower(title)} of {article}{affiliation}", affiliation
    if of and is_place(words, words.words(split - 1, split)):
        return f"{title} of {of}", of
    if owner:
        return (
            f"{_lower(title) if of == '' else title} of {owner.removesuffix(chr(39) + 's')}",
            owner.removesuffix("'s"),
        )
    return f"{of} {title}".strip(), of


def _title_start(words: Words, start: int, end: int) -> int:
    """Return where the title proper begins after the place or body it belongs to."""
    for at in range(end - 1, start, -1):
        if bare(words.low[at - 1]) in lists.BODIES and bare(words.low[at - 1]) not in lists.TITLE_MODIFIERS:
            return at
    if bare(words.low[end - 1]) in ("spokesperson", "spokesman", "spokeswoman"):
        for at in range(end - 1, start, -1):
            if bare(words.low[at - 1]) in lists.BODIES:
                return at
    at = start
    while at < end - 1 and words.classes[at] == "N" and is_place(words, words.words(at, at + 1)):
        at += 1
    return at


def _owner(words: Words, possessor: tuple[int, int]) -> str:
    """Return whose: "the President of Artsakh" for a person with a title, else the name with 's."""
    first, last = possessor
    owner = read_mention(words, first, last)
    if owner.who is Who.PERSON and owner.role:
        return f"the {owner.role}"
    small = words.classes[last - 1] != "N"
    return plain(words.words(first if small else _skip_determiners(words, first, last), last)) + "'s"


def _lower(title: str) -> str:
    """Write "Spokesperson" small; a rank keeps its capital."""
    return title.lower() if title.lower().startswith("spokes") else title
