"""Who the sources are: full names for surnames, persons for pronouns and roles, one speaker for all spellings."""

import re
from dataclasses import dataclass, field

from claims.language import wordlists as lists
from claims.language.names import Mention, Who, bare, is_demonym, is_place, plain, read_mention, read_role
from claims.language.tokens import Words
from claims.language.types import Span, SpeakerFound, SpeakerKind

_RUN = re.compile(r"N{2,9}")
_APPOSITION = re.compile(r",D?[NWdgs]{1,6}(?:o[DNWs]{1,6})?")
_CROWD = 200  # how many namesakes or holders of a role are considered; bounds the work for lists of names
_STEMS = {"presidential": "president", "ministerial": "minister", "parliamentary": "parliament"}
_FORMAL = frozenset(
    {"ministry", "department", "agency", "council", "committee", "commission", "party", "court", "university"}
)
_ANY_KIND = frozenset(
    {"group", "agency", "organization", "organisation", "company", "firm", "institution", "network"}
)
_FEMALE_PRONOUNS = frozenset({"she", "her"})
_MALE_PRONOUNS = frozenset({"he", "his"})


@dataclass(slots=True, eq=False)
class Known:
    """A speaker as far as the text has introduced it."""

    name: str
    kind: SpeakerKind
    role: str = ""
    affiliation: str = ""
    gender: str = ""
    head: str = ""
    speaks: bool = False
    aliases: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)

    def learn(self, alias: str, span: Span | None, role: str = "", affiliation: str = "") -> None:
        """Add a form of the name, where it stands and what it tells; the first role told stays."""
        if alias and alias != self.name and alias not in self.aliases:
            self.aliases.append(alias)
        if span:
            self.mentions.append(span)
        if role and (not self.role or (len(role) > len(self.role) and self.role.lower() in role.lower())):
            self.role, self.affiliation = role, affiliation or self.affiliation

    def found(self) -> SpeakerFound:
        """Return what was found out, frozen."""
        return SpeakerFound(
            self.name,
            self.kind,
            self.role,
            self.affiliation,
            tuple(self.aliases),
            tuple(sorted(set(self.mentions))),
        )


