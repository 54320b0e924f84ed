"""The desk's pages for claims, and for the articles they stand in."""

from claims.admin import (
    account_link,
    article,
    assessment,
    claim,
    claim_match,
    evidence,
    extraction_run,
    grade,
    rating,
    review,
    speaker,
    speaker_pair,
    stale_flag,
    takedown,
    watch_list,
)

__all__ = [
    "account_link",
    "article",
    "assessment",
    "claim",
    "claim_match",
    "evidence",
    "extraction_run",
    "grade",
    "rating",
    "review",
    "speaker",
    "speaker_pair",
    "stale_flag",
    "takedown",
    "watch_list",
]
