import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row
from sources.models.erasure import Erasure
from sources.models.snapshot import Snapshot
from sources.models.source import Source
from sources.models.topic import Topic
from sources.models.triggers import append_only, reject
from sources.reader.types import Basis, Precision

LONGEST_TEXT = 500_000  # code points
LONGEST_TITLE = 500

CURRENT_IS_OWN = pgtrigger.Trigger(
    name="current_is_own",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("current_revision_id"),
    condition=pgtrigger.Q(new__current_revision__isnull=False),
    func="""
        IF NOT EXISTS (SELECT 1 FROM sources_articlerevision
                       WHERE id = NEW.current_revision_id AND article_id = NEW.id) THEN
            RAISE EXCEPTION 'sources_article_current_is_own: the revision belongs to another article'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'sources_article_current_is_own';
        END IF;
        RETURN NEW;
    """,
)

# The row is locked before it is looked at, so that of two changes at once the second sees the first.
ORIGIN_HAS_NO_ORIGIN = pgtrigger.Trigger(
    name="origin_has_no_origin",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("origin_id"),
    condition=pgtrigger.Q(new__origin__isnull=False),
    func=f"""
        PERFORM 1 FROM sources_article WHERE id = NEW.origin_id FOR SHARE;
        IF EXISTS (SELECT 1 FROM sources_article WHERE id = NEW.origin_id AND origin_id IS NOT NULL)
            OR EXISTS (SELECT 1 FROM sources_article WHERE origin_id = NEW.id) THEN
            {reject("sources_article_origin_has_no_origin", "what others reprint is itself no copy")}
        END IF;
        RETURN NEW;
    """,
)

PRECISIONS = [(p.value, p.value) for p in Precision]
BASES = [(b.value, b.value) for b in Basis]


class Article(Row):
    """One page by its canonical address, or one document without an address."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="articles", verbose_name=_("source")
    )
    url = models.CharField(_("address"), max_length=2000, blank=True)
    external_id = models.CharField(max_length=500, blank=True)
    canonical_hint = models.CharField(
        max_length=2000,
        blank=True,
        help_text=_("A canonical address outside the page's own domain: a sign of a copy."),
    )
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    byline = models.CharField(max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_precision = models.CharField(max_length=10, choices=PRECISIONS, blank=True)
    published_zone = models.CharField(max_length=50, blank=True)
    published_basis = models.CharField(max_length=10, choices=BASES, blank=True)
    published_day = models.DateField(null=True, blank=True, editable=False)
    first_seen_at = models.DateTimeField(_("first seen at"), default=timezone.now, editable=False)
    current_revision = models.ForeignKey(
        "ArticleRevision", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    origin = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        help_text=_("The article whose text this one reprints."),
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="articles", verbose_name=_("topics"))
    gone_since = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text=_("When its publisher was first seen to have removed it."),
    )
    flapping_since = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text=_("When its text was first seen to turn more than three times within a day."),
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-first_seen_at", "-id"]
        triggers = [CURRENT_IS_OWN, ORIGIN_HAS_NO_ORIGIN]
        indexes = [
            models.Index(fields=["-first_seen_at", "-id"], name="sources_article_newest"),
            models.Index(fields=["source", "-first_seen_at"], name="sources_article_by_source"),
            GinIndex(SearchVector("title", config="simple"), name="sources_article_words"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["url"], condition=~Q(url=""), name="sources_article_url_once"),
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=Q(url="") & ~Q(external_id=""),
                name="sources_article_external_id_once",
            ),
            models.UniqueConstraint(
                fields=["source", "title", "published_day"],
                condition=Q(url="", external_id=""),
                nulls_distinct=False,
                name="sources_article_title_and_day_once",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_precision="")
                | Q(published_at__isnull=False, published_precision__in=[p.value for p in Precision])
                & ~Q(published_zone="")
                & Q(published_basis__in=[b.value for b in Basis]),
                name="sources_article_date_has_precision",
            ),
            models.CheckConstraint(
                condition=~Q(origin=models.F("id")), name="sources_article_no_copy_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ArticleRevision(Row):
    """An article's text as fetched once: append-only, numbered from 1."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField()
    text_sha256 = models.CharField(
        max_length=64, help_text=_("Of the text without its title, white space folded.")
    )
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="revisions")
    reader_version = models.CharField(max_length=40)
    notes = models.JSONField(default=list, help_text=_("What was changed or doubted while reading."))
    erasure = models.ForeignKey(
        Erasure, on_delete=models.PROTECT, null=True, editable=False, related_name="revisions"
    )

    class Meta:
        ordering = ["article", "number"]
        triggers = [append_only()]
        indexes = [models.Index(fields=["text_sha256"], name="sources_revision_by_text")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="sources_articlerevision_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="sources_articlerevision_number_from_one"
            ),
            models.CheckConstraint(
                condition=models.lookups.LessThanOrEqual(Length("text"), LONGEST_TEXT),
                name="sources_articlerevision_text_not_too_long",
                violation_error_message=_("The text is longer than 500,000 characters."),
            ),
            models.CheckConstraint(
                condition=Q(erasure__isnull=True) & ~Q(text="") | Q(erasure__isnull=False, text=""),
                name="sources_articlerevision_text_or_erased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (revision {self.number})"
