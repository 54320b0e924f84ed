"""The desk's own labels. A rating in use cannot vanish, and what was published by it stays said."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from claims.admin import marks
from claims.admin.acts import Act, ActsMixin, refusals_as_messages, signed_in
from claims.models import Rating, RatingLabel, RatingScale
from claims.ratings import replace_rating, use_ready_scale
from claims.ready_scales import READY_SCALES
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState


class RatingInline(TabularInline[Rating, RatingScale]):
    """The labels of a scale, in the order in which they are offered."""

    model = Rating
    fields = ("position", "label", "value", "verdict")
    extra = 0
    hide_title = True
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rating]:
        """Return the labels in order."""
        rows = super().get_queryset(request).filter(retired_at__isnull=True)
        return rows.order_by("position", "value", "label")


class RatingLabelInline(TabularInline[RatingLabel, Rating]):
    """What a rating is called in other languages."""

    model = RatingLabel
    fields = ("language", "label")
    extra = 1


@admin.register(RatingScale)
class RatingScaleAdmin(ActsMixin, DeskAdmin[RatingScale]):
    """Scales and their labels."""

    list_title = _("Ratings")
    list_display = ("name", "language", "worst", "best", "used_by")
    search_fields = ("name",)
    inlines = (RatingInline,)
    fields = (("name", "language"), ("worst", "best"))
    change_form_outer_before_template = "claims/admin/rating_preview.html"
    empty_state = EmptyState(
        title=_("No rating scale yet"),
        text=_("Fact-checks are rated on the desk's own scale. Begin with a ready one, or make your own."),
        do=_("Choose a ready scale"),
        link="admin:claims_ratingscale_ready",
        permission="claims.add_ratingscale",
    )

    class Media:
        css = {"all": ["claims/desk.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[RatingScale]:
        """Return scales with the desks that use them."""
        return super().get_queryset(request).prefetch_related("desks")

    def get_urls(self) -> list[URLPattern]:
        """Add the page of ready scales."""
        view = self.admin_site.admin_view(self.ready_view)
        return [path("ready/", view, name="claims_ratingscale_ready"), *super().get_urls()]

    def ready_view(self, request: HttpRequest) -> HttpResponse:
        """Show the ready scales as readers would see them, and take one over."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            with refusals_as_messages(request, RatingScale()):
                scale = use_ready_scale(name=request.POST.get("name", ""), editor=signed_in(request))
                messages.success(request, gettext("The scale is there; change what you like."))
                return HttpResponseRedirect(marks.change_url(scale))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Ready scales"),
            "opts": self.opts,
            "scales": READY_SCALES,
        }
        return TemplateResponse(request, "claims/admin/ready_scales.html", context)

    def page_context(self, request: HttpRequest, row: RatingScale) -> dict[str, Any]:
        """Show the scale as readers see it, in each of its languages."""
        ratings = list(
            row.ratings.filter(retired_at__isnull=True)
            .select_related("scale")
            .prefetch_related("labels")
            .order_by("position", "value")
        )
        tags = sorted(
            {label.language for rating in ratings for label in rating.labels.all()} - {row.language}
        )
        return {
            "preview": [
                (tag, [(rating, rating.label_in(tag)[0]) for rating in ratings])
                for tag in [row.language, *tags]
            ]
        }

    def has_delete_permission(self, request: HttpRequest, obj: RatingScale | None = None) -> bool:
        """Let only an unused scale be deleted, whose ratings are deleted before."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or (not obj.ratings.exists() and not obj.desks.exists()))

    @admin.display(description=_("Used by"))
    def used_by(self, scale: RatingScale) -> str:
        """Name the desks that rate on it."""
        return ", ".join(desk.name for desk in scale.desks.all()) or "–"


def _given(rating: Rating, user: User) -> bool:
    return rating.retired_at is None


def _replace(rating: Rating, editor: User, note: str) -> Rating:
    return replace_rating(rating=rating, label=note, editor=editor)


@admin.register(Rating)
class RatingAdmin(ActsMixin, HistoryMixin, DeskAdmin[Rating]):
    """One label: what it is called in other languages, and another in its place."""

    acts = (
        Act("replace", _("Replace by a new label"), "claims.change_rating", _replace,
            _("This is the new label. Published fact-checks keep the old one."), offered=_given,
            asks=_("The new label, for fact-checks from now on"), leads_to_result=True),
    )  # fmt: skip
    list_display = ("label", "scale", "value", "verdict", "retired_at")
    list_filter = ("scale",)
    list_select_related = ("scale",)
    search_fields = ("label",)
    ordering = ("scale", "position", "value")
    inlines = (RatingLabelInline,)
    fields = (("scale", "label"), ("value", "verdict"), "position")
    autocomplete_fields = ("scale",)
    change_form_outer_before_template = "claims/admin/acts_panel.html"

    class Media:
        css = {"all": ["claims/desk.css"]}

    def has_delete_permission(self, request: HttpRequest, obj: Rating | None = None) -> bool:
        """Keep a rating that a fact-check has."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.reviews.exists())
