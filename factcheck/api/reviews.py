"""Fact-checks as signed off; those corrected or withdrawn since say so, when and why."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.citations import cited_numbers
from claims.models import (
    Claim,
    ClaimReview,
    ClaimTranslation,
    Desk,
    Evidence,
    Rating,
    ReviewState,
    Stance,
    Verdict,
    Visibility,
)
from factcheck.api.appearances import of_claims, shown_of
from factcheck.api.known import known_claim
from factcheck.api.problems import Gone, HeldBack
from factcheck.api.query import LanguageField, ListQuery, MomentField, in_language
from factcheck.api.references import AddressField, LinkField, SourceReference, SpeakerReference, address
from factcheck.api.renderers import JsonLd
from factcheck.api.resource import Resource
from factcheck.api.updates import UpdateSerializer, updates_of, updates_of_claims
from factcheck.publishing.claimreview import claim_review
from factcheck.publishing.querysets import ONCE_PUBLISHED, public_reviews, readable_reviews
from factcheck.publishing.statuses import PUBLIC_STATES

FINDING = (
    "summary", "body", "byline", "claimant", "claimant_source", "claimant_note", "origin_unknown", "verdict", "rating",
    "as_of", "citations",
)  # fmt: skip

CLAIM_TEXT = "claim_in_its_language"
PIECES = "pieces_that_count"


class RatingSerializer(serializers.ModelSerializer[Rating]):
    """The desk's own label, on its scale from `worst` to `best`; all three are null for a label without a place on it.

    Within a fact-check it is in that one's language where the desk has said it so; `language` tells which it is in.
    """

    value = serializers.IntegerField(allow_null=True)
    worst = serializers.IntegerField(source="scale.worst", allow_null=True)
    best = serializers.IntegerField(source="scale.best", allow_null=True)
    language = serializers.CharField(source="scale.language")

    class Meta:
        model = Rating
        fields = ("id", "label", "language", "value", "worst", "best")
        read_only_fields = fields

    def to_representation(self, instance: Rating) -> dict[str, Any]:
        """Return the label with its place on the scale, if it has one."""
        row: dict[str, Any] = super().to_representation(instance)
        return row if instance.has_place else row | dict.fromkeys(("value", "worst", "best"))


class PublisherSerializer(serializers.ModelSerializer[Desk]):
    """The desk, with the policies it works by and the licence of what it publishes."""

    homepage = LinkField()
    licence_url = LinkField()
    corrections_policy_url = LinkField()
    methodology_url = LinkField()
    funding_url = LinkField()

    class Meta:
        model = Desk
        fields = (
            "name",
            "homepage",
            "licence_url",
            "corrections_policy_url",
            "methodology_url",
            "funding_url",
        )
        read_only_fields = fields


class ReviewedClaim(serializers.ModelSerializer[Claim]):
    class Meta:
        model = Claim
        fields = ("id", "text", "language")
        read_only_fields = fields


class ReviewReference(serializers.Serializer[ClaimReview]):
    id = serializers.UUIDField()
    self = AddressField("reviews")


class TranslationReference(ReviewReference):
    """A fact-check in another language; `outdated_since`: what it translates was corrected then."""

    language = serializers.CharField()
    outdated_since = serializers.DateTimeField(allow_null=True)


class CitationSerializer(serializers.Serializer[Evidence]):
    """What [1] in the text points at. Of evidence that is not shown, its number alone."""

    number = serializers.IntegerField()
    withheld = serializers.BooleanField(help_text="The desk has it and does not show it.")
    title = serializers.CharField(allow_null=True)
    url = serializers.URLField(allow_null=True)
    archive_url = serializers.URLField(allow_null=True, help_text="A copy in an external archive.")
    stance = serializers.ChoiceField(Stance.choices, allow_null=True)
    is_primary = serializers.BooleanField(allow_null=True)


class ReviewSerializer(serializers.ModelSerializer[ClaimReview]):
    self = AddressField("reviews")
    claim = ReviewedClaim()
    claim_reviewed = serializers.CharField(
        source=CLAIM_TEXT, read_only=True, help_text="The claim in the language of the fact-check."
    )
    claimant_source = SourceReference(
        allow_null=True, help_text="The outlet or account that published it, where that makes the claim."
    )
    citations = serializers.SerializerMethodField(help_text="The evidence that summary and body cite.")
    translates = ReviewReference(allow_null=True, help_text="The fact-check whose decision this one tells.")
    translations = TranslationReference(
        many=True, help_text="What tells this one's decision in other languages."
    )
    state = serializers.ChoiceField(PUBLIC_STATES, read_only=True)
    claimant = SpeakerReference(allow_null=True)
    verdict = serializers.ChoiceField(Verdict.choices, read_only=True, allow_null=True)
    rating = RatingSerializer(allow_null=True)
    publisher = PublisherSerializer(source="desk")
    corrects = ReviewReference(allow_null=True, help_text="The fact-check that this one puts right.")
    corrected_by = serializers.SerializerMethodField(help_text="The fact-check that replaced this one.")
    updates = serializers.SerializerMethodField(
        help_text="Who was found to say it too after the fact-check was signed, the latest first."
    )
    claimreview = serializers.SerializerMethodField(help_text="The same as schema.org ClaimReview.")

    class Meta:
        model = ClaimReview
        fields = (
            "id", "self", "claim", "claim_reviewed", "language", "state", "headline", "slug", *FINDING, "published_at",
            "publisher", "translates", "translations", "outdated_since", "corrects", "correction_note", "corrected_by", "updates", "closed_at", "closed_reason", "claimreview",
        )  # fmt: skip
        read_only_fields = fields
        extra_kwargs = {
            name: {"allow_null": True}
            for name in ("summary", "body", "byline", "claimant_note", "origin_unknown")
        }

    @extend_schema_field(CitationSerializer(many=True, allow_null=True))
    def get_citations(self, row: ClaimReview) -> list[dict[str, Any]]:
        """Return the evidence that is cited, in the order of its numbers."""
        return [shown_piece(piece) for piece in cited_evidence(row)]

    @extend_schema_field(ReviewReference(allow_null=True))
    def get_corrected_by(self, row: ClaimReview) -> dict[str, Any] | None:
        """Return the fact-check that replaced this one."""
        newer = replacement(row)
        return ReviewReference(newer, context=self.context).data if newer else None

    @extend_schema_field(UpdateSerializer(many=True))
    def get_updates(self, row: ClaimReview) -> list[dict[str, Any]]:
        """Return what was added to it, and before a correction to the version before."""
        found = [] if row.state == ReviewState.WITHDRAWN else updates_of(row)
        return [UpdateSerializer(update, context=self.context).data for update in found]

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_claimreview(self, row: ClaimReview) -> str | None:
        """Return the address of the JSON-LD document, while there is one."""
        own = address(self.context, "reviews", row.pk)
        return None if row.state == ReviewState.WITHDRAWN else f"{own}claimreview/"

    def to_representation(self, instance: ClaimReview) -> dict[str, Any]:
        """Return the fact-check; of a withdrawn one only that it was, when and why: its finding is not passed on."""
        row: dict[str, Any] = super().to_representation(instance)
        if instance.rating is not None:
            label, told_in = instance.rating.label_in(instance.language)
            row["rating"] |= {"label": label, "language": told_in}
        if instance.state == ReviewState.WITHDRAWN:
            row |= dict.fromkeys(FINDING)
        return row


class ReviewQuery(ListQuery):
    state = serializers.ChoiceField(PUBLIC_STATES, required=False)
    verdict = serializers.ChoiceField(Verdict.choices, required=False)
    rating = serializers.UUIDField(required=False, help_text="Id of a rating.")
    claim = serializers.UUIDField(required=False, validators=[known_claim])
    language = LanguageField()
    published_after = MomentField("Published then or later.")
    published_before = MomentField("Published earlier than then.")

    def validate_rating(self, value: Any) -> Any:
        """Return the id of a rating that some fact-check shows; raises ValidationError for another."""
        if not readable_reviews().exclude(state=ReviewState.WITHDRAWN).filter(rating=value).exists():
            raise serializers.ValidationError("No fact-check has a rating of this id.")
        return value

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the fact-checks that were asked for; what a withdrawn one found cannot be asked for."""
        wanted = self.wanted
        if "verdict" in wanted or "rating" in wanted:
            rows = rows.exclude(state=ReviewState.WITHDRAWN)
        return rows.filter(*[make(wanted[name]) for name, make in CONDITIONS.items() if name in wanted])


CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "state": lambda state: Q(state=state),
    "verdict": lambda verdict: Q(verdict=verdict),
    "rating": lambda rating: Q(rating=rating),
    "claim": lambda claim: Q(claim=claim),
    "language": in_language,
    "published_after": lambda moment: Q(published_at__gte=moment),
    "published_before": lambda moment: Q(published_at__lt=moment),
}


class Reviews(Resource[ClaimReview]):
    """The desk's findings: published ones, and what became of those corrected or withdrawn."""

    queryset = ClaimReview.objects.none()
    serializer_class = ReviewSerializer
    query_class = ReviewQuery
    newest_by = "published_at"

    def get_queryset(self) -> QuerySet[ClaimReview]:
        """Return public fact-checks with all they show."""
        rows = with_all_it_shows(public_reviews() if self.detail else readable_reviews())
        return rows.prefetch_related(of_claims("claim__", of_finding=True)) if self.detail else rows

    def get_object(self) -> ClaimReview:
        """Return the fact-check; raises HeldBack, with the legal ground, while an order stands."""
        review = super().get_object()
        order = review.takedowns.filter(lifted_at__isnull=True).first()
        if order:
            by = f" ({order.authority})" if order.authority else ""
            raise HeldBack(f"This fact-check is held back for legal reasons: {order.reason}{by}")
        return review

    def get_renderers(self) -> list[Any]:
        """Return JSON, and for one fact-check JSON-LD too."""
        kinds = {"list": [JSONRenderer], "claimreview": [JsonLd, JSONRenderer]}
        return [kind() for kind in kinds.get(self.action, [JSONRenderer, JsonLd])]

    @extend_schema(
        responses={
            (200, "application/json"): ReviewSerializer,
            (200, "application/ld+json"): OpenApiTypes.OBJECT,
            451: OpenApiResponse(
                {"$ref": "#/components/schemas/Problem"}, "It is held back for legal reasons."
            ),
        }
    )
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One fact-check; with `Accept: application/ld+json` as schema.org ClaimReview."""
        if isinstance(request.accepted_renderer, JsonLd):
            return Response(self._document())
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(
        operation_id="reviews_claimreview",
        responses={
            (200, "application/ld+json"): OpenApiTypes.OBJECT,
            (200, "application/json"): OpenApiTypes.OBJECT,
            410: OpenApiResponse({"$ref": "#/components/schemas/Problem"}, "It was withdrawn."),
            451: OpenApiResponse(
                {"$ref": "#/components/schemas/Problem"}, "It is held back for legal reasons."
            ),
        },
    )
    @action(detail=True, methods=["get"])
    def claimreview(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One fact-check as schema.org ClaimReview; 410 once it is withdrawn."""
        return Response(self._document())

    def _document(self) -> dict[str, Any]:
        review = self.get_object()
        if review.state == ReviewState.WITHDRAWN:
            raise Gone(f"This fact-check was withdrawn: {review.closed_reason}")
        return linked_data(review, self.get_serializer_context())


