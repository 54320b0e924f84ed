"""The public preview of a Telegram channel, t.me/s/CHANNEL: its posts, as the page shows them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from sources.reader.cleaning import cut_title
from sources.reader.dates import parse_date
from sources.reader.decode import decode
from sources.reader.errors import Refused
from sources.reader.fragment import element_text, parse_html
from sources.reader.types import Basis, DatedAt

CHANNEL = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
POST_NUMBER = re.compile(r"(?P<channel>[A-Za-z][A-Za-z0-9_]*)/(?P<number>[1-9]\d{0,11})")
EDITED = re.compile(r"(?i)(?:^|\s)edited(?:\s|$)")
TELEGRAM = "https://t.me/"
PREFIX = "tgme_widget_message_"


@dataclass(frozen=True, slots=True)
class ChannelPost:
    """One post: `text` has its paragraphs one blank line apart; "" where a name or an address is not given."""

    channel: str  # in lower case: Telegram does not tell the cases apart
    number: int
    text: str
    published: DatedAt
    edited: bool = False
    forwarded_from: str = ""  # the name shown
    forwarded_url: str = ""
    reply_to: str = ""  # the address of the post it answers

    @property
    def forwarded_from_channel(self) -> str:
        """The public channel that the words are from, "" when there is none or its name is not shown."""
        named = POST_NUMBER.fullmatch(self.forwarded_url.removeprefix(TELEGRAM).split("?")[0])
        return named["channel"].lower() if named else ""

    @property
    def url(self) -> str:
        """The address of this one post."""
        return f"{TELEGRAM}{self.channel}/{self.number}"


@dataclass(frozen=True, slots=True)
class ChannelPage:
    """One page of a channel: its posts, the oldest first, and what was left out and why.

    `older` is the number to ask for older posts before, None on the channel's first page. `newest` is the highest
    number on the page, posts without text included, 0 when there is none.
    """

    title: str
    posts: tuple[ChannelPost, ...]
    skipped: tuple[str, ...]
    newest: int
    older: int | None


def read_channel(body: bytes, *, channel: str, charset: str = "") -> ChannelPage:
    """Return the posts of `channel` on the page in `body`; `charset` is what the server said.

    Raises Refused when it is no channel's preview.
    """
    tree = parse_html(decode(body, declared=charset).text)
    if tree is None:
        raise Refused("The page of the channel is empty.")
    title = _first(tree, "tgme_channel_info_header_title")
    blocks = list(_with_class(tree, "tgme_widget_message"))
    if title is None and not blocks:
        raise Refused(f"Telegram shows no public preview of the channel {channel[:80]}.")
    posts: dict[int, ChannelPost] = {}
    skipped: list[str] = []
    numbers: list[int] = []
    for block in blocks:
        number, found = _post(block, channel.lower())
        numbers += [number] if number else []
        if isinstance(found, ChannelPost):
            posts[found.number] = found
        else:
            skipped.append(found)
    shown = "" if title is None else cut_title(element_text(title)[0])[0]
    ordered = tuple(posts[number] for number in sorted(posts))
    older = min(numbers, default=0) if _has_older(tree) else 0
    return ChannelPage(shown, ordered, tuple(skipped), max(numbers, default=0), older or None)


def _post(block: HtmlElement, channel: str) -> tuple[int, ChannelPost | str]:
    """Return the post's number and the post, or why it is left out; 0 for what has no number of this channel."""
    named = POST_NUMBER.fullmatch(block.get("data-post") or "")
    if not named:
        return 0, "A post without a number."
    if named["channel"].lower() != channel:
        return 0, f"Post {named['number']} belongs to another channel, {named['channel'][:40]}."
    number = int(named["number"])
    if "service_message" in _classes(block):
        return number, f"Post {number} is a notice of Telegram's own."
    text = _text(block)
    if not text:
        return number, f"Post {number} has no text{_instead(block)}."
    published = _published(block)
    if published is None:
        return number, f"Post {number} says no time."
    forwarded = _first(block, PREFIX + "forwarded_from_name")
    return number, ChannelPost(
        channel=channel,
        number=number,
        text=text,
        published=published,
        edited=any(EDITED.search(meta.text_content()) for meta in _with_class(block, PREFIX + "meta")),
        forwarded_from="" if forwarded is None else cut_title(element_text(forwarded)[0])[0],
        forwarded_url="" if forwarded is None else _address(forwarded),
        reply_to=next((_address(reply) for reply in _with_class(block, PREFIX + "reply")), ""),
    )


def _text(block: HtmlElement) -> str:
    """Return the post's own text: not that of the post it answers; the outer one where the page nests them."""
    own = (
        found
        for found in _with_class(block, PREFIX + "text")
        if not any(PREFIX + "reply" in _classes(above) for above in found.iterancestors())
    )
    first = next(own, None)
    return "" if first is None else element_text(first)[0]


def _instead(block: HtmlElement) -> str:
    """Say what a post without text shows."""
    media = ("photo", "video", "voice", "document", "sticker", "poll", "location", "contact", "roundvideo")
    classes = {
        name for element in block.iter("a", "div", "i", "video", "audio") for name in _classes(element)
    }
    for kind in media:
        if any(name.startswith(PREFIX + kind) for name in classes):
            return f", only a {kind}"
    return ""


def _published(block: HtmlElement) -> DatedAt | None:
    for link in _with_class(block, PREFIX + "date"):
        for time in link.iter("time"):
            dated = parse_date(time.get("datetime") or "", basis=Basis.STATED)
            if dated:
                return dated
    return None


def _address(link: HtmlElement) -> str:
    address = link.get("href") or ""
    return address[:500] if address.startswith(TELEGRAM) else ""


def _has_older(tree: HtmlElement) -> bool:
    return any(link.get("data-before") for link in _with_class(tree, "tme_messages_more"))


def _first(tree: HtmlElement, name: str) -> HtmlElement | None:
    return next(_with_class(tree, name), None)


def _with_class(tree: HtmlElement, name: str) -> Iterator[HtmlElement]:
    return (element for element in tree.iter() if name in _classes(element))


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()
