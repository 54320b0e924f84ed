"""The queue narrowed to one cluster, as its page links to it."""

from typing import Any
from uuid import UUID

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.contrib.filters.admin import DropdownFilter

from claims.models import Claim


class ClusterFilter(DropdownFilter):
    """Claims of one cluster; offered only while it is chosen, as there are too many to list."""

    title = gettext_lazy("cluster")
    parameter_name = "cluster"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Give the one that is chosen."""
        chosen = request.GET.get("cluster", "")
        return [(chosen, _("the one chosen"))] if chosen else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        """Narrow the queue; what is no id has no claims."""
        if not self.value():
            return queryset
        try:
            return queryset.filter(cluster_member__cluster=UUID(str(self.value())))
        except ValueError:
            return queryset.none()
