"""The way in: what there is, and where it is described."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from factcheck.api.query import Query

RESOURCES = {
    name: f"api:{name}-list"
    for name in ("sources", "articles", "speakers", "claims", "appearances", "reviews", "notices")
}
LINKS = {**RESOURCES, "schema": "api:schema", "docs": "api:docs"}


class LinksSerializer(serializers.Serializer[None]):
    """Where everything is."""

    def get_fields(self) -> dict[str, serializers.Field[str, str, str, str]]:
        """Return one address for each thing there is."""
        return {name: serializers.URLField(read_only=True) for name in LINKS}


class Root(APIView):
    """The resources of this API, its OpenAPI document and its browsable form."""

    http_method_names = ["get", "head"]

    @extend_schema(operation_id="root", responses=LinksSerializer)
    def get(self, request: Request) -> Response:
        """Return the addresses of everything there is."""
        Query.read(request.query_params)
        return Response({name: request.build_absolute_uri(reverse(view)) for name, view in LINKS.items()})
