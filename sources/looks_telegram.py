"""Looking at a public Telegram channel through its preview page: each post is a document that the page itself holds."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sources.look import Look, Piece, Unreadable
from sources.models import Feed
from sources.reader.errors import ReadingError, Refused
from sources.reader.file_metadata import cut_to_words
from sources.reader.posted import MEDIA_TYPE, Posted, Quoted
from sources.reader.telegram import ChannelPage, ChannelPost, read_channel
from sources.reader.types import Response
from sources.visits import HostBusy, Purpose, visit

MOST_PAGES = 5  # of about 20 posts each, in one look
FOLLOWED = timedelta(days=30)  # how long a post is looked at for being edited


def look_at_channel(feed: Feed, now: datetime) -> Look:
    """Return the posts that the channel's newest page shows, and older ones as far as they have not been read.

    The cursor keeps the highest number seen, and, where one look did not reach down to it, which stretch is still
    to be read: the following looks read on there. Raises as looks.look_at does.
    """
    response, page = _page(feed)
    posts = list(page.posts)
    skipped = list(page.skipped)
    seen = int(feed.cursor.get("newest", 0))
    read_to = int((feed.cursor.get("gap") or {}).get("down_to", seen))
    gap = _gap(feed, page, seen=seen, read_to=read_to)
    for _ in range(MOST_PAGES - 1):
        if gap is None:
            break
        try:
            _, older = _page(feed, before=gap["before"])
        except (HostBusy, ReadingError):
            break  # the newest page was read; the next look reads on from here
        posts += older.posts
        skipped += older.skipped
        gap = _rest_of(gap, older)
    return Look(
        status=response.status,
        kind="telegram",
        pieces=tuple(
            _piece(post, name=page.title)
            for post in sorted(posts, key=lambda post: post.number)
            if post.number > read_to or post.published.moment > now - FOLLOWED
        ),
        skipped=tuple(skipped),
        # A first look reads back as far as it goes, and not the whole history.
        cursor={"newest": max(page.newest, seen), "gap": gap if seen else None},
    )


def _page(feed: Feed, *, before: int | None = None) -> tuple[Response, ChannelPage]:
    address = feed.url if before is None else f"{feed.url}?before={before}"
    response = visit(address, source=feed.source, purpose=Purpose.SCHEDULED)
    channel = urlsplit(feed.url).path.rstrip("/").rsplit("/", 1)[-1]
    if urlsplit(response.url).path.rstrip("/").lower() != urlsplit(feed.url).path.rstrip("/").lower():
        raise Refused(
            f"Telegram shows no public preview of the channel {channel[:80]}.", status=response.status
        )
    try:
        return response, read_channel(response.body, channel=channel, charset=response.charset)
    except ReadingError as error:
        raise Unreadable.because_of(error, response) from error


def _gap(feed: Feed, page: ChannelPage, *, seen: int, read_to: int) -> dict[str, int] | None:
    """Return what lies between this page and the posts read without a gap, up to `read_to`; None when nothing does."""
    if page.older is None or page.older <= read_to + 1:
        return None
    left = feed.cursor.get("gap")
    if left and page.older <= seen + 1:  # nothing came between: go on where the last look stopped
        return {"before": int(left["before"]), "down_to": read_to}
    return {"before": page.older, "down_to": read_to}


def _rest_of(gap: dict[str, int], older: ChannelPage) -> dict[str, int] | None:
    if older.older is None or older.older <= gap["down_to"] + 1 or older.older >= gap["before"]:
        return None
    return {"before": older.older, "down_to": gap["down_to"]}


def _piece(post: ChannelPost, *, name: str) -> Piece:
    """Return the post as the record that a post handed in by an editor becomes too."""
    zone = post.published.zone
    origin = post.forwarded_from_channel
    record = Posted(
        network="Telegram",
        handle=post.channel,
        name=name,
        at=post.published.moment.isoformat(),
        zone=zone,
        text="" if origin else post.text,
        link=post.url,
        quoted=Quoted(origin, post.forwarded_from, post.text, post.forwarded_url) if origin else None,
    )
    title = f"@{post.channel}: {cut_to_words(' '.join(post.text.split()))}"
    item: dict[str, Any] = {
        "title": title,
        "published": post.published.moment.isoformat(),
        "precision": post.published.precision.value,
        "zone": zone,
        "notes": _notes(post),
    }
    return Piece(
        body=record.to_bytes(),
        media_type=MEDIA_TYPE,
        charset="utf-8",
        name=title,
        external_id=f"{post.channel}/{post.number}",
        url=post.url,
        item=item,
    )


def _notes(post: ChannelPost) -> list[str]:
    """Return what the page says of the post besides its words."""
    notes = ["The channel marks this post as edited."] if post.edited else []
    if post.forwarded_from and not post.forwarded_from_channel:
        notes.append(f"Forwarded from {post.forwarded_from}.")
    if post.reply_to:
        notes.append(f"In reply to {post.reply_to}.")
    return notes
