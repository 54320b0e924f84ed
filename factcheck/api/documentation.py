"""The OpenAPI document and the page to read it: the two addresses that need no key."""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerView
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document; made once a process, as it follows from the code alone."""
    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return made


class OpenView(APIView):
    """An address that needs no key."""

    http_method_names = ["get", "head"]
    authentication_classes = []
    permission_classes = [AllowAny]


class SchemaView(OpenView):
    """The document itself."""

    renderer_classes = [JSONRenderer, OpenApiJsonRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """Return the OpenAPI document as JSON."""
        return Response(document())


class DocsView(OpenView, SpectacularSwaggerView):
    """The document as a page to read and try; it loads nothing from other hosts."""

    url_name = "api:schema"
