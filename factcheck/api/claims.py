"""Claims that the desk has taken up: what is claimed, how far its checking is, where it stands, its figures."""

from collections.abc import Callable
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.corroboration import Corroboration, corroborate
from claims.models import Claim, ClaimReview, Figure, HoldingNotice, ReviewState, Status, Verdict
from factcheck.api.appearances import EMBEDDED, SHOWN, ClaimsAppearance, of_claims
from factcheck.api.known import known_speaker, known_topic
from factcheck.api.query import LONGEST_VALUE, LanguageField, MomentField, OfSource, in_language
from factcheck.api.references import (
    AddressField,
    ClaimReference,
    MomentSerializer,
    PartnerStatusField,
    TopicReference,
)
from factcheck.api.resource import Resource
from factcheck.publishing.merges import Merges
from factcheck.publishing.moments import Moment, moment
from factcheck.publishing.querysets import (
    counted_for,
    held_back,
    latest_appearances,
    public_claims,
    public_figures,
    readable_reviews,
    stays_apart,
)
from factcheck.publishing.statuses import BEING_CHECKED, PARTNER_STATUSES

FIGURES = 50  # shown within a claim
APART = "stays_apart"


class FigureSerializer(serializers.ModelSerializer[Figure]):
    """A number in a claim as data: value, or low and high where it is a range."""

    as_of = serializers.SerializerMethodField(help_text="The time the number speaks of.")
    confirmed = serializers.SerializerMethodField(
        help_text="A person has set it; else it was read by machine."
    )

    class Meta:
        model = Figure
        fields = (
            "appearance", "exact", "value", "low", "high", "unit", "counted", "side", "place", "approximate", "as_of",
            "confirmed",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(MomentSerializer(allow_null=True))
    def get_as_of(self, row: Figure) -> Moment | None:
        """Return the time the number speaks of."""
        return moment(row.as_of, precision=row.as_of_precision, zone="UTC", basis="")

    def get_confirmed(self, row: Figure) -> bool:
        """Return whether a person has set the figure."""
        return not row.made_by


class FindingReference(serializers.ModelSerializer[ClaimReview]):
    """A published fact-check of the claim."""

    self = AddressField("reviews")

    class Meta:
        model = ClaimReview
        fields = ("id", "self", "language", "headline", "verdict", "published_at")
        read_only_fields = fields


class NoticeReference(serializers.ModelSerializer[HoldingNotice]):
    """What the desk says while it checks the claim."""

    self = AddressField("notices")

    class Meta:
        model = HoldingNotice
        fields = ("id", "self", "language", "headline", "known_at", "expires_at")
        read_only_fields = fields


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    self = AddressField("claims")
    status = PartnerStatusField()
    topics = TopicReference(many=True)
    appearances = ClaimsAppearance(
        source=SHOWN, many=True, help_text=f"The {EMBEDDED} earliest; /appearances/?claim= has them all."
    )
    figures = FigureSerializer(source="shown_figures", many=True)
    reviews = FindingReference(many=True, help_text="Published fact-checks, one a language.")
    notices = NoticeReference(
        source="holding_notices",
        many=True,
        help_text="Standing notices, one a language: it is being checked.",
    )

    merged_into = serializers.SerializerMethodField(
        help_text="The claim that says the same and stands for both, with its status; not told while the fact-check of "
        "that one does not name who said it here."
    )

    class Meta:
        model = Claim
        fields: tuple[str, ...] = (
            "id", "self", "text", "language", "status", "merged_into", "topics", "created_at", "appearances", "figures",
            "reviews", "notices",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(ClaimReference(allow_null=True))
    def get_merged_into(self, row: Claim) -> dict[str, Any] | None:
        """Return the claim that stands for it, where partners may know."""
        if row.merged_into is None or vars(row)[APART]:
            return None
        return ClaimReference(row.merged_into, context=self.context).data


class CorroborationSerializer(serializers.Serializer[Corroboration]):
    """How many say the claim independently of each other, in what articles say now."""

    outlets = serializers.SerializerMethodField(help_text="Outlets that print it, reprints among them.")
    origins = serializers.SerializerMethodField(help_text="Articles that did not take it from another.")
    parties = serializers.SerializerMethodField(
        help_text="Sides that say it; whoever speaks for no side counts by themselves."
    )

    def get_outlets(self, found: Corroboration) -> int:
        """Return how many outlets."""
        return len(found.outlets)

    def get_origins(self, found: Corroboration) -> int:
        """Return how many origins."""
        return len(found.origins)

    def get_parties(self, found: Corroboration) -> int:
        """Return how many parties."""
        return len(found.parties)


class SingleClaimSerializer(ClaimSerializer):
    corroboration = serializers.SerializerMethodField(
        help_text="Here and in the public claims that an editor said repeat it, as far as partners see who says it. "
        "Only a claim by itself has it."
    )

    class Meta(ClaimSerializer.Meta):
        fields = (*ClaimSerializer.Meta.fields, "corroboration")
        read_only_fields = fields

    @extend_schema_field(CorroborationSerializer)
    def get_corroboration(self, claim: Claim) -> dict[str, int]:
        """Return who says it, counted by origins and parties."""
        apart = (
            () if vars(claim)[APART] else None
        )  # else the count would tell that it was joined to a checked one
        found = corroborate(claim, among=public_claims(), alike=apart, shown=counted_for(claim))
        return CorroborationSerializer(found).data


class ClaimQuery(OfSource):
    status = serializers.ChoiceField(PARTNER_STATUSES, required=False)
    speaker = serializers.UUIDField(required=False, validators=[known_speaker])
    topic = serializers.SlugField(required=False, validators=[known_topic], help_text="Its slug.")
    language = LanguageField()
    q = serializers.CharField(
        max_length=LONGEST_VALUE,
        required=False,
        help_text='Words in the claim; "…" for a phrase, - for without.',
    )
    created_after = MomentField("Read then or later.")
    created_before = MomentField("Read earlier than then.")

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the claims that were asked for."""
        wanted = self.wanted
        conditions = [make(wanted[name]) for name, make in CONDITIONS.items() if name in wanted]
        if "q" in wanted:
            rows = rows.annotate(words=SearchVector("text", config="simple"))
        return rows.filter(*conditions)


def _has_status(status: str) -> Q:
    """A verdict that is held back with its fact-check cannot be asked for: partners see that it is being checked."""
    own = Q(status__in=[own for own in Status if own.for_partners == status])
    if status in Verdict.values:
        return own & ~held_back("pk")
    return own | Q(status__in=Verdict.values) & held_back("pk") if status == BEING_CHECKED else own


def _said_by(speaker: Any) -> Q:
    family = Merges.load().family(speaker)
    return _appears(attribution__speaker__in=family)


def _appears(**where: Any) -> Q:
    return Q(Exists(latest_appearances().filter(claim=OuterRef("pk"), **where)))


CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "status": _has_status,
    "speaker": _said_by,
    "source": lambda source: _appears(revision__article__source=source),
    "topic": lambda slug: Q(topics__slug=slug),
    "language": in_language,
    "q": lambda words: Q(words=SearchQuery(words, config="simple", search_type="websearch")),
    "created_after": lambda moment: Q(created_at__gte=moment),
    "created_before": lambda moment: Q(created_at__lt=moment),
}


class Claims(Resource[Claim]):
    """Claims that a person at the desk has taken up. What a machine only proposed is not among them."""

    queryset = Claim.objects.none()
    serializer_class = ClaimSerializer
    query_class = ClaimQuery

    def get_serializer_class(self) -> type[ClaimSerializer]:
        """Show of a claim by itself also who says it."""
        return SingleClaimSerializer if self.detail else ClaimSerializer

    def get_queryset(self) -> QuerySet[Claim]:
        """Return public claims with all they show."""
        standing = HoldingNotice.objects.standing(now=timezone.now())
        findings = readable_reviews().filter(state=ReviewState.PUBLISHED).defer("body", "sent_back_note")
        return (
            public_claims()
            .annotate(**{APART: Case(When(stays_apart(), then=True), default=False)})
            .defer("factors", "dismissed_reason", "kind_reason")
            .prefetch_related(
                "topics",
                Prefetch("merged_into", public_claims().defer("factors")),
                of_claims(),
                Prefetch(
                    "figures", public_figures().order_by("start", "id")[:FIGURES], to_attr="shown_figures"
                ),
                Prefetch("reviews", findings.order_by("language")),
                Prefetch("holding_notices", standing.order_by("language")),
            )
        )
