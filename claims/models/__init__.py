from claims.models.account_link import AccountLink, LinkState
from claims.models.appearance import AnchorState, Appearance
from claims.models.assessment import Assessment
from claims.models.attribution import Attribution
from claims.models.claim import Claim
from claims.models.claim_match import ClaimMatch, MatchState, Relation
from claims.models.claim_review import ClaimReview, ReviewState
from claims.models.desk import Desk
from claims.models.evidence import Evidence, Stance
from claims.models.extraction_run import ExtractionRun, RunState
from claims.models.figure import Figure
from claims.models.following import Following, StaleFlag, StaleReason
from claims.models.rating import Rating, RatingScale
from claims.models.speaker import AliasKind, Speaker, SpeakerAlias, SpeakerKind, SpeakerParty
from claims.models.verdict import BY_HAND_STATUSES, OPEN_STATUSES, Status, Verdict
from claims.models.watch_list import WatchHit, WatchList, WatchRound

__all__ = [
    "BY_HAND_STATUSES",
    "OPEN_STATUSES",
    "AccountLink",
    "AliasKind",
    "AnchorState",
    "Appearance",
    "Assessment",
    "Attribution",
    "Claim",
    "ClaimMatch",
    "ClaimReview",
    "Desk",
    "Evidence",
    "ExtractionRun",
    "Figure",
    "Following",
    "LinkState",
    "MatchState",
    "Rating",
    "RatingScale",
    "Relation",
    "ReviewState",
    "RunState",
    "Speaker",
    "SpeakerAlias",
    "SpeakerKind",
    "SpeakerParty",
    "StaleFlag",
    "StaleReason",
    "Stance",
    "Status",
    "Verdict",
    "WatchHit",
    "WatchList",
    "WatchRound",
]
