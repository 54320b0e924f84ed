from claims.models.account_link import AccountLink, LinkState
from claims.models.appearance import AnchorState, Appearance
from claims.models.assessment import Assessment
from claims.models.assessment_round import (
    AssessmentRound,
    HoldingNotice,
    RoundMessage,
    RoundReason,
    RoundState,
    Settlement,
)
from claims.models.attribution import Attribution
from claims.models.blind_draw import BlindDraw
from claims.models.claim import Claim
from claims.models.claim_match import ClaimMatch, MatchState, OutsideMatch, Relation
from claims.models.claim_review import ClaimReview
from claims.models.claim_translation import ClaimTranslation
from claims.models.cluster import Cluster, ClusterMember, ClusterTrait, TraitKind
from claims.models.desk import Desk
from claims.models.desk_figures import DeskDay, DeskFigures
from claims.models.encoder_model import EncoderModel, ModelState
from claims.models.evidence import CopyState, Evidence, Stance
from claims.models.extraction_run import ExtractionRun, RunState
from claims.models.figure import AsOfBasis, Figure
from claims.models.figure_difference import Difference, FigureDifference
from claims.models.following import Following, StaleFlag, StaleReason
from claims.models.match_text import MatchText, Part, TermCount, TextVector
from claims.models.note import Mention, Note
from claims.models.outside_review import OutsideReview
from claims.models.presence import KeptDraft, Presence
from claims.models.queue import BulkAct, Preferences, SavedView, Weights
from claims.models.rating import Rating, RatingScale
from claims.models.rating_label import RatingLabel
from claims.models.reply_request import ReplyChannel, ReplyRequest, ReplyState
from claims.models.review_rules import ReviewState
from claims.models.review_update import ReviewUpdate
from claims.models.speaker import AliasKind, Speaker, SpeakerAlias, SpeakerKind, SpeakerParty
from claims.models.speaker_key import SpeakerKey
from claims.models.speaker_pair import SpeakerPair, SpeakerRole
from claims.models.takedown import Takedown
from claims.models.tip import Tip, TipChannel, TipState
from claims.models.verdict import BY_HAND_STATUSES, OPEN_STATUSES, Status, Verdict
from claims.models.visibility import Visibility
from claims.models.watch_list import WatchHit, WatchList, WatchRound

__all__ = [
    "BY_HAND_STATUSES",
    "OPEN_STATUSES",
    "AccountLink",
    "AliasKind",
    "AnchorState",
    "Appearance",
    "AsOfBasis",
    "Assessment",
    "AssessmentRound",
    "Attribution",
    "BlindDraw",
    "BulkAct",
    "Claim",
    "ClaimMatch",
    "ClaimReview",
    "ClaimTranslation",
    "Cluster",
    "ClusterMember",
    "ClusterTrait",
    "CopyState",
    "Desk",
    "DeskDay",
    "DeskFigures",
    "Difference",
    "EncoderModel",
    "Evidence",
    "ExtractionRun",
    "Figure",
    "FigureDifference",
    "Following",
    "HoldingNotice",
    "KeptDraft",
    "LinkState",
    "MatchState",
    "MatchText",
    "Mention",
    "ModelState",
    "Note",
    "OutsideMatch",
    "OutsideReview",
    "Part",
    "Preferences",
    "Presence",
    "Rating",
    "RatingLabel",
    "RatingScale",
    "Relation",
    "ReplyChannel",
    "ReplyRequest",
    "ReplyState",
    "ReviewState",
    "ReviewUpdate",
    "RoundMessage",
    "RoundReason",
    "RoundState",
    "RunState",
    "SavedView",
    "Settlement",
    "Speaker",
    "SpeakerAlias",
    "SpeakerKey",
    "SpeakerKind",
    "SpeakerPair",
    "SpeakerParty",
    "SpeakerRole",
    "StaleFlag",
    "StaleReason",
    "Stance",
    "Status",
    "Takedown",
    "TermCount",
    "TextVector",
    "Tip",
    "TipChannel",
    "TipState",
    "TraitKind",
    "Verdict",
    "Visibility",
    "WatchHit",
    "WatchList",
    "WatchRound",
    "Weights",
]
