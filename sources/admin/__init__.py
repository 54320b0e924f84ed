"""The desk's pages for sources, feeds and what was read from them."""

from sources.admin import attachment, erasure, feed, fetch_event, party, source, topic

__all__ = ["attachment", "erasure", "feed", "fetch_event", "party", "source", "topic"]
