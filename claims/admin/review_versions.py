"""A fact-check beside what came before and after it, and the time it waits for as clocks show it."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.models import ClaimReview
from claims.release import release_moment
from claims.review_translations import standing_version
from claims.zoned_times import local_time
from sources.admin.word_diff import Block, diff


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of a fact-check, and what changed in it word by word."""

    label: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Versions:
    """What stands around a fact-check: newer versions, the one it put right, the one it translates."""

    newer: ClaimReview | None
    drafts: list[ClaimReview]
    differences: list[Difference]
    original: ClaimReview | None


def versions_of(review: ClaimReview) -> Versions:
    """Return what stands around `review`. The differences are to the newer version, or to the one it corrects."""
    newer = standing_version(review)
    drafts = list(review.corrections.in_work())
    if newer.pk != review.pk:
        return Versions(newer, drafts, differences(review, newer), None)
    before = review.corrects
    original = standing_version(review.translates) if review.translates else None
    return Versions(None, drafts, differences(before, review) if before else [], original)


def differences(old: ClaimReview, new: ClaimReview) -> list[Difference]:
    """Return the parts of a fact-check whose words differ between two versions."""
    parts = [
        (_("Headline"), old.headline, new.headline),
        (_("Rating"), str(old.rating or ""), str(new.rating or "")),
        (_("Summary"), old.summary, new.summary),
        (_("Body"), old.body, new.body),
    ]
    return [Difference(label, diff(before, after)) for label, before, after in parts if before != after]


def release_words(review: ClaimReview) -> str:
    """Return when `review` may leave, in the zone it was given in and in the desk's; "" when at once."""
    moment = release_moment(review)
    if moment is None:
        return ""
    zones = dict.fromkeys([review.release_zone or review.desk.time_zone, review.desk.time_zone, "UTC"])
    return " · ".join(f"{date_format(local_time(moment, zone), 'j M Y, H:i')} {zone}" for zone in zones)
