"""The desk's own labels, and the desk's page. A rating in use cannot vanish: the form names what holds it."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import TabularInline

from claims.admin.acts import ActsMixin
from claims.models import Desk, Rating, RatingScale
from sources.admin.lists import DeskAdmin, EmptyState


class RatingInline(TabularInline[Rating, RatingScale]):
    """The labels of a scale, from worst to best."""

    model = Rating
    fields = ("label", "value", "verdict")
    extra = 0
    hide_title = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rating]:
        """Return the labels in order."""
        return super().get_queryset(request).order_by("value", "label")


@admin.register(RatingScale)
class RatingScaleAdmin(ActsMixin, DeskAdmin[RatingScale]):
    """Scales and their labels."""

    list_title = "Ratings"
    list_display = ("name", "language", "worst", "best", "used_by")
    search_fields = ("name",)
    inlines = (RatingInline,)
    fields = (("name", "language"), ("worst", "best"))
    empty_state = EmptyState(
        title="No rating scale yet",
        text="Fact-checks are rated on the desk's own scale. Make one, then choose it on the desk's page.",
        do="Make a rating scale",
        link="admin:claims_ratingscale_add",
        permission="claims.add_ratingscale",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[RatingScale]:
        """Return scales with the desks that use them."""
        return super().get_queryset(request).prefetch_related("desks")

    def has_delete_permission(self, request: HttpRequest, obj: RatingScale | None = None) -> bool:
        """Let only an unused scale be deleted, whose ratings are deleted before."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or (not obj.ratings.exists() and not obj.desks.exists()))

    @admin.display(description="Used by")
    def used_by(self, scale: RatingScale) -> str:
        """Name the desks that rate on it."""
        return ", ".join(desk.name for desk in scale.desks.all()) or "–"


@admin.register(Desk)
class DeskPageAdmin(DeskAdmin[Desk]):
    """The publisher: what partners and readers are told about it."""

    list_title = "The desk"
    list_display = ("name", "time_zone", "rating_scale")
    list_select_related = ("rating_scale",)
    autocomplete_fields = ("rating_scale", "members")
    fieldsets = (
        (
            None,
            {"fields": (("name", "contact_email"), "homepage", ("languages", "time_zone"), "rating_scale")},
        ),
        ("Policies", {"fields": ("corrections_policy_url", "methodology_url", "funding_url", "licence_url")}),
        ("Publication", {"fields": ("public_hosts", "members")}),
    )
    empty_state = EmptyState(
        title="The desk has no page yet",
        text="It is made with the first claim that is read; or make it now.",
        do="Make the desk's page",
        link="admin:claims_desk_add",
        permission="claims.add_desk",
    )

    def has_delete_permission(self, request: HttpRequest, obj: Desk | None = None) -> bool:
        """Keep the desk."""
        return False
