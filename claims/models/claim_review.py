import hashlib
import json
from collections.abc import Iterable

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.models.appearance import Appearance
from claims.models.claim import Claim
from claims.models.desk import Desk
from claims.models.rating import Rating
from claims.models.speaker import Speaker
from claims.models.verdict import Verdict
from claims.querysets import ClaimReviewQuerySet
from sources.models import Source
from sources.models.base import Row
from sources.models.triggers import refuse, reject


class ReviewState(models.TextChoices):
    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    SCHEDULED = "scheduled", "signed, waits for its time"
    PUBLISHED = "published", "published"
    CORRECTED = "corrected", "corrected"
    WITHDRAWN = "withdrawn", "withdrawn"


ONCE_PUBLISHED = [ReviewState.PUBLISHED, ReviewState.CORRECTED, ReviewState.WITHDRAWN]

# What a signature stands under: once published, a correction is a new row that points at this one.
SIGNED_COLUMNS = [
    "claim_id", "language", "headline", "slug", "summary", "body", "byline", "claimant_id", "claimant_note",
    "verdict", "rating_id", "as_of", "author_id", "signed_off_by_id", "signed_off_at", "published_at", "corrects_id",
    "correction_note",
]  # fmt: skip


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
    condition=f"OLD.state IN {listed(ONCE_PUBLISHED)} AND ("
    + " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in SIGNED_COLUMNS)
    + ")",
)
KEPT_ONCE_PUBLISHED = refuse(
    "kept_once_published",
    rule="claims_claimreview_kept_once_published",
    message="what was published is corrected or withdrawn, never deleted",
    operation=pgtrigger.Delete,
    condition=f"OLD.state IN {listed(ONCE_PUBLISHED)}",
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
CLAIM_FOLLOWS = pgtrigger.Trigger(
    name="claim_follows",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),
    timing=pgtrigger.Deferred,
    declare=[("published", "text"), ("shown", "text")],
    func=f"""
        SELECT status INTO shown FROM claims_claim WHERE id = NEW.claim_id;
        SELECT verdict INTO published FROM claims_claimreview
        WHERE claim_id = NEW.claim_id AND state = 'published'
        ORDER BY verdict IS DISTINCT FROM shown DESC LIMIT 1;
        IF published IS DISTINCT FROM shown
            AND (published IS NOT NULL OR shown IN {listed(Verdict.values)}) THEN
            {reject("claims_claimreview_claim_follows", "the claim says % but its fact-check %", "shown", "published")}
        END IF;
        RETURN NULL;
    """,
)


