"""What a server says of its body (ETag, Last-Modified) is a hint, never proof.

The cursor of a feed counts the looks that were answered with "unchanged", and every now and then the body itself is
asked for.
"""

from datetime import datetime
from typing import Any

from sources.models import Feed
from sources.reader.schedule import asks_whole
from sources.reader.types import Response
from sources.visits import Purpose, visit


def visit_feed(feed: Feed, *, now: datetime) -> Response:
    """Get what is at the address of `feed`, by its tags as long as they are trusted. Raises as visits.visit does."""
    seen = feed.cursor
    whole = asks_whole(
        unchanged=seen.get("unchanged", 0),
        whole_at=datetime.fromisoformat(seen["whole_at"]) if "whole_at" in seen else None,
        tags_lie=seen.get("tags_lie", False),
        now=now,
    )
    return visit(
        feed.url,
        source=feed.source,
        purpose=Purpose.SCHEDULED,
        etag="" if whole else feed.etag,
        last_modified="" if whole else feed.last_modified,
    )


def cursor_after(feed: Feed, response: Response, *, now: datetime, changed: bool) -> dict[str, Any]:
    """Return the cursor after this answer: when the body itself was seen, and whether its tags were caught lying.

    They were where they stood still while the body `changed`.
    """
    if response.not_modified:
        return {**feed.cursor, "unchanged": feed.cursor.get("unchanged", 0) + 1}
    tags = (feed.etag, feed.last_modified)
    stood_still = changed and any(tags) and tags == (response.etag[:500], response.last_modified[:100])
    lies = stood_still or bool(feed.cursor.get("tags_lie"))
    return {"whole_at": now.isoformat(), "unchanged": 0, "tags_lie": lies}
