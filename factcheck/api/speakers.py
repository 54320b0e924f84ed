"""Speakers: who is made to say public claims. One merged into another says into whom."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.models import Speaker, SpeakerAlias, SpeakerKind
from factcheck.api.query import LONGEST_VALUE, ListQuery
from factcheck.api.references import AddressField, SpeakerReference
from factcheck.api.resource import Resource
from factcheck.publishing.merges import Merges
from factcheck.publishing.querysets import public_speakers


class AliasSerializer(serializers.ModelSerializer[SpeakerAlias]):
    class Meta:
        model = SpeakerAlias
        fields = ("name", "language", "script", "kind")
        read_only_fields = fields


class SpeakerSerializer(serializers.ModelSerializer[Speaker]):
    self = AddressField("speakers")
    aliases = AliasSerializer(many=True)
    confirmed = serializers.SerializerMethodField(help_text="A person has looked at this entry.")
    merged_into = serializers.SerializerMethodField(help_text="Who this entry turned out to be.")

    class Meta:
        model = Speaker
        fields = (
            "id", "self", "name", "kind", "role", "affiliation", "wikidata_id", "aliases", "confirmed", "merged_into",
        )  # fmt: skip
        read_only_fields = fields

    def get_confirmed(self, row: Speaker) -> bool:
        """Return whether a person made or confirmed the entry."""
        return not row.made_by or row.confirmed_by_id is not None

    @extend_schema_field(SpeakerReference(allow_null=True))
    def get_merged_into(self, row: Speaker) -> dict[str, Any] | None:
        """Return the heir after all merges."""
        return SpeakerReference(row, context=self.context).data if row.merged_into_id else None


class SpeakerQuery(ListQuery):
    name = serializers.CharField(
        max_length=LONGEST_VALUE, required=False, help_text="Exactly this name or alias, letter case aside."
    )
    kind = serializers.ChoiceField(SpeakerKind.choices, required=False)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the speakers that were asked for."""
        wanted = self.wanted
        if "name" in wanted:
            called = SpeakerAlias.objects.filter(name__iexact=wanted["name"]).values("speaker")
            rows = rows.filter(Q(name__iexact=wanted["name"]) | Q(pk__in=called))
        if "kind" in wanted:
            rows = rows.filter(kind=wanted["kind"])
        return rows


class Speakers(Resource[Speaker]):
    """People, bodies and accounts that public claims come from. The list leaves out those merged into another."""

    queryset = Speaker.objects.none()
    serializer_class = SpeakerSerializer
    query_class = SpeakerQuery

    def get_queryset(self) -> QuerySet[Speaker]:
        """Return public speakers; for one item also somebody merged into one of them."""
        merges = Merges.load()
        public = public_speakers(merges)
        wanted = self.kwargs.get("pk")
        if wanted is not None and wanted in merges.merged():
            if not public.filter(pk=merges.heir(wanted)).exists():
                raise Http404
            public = Speaker.objects.all()
        return public.prefetch_related("aliases")
