"""The gate of a fact-check as a list to tick off: each need with the place where it is mended."""

from dataclasses import dataclass

from django.urls import reverse

from claims.gate import GateItem, gate
from claims.models import ClaimReview

# Where a need is mended: on pages of the claim, or elsewhere on the desk; all others are fields of the form.
ON_CLAIM = {"evidence": "#evidence", "reply": "#replies", "round": ""}
IN_ITS_WORDS = {"claim": "#rewrite", "claim_translation": "#translate"}


@dataclass(frozen=True, slots=True)
class GateLine:
    """One need as the page shows it."""

    item: GateItem
    link: str


@dataclass(frozen=True, slots=True)
class GateList:
    """What is missing, and what is there."""

    missing: list[GateLine]
    met: list[GateLine]


def gate_list(review: ClaimReview) -> GateList:
    """Return what the fact-check needs, in the order in which one would mend it."""
    lines = [GateLine(item, _link(review, item.place)) for item in gate(review)]
    return GateList([line for line in lines if not line.item.met], [line for line in lines if line.item.met])


def _link(review: ClaimReview, place: str) -> str:
    if place in IN_ITS_WORDS:
        return reverse("admin:claims_claim_words", args=[review.claim_id]) + IN_ITS_WORDS[place]
    if place in ON_CLAIM:
        return reverse("admin:claims_claim_change", args=[review.claim_id]) + ON_CLAIM[place]
    if place == "desk":
        return reverse("admin:claims_desk_change", args=[review.desk_id])
    if place == "original":
        return reverse("admin:claims_claimreview_change", args=[review.translates_id])
    if place == "corrects":
        return reverse("admin:claims_claimreview_change", args=[review.corrects_id])
    if place == "stale":
        return "#words-hold"
    return f"#id_{place}"
