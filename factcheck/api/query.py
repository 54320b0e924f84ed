"""What a list may be asked for: the parameters of a resource, declared once for reading and for the OpenAPI document.

A query refuses what it does not know: a name, a value, a parameter given twice or left empty.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Self, TypeVar

from django.core.validators import RegexValidator
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.api.known import known_source

PAGE_SIZE = 50
LARGEST_PAGE = 100
LONGEST_VALUE = 500

_M = TypeVar("_M", bound=Model)
_Row = TypeVar("_Row")


class Query(serializers.Serializer[None]):
    """The parameters of an address that takes none; lists add theirs."""

    @classmethod
    def read(cls, params: QueryDict) -> Self:
        """Return the checked query; raises ValidationError naming every parameter that is not understood."""
        query = cls(data={name: params[name] for name in params})
        wrong = query.strange(params)
        if wrong:
            raise serializers.ValidationError(wrong)
        query.is_valid(raise_exception=True)
        return query

    def strange(self, params: QueryDict) -> dict[str, str]:
        """Return what is wrong with the parameters whatever their values mean, by name."""
        wrong: dict[str, str] = {}
        known = ", ".join(self.fields) or "none"
        for name, values in params.lists():
            if name not in self.fields:
                wrong[name] = f"No such parameter here; there are: {known}."
            elif len(values) > 1:
                wrong[name] = "Given more than once."
            elif not values[0].strip():
                wrong[name] = "Empty."
        return wrong


class ListQuery(Query):
    """What every list takes."""

    page_size = serializers.IntegerField(
        min_value=1, max_value=LARGEST_PAGE, default=PAGE_SIZE, help_text="Rows a page."
    )
    cursor = serializers.CharField(
        max_length=LONGEST_VALUE,
        required=False,
        help_text="Where to go on, as `next` of the page before says.",
    )

    def narrow(self, rows: QuerySet[_M, _Row]) -> QuerySet[_M, _Row]:
        """Return those of `rows` that were asked for."""
        return rows

    @property
    def wanted(self) -> Mapping[str, Any]:
        """The values that were given or have a default, by parameter."""
        values: Mapping[str, Any] = self.validated_data
        return values


class OfSource(ListQuery):
    """A list that can be narrowed to one source."""

    def get_fields(self) -> dict[str, Any]:
        """Return the parameters declared, and `source`: as a class attribute it would hide the framework's own."""
        source = serializers.UUIDField(required=False, validators=[known_source])
        return {**super().get_fields(), "source": source}


class LanguageField(serializers.CharField):
    """A BCP 47 tag; `en` also finds `en-GB`."""

    def __init__(self) -> None:
        shape = RegexValidator(
            re.compile(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z"), "Not a BCP 47 language tag."
        )
        super().__init__(
            max_length=35, required=False, validators=[shape], help_text="BCP 47; en finds en-GB too."
        )


def in_language(tag: str) -> Q:
    """Return the condition that a row is in `tag` or a variety of it."""
    return Q(language__iexact=tag) | Q(language__istartswith=f"{tag}-")


@extend_schema_field(OpenApiTypes.DATETIME)
class MomentField(serializers.Field[datetime, str, str, Any]):
    """A moment as RFC 3339, with its offset: a moment without one is nobody's."""

    def __init__(self, help_text: str) -> None:
        super().__init__(required=False, help_text=help_text)

    def to_internal_value(self, data: str) -> datetime:
        """Return the moment in UTC; raises ValidationError for anything else."""
        try:
            return aware(data.upper())
        except (ValueError, OverflowError) as error:
            raise serializers.ValidationError(
                "Give a moment with its offset, e.g. 2020-09-27T08:00:00Z (write + as %2B)."
            ) from error


def aware(text: str) -> datetime:
    """Return the moment that ISO 8601 `text` names, in UTC; raises ValueError or OverflowError, also without offset."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)
