"""Pages by keyset: a page goes on after the last row of the page before, whatever was added meanwhile."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError
from rest_framework.utils.urls import replace_query_param

from factcheck.api.query import aware

_Model = TypeVar("_Model", bound=Model)
_Row = TypeVar("_Row")


class KeysetPagination(BasePagination):
    """Newest first by the view's `newest_by` column, ties by id; the view's `query` says how many rows, from where."""

    def paginate_queryset(
        self, queryset: QuerySet[_Model, _Row] | Sequence[_Row], request: Request, view: Any = None
    ) -> list[_Row]:
        """Return the rows of the page; raises ValidationError for a cursor that was not made here."""
        column: str = view.newest_by
        wanted = view.query.wanted
        if not isinstance(queryset, QuerySet):
            raise TypeError("Only the rows of a query are paged.")
        rows = queryset.order_by(f"-{column}", "-id")
        if "cursor" in wanted:
            rows = rows.filter(after(column, wanted["cursor"]))
        size: int = wanted["page_size"]
        found = list(rows[: size + 1])
        self._address = request.build_absolute_uri()
        self._next = cursor_of(found[size - 1], column) if len(found) > size else None
        return found[:size]

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page with the address of the next one."""
        following = replace_query_param(self._address, "cursor", self._next) if self._next else None
        return Response({"next": following, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the shape of a page for the OpenAPI document."""
        following = {
            "type": ["string", "null"],
            "format": "uri",
            "description": "The next page; null on the last.",
        }
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": following, "results": schema},
        }


def cursor_of(row: Any, column: str) -> str:
    """Return the position of `row` in a list that is newest first by `column`."""
    position: Sequence[str] = [getattr(row, column).isoformat(), str(row.pk)]
    return urlsafe_b64encode(json.dumps(position).encode()).decode()


def after(column: str, cursor: str) -> Q:
    """Return the condition that a row comes after `cursor`; raises ValidationError for one not made here."""
    try:
        said, row = json.loads(urlsafe_b64decode(cursor.encode()))
        moment, pk = aware(said), UUID(row)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValidationError(
            {"cursor": "Not a cursor of this list; follow `next` as it was given."}
        ) from error
    tied = Q((column, moment), ("pk__lt", pk))
    return Q((f"{column}__lte", moment)) & (Q((f"{column}__lt", moment)) | tied)
