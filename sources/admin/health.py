"""The list of sources by their health, and the switch for being told by mail."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import (
    Count,
    ExpressionWrapper,
    F,
    FloatField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, NullIf
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import display

from sources.admin.badges import short_time
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.wellness import (
    DAYS,
    alert_badge,
    next_shown,
    rate_shown,
    wellness_of,
    with_wellness,
    yield_shown,
)
from sources.alert_mail import ask_for_mail, end_mail
from sources.models import Alert, AlertKind, AlertReader, Feed, SourceDay, SourceHealth
from sources.reader.troubles import Trouble

MAY = "sources.view_alert"
SHOWN_TROUBLES = 3


class AlertFilter(DropdownFilter):
    """Sources with an open alert, of one kind or of any."""

    title = _("alert")
    parameter_name = "alert"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Give any, and each kind."""
        return [("any", gettext("any")), *((kind.value, str(kind.label)) for kind in AlertKind)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SourceHealth]) -> QuerySet[SourceHealth]:
        """Narrow the list."""
        if not self.value():
            return queryset
        kind = Q() if self.value() == "any" else Q(kind=self.value())
        return queryset.filter(pk__in=Alert.objects.filter(kind, ended_at__isnull=True).values("source"))


@admin.register(SourceHealth)
class SourceHealthAdmin(DeskAdmin[SourceHealth]):
    """Sources, each with what it yielded and what went wrong."""

    list_title = _("Health of sources")
    list_display = ("name_column", "alerts_column", "last_success", "found", "troubles", "rate", "next_look")
    list_display_links = None
    list_filter = (AlertFilter,)
    search_fields = ("name", "hosts")
    search_help_text = _("Name or host")
    ordering = ("name",)
    show_facets = admin.ShowFacets.NEVER
    list_before_template = "sources/admin/alert_switch.html"
    empty_state = EmptyState(
        _("No sources yet"),
        _("Once a feed is read, what its source yields and what goes wrong is shown here."),
        do=_("Add a feed"),
        link="admin:sources_feed_add",
        permission="sources.add_feed",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceHealth]:
        """Give each source its alerts, feeds and days; what the list may be sorted by is asked only when it is."""
        since = timezone.now().date() - timedelta(days=DAYS - 1)
        days = SourceDay.objects.filter(source=OuterRef("pk"), day__gte=since).order_by().values("source")
        feeds = Feed.objects.filter(source=OuterRef("pk")).order_by().values("source")
        alerts = (
            Alert.objects.filter(source=OuterRef("pk"), ended_at__isnull=True).order_by().values("source")
        )
        rows: QuerySet[Any] = super().get_queryset(request).filter(merged_into__isnull=True)
        annotated: QuerySet[SourceHealth] = with_wellness(rows).annotate(
            success_at=Subquery(feeds.annotate(at=Max("last_success_at")).values("at")),
            found_number=Coalesce(Subquery(days.annotate(n=Sum("found")).values("n")), 0),
            trouble_number=Coalesce(
                Subquery(days.annotate(n=Sum(F("failed") + F("refused"))).values("n")), 0
            ),
            alert_number=Coalesce(Subquery(alerts.annotate(n=Count("pk")).values("n")), 0),
            read_share=Subquery(days.annotate(share=_share()).values("share")),
        )
        return annotated

    @display(description=_("Source"), ordering="name")
    def name_column(self, source: SourceHealth) -> SafeString:
        """Lead to the source's own page."""
        return format_html_join(
            "", '<a class="desk-link" href="{}">{}</a>', [(_page_of(source), source.name)]
        )

    @display(description=_("Alerts"), ordering="alert_number")
    def alerts_column(self, source: SourceHealth) -> SafeString | str:
        """Show what is wrong now, and since when."""
        rows = [(alert_badge(alert), short_time(alert.created_at)) for alert in wellness_of(source).alerts]
        return format_html_join(" ", "<span>{} {}</span>", rows) or "–"

    @display(description=_("Last success"), ordering="success_at")
    def last_success(self, source: SourceHealth) -> SafeString | str:
        """Show when a look at one of its feeds succeeded last."""
        return short_time(wellness_of(source).last_success)

    @display(description=f"New articles, {DAYS} days", ordering="found_number")
    def found(self, source: SourceHealth) -> SafeString:
        """Show what it yielded day by day, and in all."""
        wellness = wellness_of(source)
        return format_html_join("", "{} {}", [(yield_shown(wellness.days), f"{wellness.found:,}")])

    @display(description=f"Failures, {DAYS} days", ordering="trouble_number")
    def troubles(self, source: SourceHealth) -> SafeString | str:
        """Show how often what went wrong, the most frequent first."""
        told = wellness_of(source).troubles[:SHOWN_TROUBLES]
        return format_html_join(
            "", '<span class="desk-wrap">{} × {}</span><br>', ((n, kind) for kind, n in told)
        ) or gettext("none")

    @display(description=_("Could be read"), ordering="read_share")
    def rate(self, source: SourceHealth) -> str:
        """Show which part of the documents that came could be read."""
        return rate_shown(wellness_of(source))

    @display(description=_("Feeds, next look"))
    def next_look(self, source: SourceHealth) -> SafeString:
        """Show how many feeds it has and when the next is looked at."""
        wellness = wellness_of(source)
        return format_html_join(
            "", '{} <span class="desk-quiet">{}</span>', [(len(wellness.feeds), next_shown(wellness))]
        )

    def get_urls(self) -> list[URLPattern]:
        """Put the switch's address before Django's own."""
        view = self.admin_site.admin_view(self.mail_view)
        return [path("mail/", view, name="sources_sourcehealth_mail"), *super().get_urls()]

    def mail_view(self, request: HttpRequest) -> HttpResponse:
        """Turn mail on or off for who asks."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not isinstance(request.user, User) or not request.user.has_perm(MAY):
            raise PermissionDenied
        if "on" in request.POST:
            ask_for_mail(user_id=request.user.pk)
            self.message_user(
                request,
                gettext("Alerts go to %(address)s.") % {"address": request.user.email}
                if request.user.email
                else gettext("Alerts go to you, once you have a mail address."),
                messages.SUCCESS,
            )
        else:
            end_mail(user_id=request.user.pk)
            self.message_user(request, gettext("You are told of alerts by mail no longer."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:sources_sourcehealth_changelist"))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say beside the list whether who asks is told by mail."""
        reader = request.user.has_perm(MAY)
        told = (
            reader
            and isinstance(request.user, User)
            and AlertReader.objects.filter(user=request.user).exists()
        )
        return super().changelist_view(
            request, {"may_be_told": reader, "is_told": told} | (extra_context or {})
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Sources are added on their own list."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: SourceHealth | None = None) -> bool:
        """There is nothing to change here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SourceHealth | None = None) -> bool:
        """There is nothing to delete here."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: SourceHealth | None = None) -> bool:
        """Show it to whoever may see alerts."""
        return request.user.has_perm(MAY)


def _page_of(source: SourceHealth) -> str:
    return reverse("admin:sources_source_change", args=[source.pk])


def _share() -> Combinable:
    """Return the part of the documents that came which could be read, of the days that are grouped."""
    read = Cast(Sum(F("found") + F("revised") + F("unchanged")), FloatField())
    unread = Coalesce(Sum(Cast(KT(f"troubles__{Trouble.UNREADABLE.value}"), FloatField())), 0.0)
    return ExpressionWrapper(read / NullIf(read + unread, Value(0.0)), output_field=FloatField())
