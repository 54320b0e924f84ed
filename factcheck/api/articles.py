"""Articles: what they are and where they stand, and which of their words are public claims."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.api.appearances import EMBEDDED, ArticlesAppearance, of_revisions, shown_of
from factcheck.api.known import known_topic
from factcheck.api.query import LanguageField, MomentField, OfSource, in_language
from factcheck.api.references import AddressField, LinkField, MomentSerializer, TopicReference, WithSource
from factcheck.api.resource import Resource
from factcheck.publishing.moments import Moment, moment
from factcheck.publishing.querysets import public_articles
from sources.models import Article, ArticleRevision
from sources.reader.canonical import normalise_url
from sources.reader.errors import Refused


class ArticleSerializer(WithSource, serializers.ModelSerializer[Article]):
    self = AddressField("articles")
    url = LinkField()
    published = serializers.SerializerMethodField()
    is_copy = serializers.SerializerMethodField(help_text="It reprints another article's text.")
    topics = TopicReference(many=True)
    appearances = serializers.SerializerMethodField(
        help_text=f"The first {EMBEDDED} public claims in the text, in its order; /appearances/ has them all."
    )

    class Meta:
        model = Article
        fields = (
            "id", "self", "url", "title", "byline", "language", "published", "first_seen_at", "gone_since",
            "is_copy", "topics", "appearances",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(MomentSerializer(allow_null=True))
    def get_published(self, row: Article) -> Moment | None:
        """Return the article's date."""
        return moment(
            row.published_at,
            precision=row.published_precision,
            zone=row.published_zone,
            basis=row.published_basis,
        )

    def get_is_copy(self, row: Article) -> bool:
        """Return whether the text is another article's."""
        return row.origin_id is not None

    @extend_schema_field(ArticlesAppearance(many=True))
    def get_appearances(self, row: Article) -> list[dict[str, Any]]:
        """Return the first claims in the text, those of its newest revision before what it has dropped since."""
        revisions = sorted(row.revisions.all(), key=lambda revision: -revision.number)
        shown = [item for revision in revisions for item in shown_of(revision)][:EMBEDDED]
        return [ArticlesAppearance(item, context=self.context).data for item in shown]


class ArticleQuery(OfSource):
    topic = serializers.SlugField(required=False, validators=[known_topic], help_text="Its slug.")
    url = serializers.CharField(max_length=2000, required=False, help_text="The page's address.")
    language = LanguageField()
    published_after = MomentField("Published then or later.")
    published_before = MomentField("Published earlier than then.")

    def validate_url(self, value: str) -> str:
        """Return the address in the form in which articles keep theirs."""
        try:
            return normalise_url(value)
        except Refused as refused:
            raise serializers.ValidationError(str(refused)) from refused

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the articles that were asked for."""
        wanted = self.wanted
        if "source" in wanted:
            rows = rows.filter(source=wanted["source"])
        if "topic" in wanted:
            rows = rows.filter(topics__slug=wanted["topic"])
        if "url" in wanted:
            rows = rows.filter(url=wanted["url"])
        if "language" in wanted:
            rows = rows.filter(in_language(wanted["language"]))
        if "published_after" in wanted:
            rows = rows.filter(published_at__gte=wanted["published_after"])
        if "published_before" in wanted:
            rows = rows.filter(published_at__lt=wanted["published_before"])
        return rows


class Articles(Resource[Article]):
    """Articles in which public claims stand. Their texts belong to their publishers and are not handed out."""

    queryset = Article.objects.none()
    serializer_class = ArticleSerializer
    query_class = ArticleQuery
    newest_by = "first_seen_at"

    def get_queryset(self) -> QuerySet[Article]:
        """Return public articles."""
        revisions = ArticleRevision.objects.only("article", "number")  # not their texts
        return (
            public_articles()
            .select_related("source")
            .defer("source__notes", "source__reliability_reason")
            .prefetch_related("topics", Prefetch("revisions", revisions))
            .prefetch_related(of_revisions("revisions__"))
        )
