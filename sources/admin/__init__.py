"""The desk's pages for sources, feeds and what was read from them."""

from sources.admin import erasure, feed, fetch_event, party, source, topic

__all__ = ["erasure", "feed", "fetch_event", "party", "source", "topic"]
