from sources.models.article import Article, ArticleRevision
from sources.models.erasure import Erasure
from sources.models.feed import Feed, FeedKind, FeedState
from sources.models.fetch_event import Door, FetchEvent, Outcome
from sources.models.party import Party, PartyName
from sources.models.snapshot import Snapshot
from sources.models.source import Reliability, Source, SourceKind, SourceParty
from sources.models.topic import Topic

__all__ = [
    "Article",
    "ArticleRevision",
    "Door",
    "Erasure",
    "Feed",
    "FeedKind",
    "FeedState",
    "FetchEvent",
    "Outcome",
    "Party",
    "PartyName",
    "Reliability",
    "Snapshot",
    "Source",
    "SourceKind",
    "SourceParty",
    "Topic",
]
