"""From the words of the sources to speakers: names first, then roles, kinds and pronouns in text order."""

from dataclasses import dataclass

from claims.language.attribution_drafts import Draft
from claims.language.attribution_subjects import antecedent
from claims.language.names import Mention, Who, read_mention
from claims.language.posts import Post
from claims.language.speakers import Cast, Known
from claims.language.tokens import Words
from claims.language.types import Mode, Span, SpeakerFound

_RECENT = 12  # how many speakers back a pronoun or a role may reach


@dataclass(slots=True)
class Link:
    """An attribution on its way to its speaker. `speaker` indexes the speakers returned by `link_speakers`."""

    mode: Mode
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: list[Span]
    draft: Draft | None = None
    post: Post | None = None
    speaker: int | None = None
    known: Known | None = None

    @property
    def at(self) -> int:
        """Where the source, or else the content, begins."""
        return (self.source or self.content)[0].start


def link_speakers(words: Words, links: list[Link]) -> tuple[SpeakerFound, ...]:
    """Set the speaker of each of `links` (in text order) and return all speakers in the order they first speak."""
    cast = Cast(words)
    mentions = [_mention(words, link.draft) if link.draft else None for link in links]
    for link, mention in zip(links, mentions, strict=True):
        _link_named(cast, link, mention)
    recent: list[Known] = []
    subjects = _subjects(words, cast)
    for link, mention in zip(links, mentions, strict=True):
        while subjects and subjects[-1][0] < link.at:
            recent.append(subjects.pop()[1])
        if link.known is None:
            link.known = _look_up(cast, link, mention, recent)
        if link.known:
            recent.append(link.known)
        del recent[:-_RECENT]
    return _number(links)


def _mention(words: Words, draft: Draft) -> Mention | None:
    source = draft.source
    if source is None:
        return None
    mention = read_mention(words, source.first, source.head_end)
    if mention.who is Who.ROLE and source.head_end < source.last:
        named = read_mention(words, source.head_end + 1, source.last)
        if named.who is Who.PERSON and not named.role:
            return Mention(
                Who.PERSON,
                named.name,
                named.first,
                named.last,
                mention.role,
                mention.affiliation,
                mention.head,
            )
    if mention.who is Who.PRONOUN and words.classes[source.first] == "R":
        before = antecedent(words, source)
        return read_mention(words, before.first, before.head_end) if before else mention
    return mention


def _link_named(cast: Cast, link: Link, mention: Mention | None) -> None:
    if link.post:
        link.known = cast.post(link.post.name, link.post.role, link.post.handle, link.post.source, link.at)
        link.known.speaks = True
    elif mention and mention.who in (Who.PERSON, Who.BODY) and link.draft and link.draft.introduces:
        link.known = cast.named(mention, link.source[0], mention.first)
        link.known.speaks = True


def _look_up(cast: Cast, link: Link, mention: Mention | None, recent: list[Known]) -> Known | None:
    """Resolve what is no name, and names that are made no speaker by a mere attitude."""
    if mention is None:
        return recent[-1] if recent and link.mode is Mode.QUOTE and not link.source else None
    known = None
    if mention.who is Who.PRONOUN:
        known = cast.pronoun(mention.head, recent)
    elif mention.who is Who.ROLE and not _indefinite(cast.words, link):
        known = cast.with_role(mention, recent)
    elif mention.who is Who.KIND and not _indefinite(cast.words, link):
        known = cast.of_kind(mention, recent)
    elif mention.who in (Who.PERSON, Who.BODY):
        return cast.lookup(mention)
    introduces = bool(link.draft and link.draft.introduces)
    if known is None and mention.who in (Who.UNNAMED, Who.ROLE, Who.KIND) and introduces:
        known = cast.unnamed(mention)
    if known and introduces:
        known.speaks = True
        known.mentions.append(link.source[0])
    return known


def _indefinite(words: Words, link: Link) -> bool:
    """Tell "a spokesman", who may be anybody, from "the spokesman"."""
    source = link.draft.source if link.draft else None
    return source is not None and words.low[source.first] in ("a", "an", "one", "another", "some")


def _subjects(words: Words, cast: Cast) -> list[tuple[int, Known]]:
    """Return the persons that sentences begin with, last first: a pronoun may mean them though they said nothing."""
    found = []
    for first, last in words.units:
        end = first
        while end < last and words.classes[end] == "N":
            end += 1
        if end > first and words.classes[end : end + 1] in tuple("aAVvdw"):
            known = cast.lookup(read_mention(words, first, end))
            if known:
                found.append((words.starts[first], known))
    return found[::-1]


def _number(links: list[Link]) -> tuple[SpeakerFound, ...]:
    order: dict[int, int] = {}
    speaking: list[Known] = []
    for link in links:
        known = link.known
        if known is None or not known.speaks:
            continue
        if id(known) not in order:
            order[id(known)] = len(speaking)
            speaking.append(known)
        link.speaker = order[id(known)]
    return tuple(known.found() for known in speaking)
