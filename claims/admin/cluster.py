"""Clusters: what the same story's claims say across outlets, who had it first, and who changed the number."""

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin import marks
from claims.admin.acts import ActsMixin
from claims.admin.claim_rows import voice
from claims.admin.figures_board_rows import number_words, words_url
from claims.admin.step_chart import Line, Point, step_chart
from claims.clusters import Place, Spread, spread
from claims.models import Claim, Cluster
from sources.admin.badges import short_time
from sources.admin.lists import DeskAdmin, EmptyState


@admin.register(Cluster)
class ClusterAdmin(ActsMixin, DeskAdmin[Cluster]):
    """Clusters, the latest first; the widest and those with most numbers by their columns."""

    list_title = gettext_lazy("Spread of claims")
    list_display = (
        "first_claim",
        "outlets_count",
        "articles_count",
        "claims_count",
        "numbers_count",
        "first_seen",
        "last_seen",
    )
    list_display_links = ("first_claim",)
    list_select_related = ("seed",)
    ordering = ("-last_seen_at", "-id")
    show_facets = admin.ShowFacets.NEVER
    search_fields = ()
    fields = ("first_claim",)
    readonly_fields = fields
    change_form_outer_before_template = "claims/admin/cluster_page.html"
    empty_state = EmptyState(
        title=gettext_lazy("No clusters yet"),
        text=gettext_lazy(
            "When two outlets say the same, with the same number or another, their claims stand together here."
        ),
    )

    class Media:
        css = {"all": ["claims/desk.css", "claims/figures_board.css"]}

    def page_context(self, request: HttpRequest, row: Cluster) -> dict[str, Any]:
        """Show how it spread."""
        return {
            "title": _("Spread of a claim"),
            "cluster": row,
            **spread_context(spread(row)),
            "queue": queue_url(row),
        }

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave founding to the matching."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Cluster | None = None) -> bool:
        """Offer nothing to change: matches are decided, clusters follow."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Cluster | None = None) -> bool:
        """Keep each as long as it has two claims."""
        return False

    @admin.display(description=gettext_lazy("First claim"))
    def first_claim(self, row: Cluster) -> str:
        """Show the claim that all are held against."""
        return row.seed.text

    @admin.display(description=gettext_lazy("First seen"), ordering="first_seen_at")
    def first_seen(self, row: Cluster) -> SafeString | str:
        """Show when the first article had it."""
        return short_time(row.first_seen_at)

    @admin.display(description=gettext_lazy("Last seen"), ordering="last_seen_at")
    def last_seen(self, row: Cluster) -> SafeString | str:
        """Show when the latest article had it."""
        return short_time(row.last_seen_at)


def spread_context(found: Spread) -> dict[str, Any]:
    """Return what a page shows of a spread."""
    return {
        "spread": found,
        "places": [(place, _number(place), words_url_of(place), voice(place.row)) for place in found.places],
        "changes": [(place, _number(place)) for place in found.changed_by],
        "chart": _chart(found),
    }


def panel_context(request: HttpRequest, claim: Claim, refused: bool) -> dict[str, Any]:
    """Return what the claim's page says of its cluster; nothing where it stands in none."""
    cluster = Cluster.objects.filter(members__claim=claim).first()
    return {"cluster": cluster, **(spread_context(spread(cluster)) if cluster else {})}


def queue_url(cluster: Cluster) -> str:
    """Return the queue with the claims of a cluster alone."""
    return f"{reverse('admin:claims_claim_changelist')}?cluster={cluster.pk}&aside=all&status=all"


def words_url_of(place: Place) -> str:
    """Return where the words of a place stand."""
    if place.figure is not None:
        place.figure.revision = place.row.revision
        return words_url(place.figure)
    return f"{marks.change_url(place.article)}?show={place.row.claim_id}#claim-{place.row.claim_id}"


def _number(place: Place) -> str:
    return number_words(place.figure) if place.figure else ""


def _chart(found: Spread) -> SafeString:
    """Return how many outlets had it by when."""
    points = [
        Point(
            place.seen,
            Decimal(nth),
            Decimal(nth),
            Decimal(nth),
            f"{place.outlet}, {localtime(place.seen):%H:%M}",
        )
        for nth, place in enumerate(found.outlets, start=1)
    ]
    return step_chart([Line(_("outlets"), points)], summary=_("Outlets that had it, over time"))
