from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField

from claims.models.claim import Claim
from claims.models.encoder_model import EncoderModel
from claims.models.outside_review import OutsideReview
from sources.models.base import Row


class Part(models.TextChoices):
    CLAIM = "claim", _("claim")
    TRANSLATION = "translation", _("translation")
    HEADLINE = "headline", _("headline of a fact-check")
    REVIEWED = "reviewed", _("claim that others checked")
    TITLE = "title", _("title of a fact-check of others")


class MatchText(Row):
    """A text by which a claim, or a fact-check of others, is found: with the terms of it, rare ones first looked for.

    `terms` are stems in the text's language ("en:attack") and what every language shares: figures, dates, names
    and places, each with its mark ("#14", "@arikarutunian").
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, null=True, blank=True, related_name="match_texts"
    )
    outside = models.ForeignKey(
        OutsideReview, on_delete=models.CASCADE, null=True, blank=True, related_name="match_texts"
    )
    part = models.CharField(_("part"), max_length=12, choices=Part)
    language = models.CharField(_("language"), max_length=35)
    text = models.TextField(_("text"))
    terms = ArrayField(models.CharField(max_length=80), default=list)
    terms_version = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text=_("Of the reading that made the terms; 0 when there are none yet.")
    )
    matched_with = models.CharField(
        max_length=60, blank=True, default="", db_default="",
        help_text=_("The method, with its version, that looked for what is like it; empty: nobody has yet."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("text to find by")
        verbose_name_plural = _("texts to find by")
        ordering = ["-created_at", "-id"]
        indexes = [
            GinIndex(fields=["terms"], name="claims_matchtext_terms", fastupdate=False),
            models.Index(
                fields=["matched_with", "id"],
                condition=Q(part__in=["claim", "reviewed"]),
                name="claims_matchtext_matched_with",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, outside__isnull=True, part__in=["claim", "translation", "headline"])
                | Q(claim__isnull=True, outside__isnull=False, part__in=["reviewed", "title"]),
                name="claims_matchtext_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="claims_matchtext_has_text"),
            models.UniqueConstraint(
                fields=["claim", "part", "language"], condition=Q(claim__isnull=False),
                name="claims_matchtext_claim_once",
            ),
            models.UniqueConstraint(
                fields=["outside", "part"], condition=Q(outside__isnull=False),
                name="claims_matchtext_outside_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text


class TextVector(models.Model):
    """The vector of a text by one model. Each model that serves has an HNSW index of its own, made as it is added."""

    id = models.BigAutoField(primary_key=True)
    text = models.ForeignKey(MatchText, on_delete=models.CASCADE, db_index=False, related_name="vectors")
    model = models.ForeignKey(EncoderModel, on_delete=models.CASCADE, db_index=False, related_name="+")
    vector = HalfVectorField(help_text=_("Of length 1, so that the inner product is the cosine."))

    class Meta:
        verbose_name = _("vector of a text")
        verbose_name_plural = _("vectors of texts")
        constraints = [
            models.UniqueConstraint(fields=["text", "model"], name="claims_textvector_once"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.model_id}"


class TermCount(models.Model):
    """In how many texts a term stands. It may be a little off: it only tells which terms are rare."""

    term = models.CharField(max_length=80, primary_key=True)
    texts = models.BigIntegerField(_("texts"))

    class Meta:
        verbose_name = _("count of a term")
        verbose_name_plural = _("counts of terms")

    def __str__(self) -> str:
        return f"{self.term}: {self.texts}"
