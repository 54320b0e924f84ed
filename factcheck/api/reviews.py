"""Fact-checks as signed off; those corrected or withdrawn since say so, when and why."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.models import Claim, ClaimReview, Desk, Rating, ReviewState, Verdict
from factcheck.api.appearances import of_claims, shown_of
from factcheck.api.known import known_claim
from factcheck.api.problems import Gone
from factcheck.api.query import LanguageField, ListQuery, MomentField, in_language
from factcheck.api.references import AddressField, LinkField, SpeakerReference, address
from factcheck.api.renderers import JsonLd
from factcheck.api.resource import Resource
from factcheck.publishing.claimreview import claim_review
from factcheck.publishing.querysets import ONCE_PUBLISHED, public_reviews
from factcheck.publishing.statuses import PUBLIC_STATES

FINDING = ("summary", "body", "byline", "claimant", "claimant_note", "verdict", "rating", "as_of")


class RatingSerializer(serializers.ModelSerializer[Rating]):
    """The desk's own label, on its scale from `worst` to `best`; -1 is a label without a place on it."""

    worst = serializers.IntegerField(source="scale.worst")
    best = serializers.IntegerField(source="scale.best")
    language = serializers.CharField(source="scale.language")

    class Meta:
        model = Rating
        fields = ("id", "label", "language", "value", "worst", "best")
        read_only_fields = fields


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


class ReviewSerializer(serializers.ModelSerializer[ClaimReview]):
    self = AddressField("reviews")
    claim = ReviewedClaim()
    state = serializers.ChoiceField(PUBLIC_STATES, read_only=True)
    claimant = SpeakerReference(allow_null=True)
    verdict = serializers.ChoiceField(Verdict.choices, read_only=True, allow_null=True)
    rating = RatingSerializer(allow_null=True)
    publisher = PublisherSerializer(source="desk")
    corrects = ReviewReference(allow_null=True, help_text="The fact-check that this one puts right.")
    corrected_by = serializers.SerializerMethodField(help_text="The fact-check that replaced this one.")
    claimreview = serializers.SerializerMethodField(help_text="The same as schema.org ClaimReview.")

    class Meta:
        model = ClaimReview
        fields = (
            "id", "self", "claim", "language", "state", "headline", "slug", *FINDING, "published_at", "publisher",
            "corrects", "correction_note", "corrected_by", "closed_at", "closed_reason", "claimreview",
        )  # fmt: skip
        read_only_fields = fields
        extra_kwargs = {name: {"allow_null": True} for name in ("summary", "body", "byline", "claimant_note")}

    @extend_schema_field(ReviewReference(allow_null=True))
    def get_corrected_by(self, row: ClaimReview) -> dict[str, Any] | None:
        """Return the fact-check that replaced this one."""
        newer = replacement(row)
        return ReviewReference(newer, context=self.context).data if newer else None

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_claimreview(self, row: ClaimReview) -> str | None:
        """Return the address of the JSON-LD document, while there is one."""
        own = address(self.context, "reviews", row.pk)
        return None if row.state == ReviewState.WITHDRAWN else f"{own}claimreview/"

    def to_representation(self, instance: ClaimReview) -> dict[str, Any]:
        """Return the fact-check; of a withdrawn one only that it was, when and why: its finding is not passed on."""
        row: dict[str, Any] = super().to_representation(instance)
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
        if not public_reviews().exclude(state=ReviewState.WITHDRAWN).filter(rating=value).exists():
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
        newer = ClaimReview.objects.filter(state__in=ONCE_PUBLISHED).only("corrects")
        rows = public_reviews().select_related("claim", "desk", "rating__scale", "claimant")
        rows = rows.prefetch_related(
            Prefetch("corrections", newer), Prefetch("corrects", ClaimReview.objects.only("id"))
        ).defer("sent_back_note", "claim__factors", "claimant__notes")
        if not self.detail:
            return rows
        return rows.prefetch_related(of_claims("claim__"))

    def get_renderers(self) -> list[Any]:
        """Return JSON, and for one fact-check JSON-LD too."""
        kinds = {"list": [JSONRenderer], "claimreview": [JsonLd, JSONRenderer]}
        return [kind() for kind in kinds.get(self.action, [JSONRenderer, JsonLd])]

    @extend_schema(
        responses={
            (200, "application/json"): ReviewSerializer,
            (200, "application/ld+json"): OpenApiTypes.OBJECT,
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
        context = self.get_serializer_context()
        newer = replacement(review)
        return claim_review(
            review,
            url=address(context, "reviews", review.pk),
            claimant=context["heirs"].of(review.claimant) if review.claimant else None,
            appearances=shown_of(review.claim),
            corrected_by=address(context, "reviews", newer.pk) if newer else None,
        )


def replacement(review: ClaimReview) -> ClaimReview | None:
    """Return the fact-check that corrected `review`, from the corrections loaded with it."""
    return next(iter(review.corrections.all()), None)
