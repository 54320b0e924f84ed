"""Posts from social networks that a text embeds: words, then a signature with name, handle and date."""

import re
from dataclasses import dataclass

from claims.language.types import Span

_SIGNATURE = re.compile(
    r"[—–]\s*(?P<source>(?P<name>[^\W\d_][^\n()@—–|]{0,79}?)\s*(?:\|\s*(?P<role>[^\n()@—–]{1,79}?)\s*)?"
    r"\(?(?P<handle>@\w{1,30})\)?)(?=\s|$)"
    r"(?P<date>\s*,?\s*(?:on\s+)?(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,4}(?:,?\s+\d{4})?)?"
)
_TRAILING_LINKS = re.compile(r"(?:\s*(?:pic\.twitter\.com/\S+|https?://\S+|t\.co/\S+))+\s*\Z")


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded post. `whole` is everything it takes of the text, links, signature and date included."""

    whole: Span
    content: Span
    source: Span
    name: str
    role: str
    handle: str


def find_posts(text: str, paragraphs: tuple[Span, ...]) -> tuple[Post, ...]:
    """Return the embedded posts in text order. A signature alone in its paragraph belongs to the one before."""
    found: list[Post] = []
    for number, paragraph in enumerate(paragraphs):
        start = paragraph.start
        if text.find("@", start, paragraph.end) < 0:
            continue
        for signature in _SIGNATURE.finditer(text, start, paragraph.end):
            ends = not text[signature.end() : paragraph.end].strip(" .")
            if not (signature["date"] or (ends and "(@" in signature.group())):
                continue
            body = Span(start, signature.start())
            if not text[body.start : body.end].strip() and number:
                body = paragraphs[number - 1]
            content = _content(text, body)
            if content:
                found.append(_post(content, body, signature))
            start = signature.end()
    return tuple(found)


def _content(text: str, body: Span) -> Span | None:
    words = text[body.start : body.end]
    links = _TRAILING_LINKS.search(words, max(0, len(words) - 400))
    end = links.start() if links else len(words)
    start = len(words) - len(words.lstrip())
    end = len(words[:end].rstrip())
    return Span(body.start + start, body.start + end) if start < end else None


def _post(content: Span, body: Span, signature: re.Match[str]) -> Post:
    source = Span(*signature.span("source"))
    whole = Span(min(body.start, content.start), signature.end())
    return Post(
        whole,
        content,
        source,
        signature["name"].strip(),
        (signature["role"] or "").strip(),
        signature["handle"],
    )
