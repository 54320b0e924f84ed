"""Accounts on networks and whose they are: proposed by their names, decided by somebody."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims import account_links as verbs
from claims.admin import marks
from claims.admin.acts import Act, ActsMixin
from claims.models import AccountLink, LinkState
from sources.admin.badges import badge
from sources.admin.lists import DeskAdmin, EmptyState
from sources.models import Source, SourceKind

MAY = "claims.change_accountlink"
COLOURS = {LinkState.PROPOSED: "info", LinkState.CONFIRMED: "success", LinkState.REFUSED: "default"}


def _confirm(link: AccountLink, editor: User, note: str) -> AccountLink:
    return verbs.confirm(link=link, editor=editor)


def _refuse(link: AccountLink, editor: User, note: str) -> AccountLink:
    return verbs.refuse(link=link, editor=editor)


def _undo(link: AccountLink, editor: User, note: str) -> AccountLink:
    return verbs.undo(link=link, editor=editor)


def _is_open(link: AccountLink, user: User) -> bool:
    return link.state == LinkState.PROPOSED


def _is_decided(link: AccountLink, user: User) -> bool:
    return link.state != LinkState.PROPOSED


@admin.register(AccountLink)
class AccountLinkAdmin(ActsMixin, DeskAdmin[AccountLink]):
    """Links of an account to a speaker, the newest first."""

    acts = (
        Act("confirm", _("It is theirs"), MAY, _confirm, _("Confirmed: what the account says, they say."),
            style="primary", offered=_is_open),
        Act("refuse", _("It is not"), MAY, _refuse, _("Refused."),
            offered=_is_open),
        Act("undo", _("Undo"), MAY, _undo, _("It is open again."),
            offered=_is_decided),
    )  # fmt: skip
    list_title = _("Accounts")
    list_display = ("account_column", "speaker_column", "state_column", "reason", "decided_by")
    list_display_links = None
    list_filter = ("state",)
    ordering = ("-created_at", "-id")
    list_select_related = ("account", "speaker", "decided_by")
    search_fields = ("account__name__istartswith", "speaker__name__istartswith")
    search_help_text = _("Beginning of the account's or the speaker's name")
    show_facets = admin.ShowFacets.NEVER
    autocomplete_fields = ("account", "speaker")
    fields = ("account", "speaker", "reason")
    change_form_outer_before_template = "claims/admin/acts_panel.html"
    empty_state = EmptyState(
        title=_("No accounts yet"),
        text=_(
            "Hand in a post from a social network. If its handle or name is one of a speaker's, the two are "
            "proposed here as one; what an account says is theirs once somebody has confirmed that."
        ),
        do=_("Add a post"),
        link="admin:sources_fetchevent_add",
        permission="sources.add_fetchevent",
    )

    class Media:
        css = {"all": ["claims/desk.css"]}

    def has_change_permission(self, request: HttpRequest, obj: AccountLink | None = None) -> bool:
        """Offer acts and no form."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AccountLink | None = None) -> bool:
        """Keep what was refused, so that it is not proposed again."""
        return False

    def get_fields(self, request: HttpRequest, obj: AccountLink | None = None) -> Any:
        """Ask for both sides; show what was decided."""
        if obj is None:
            return self.fields
        return ("account_column", "speaker_column", "reason", "state_column", "decided_by", "decided_at")

    def get_readonly_fields(self, request: HttpRequest, obj: AccountLink | None = None) -> Any:
        """Let nothing be written but in a new link."""
        return () if obj is None else self.get_fields(request, obj)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Let only accounts be linked."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field and db_field.name == "account":
            field.queryset = Source.objects.filter(kind=SourceKind.ACCOUNT)
        return field

    @admin.display(description=_("Account"), ordering="account__name")
    def account_column(self, row: AccountLink) -> SafeString:
        """Lead to the account."""
        return marks.link(row.account)

    @admin.display(description=_("Speaker"), ordering="speaker__name")
    def speaker_column(self, row: AccountLink) -> SafeString:
        """Lead to the speaker."""
        return marks.link(row.speaker)

    @admin.display(description=_("State"), ordering="state")
    def state_column(self, row: AccountLink) -> SafeString:
        """Show what was decided, and lead to the link's own page."""
        return format_html(
            '<a href="{}">{}</a>',
            marks.change_url(row),
            badge(row.get_state_display(), COLOURS[LinkState(row.state)]),
        )
