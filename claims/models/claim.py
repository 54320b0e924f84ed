import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.language.types import ClaimKind
from claims.models.desk import Desk
from claims.models.verdict import OPEN_STATUSES, Status, Verdict
from claims.querysets import ClaimQuerySet
from sources.models import Topic
from sources.models.base import Row
from sources.models.triggers import reject

KINDS = [(k.value, k.value) for k in ClaimKind]

VERDICT_BY_PUBLISHING = pgtrigger.Trigger(
    name="verdict_by_publishing",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
    declare=[("published", "text")],
    func=f"""
        SELECT verdict INTO published FROM claims_claimreview
        WHERE claim_id = NEW.id AND state = 'published' AND outdated_since IS NULL LIMIT 1;
        IF NEW.status IN ({", ".join(f"'{v}'" for v in Verdict.values)}) AND NEW.status IS DISTINCT FROM published THEN
            {reject("claims_claim_verdict_by_publishing", "only a published fact-check sets the verdict %", "NEW.status")}
        ELSIF published IS NOT NULL AND NEW.status IS DISTINCT FROM published THEN
            {reject("claims_claim_verdict_by_publishing", "the fact-check says %, withdraw it first", "published")}
        END IF;
        RETURN NEW;
    """,
)

DESK_STAYS = pgtrigger.Trigger(
    name="desk_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("desk_id"),
    condition=pgtrigger.Condition("OLD.desk_id <> NEW.desk_id"),
    func=f"""
        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE claim_id = NEW.id) THEN
            {reject("claims_claim_desk_stays", "its fact-checks belong to the desk it has")}
        END IF;
        RETURN NEW;
    """,
)

MERGED_UNCHECKED = pgtrigger.Trigger(
    name="merged_unchecked",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("merged_into_id"),
    condition=pgtrigger.Condition("NEW.merged_into_id IS NOT NULL"),
    func=f"""
        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE claim_id = NEW.id
                   AND state IN ('draft', 'in_review', 'scheduled', 'published')) THEN
            {reject("claims_claim_merged_unchecked", "it has a fact-check: merge into it")}
        END IF;
        RETURN NEW;
    """,
)


# What only puts the queue in order; machines write it again and again, so history leaves it out.
ORDERING = ["origins", "disagreement", "reliability", "has_figures", "has_earlier_checks"]


@pghistory.track(
    model_name="ClaimEvent",
    append_only=True,
    exclude=["factors", *ORDERING],
    level=pgtrigger.Statement,
    meta={"indexes": [BrinIndex(fields=["pgh_created_at"], name="claims_claimevent_by_day")]},
)
class Claim(Row):
    """One atomic, self-standing, checkable proposition. It has no speaker of its own: its appearances do."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="claims")
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=35, default="en")
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=KINDS,
        default=ClaimKind.CHECKABLE.value,
        help_text=_("Only checkable statements stand in the queue."),
    )
    kind_reason = models.CharField(
        _("kind reason"), max_length=300, blank=True, help_text=_("Why it is not taken for checkable.")
    )
    status = models.CharField(
        _("verification status"), max_length=20, choices=Status, default=Status.PROPOSED
    )
    dismissed_reason = models.CharField(max_length=300, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("assignee"),
    )
    check_worthiness = models.FloatField(
        default=0.0, help_text=_("0 to 1; a help to sort, never a decision.")
    )
    factors = models.JSONField(
        default=list, blank=True, help_text=_("The named reasons behind the check-worthiness.")
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims", verbose_name=_("topics"))
    made_by = models.CharField(
        max_length=60,
        blank=True,
        editable=False,
        help_text=_("The extractor that proposed it; empty when an editor did."),
    )

    snoozed_until = models.DateTimeField(
        null=True, blank=True, help_text=_("Until then it stays out of the queue.")
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="merged",
        help_text=_("The claim that says the same and stands for both."),
    )
    split_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="split_into",
        help_text=_("The claim that said several things, of which this is one."),
    )
    origins = models.PositiveSmallIntegerField(
        default=1, db_default=1, help_text=_("How many independent origins carry it.")
    )
    disagreement = models.FloatField(
        default=0.0, db_default=0.0, help_text=_("How far figures for the same disagree, 0 to 1.")
    )
    reliability = models.FloatField(
        default=0.0,
        db_default=0.0,
        help_text=_("Of the best graded source that carries it: 1 for A, 0 for E and F."),
    )
    has_figures = models.BooleanField(default=False, db_default=False)
    has_earlier_checks = models.BooleanField(
        default=False, db_default=False, help_text=_("A claim that matches it was checked before.")
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-created_at", "-id"]
        triggers = [VERDICT_BY_PUBLISHING, DESK_STAYS, MERGED_UNCHECKED]
        indexes = [
            models.Index(fields=["status", "-check_worthiness", "-id"], name="claims_claim_queue"),
            models.Index(fields=["status", "-created_at"], name="claims_claim_by_status"),
            models.Index(fields=["-created_at", "-id"], name="claims_claim_newest"),
            models.Index(
                fields=["-check_worthiness", "-id"],
                condition=Q(kind="checkable", status__in=OPEN_STATUSES),
                name="claims_claim_open_queue",
            ),
            GinIndex(SearchVector("text", config="simple"), name="claims_claim_words"),
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="claims_claim_merged"
            ),
            models.Index(
                fields=["split_from"], condition=Q(split_from__isnull=False), name="claims_claim_split"
            ),
            models.Index(
                fields=["assignee", "status", "-id"],
                condition=Q(assignee__isnull=False),
                name="claims_claim_of_somebody",
            ),
            models.Index(
                fields=["-origins", "-id"],
                condition=Q(kind="checkable", status__in=OPEN_STATUSES, origins__gt=1),
                name="claims_claim_open_repeated",
            ),
            models.Index(
                fields=["-disagreement", "-id"],
                condition=Q(kind="checkable", status__in=OPEN_STATUSES, disagreement__gt=0),
                name="claims_claim_open_disputed",
            ),
            models.Index(
                fields=["-created_at", "-id"],
                condition=Q(kind="checkable", status__in=OPEN_STATUSES),
                name="claims_claim_open_newest",
            ),
            models.Index(
                fields=["-reliability", "-id"],
                condition=Q(kind="checkable", status__in=OPEN_STATUSES, reliability__gt=0),
                name="claims_claim_open_reliable",
            ),
            models.Index(
                fields=["-check_worthiness", "-id"],
                condition=Q(kind="checkable", status__in=OPEN_STATUSES, has_earlier_checks=True),
                name="claims_claim_open_checked",
            ),
            models.Index(
                fields=["snoozed_until"],
                condition=Q(snoozed_until__isnull=False),
                name="claims_claim_snoozed",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="claims_claim_has_text"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="claims_claim_status_known"),
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in ClaimKind]), name="claims_claim_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="dismissed") | ~Q(dismissed_reason=""),
                name="claims_claim_dismissed_with_reason",
                violation_error_message=_("Say why the claim is dismissed."),
            ),
            models.CheckConstraint(
                condition=Q(check_worthiness__gte=0, check_worthiness__lte=1),
                name="claims_claim_check_worthiness_range",
            ),
            models.CheckConstraint(
                condition=Q(disagreement__gte=0, disagreement__lte=1), name="claims_claim_disagreement_range"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="claims_claim_not_own_heir",
                violation_error_message=_("A claim cannot be merged into itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def partner_status(self) -> str:
        """What partners see of the verification status."""
        return Status(self.status).for_partners