def linked_data(review: ClaimReview, context: dict[str, Any]) -> dict[str, Any]:
    """Return a fact-check, loaded with_all_it_shows and with its claim's appearances, as schema.org ClaimReview."""
    newer = replacement(review)
    return claim_review(
        review,
        url=address(context, "reviews", review.pk),
        claimant=context["heirs"].of(review.claimant) if review.claimant else None,
        appearances=[*shown_of(review.claim), *(update.appearance for update in updates_of(review))],
        updates=[(update.note, update.created_at) for update in updates_of(review)],
        claim_text=getattr(review, CLAIM_TEXT),
        corrected_by=address(context, "reviews", newer.pk) if newer else None,
        translates=address(context, "reviews", review.translates_id) if review.translates_id else None,
    )


def with_all_it_shows(rows: QuerySet[ClaimReview]) -> QuerySet[ClaimReview]:
    """Load with fact-checks what their own fields show: a fixed number of queries."""
    once_published = readable_reviews().order_by("language", "id")
    told = ClaimTranslation.objects.filter(claim=OuterRef("claim"), language=OuterRef("language"))
    shown = rows.select_related(
        "claim",
        "desk",
        "rating__scale",
        "claimant",
        "claimant_source",
        "first_appearance__revision__article__source",
    )
    shown = shown.annotate(**{CLAIM_TEXT: Coalesce(Subquery(told.values("text")[:1]), F("claim__text"))})
    return shown.prefetch_related(
        "rating__labels",
        Prefetch("corrections", ClaimReview.objects.filter(state__in=ONCE_PUBLISHED).only("corrects")),
        Prefetch("corrects", ClaimReview.objects.only("id")),
        Prefetch("translates", ClaimReview.objects.only("id")),
        Prefetch("translations", once_published.only("id", "translates", "language", "outdated_since")),
        updates_of_claims("claim__"),
        Prefetch("claim__evidence", Evidence.objects.counting().order_by("number"), to_attr=PIECES),
    ).defer(
        "sent_back_note", "held_reason", "claim__factors", "claimant__notes", "claimant_source__notes",
        "first_appearance__revision__text", "first_appearance__revision__article__source__notes",
    )  # fmt: skip


def cited_evidence(review: ClaimReview) -> list[Evidence]:
    """Return the pieces loaded with a fact-check that its summary and body cite."""
    cited = set(cited_numbers(f"{review.summary}\n{review.body}"))
    pieces: list[Evidence] = vars(review.claim)[PIECES]
    return [piece for piece in pieces if piece.number in cited]


def shown_piece(piece: Evidence) -> dict[str, Any]:
    """Return of a piece of evidence what may leave."""
    if piece.visibility != Visibility.PUBLIC:
        hidden = dict.fromkeys(["title", "url", "archive_url", "stance", "is_primary"])
        return {"number": piece.number, "withheld": True, **hidden}
    return {
        "number": piece.number,
        "withheld": False,
        "title": piece.title,
        "url": piece.url or None,
        "archive_url": piece.archive_url or None,
        "stance": piece.stance,
        "is_primary": piece.is_primary,
    }


def replacement(review: ClaimReview) -> ClaimReview | None:
    """Return the fact-check that corrected `review`, from the corrections loaded with it."""
    return next(iter(review.corrections.all()), None)
