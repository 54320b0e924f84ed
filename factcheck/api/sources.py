"""Sources: the outlets and other publishers whose articles hold public claims. Never what the desk thinks of them."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from factcheck.api.query import LanguageField, ListQuery, in_language
from factcheck.api.references import AddressField, LinkField
from factcheck.api.resource import Resource
from factcheck.publishing.querysets import public_sources
from sources.models import Source, SourceKind


class SourceSerializer(serializers.ModelSerializer[Source]):
    self = AddressField("sources")
    homepage = LinkField()

    class Meta:
        model = Source
        fields = ("id", "self", "name", "kind", "homepage", "language", "country")
        read_only_fields = fields


class SourceQuery(ListQuery):
    kind = serializers.ChoiceField(SourceKind.choices, required=False)
    language = LanguageField()

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the sources that were asked for."""
        wanted = self.wanted
        if "kind" in wanted:
            rows = rows.filter(kind=wanted["kind"])
        if "language" in wanted:
            rows = rows.filter(in_language(wanted["language"]))
        return rows


class Sources(Resource[Source]):
    """Outlets, agencies, ministries and accounts in whose articles public claims stand."""

    queryset = Source.objects.none()
    serializer_class = SourceSerializer
    query_class = SourceQuery

    def get_queryset(self) -> QuerySet[Source]:
        """Return public sources."""
        return public_sources()
