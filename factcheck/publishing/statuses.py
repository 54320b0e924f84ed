"""The values that partners see where the desk's own are finer or say too much."""

from claims.models import ReviewState, Verdict

UNVERIFIED = "unverified"
BEING_CHECKED = "being_checked"

PARTNER_STATUSES = [
    (UNVERIFIED, "nobody has begun to check it"),
    (BEING_CHECKED, "somebody is checking it"),
    *Verdict.choices,
]
PUBLIC_STATES = [
    (ReviewState.PUBLISHED.value, "published: it stands"),
    (ReviewState.CORRECTED.value, "corrected: another one replaced it"),
    (ReviewState.WITHDRAWN.value, "withdrawn: the desk no longer stands by it"),
]
