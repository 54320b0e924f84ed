"""The desk's pages for sources, feeds and what was read from them."""

from sources.admin import alert, attachment, erasure, feed, fetch_event, health, party, source, topic

__all__ = ["alert", "attachment", "erasure", "feed", "fetch_event", "health", "party", "source", "topic"]
