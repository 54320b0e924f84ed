"""What all resources share: read-only, strict about what is asked, never kept by caches of others."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from factcheck.api.query import ListQuery, Query
from factcheck.publishing.held import HeldClaims
from factcheck.publishing.merges import Heirs

_M = TypeVar("_M", bound=Model)
_Row = TypeVar("_Row")


class Resource(ReadOnlyModelViewSet[_M]):
    """A list and its items, newest first by `newest_by`.

    Subclasses name their model by an empty `queryset`; the rows come from `get_queryset`, which starts from what is
    public.
    """

    http_method_names = ["get", "head"]
    query_class: type[ListQuery] = ListQuery
    lookup_value_converter = "uuid"
    newest_by = "created_at"
    query: ListQuery

    def filter_queryset(self, queryset: QuerySet[_M, _Row]) -> QuerySet[_M, _Row]:
        """Narrow a list to what was asked for; an item takes no parameters."""
        if self.detail:
            Query.read(self.request.query_params)
            return queryset
        self.query = self.query_class.read(self.request.query_params)
        return self.query.narrow(queryset)

    def get_object(self) -> _M:
        """Return the public row of the id in the address; raises Http404 when there is none.

        The framework's own way would also take a mistake of ours for a missing row.
        """
        row: _M | None = self.filter_queryset(self.get_queryset()).filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def get_serializer_context(self) -> dict[str, Any]:
        """Give serializers where this API begins, and who speaks for merged speakers."""
        root = self.request.build_absolute_uri(reverse("api:root"))
        known = {"heirs": Heirs(), "held": HeldClaims()}
        return {**super().get_serializer_context(), "root": root, **known}

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Say that the answer is for this key alone, and to be asked for anew: findings may be withdrawn any time."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(answer, ["Accept", "Authorization"])
        patch_cache_control(answer, private=True, no_cache=True)
        return answer
