from sources.models.article import Article, ArticleRevision
from sources.models.attachment import Attachment
from sources.models.erasure import Erasure
from sources.models.feed import Feed, FeedKind, FeedReader, FeedState
from sources.models.fetch_event import Door, FetchEvent, Outcome
from sources.models.form_sent import FormSent
from sources.models.grade import Grade
from sources.models.health import Alert, AlertKind, AlertReader, Heartbeat, SourceDay, SourceHealth
from sources.models.letter import Letter
from sources.models.party import Party, PartyName
from sources.models.revisit import Revisit, Turn
from sources.models.site import AccessMethod, HubState, HubSubscription, SiteRules, SourceAccess
from sources.models.sketch import CopyDecision, Sketch
from sources.models.snapshot import Snapshot
from sources.models.source import Reliability, Source, SourceKind, SourceParty, TermsBasis
from sources.models.source_merge import SourceMerge, SourceMergeMoved
from sources.models.topic import Topic

__all__ = [
    "AccessMethod",
    "Alert",
    "AlertKind",
    "AlertReader",
    "Article",
    "ArticleRevision",
    "Attachment",
    "CopyDecision",
    "Door",
    "Erasure",
    "Feed",
    "FeedKind",
    "FeedReader",
    "FeedState",
    "FetchEvent",
    "FormSent",
    "Grade",
    "Heartbeat",
    "HubState",
    "HubSubscription",
    "Letter",
    "Outcome",
    "Party",
    "PartyName",
    "Reliability",
    "Revisit",
    "SiteRules",
    "Sketch",
    "Snapshot",
    "Source",
    "SourceAccess",
    "SourceDay",
    "SourceHealth",
    "SourceKind",
    "SourceMerge",
    "SourceMergeMoved",
    "SourceParty",
    "TermsBasis",
    "Topic",
    "Turn",
]
