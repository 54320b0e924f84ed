"""How a fact-check may go from state to state, and what its database holds fast under a signature."""

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.notice_rules import FINDING_ENDS_NOTICES
from claims.models.round_rules import DRAFT_AFTER_THE_ROUND, HOLD_CLAIM
from claims.models.verdict import Verdict
from sources.models.triggers import refuse, reject


class ReviewState(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    SCHEDULED = "scheduled", _("signed, waits for its time")
    PUBLISHED = "published", _("published")
    CORRECTED = "corrected", _("corrected")
    WITHDRAWN = "withdrawn", _("withdrawn")


ONCE_PUBLISHED = [ReviewState.PUBLISHED, ReviewState.CORRECTED, ReviewState.WITHDRAWN]
SIGNED = [ReviewState.SCHEDULED, *ONCE_PUBLISHED]

# What a translation has from the fact-check it tells in another language, and cannot say otherwise.
DECISION_COLUMNS = [
    "verdict", "rating_id", "as_of", "claimant_id", "claimant_source_id", "origin_unknown", "first_appearance_id",
]  # fmt: skip
WRITTEN_COLUMNS = [
    "claim_id", "language", "headline", "slug", "summary", "body", "byline", "byline_consented", "claimant_note",
    "one_sided_reason", "no_primary_reason", "publish_at", "embargo_until", "release_zone", "author_id",
    "translates_id", "corrects_id", "correction_note", *DECISION_COLUMNS,
]  # fmt: skip
SIGNATURE_COLUMNS = ["signed_off_by_id", "signed_off_at"]
# What a signature stands under: once published, a correction is a new row that points at this one.
SIGNED_COLUMNS = [*WRITTEN_COLUMNS, *SIGNATURE_COLUMNS, "published_at"]

MOVES = [
    ("draft", "in_review"),
    ("in_review", "draft"),
    ("in_review", "published"),
    ("in_review", "scheduled"),
    ("scheduled", "published"),
    ("scheduled", "draft"),
    ("published", "corrected"),
    ("published", "withdrawn"),
]


def listed(values: Iterable[str]) -> str:
    """Return `values` as an SQL list; for our own constants alone."""
    return "(" + ", ".join(f"'{value}'" for value in values) + ")"


def _changed(columns: Iterable[str]) -> str:
    return "(" + " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns) + ")"


