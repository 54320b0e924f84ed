import hashlib
import json

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.appearance import Appearance
from claims.models.claim import Claim
from claims.models.desk import Desk
from claims.models.rating import Rating
from claims.models.review_rules import ONCE_PUBLISHED, REVIEW_RULES, SIGNED_COLUMNS, ReviewState
from claims.models.speaker import Speaker
from claims.models.verdict import Verdict
from claims.querysets import ClaimReviewQuerySet
from sources.models import Source
from sources.models.base import Row


@pghistory.track(append_only=True)
class ClaimReview(Row):
    """The desk's finding on a claim, in one language: on screen, a fact-check."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="reviews")
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("claim")
    )
    language = models.CharField(_("language"), max_length=35, default="en", help_text=_("BCP 47."))
    state = models.CharField(
        _("state"), max_length=10, choices=ReviewState, default=ReviewState.DRAFT, editable=False
    )
    headline = models.CharField(_("headline"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=100)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two sentences: what was claimed, what we found.")
    )
    body = models.TextField(_("body"), blank=True, help_text=_("The finding, citing the evidence."))
    byline = models.CharField(_("byline"), max_length=200, blank=True, help_text=_("Named only by consent."))
    claimant = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name=_("claimant"),
        help_text=_("Who made the claim."),
    )
    claimant_note = models.CharField(
        _("note on the origin"),
        max_length=300,
        blank=True,
        help_text=_("Where no speaker is known: what is known of the origin."),
    )
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict, blank=True)
    rating = models.ForeignKey(
        Rating,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name=_("rating"),
    )
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("The verdict holds as of this day.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="reviews_written",
        verbose_name=_("author"),
    )
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="reviews_signed",
        verbose_name=_("signed off by"),
    )
    signed_off_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    sent_back_note = models.TextField(
        blank=True, editable=False, help_text=_("Why it was sent back to its author.")
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="corrections"
    )
    correction_note = models.TextField(
        _("what was wrong"), blank=True, help_text=_("What was wrong and is now right.")
    )
    closed_at = models.DateTimeField(
        null=True, editable=False, help_text=_("When it was corrected or withdrawn.")
    )
    closed_reason = models.TextField(blank=True, editable=False)

    byline_consented = models.BooleanField(
        _("consented"), default=False, db_default=False, help_text=_("Whoever is named agreed to it.")
    )
    claimant_source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
        help_text=_("The outlet or account that published it, where that makes the claim."),
    )
    origin_unknown = models.BooleanField(
        _("origin unknown"), default=False, db_default=False, help_text=_("Nobody knows who said it first.")
    )
    first_appearance = models.ForeignKey(
        Appearance,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first appearance"),
        help_text=_("Where it appeared first, if somebody asserts that."),
    )
    one_sided_reason = models.CharField(
        _("why one-sided"),
        max_length=300,
        blank=True,
        db_default="",
        help_text=_("Why there is no evidence for, or none against."),
    )
    no_primary_reason = models.CharField(
        _("why no primary source"),
        max_length=300,
        blank=True,
        db_default="",
        help_text=_("Why there is no primary source with an archived copy."),
    )
    publish_at = models.DateTimeField(
        _("publish at"), null=True, blank=True, help_text=_("Not before this moment; empty: at sign-off.")
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Nothing leaves the desk before.")
    )
    release_zone = models.CharField(
        _("zone"),
        max_length=50,
        blank=True,
        db_default="",
        help_text=_("Zone of these moments, an IANA name."),
    )
    translates = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="translations",
        help_text=_("The fact-check whose decision this one tells in another language."),
    )
    outdated_since = models.DateTimeField(
        null=True, editable=False, help_text=_("Since when what it translates says something newer.")
    )
    words_seen_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text=_("When somebody last said that it holds for the words as they stood."),
    )
    held_since = models.DateTimeField(
        _("held since"),
        null=True,
        editable=False,
        help_text=_("Since when it is held although its time has come."),
    )
    held_reason = models.TextField(blank=True, db_default="", editable=False)

    objects = ClaimReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact-check")
        verbose_name_plural = _("fact-checks")
        permissions = [
            ("sign_off_claimreview", "Can sign off or send back others' fact-checks"),
            ("correct_claimreview", "Can begin the correction of a published fact-check"),
            ("withdraw_claimreview", "Can withdraw a published fact-check"),
        ]
        ordering = ["-created_at", "-id"]
        triggers = REVIEW_RULES
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="claims_claimreview_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "language"],
                condition=Q(state="published"),
                name="claims_claimreview_one_published",
                violation_error_message=_(
                    "This claim already has a published fact-check in this language: correct that one."
                ),
            ),
            models.UniqueConstraint(
                fields=["claim", "language"],
                condition=Q(state__in=["draft", "in_review", "scheduled"]),
                name="claims_claimreview_one_in_work",
                violation_error_message=_(
                    "Somebody is already writing a fact-check of this claim in this language."
                ),
            ),
            models.UniqueConstraint(
                fields=["slug", "language"],
                condition=Q(state="published"),
                name="claims_claimreview_slug_once",
                violation_error_message=_("Another published fact-check has this slug."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReviewState.values), name="claims_claimreview_state_known"
            ),
            models.CheckConstraint(
                condition=Q(signed_off_by__isnull=True) | ~Q(signed_off_by=F("author")),
                name="claims_claimreview_signed_by_another",
                violation_error_message=_("Nobody signs off their own fact-check."),
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
                violation_error_message=_(
                    "A published fact-check needs a signature, a summary, a verdict, a rating and a date."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["corrected", "withdrawn"], closed_at__isnull=False)
                & ~Q(closed_reason="")
                | ~Q(state__in=["corrected", "withdrawn"]) & Q(closed_at__isnull=True, closed_reason=""),
                name="claims_claimreview_closed_with_reason",
                violation_error_message=_("Say why it is corrected or withdrawn."),
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(correction_note=""),
                name="claims_claimreview_correction_explained",
                violation_error_message=_("Say what was wrong and is now right."),
            ),
            models.CheckConstraint(
                condition=Q(held_since__isnull=True, held_reason="")
                | Q(held_since__isnull=False, state="scheduled") & ~Q(held_reason=""),
                name="claims_claimreview_held_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def wording(self) -> str:
        """Return the SHA-256, as 64 hex digits, of all that a signature stands under: the same for the same words.

        The claim's own words are among them, and of a translation those in its language.
        """
        written = [self.claim.text, *(str(getattr(self, column)) for column in SIGNED_COLUMNS)]
        if self.translates_id:
            told = self.claim.translations.filter(language=self.language)
            written += told.values_list("text", flat=True)
        return hashlib.sha256(json.dumps(written).encode()).hexdigest()
