from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.outside_review import OutsideReview
from sources.models.base import Row


class Relation(models.TextChoices):
    REPEATS = "repeats", _("repeats")
    SAME_STATEMENT = "same statement", _("same statement")  # of one speaker in one article: one origin
    DIFFERS = "differs", _("differs")  # the same words with another figure, means or extent
    CONTRADICTS = "contradicts", _("contradicts")
    RELATED = "related", _("related")


class MatchState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("refused")


class Proposal(Row):
    """What is proposed by a machine and decided by somebody: how one text relates to another, and why."""

    relation = models.CharField(_("relation"), max_length=20, choices=Relation)
    score = models.FloatField(_("score"))
    is_strong = models.BooleanField(
        _("strong"),
        default=False,
        db_default=False,
        help_text=_("Sure enough to be confirmed together with others; nothing is merged by itself."),
    )
    dense = models.FloatField(null=True, blank=True, help_text=_("Cosine of the two vectors."))
    lexical = models.FloatField(null=True, blank=True, help_text=_("By shared rare words, 0 to 1."))
    why = models.JSONField(
        default=dict, blank=True, db_default=models.Value({}, models.JSONField()),
        help_text=_("What they share and in what they differ, as lists of words by kind."),
    )  # fmt: skip
    method = models.CharField(
        max_length=60, help_text=_("What proposed it, with its version; 'editor' for a person.")
    )
    state = models.CharField(max_length=10, choices=MatchState, default=MatchState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class ClaimMatch(Proposal):
    """A proposed or decided relation of two claims. A pair stands once, the smaller id first."""

    first = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="matches_as_first")
    second = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="matches_as_second")

    class Meta:
        verbose_name_plural = _("claim matches")
        ordering = ["-score"]
        indexes = [
            models.Index(
                fields=["decided_at"],
                condition=Q(decided_at__isnull=False),
                name="claims_claimmatch_decided",
            ),
            models.Index(fields=["state", "-score", "-id"], name="claims_claimmatch_surest"),
            models.Index(fields=["-score", "-id"], name="claims_claimmatch_by_score"),
            models.Index(
                fields=["-score", "-id"],
                condition=Q(is_strong=True, state="proposed"),
                name="claims_claimmatch_strong",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="claims_claimmatch_smaller_id_first"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values, state__in=MatchState.values),
                name="claims_claimmatch_relation_and_state_known",
            ),
            models.UniqueConstraint(fields=["first", "second"], name="claims_claimmatch_pair_once"),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="claims_claimmatch_score_range"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(state="proposed"),
                name="claims_claimmatch_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        words = {"one": Truncator(self.first.text).chars(60), "other": Truncator(self.second.text).chars(60)}
        return gettext("“%(one)s” and “%(other)s”") % words


class OutsideMatch(Proposal):
    """A proposed or decided relation of a claim to a fact-check that another desk published."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="outside_matches")
    review = models.ForeignKey(OutsideReview, on_delete=models.PROTECT, related_name="matches")

    class Meta:
        verbose_name = _("match with a fact-check of others")
        verbose_name_plural = _("matches with fact-checks of others")
        ordering = ["-score", "-id"]
        indexes = [
            models.Index(
                fields=["decided_at"],
                condition=Q(decided_at__isnull=False),
                name="claims_outsidematch_decided",
            ),
            models.Index(fields=["state", "-score", "-id"], name="claims_outsidematch_surest"),
            models.Index(fields=["-score", "-id"], name="claims_outsidematch_by_score"),
            models.Index(
                fields=["-score", "-id"],
                condition=Q(is_strong=True, state="proposed"),
                name="claims_outsidematch_strong",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values, state__in=MatchState.values),
                name="claims_outsidematch_relation_and_state_known",
            ),
            models.UniqueConstraint(fields=["claim", "review"], name="claims_outsidematch_pair_once"),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="claims_outsidematch_score_range"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(state="proposed"),
                name="claims_outsidematch_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        words = {"claim": Truncator(self.claim.text).chars(60), "publisher": self.review.publisher}
        return gettext("“%(claim)s” and a fact-check by %(publisher)s") % words