@pghistory.track(append_only=True)
class ClaimReview(Row):
    """The desk's finding on a claim, in one language: on screen, a fact-check."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="reviews")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="reviews")
    language = models.CharField(max_length=35, default="en", help_text="BCP 47.")
    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.DRAFT, editable=False)
    headline = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100)
    summary = models.TextField(blank=True, help_text="Two sentences: what was claimed, what we found.")
    body = models.TextField(blank=True, help_text="The finding, citing the evidence.")
    byline = models.CharField(max_length=200, blank=True, help_text="Named only by consent.")
    claimant = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        help_text="Who made the claim.",
    )
    claimant_note = models.CharField(
        max_length=300, blank=True, help_text="Where no speaker is known: what is known of the origin."
    )
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    rating = models.ForeignKey(
        Rating, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    as_of = models.DateField(null=True, blank=True, help_text="The verdict holds as of this day.")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="reviews_written"
    )
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="reviews_signed",
    )
    signed_off_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    sent_back_note = models.TextField(
        blank=True, editable=False, help_text="Why it was sent back to its author."
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="corrections"
    )
    correction_note = models.TextField(blank=True, help_text="What was wrong and is now right.")
    closed_at = models.DateTimeField(
        null=True, editable=False, help_text="When it was corrected or withdrawn."
    )
    closed_reason = models.TextField(blank=True, editable=False)

    byline_consented = models.BooleanField(
        default=False, db_default=False, help_text="Whoever is named agreed to it."
    )
    claimant_source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The outlet or account that published it, where that makes the claim.",
    )
    origin_unknown = models.BooleanField(
        default=False, db_default=False, help_text="Nobody knows who said it first."
    )
    first_appearance = models.ForeignKey(
        Appearance,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where it appeared first, if somebody asserts that.",
    )
    one_sided_reason = models.CharField(
        max_length=300, blank=True, db_default="", help_text="Why there is no evidence for, or none against."
    )
    no_primary_reason = models.CharField(
        max_length=300,
        blank=True,
        db_default="",
        help_text="Why there is no primary source with an archived copy.",
    )
    publish_at = models.DateTimeField(
        null=True, blank=True, help_text="Not before this moment; empty: at sign-off."
    )
    embargo_until = models.DateTimeField(null=True, blank=True, help_text="Nothing leaves the desk before.")
    release_zone = models.CharField(
        max_length=50, blank=True, db_default="", help_text="Zone of these moments, an IANA name."
    )
    translates = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="translations",
        help_text="The fact-check whose decision this one tells in another language.",
    )
    outdated_since = models.DateTimeField(
        null=True, editable=False, help_text="Since when what it translates says something newer."
    )

    objects = ClaimReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "fact-check"
        permissions = [
            ("sign_off_claimreview", "Can sign off or send back others' fact-checks"),
            ("correct_claimreview", "Can begin the correction of a published fact-check"),
            ("withdraw_claimreview", "Can withdraw a published fact-check"),
        ]
        ordering = ["-created_at", "-id"]
        triggers = [
            STATES, STARTS_AS_DRAFT, SIGNED_IS_FINAL, KEPT_ONCE_PUBLISHED, OF_ONE_CLAIM, RATING_OF_VERDICT, CLAIM_FOLLOWS,
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="claims_claimreview_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "language"],
                condition=Q(state="published"),
                name="claims_claimreview_one_published",
                violation_error_message="This claim already has a published fact-check in this language: correct that one.",
            ),
            models.UniqueConstraint(
                fields=["claim", "language"],
                condition=Q(state__in=["draft", "in_review", "scheduled"]),
                name="claims_claimreview_one_in_work",
                violation_error_message="Somebody is already writing a fact-check of this claim in this language.",
            ),
            models.UniqueConstraint(
                fields=["slug", "language"],
                condition=Q(state="published"),
                name="claims_claimreview_slug_once",
                violation_error_message="Another published fact-check has this slug.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReviewState.values), name="claims_claimreview_state_known"
            ),
            models.CheckConstraint(
                condition=Q(signed_off_by__isnull=True) | ~Q(signed_off_by=F("author")),
                name="claims_claimreview_signed_by_another",
                violation_error_message="Nobody signs off their own fact-check.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "in_review"], signed_off_by__isnull=True, published_at__isnull=True
                )
                | Q(
                    state="scheduled",
                    signed_off_by__isnull=False,
                    signed_off_at__isnull=False,
                    published_at__isnull=True,
                    rating__isnull=False,
                    as_of__isnull=False,
                )
                & ~Q(verdict="")
                & ~Q(summary="")
                | Q(
                    state__in=[s.value for s in ONCE_PUBLISHED],
                    signed_off_by__isnull=False,
                    signed_off_at__isnull=False,
                    published_at__isnull=False,
                    rating__isnull=False,
                    as_of__isnull=False,
                )
                & ~Q(verdict="")
                & ~Q(summary=""),
                name="claims_claimreview_published_is_whole",
                violation_error_message="A published fact-check needs a signature, a summary, a verdict, a rating and a date.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["corrected", "withdrawn"], closed_at__isnull=False)
                & ~Q(closed_reason="")
                | ~Q(state__in=["corrected", "withdrawn"]) & Q(closed_at__isnull=True, closed_reason=""),
                name="claims_claimreview_closed_with_reason",
                violation_error_message="Say why it is corrected or withdrawn.",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(correction_note=""),
                name="claims_claimreview_correction_explained",
                violation_error_message="Say what was wrong and is now right.",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def wording(self) -> str:
        """Return the SHA-256, as 64 hex digits, of all that a signature stands under: the same for the same words."""
        written = [str(getattr(self, column)) for column in SIGNED_COLUMNS]
        return hashlib.sha256(json.dumps(written).encode()).hexdigest()
