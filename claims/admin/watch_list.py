"""Watch lists: each editor sees and changes their own, administrators all."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget, UnfoldBooleanWidget

from claims.admin.acts import Act, ActsMixin, signed_in
from claims.admin.claim_rows import voice
from claims.models import WatchHit, WatchList
from claims.watch_lists import renew_secret, try_webhook
from claims.watching import would_have_fitted
from sources.admin.badges import badge, short_time
from sources.admin.lists import DeskAdmin, EmptyState

MAY = "claims.change_watchlist"
MAY_ALL = "claims.all_watchlist"
MARKS = ("speakers", "words", "places", "topics")
SHOWN_HITS = 20
PREVIEW = "preview"


def _try(watch_list: WatchList, editor: User, note: str) -> None:
    try_webhook(watch_list=watch_list)


def _has_webhook(watch_list: WatchList, user: User) -> bool:
    return bool(watch_list.webhook)


class WatchListForm(forms.ModelForm[WatchList]):
    """A list that says what it wants."""

    owner_id: int | None = None
    renew_secret = forms.BooleanField(
        label=_("New secret"),
        required=False,
        widget=UnfoldBooleanWidget(),
        help_text=_("The webhook's secret is made with its address and shown once. A new one ends the old."),
    )

    def clean_webhook(self) -> str:
        """Refuse an address that nothing can be posted to."""
        url: str = self.cleaned_data["webhook"]
        if url and not url.startswith(("http://", "https://")):
            raise ValidationError(gettext("The address of a webhook begins with http:// or https://."))
        return url

    def clean(self) -> dict[str, Any]:
        """Refuse a list without any mark, one that tells nobody, and a name that its owner has already."""
        said: dict[str, Any] = super().clean() or {}
        if not any(said.get(name) for name in MARKS):
            raise ValidationError(
                gettext("Give a speaker, a word, a place or a topic: a list without any would never fit.")
            )
        if not said.get("by_mail") and not said.get("webhook"):
            raise ValidationError(gettext("Choose mail, a webhook, or both: else nobody is told."))
        others = WatchList.objects.filter(owner=self.owner_id, name=said.get("name")).exclude(
            pk=self.instance.pk
        )
        if others.exists():
            self.add_error("name", gettext("You already have a watch list of this name."))
        return said


@admin.register(WatchList)
class WatchListAdmin(ActsMixin, DeskAdmin[WatchList]):
    """Lists of what editors want to hear of at once."""

    acts = (
        Act("try", _("Send a test to the webhook"), MAY, _try, _("The webhook took the test."), offered=_has_webhook),
    )  # fmt: skip
    form = WatchListForm
    list_title = _("Watch lists")
    list_display = ("name", "owner", "told_by", "is_active", "created_at")
    list_select_related = ("owner",)
    list_filter = ("is_active",)
    search_fields = ("name",)
    ordering = ("name", "id")
    show_facets = admin.ShowFacets.NEVER
    autocomplete_fields = ("speakers", "topics")
    formfield_overrides = {ArrayField: {"widget": UnfoldAdminTextInputWidget}}
    fieldsets = (
        (None, {"fields": ("name", "is_active")}),
        (
            _("What it listens for"),
            {
                "description": _(
                    "Everything given must fit; of several of one kind, any. Words and places are found"
                    " whole, whatever their case or accents."
                ),
                "fields": ("speakers", "words", "places", "topics"),
            },
        ),
        (_("How it tells"), {"fields": ("by_mail", "webhook", "renew_secret")}),
    )
    change_form_outer_before_template = "claims/admin/acts_panel.html"
    change_form_outer_after_template = "claims/admin/watch_list_page.html"
    empty_state = EmptyState(
        title=_("No watch lists yet"),
        text=_(
            "A watch list tells you by mail or webhook as soon as somebody makes a claim that you wait for:"
            " by a speaker, with certain words, about a place or in a topic."
        ),
        do=_("Make a watch list"),
        link="admin:claims_watchlist_add",
        permission="claims.add_watchlist",
    )

    class Media:
        css = {"all": ["claims/desk.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[WatchList]:
        """Return one's own lists; all for administrators."""
        rows = super().get_queryset(request)
        return rows if request.user.has_perm(MAY_ALL) else rows.filter(owner=signed_in(request))

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Let the form know whose list it is."""
        made: Any = super().get_form(request, obj, change, **kwargs)
        made.owner_id = obj.owner_id if obj else request.user.pk
        return made

    def save_model(self, request: HttpRequest, obj: WatchList, form: Any, change: bool) -> None:
        """Note whose it is, and make the secret of a new webhook, which is shown once."""
        if not change:
            obj.owner = signed_in(request)
        super().save_model(request, obj, form, change)
        if obj.webhook and (not obj.webhook_secret or form.cleaned_data.get("renew_secret")):
            secret = renew_secret(watch_list=obj)
            told = gettext(
                "The secret of the webhook, shown this once: {}. Whoever receives the alerts checks them with it."
            )
            self.message_user(request, format_html(told, secret), messages.WARNING)

    def page_context(self, request: HttpRequest, row: WatchList) -> dict[str, Any]:
        """Show what it hit on lately and, where asked, what it would have."""
        hits = row.hits.select_related("claim", "watch_list").defer("claim__factors")
        preview = would_have_fitted(watch_list=row) if PREVIEW in request.GET else None
        return {
            "hits": [(hit, _state(hit)) for hit in hits[:SHOWN_HITS]],
            "preview": preview,
            "would_fit": [(seen, voice(seen), why) for seen, why in preview.fits] if preview else [],
        }

    @admin.display(description=_("Tells by"))
    def told_by(self, watch_list: WatchList) -> str:
        """Say how its owner is told."""
        ways = [*(["mail"] if watch_list.by_mail else []), *(["webhook"] if watch_list.webhook else [])]
        return " and ".join(ways) or "–"


def _state(hit: WatchHit) -> SafeString:
    """Return in words whether its owner was told."""
    if hit.given_up_at:
        return format_html("{} {}", badge("given up", "danger"), hit.reason)
    if hit.not_before:
        again = format_html("{}, next try {}", hit.reason, short_time(hit.not_before)) if hit.reason else ""
        return format_html("{} {}", badge("waiting", "info"), again)
    told = [*(["mail"] if hit.mailed_at else []), *(["webhook"] if hit.posted_at else [])]
    return format_html(
        "{} by {} {}",
        badge("told", "success"),
        " and ".join(told),
        short_time(hit.mailed_at or hit.posted_at),
    )
