from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.claim_match import Relation
from sources.models.base import Row


class Cluster(Row):
    """Claims of one story that say the same thing, with the same figure or another, across outlets.

    All are held against `seed`, the first of them, so that a chain of likenesses does not join what is not alike.
    """

    seed = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="seeded_cluster")
    claims_count = models.PositiveIntegerField(_("claims"), default=1, db_default=1)
    articles_count = models.PositiveIntegerField(_("articles"), default=1, db_default=1)
    outlets_count = models.PositiveIntegerField(_("outlets"), default=1, db_default=1)
    numbers_count = models.PositiveIntegerField(_("different numbers"), default=0, db_default=0)
    first_seen_at = models.DateTimeField(_("first seen"))
    last_seen_at = models.DateTimeField(_("last seen"))

    class Meta:
        verbose_name = _("cluster")
        verbose_name_plural = _("clusters")
        ordering = ["-last_seen_at", "-id"]
        indexes = [
            models.Index(fields=["-last_seen_at", "-id"], name="claims_cluster_latest"),
            models.Index(fields=["-outlets_count", "-id"], name="claims_cluster_widest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_seen_at__lte=F("last_seen_at")), name="claims_cluster_first_before_last"
            ),
        ]

    def __str__(self) -> str:
        return self.seed.text


class ClusterMember(Row):
    """A claim in a cluster; it stands in one at most."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="members")
    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="cluster_member")
    relation = models.CharField(
        _("relation"), max_length=20, choices=Relation, help_text=_("To the first claim of the cluster.")
    )
    score = models.FloatField(_("score"), default=1.0)
    seen_at = models.DateTimeField(_("seen"), help_text=_("When its earliest article was published or seen."))

    class Meta:
        verbose_name = _("claim of a cluster")
        verbose_name_plural = _("claims of a cluster")
        ordering = ["seen_at", "id"]
        indexes = [models.Index(fields=["cluster", "seen_at", "id"], name="claims_clustermember_in_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="claims_clustermember_relation_known"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="claims_clustermember_score_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}"


class TraitKind(models.TextChoices):
    OUTLET = "outlet", _("outlet")
    ARTICLE = "article", _("article")
    NUMBER = "number", _("number")


class ClusterTrait(models.Model):
    """An outlet, an article or a number that a cluster has: written down once, so that a join counts only what is new."""

    id = models.BigAutoField(primary_key=True)
    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, db_index=False, related_name="traits")
    kind = models.CharField(_("kind"), max_length=10, choices=TraitKind)
    key = models.CharField(
        _("key"), max_length=300, help_text=_("The id, or what is counted with its number.")
    )

    class Meta:
        verbose_name = _("trait of a cluster")
        verbose_name_plural = _("traits of clusters")
        constraints = [
            models.UniqueConstraint(fields=["cluster", "kind", "key"], name="claims_clustertrait_once"),
            models.CheckConstraint(
                condition=Q(kind__in=TraitKind.values), name="claims_clustertrait_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
