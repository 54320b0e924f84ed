"""Who is made to say what in a text: attributions, and the speakers they come down to."""

from dataclasses import replace

from claims.language.attribution_drafts import Draft, unit_drafts
from claims.language.attribution_linking import Link, link_speakers
from claims.language.attribution_narration import narration
from claims.language.posts import Post, find_posts
from claims.language.quotes import Quote, find_quotes
from claims.language.sentences import paragraphs
from claims.language.tokens import Words, read_words
from claims.language.types import AttributionFound, Mode, Sentence, Span, SpeakerFound


def find_attributions(
    text: str, sentences: tuple[Sentence, ...]
) -> tuple[tuple[SpeakerFound, ...], tuple[AttributionFound, ...]]:
    """Find who says what in an English `text`, given its sentences.

    Returns the speakers, unnamed ones included, in the order they first speak, and the attributions in text order:
    quotes, paraphrases, and one narration for each stretch of the outlet's own voice. Indexes in the attributions
    point into the two tuples. Takes time linear in the length of the text.
    """
    blocks = paragraphs(text)
    quotes = find_quotes(text, blocks)
    words = read_words(text, sentences, quotes)
    posts = find_posts(text, blocks)
    links = _posted(posts) + _spoken(words, quotes, [post.whole for post in posts])
    links.sort(key=lambda link: link.at)
    speakers = link_speakers(words, links)
    attributed = [_attribution(link) for link in links]
    apart = [post.whole for post in posts]
    found = sorted(
        (*attributed, *narration(text, sentences, attributed, apart)), key=lambda item: item.content[0]
    )
    return speakers, _with_parents(found)


def _posted(posts: tuple[Post, ...]) -> list[Link]:
    return [Link(Mode.QUOTE, (post.source,), (), [post.content], post=post) for post in posts]


def _spoken(words: Words, quotes: tuple[Quote, ...], apart: list[Span]) -> list[Link]:
    """Read all sentences, and tie quotations that go on over sentences and paragraphs to their speaker."""
    reader = _Reader(words, {quote.span.start for quote in quotes if quote.goes_on})
    blocks = iter(apart)
    block = next(blocks, None)
    for (first, last), paragraph in zip(words.units, words.paragraphs, strict=True):
        span = words.span(first, last)
        while block and block.end <= span.start:
            block = next(blocks, None)
        if block and block.overlaps(span):
            continue
        if set(words.classes[first:last]) == {"Q"}:
            reader.quotation(span, words.starts[last - 1], paragraph)
        else:
            reader.sentence(unit_drafts(words, first, last), paragraph)
    return reader.links


class _Reader:
    """Goes through a text sentence by sentence and remembers whose quotation is still running."""

    def __init__(self, words: Words, open_ends: set[int]) -> None:
        self.words = words
        self.open_ends = open_ends  # where quotations begin that the next paragraph carries on
        self.links: list[Link] = []
        self._running: Link | None = None
        self._waiting: list[Span] = []  # quotations whose speaker comes with the paragraph that closes them
        self._announced: Draft | None = None  # "He said:" before a paragraph that is the quotation
        self._paragraph = -1

    def quotation(self, span: Span, last_start: int, paragraph: int) -> None:
        """Read a sentence that is nothing but a quotation."""
        running = self._running
        if self._announced:
            running = _link(self.words, self._announced)
            running.mode, running.content = Mode.QUOTE, [span]
            self.links.append(running)
            self._running, self._announced = running, None
        elif running and (paragraph == self._paragraph or running.content[-1].start in self.open_ends):
            running.content.append(span)
        elif last_start in self.open_ends:
            self._waiting.append(span)
        else:
            self.links.append(Link(Mode.QUOTE, (), (), [*self._waiting, span]))
            self._waiting = []
        self._paragraph = paragraph

    def sentence(self, drafts: list[Draft], paragraph: int) -> None:
        """Read a sentence with words outside quotation marks."""
        made = [_link(self.words, draft) for draft in drafts if draft.content]
        self._announced = next((draft for draft in drafts if not draft.content), None)
        self.links.extend(made)
        quoting = [link for link in made if link.mode is Mode.QUOTE]
        self._running = quoting[-1] if quoting else None
        if self._waiting and quoting:
            quoting[0].content[:0] = self._waiting
        elif self._waiting:
            self.links.append(Link(Mode.QUOTE, (), (), self._waiting))
        self._waiting = []
        self._paragraph = paragraph


def _link(words: Words, draft: Draft) -> Link:
    quoted = all(set(words.classes[first:last]) == {"Q"} for first, last in draft.content)
    source = (words.span(draft.source.first, draft.source.last),) if draft.source else ()
    content = [words.span(first, last) for first, last in draft.content]
    return Link(
        Mode.QUOTE if quoted else Mode.PARAPHRASE, source, (words.span(*draft.cue),), content, draft=draft
    )


def _attribution(link: Link) -> AttributionFound:
    return AttributionFound(link.mode, link.source, link.cue, tuple(link.content), link.speaker)


def _with_parents(found: list[AttributionFound]) -> tuple[AttributionFound, ...]:
    """Tell each attribution which other one's content its cue (or source) lies in. One sweep over the text."""
    contents = sorted(
        (span.start, -span.end, number) for number, item in enumerate(found) for span in item.content
    )
    marks = sorted(
        (mark.start, number) for number, item in enumerate(found) for mark in (item.cue or item.source)[:1]
    )
    parents: dict[int, int] = {}
    stack: list[tuple[int, int]] = []
    at = 0
    for position, number in marks:
        while at < len(contents) and contents[at][0] <= position:
            while stack and stack[-1][0] <= contents[at][0]:
                stack.pop()
            stack.append((-contents[at][1], contents[at][2]))
            at += 1
        while stack and stack[-1][0] <= position:
            stack.pop()
        if stack and stack[-1][1] != number and found[stack[-1][1]].mode is not Mode.NARRATION:
            parents[number] = stack[-1][1]
    return tuple(replace(item, parent=parents[n]) if n in parents else item for n, item in enumerate(found))
