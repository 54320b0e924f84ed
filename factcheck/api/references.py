"""How one resource names another: its id, its address here, and the few words that tell what it is."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.models import Claim, Speaker, Verdict
from factcheck.publishing.moments import Moment
from factcheck.publishing.statuses import BEING_CHECKED, PARTNER_STATUSES
from sources.models import Article, Source, Topic


def address(context: Mapping[str, Any], resource: str, pk: UUID) -> str:
    """Return the address of one item of `resource` ("claims", "sources" …) in this API."""
    return f"{context['root']}{resource}/{pk}/"


@extend_schema_field(OpenApiTypes.URI)
class AddressField(serializers.Field[Model, None, str, Any]):
    """The address of the row itself in this API."""

    def __init__(self, resource: str) -> None:
        super().__init__(source="*", read_only=True)
        self.resource = resource

    def to_representation(self, row: Model) -> str:
        """Return the address."""
        return address(self.context, self.resource, row.pk)


@extend_schema_field({"type": ["string", "null"], "format": "uri"})
class LinkField(serializers.Field[str, None, str | None, Any]):
    """An address in the outside world; null where there is none."""

    def __init__(self) -> None:
        super().__init__(read_only=True)

    def to_representation(self, value: str) -> str | None:
        """Return the address, or None for the empty one."""
        return value or None


class MomentSerializer(serializers.Serializer[Moment]):
    """A date said in or about news."""

    moment = serializers.DateTimeField(help_text="In the zone the date was given in.")
    precision = serializers.CharField(help_text="day: only the day is known; minute.")
    zone = serializers.CharField(help_text="IANA name or offset.")
    basis = serializers.CharField(allow_null=True, help_text="stated, feed or inferred; null: not recorded.")


class SourceReference(serializers.Serializer[Source]):
    id = serializers.UUIDField()
    self = AddressField("sources")
    name = serializers.CharField()


class WithSource(serializers.Serializer[Any]):
    """Adds the field `source`, found at `source_at`: as a class attribute it would hide the framework's own."""

    source_at: str | None = None

    def get_fields(self) -> dict[str, Any]:
        """Return the fields declared, and the source."""
        source = SourceReference(source=self.source_at) if self.source_at else SourceReference()
        fields: dict[str, Any] = super().get_fields()
        return {**fields, "source": source}


class TopicReference(serializers.Serializer[Topic]):
    slug = serializers.CharField()
    name = serializers.CharField()


@extend_schema_field({"type": "string", "enum": [value for value, _ in PARTNER_STATUSES]})
class PartnerStatusField(serializers.Field[Claim, None, str, Any]):
    """How far the checking of a claim is; a verdict that is held back for legal reasons is not told."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True)

    def to_representation(self, claim: Claim) -> str:
        """Return what partners see."""
        if claim.status in Verdict.values and claim.pk in self.context["held"]:
            return BEING_CHECKED
        return claim.partner_status


class ClaimReference(serializers.Serializer[Claim]):
    id = serializers.UUIDField()
    self = AddressField("claims")
    text = serializers.CharField()
    language = serializers.CharField()
    status = PartnerStatusField()


class ArticleReference(serializers.Serializer[Article]):
    id = serializers.UUIDField()
    self = AddressField("articles")
    url = LinkField()
    title = serializers.CharField()
    language = serializers.CharField()
    gone_since = serializers.DateTimeField(
        allow_null=True, help_text="When its publisher was first seen to have removed it; null: it is there."
    )


class SpeakerReference(serializers.Serializer[Speaker]):
    """Who is made to say something, as they stand after all merges."""

    id = serializers.UUIDField()
    self = AddressField("speakers")
    name = serializers.CharField()
    role = serializers.CharField()
    affiliation = serializers.CharField()

    def to_representation(self, instance: Speaker) -> dict[str, Any]:
        """Return the heir of a merged speaker."""
        row: dict[str, Any] = super().to_representation(self.context["heirs"].of(instance))
        return row
