"""How tips are shown: their state as a badge, claims whose words are alike, and the list narrowed to one state."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Tip, TipState
from sources.admin.badges import badge

COLOURS = {
    TipState.NEW: "warning",
    TipState.ACCEPTED: "success",
    TipState.DUPLICATE: "info",
    TipState.REJECTED: "default",
}
ALL = "all"
MOST_ALIKE = 8
WORD = re.compile(r"\w+")
MOST_WORDS = 5
SHORTEST = 4  # letters of a word that tells something


def tip_badge(tip: Tip) -> SafeString:
    """Return the state of a tip as a badge."""
    return badge(tip.get_state_display(), COLOURS[TipState(tip.state)])


def claims_alike(text: str, *, most: int = MOST_ALIKE) -> list[Claim]:
    """Return claims that share at least two of the longest words of `text`; one query, by the index of words."""
    words = sorted({word for word in WORD.findall(text.casefold()) if len(word) >= SHORTEST}, key=len)
    pairs = " | ".join(f"({one}:* & {two}:*)" for one, two in combinations(words[-MOST_WORDS:], 2))
    if not pairs:
        return []
    rows = Claim.objects.filter(merged_into__isnull=True).annotate(
        words=SearchVector("text", config="simple")
    )
    found = rows.filter(words=SearchQuery(pairs, config="simple", search_type="raw"))
    return list(
        found.order_by().only("id", "text", "status", "kind", "kind_reason", "dismissed_reason")[:most]
    )


class StateFilter(admin.SimpleListFilter):
    """New tips unless another state, or all, are asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the states, and all."""
        return [*TipState.choices, (ALL, _("all"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tip]) -> QuerySet[Tip]:
        """Return the tips of the state that was asked for; a search looks through all."""
        wanted = self.value() or (ALL if request.GET.get("q") else TipState.NEW)
        return queryset.filter(state=wanted) if wanted in TipState.values else queryset

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Offer each state; none chosen is new."""
        chosen = self.value() or TipState.NEW
        for value, words in self.lookup_choices:
            yield {
                "selected": value == chosen,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": words,
            }


def told_words(tip: Tip) -> str:
    """Return in words whether the sender was told, or why not; "" while nothing is decided."""
    if tip.state == TipState.NEW:
        return ""
    if tip.told_at:
        return gettext("The sender was told.")
    if tip.not_told_reason:
        return gettext("The sender is not told: %(reason)s") % {"reason": gettext(tip.not_told_reason)}
    return gettext("The sender is told some minutes after the decision; until then it can be undone.")