STATES = refuse(
    "states",
    rule="claims_claimreview_states",
    message="a fact-check cannot go that way: draft, in review, published, then corrected or withdrawn",
    operation=pgtrigger.UpdateOf("state"),
    condition=(
        "OLD.state IS DISTINCT FROM NEW.state"
        f" AND OLD.state || ' ' || NEW.state NOT IN {listed(' '.join(move) for move in MOVES)}"
    ),
)
STARTS_AS_DRAFT = refuse(
    "starts_as_draft",
    rule="claims_claimreview_starts_as_draft",
    message="a fact-check starts as a draft",
    operation=pgtrigger.Insert,
    condition="NEW.state <> 'draft'",
)
SIGNED_IS_FINAL = refuse(
    "signed_is_final",
    rule="claims_claimreview_signed_is_final",
    message="what was signed stands; a correction is a new row",
    operation=pgtrigger.Update,
    condition=f"OLD.state IN {listed(ONCE_PUBLISHED)} AND {_changed(SIGNED_COLUMNS)}",
)
SCHEDULED_IS_FROZEN = refuse(
    "scheduled_is_frozen",
    rule="claims_claimreview_scheduled_is_frozen",
    message="what waits for its time is signed: recall it first",
    operation=pgtrigger.Update,
    condition=(
        f"OLD.state = 'scheduled' AND ({_changed(WRITTEN_COLUMNS)}"
        f" OR (NEW.state <> 'draft' AND {_changed(SIGNATURE_COLUMNS)}))"
    ),
)
RECALLED_WITH_REASON = refuse(
    "recalled_with_reason",
    rule="claims_claimreview_recalled_with_reason",
    message="say why it is recalled",
    operation=pgtrigger.UpdateOf("state"),
    condition="OLD.state = 'scheduled' AND NEW.state = 'draft' AND NEW.sent_back_note = ''",
)
NOT_BEFORE_RELEASE = refuse(
    "not_before_release",
    rule="claims_claimreview_not_before_release",
    message="its time has not come",
    operation=pgtrigger.UpdateOf("state"),
    condition=(
        "OLD.state <> 'published' AND NEW.state = 'published'"
        " AND GREATEST(NEW.publish_at, NEW.embargo_until) > LEAST(NEW.published_at, clock_timestamp())"
    ),
)
KEPT_ONCE_SIGNED = refuse(
    "kept_once_published",
    rule="claims_claimreview_kept_once_published",
    message="what was signed is recalled, corrected or withdrawn, never deleted",
    operation=pgtrigger.Delete,
    condition=f"OLD.state IN {listed(SIGNED)}",
)
OF_ONE_CLAIM = pgtrigger.Trigger(
    name="of_one_claim",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("claim_id", "desk_id", "language", "corrects_id"),
    func=f"""
        IF NOT EXISTS (SELECT 1 FROM claims_claim WHERE id = NEW.claim_id AND desk_id = NEW.desk_id) THEN
            {reject("claims_claimreview_desk_of_claim", "the claim belongs to another desk")}
        END IF;
        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE id = NEW.corrects_id
                   AND (claim_id <> NEW.claim_id OR language <> NEW.language)) THEN
            {reject("claims_claimreview_corrects_its_own", "it corrects a fact-check of another claim or language")}
        END IF;
        RETURN NEW;
    """,
)
FIRST_APPEARANCE_OF_CLAIM = pgtrigger.Trigger(
    name="first_appearance_of_claim",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("claim_id", "first_appearance_id"),
    condition=pgtrigger.Q(new__first_appearance__isnull=False),
    func=f"""
        IF NOT EXISTS (
            SELECT 1 FROM claims_appearance a JOIN claims_claim c ON c.id = a.claim_id
            WHERE a.id = NEW.first_appearance_id AND NEW.claim_id IN (c.id, c.merged_into_id)
        ) THEN
            {reject("claims_claimreview_first_appearance_of_claim", "another claim appears there")}
        END IF;
        RETURN NEW;
    """,
)
RATING_OF_VERDICT = pgtrigger.Trigger(
    name="rating_of_verdict",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("rating_id", "verdict"),
    condition=pgtrigger.Q(new__rating__isnull=False),
    func=f"""
        IF NOT EXISTS (SELECT 1 FROM claims_rating WHERE id = NEW.rating_id AND verdict = NEW.verdict) THEN
            {reject("claims_claimreview_rating_of_verdict", "the rating belongs to another verdict than %", "NEW.verdict")}
        END IF;
        RETURN NEW;
    """,
)
# A draft may lag behind a decision that was recalled; what goes further says what the original says.
ONE_DECISION = pgtrigger.Trigger(
    name="one_decision",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    condition=pgtrigger.Q(new__translates__isnull=False),
    declare=[("original", "claims_claimreview%ROWTYPE")],
    func=f"""
        SELECT * INTO original FROM claims_claimreview WHERE id = NEW.translates_id;
        IF original.claim_id <> NEW.claim_id OR original.language = NEW.language
            OR original.translates_id IS NOT NULL THEN
            {reject("claims_claimreview_translates_its_own", "it translates the same claim into another language, from the original")}
        END IF;
        IF NEW.state IN ('in_review', 'scheduled', 'published') AND (
            {" OR ".join(f"original.{column} IS DISTINCT FROM NEW.{column}" for column in DECISION_COLUMNS)}
        ) THEN
            {reject("claims_claimreview_one_decision", "a translation says what its original says")}
        END IF;
        IF NEW.state IS DISTINCT FROM OLD.state AND (
            NEW.state = 'published' AND original.state <> 'published'
            OR NEW.state = 'scheduled' AND original.state NOT IN ('scheduled', 'published')
        ) THEN
            {reject("claims_claimreview_after_original", "a translation leaves with its original or after it")}
        END IF;
        RETURN NEW;
    """,
)
# An outdated translation tells what was found before the correction: it sets nothing any more.
CLAIM_FOLLOWS = pgtrigger.Trigger(
    name="claim_follows",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("state", "outdated_since"),
    timing=pgtrigger.Deferred,
    declare=[("published", "text"), ("shown", "text")],
    func=f"""
        SELECT status INTO shown FROM claims_claim WHERE id = NEW.claim_id;
        SELECT verdict INTO published FROM claims_claimreview
        WHERE claim_id = NEW.claim_id AND state = 'published' AND outdated_since IS NULL
        ORDER BY verdict IS DISTINCT FROM shown DESC LIMIT 1;
        IF published IS DISTINCT FROM shown
            AND (published IS NOT NULL OR shown IN {listed(Verdict.values)}) THEN
            {reject("claims_claimreview_claim_follows", "the claim says % but its fact-check %", "shown", "published")}
        END IF;
        RETURN NULL;
    """,
)

OF_LIVING_CLAIM = pgtrigger.Trigger(
    name="of_living_claim",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        {HOLD_CLAIM}
        IF EXISTS (SELECT 1 FROM claims_claim WHERE id = NEW.claim_id AND merged_into_id IS NOT NULL) THEN
            {reject("claims_claimreview_of_living_claim", "the claim was merged into another: check that one")}
        END IF;
        RETURN NEW;
    """,
)
REVIEW_RULES = [
    STATES, STARTS_AS_DRAFT, SIGNED_IS_FINAL, SCHEDULED_IS_FROZEN, RECALLED_WITH_REASON, NOT_BEFORE_RELEASE,
    KEPT_ONCE_SIGNED, OF_ONE_CLAIM, FIRST_APPEARANCE_OF_CLAIM, RATING_OF_VERDICT, ONE_DECISION, CLAIM_FOLLOWS,
    DRAFT_AFTER_THE_ROUND, OF_LIVING_CLAIM, FINDING_ENDS_NOTICES,
]  # fmt: skip