class Cast:
    """Everybody a text introduces, whether they speak in it or not.

    Persons are filed under their full name and every part of it, bodies under their name in small letters.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.everyone: list[Known] = []
        self._persons: dict[str, list[tuple[int, Known]]] = {}
        self._bodies: dict[str, Known] = {}
        self._unnamed: dict[str, Known] = {}
        self._by_full_name: dict[str, Known] = {}
        for first, last in words.units:
            for run in _RUN.finditer(words.classes, first, last):
                self._file_run(run.start(), run.end(), first, last)

    def _file_run(self, first: int, last: int, unit_first: int, unit_last: int) -> None:
        """File the person a run of capitalised words names, with the title before it or the role after it."""
        words = self.words
        while first < last and (
            bare(words.low[first]) in lists.PREPOSITIONS or words.low[first] in lists.DETERMINERS
        ):
            first += 1
        first = self._title_before(first, unit_first)
        owned = self._owner_before(first)
        mention = read_mention(words, owned if owned is not None else first, last)
        if mention.who is not Who.PERSON or mention.last - mention.first not in (2, 3, 4):
            return
        if mention.first == first and first and words.classes[first - 1] == "D":
            return
        role, affiliation = mention.role, mention.affiliation
        if not role:
            role, affiliation = self._role_after(last, unit_last)
        self._person(mention, role, affiliation, at=first)

    def _title_before(self, first: int, unit_first: int) -> int:
        """Return where the title in small letters before a name begins: "Kremlin spokesman [NAME]"."""
        words, at = self.words, first
        while at > unit_first and first - at < 5 and words.classes[at - 1] == "W":
            low = bare(words.low[at - 1])
            if low not in lists.ROLES and (at == first or low not in lists.TITLE_MODIFIERS | lists.BODIES):
                break
            at -= 1
        if at == first:
            return first
        while at > unit_first and first - at < 8 and words.classes[at - 1] == "N":
            at -= 1
        return at

    def _owner_before(self, first: int) -> int | None:
        """Return where "Armenia" of "Armenia's [Defense Minister NAME]" begins."""
        if first < 2 or self.words.classes[first - 1] != "s":
            return None
        at = first - 2
        while at > 0 and self.words.classes[at - 1] == "N":
            at -= 1
        return at if self.words.classes[at] == "N" else None

    def _role_after(self, last: int, unit_last: int) -> tuple[str, str]:
        """Read the apposition after a name: ", the Republican attorney general of Oklahoma,"."""
        words = self.words
        match = _APPOSITION.match(words.classes, last, min(unit_last, last + 14))
        if match is None:
            return "", ""
        start = last + 1
        if words.classes[start] == "D":
            start += 1
        end = match.end()
        of = words.classes.find("o", start, end)
        title_end = of if of >= 0 else end
        while title_end > start and bare(words.low[title_end - 1]) not in lists.ROLES:
            title_end -= 1
        if title_end == start:
            return "", ""
        if of < 0 or title_end != of:
            return read_role(words, start, title_end, None)
        return plain(words.words(start, end)), plain(words.words(of + 1, end))

    def _person(self, mention: Mention, role: str, affiliation: str, at: int) -> Known:
        key = mention.name.lower()
        known = self._by_full_name.get(key) or self._by_full_name.get(" ".join(key.split()[-2:]))
        if known is None:
            known = Known(mention.name, SpeakerKind.PERSON, gender=_gender(mention))
            self._by_full_name[key] = known
            self.everyone.append(known)
            for part in {key.split()[0], key.split()[-1]}:
                self._persons.setdefault(part, []).append((at, known))
        known.learn("", None, role, affiliation)
        return known

    def named(self, mention: Mention, span: Span, at: int) -> Known:
        """Return the person or body that `mention` names, new if the text has not introduced it."""
        if mention.who is Who.BODY:
            person = self._surname_taken_for_body(mention)
            if person is None:
                return self._body(mention, span)
            person.learn(mention.name, span)
            return person
        known = self._by_full_name.get(mention.name.lower()) or self._partly_named(mention, at)
        if known is None:
            single = " " not in mention.name
            if (
                single
                and not mention.role
                and mention.head not in lists.HONORIFICS
                and is_demonym(mention.name.lower())
            ):
                return self._body(mention, span)
            known = self._person(mention, mention.role, mention.affiliation, at)
        known.learn(mention.name, span, mention.role, mention.affiliation)
        known.gender = known.gender or _gender(mention)
        return known

    def _surname_taken_for_body(self, mention: Mention) -> Known | None:
        """Find the person that a single word means which could be a place or a body by its looks."""
        single = " " not in mention.name and not mention.name.isupper()
        if (
            not single
            or mention.name.lower() in lists.PLACES | lists.NEWSROOMS
            or mention.name.lower() in self._bodies
        ):
            return None
        return self._partly_named(mention, mention.first)

    def _partly_named(self, mention: Mention, at: int) -> Known | None:
        """Find the person a surname (or, failing that, a first name) belongs to: the last one named before."""
        key = mention.name.lower().split()[-1]
        candidates = [
            pair for pair in self._persons.get(key, [])[:_CROWD] if pair[1].name.lower().split()[-1] == key
        ]
        candidates = candidates or ([] if " " in mention.name else self._persons.get(key, [])[:_CROWD])
        if " " in mention.name:
            first = mention.name.lower().split()[0].rstrip(".")
            candidates = [pair for pair in candidates if pair[1].name.lower().startswith(first)]
        gender = _gender(mention)
        candidates = [p for p in candidates if not gender or p[1].gender in ("", gender)] or candidates
        if not candidates:
            return None
        earlier = [pair for pair in candidates if pair[0] <= at]
        return (earlier[-1] if earlier else candidates[0])[1]

    def _body(self, mention: Mention, span: Span) -> Known:
        name = mention.name.removesuffix("'s")
        key = name.lower()
        known = self._bodies.get(key)
        if known is None:
            known = Known(_capitalised(name), SpeakerKind.BODY, head=mention.head)
            self._bodies[key] = known
            self.everyone.append(known)
        known.learn(name, span)
        if name != known.name and _capitals(name) > _capitals(known.name):
            known.name = name
        known.aliases = [alias for alias in known.aliases if alias != known.name]
        return known

    def unnamed(self, mention: Mention) -> Known:
        """Return the unnamed source of these words ("officials")."""
        key = mention.name.lower()
        known = self._unnamed.get(key)
        if known is None:
            known = Known(mention.name, SpeakerKind.UNNAMED, head=mention.head)
            self._unnamed[key] = known
            self.everyone.append(known)
        return known

    def lookup(self, mention: Mention) -> Known | None:
        """Return whom `mention` names if the text has introduced them; introduce nobody."""
        if mention.who is Who.BODY:
            return self._bodies.get(mention.name.removesuffix("'s").lower())
        if mention.who is not Who.PERSON:
            return None
        return self._by_full_name.get(mention.name.lower()) or self._partly_named(mention, mention.first)

    def with_role(self, mention: Mention, recent: list[Known]) -> Known | None:
        """Return the person that "the spokesman" or "Artsakh presidential spokesperson" means.

        Someone who spoke last is taken before someone who is named later.
        """
        wanted = _role_words(mention.name)
        best: tuple[int, int] | None = None
        chosen = None
        order = [*reversed(recent), *(k for k in self.everyone[:_CROWD] if k not in recent)]
        for rank, known in enumerate(order[:60]):
            if known.kind is not SpeakerKind.PERSON or not known.role:
                continue
            has = _role_words(known.role)
            if not _same_head(mention.head, has) or not _modifiers_fit(wanted, has, known):
                continue
            score = (len(wanted & has), -rank)
            if best is None or score > best:
                best, chosen = score, known
        return chosen

    def of_kind(self, mention: Mention, recent: list[Known]) -> Known | None:
        """Return the body that "the ministry" means: the last one of that kind."""
        for known in [*reversed(recent), *self.everyone[:_CROWD]]:
            if known.kind is SpeakerKind.BODY and known.head == mention.head:
                return known
        if mention.head in _ANY_KIND:
            return next((known for known in reversed(recent[-3:]) if known.kind is SpeakerKind.BODY), None)
        return None

    def pronoun(self, low: str, recent: list[Known]) -> Known | None:
        """Return the last speaker that `low` ("he", "she", "they", "it") fits."""
        if low in _MALE_PRONOUNS | _FEMALE_PRONOUNS:
            other = "female" if low in _MALE_PRONOUNS else "male"
            for known in reversed(recent):
                if known.kind is SpeakerKind.PERSON and known.gender != other:
                    known.gender = "male" if other == "female" else "female"
                    return known
        low = {"their": "they", "its": "it"}.get(low, low)
        if low in ("they", "it"):
            wanted = (SpeakerKind.BODY, SpeakerKind.UNNAMED) if low == "they" else (SpeakerKind.BODY,)
            return next((known for known in reversed(recent[-3:]) if known.kind in wanted), None)
        return None

    def post(self, name: str, role: str, handle: str, span: Span, at: int) -> Known:
        """Return who signed an embedded post."""
        mention = Mention(Who.PERSON, plain(name), at, at)
        last = mention.name.lower().split()[-1]
        if last in lists.BODIES or (" " not in mention.name and mention.name.isupper()):
            mention = Mention(Who.BODY, mention.name, at, at, head=last)
        known = self.named(mention, span, at)
        title, affiliation = self._signed_role(role)
        known.learn(handle, None, title, affiliation)
        return known

    def _signed_role(self, role: str) -> tuple[str, str]:
        place, _, title = plain(role).partition(" ")
        if title and is_place(self.words, place):
            return f"{title} of {place}", place
        return plain(role), ""


def _gender(mention: Mention) -> str:
    first = mention.name.lower().split()[0]
    for low in (mention.head, first, *mention.role.lower().split()[:2]):
        if low in lists.FEMALE:
            return "female"
        if low in lists.MALE:
            return "male"
    return ""


def _capitals(name: str) -> int:
    return sum(word[0].isupper() for word in name.split())


def _capitalised(name: str) -> str:
    """Write a body's name with capitals, but for small words and all-capital names."""
    if " " not in name or name.rpartition(" ")[2] not in _FORMAL:
        return name
    return " ".join(w if len(w) <= 3 or not w[0].islower() else w[0].upper() + w[1:] for w in name.split())


def _role_words(role: str) -> frozenset[str]:
    found = set()
    for word in plain(role).lower().replace("'s", "").split():
        word = _STEMS.get(bare(word), bare(word))
        if word not in ("of", "the", "a", "an", "for", "former", "for"):
            found.add(word)
    return frozenset(found)


def _same_head(head: str, has: frozenset[str]) -> bool:
    if head in has:
        return True
    spoken = {"spokesman", "spokeswoman", "spokesperson"}
    return head in spoken and bool(has & spoken)


def _modifiers_fit(wanted: frozenset[str], has: frozenset[str], known: Known) -> bool:
    """Tell whether every word that narrows the role ("Artsakh presidential") is known of this person."""
    rest = {word for word in wanted if word not in lists.ROLES or word in ("president", "minister")} - has
    affiliation = known.affiliation.lower()
    return all(word in affiliation or (is_demonym(word) and word[:4] in affiliation) for word in rest)
