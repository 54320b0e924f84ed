"""Holding notices: "we are checking this", what is known and what is not, for partners at once."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import holding
from claims.admin import marks
from claims.admin.acts import Act, ActsMixin, signed_in
from claims.models import Claim, HoldingNotice
from sources.admin.badges import badge
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.seen import SeenForm


def _stands(notice: HoldingNotice, user: User) -> bool:
    return notice.ended_at is None


def _end(notice: HoldingNotice, editor: User, note: str) -> HoldingNotice:
    return holding.end_notice(notice=notice, editor=editor, reason=note)


class NoticeForm(SeenForm[HoldingNotice]):
    """A notice. The verb ends the one that stands, so the form does not mind that there is one."""

    def _get_validation_exclusions(self) -> set[str]:
        usual: Any = super()
        excluded: set[str] = usual._get_validation_exclusions()
        return excluded | {"language"}


@admin.register(HoldingNotice)
class HoldingNoticeAdmin(ActsMixin, HistoryMixin, DeskAdmin[HoldingNotice]):
    """Notices, the latest first. What was said stands; what is known now is another notice."""

    acts = (
        Act("end", _("End it"), "claims.change_holdingnotice", _end, _("Ended."), offered=_stands,
            asks=_("Why does it end? Partners read it."), style="danger"),
    )  # fmt: skip
    form = NoticeForm
    list_title = _("Holding notices")
    list_display = ("headline", "state_column", "claim_link", "language", "editor", "known_at", "expires_at")
    list_filter = ("language",)
    list_select_related = ("claim", "editor")
    ordering = ("-created_at", "-id")
    autocomplete_fields = ("claim",)
    fields = ("claim", ("headline", "language"), "known", "not_known", ("known_at", "expires_at"))
    change_form_outer_before_template = "claims/admin/holding_notice_page.html"
    empty_state = EmptyState(
        title=_("No holding notice yet"),
        text=_(
            "On a claim's page, tell partners at once what is known and what is not while it is being checked."
        ),
        do=_("Open the queue"),
        link="admin:claims_claim_changelist",
        permission="claims.view_claim",
    )

    class Media:
        css = {"all": ["claims/desk.css"]}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Fill in now, the usual time it stands, and what the notice that stands says."""
        now = timezone.localtime().replace(second=0, microsecond=0)
        given = super().get_changeform_initial_data(request)
        return {"known_at": now, "expires_at": now + holding.USUAL, **_said_before(given), **given}

    def save_model(self, request: HttpRequest, obj: HoldingNotice, form: Any, change: bool) -> None:
        """Publish it in the name of whoever is signed in."""
        said = {name: form.cleaned_data[name] for name in form.cleaned_data if name in WRITTEN}
        made = holding.publish_notice(editor=signed_in(request), **said)
        obj.pk, obj.editor = made.pk, made.editor

    def has_change_permission(self, request: HttpRequest, obj: HoldingNotice | None = None) -> bool:
        """Change nothing that was said."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: HoldingNotice | None = None) -> bool:
        """Keep what was said."""
        return False

    def page_context(self, request: HttpRequest, row: HoldingNotice) -> dict[str, Any]:
        """Show whether it stands, and lead to what is known now."""
        return {"title": gettext("Holding notice"), "notice": row, "badge": self.state_column(row)}

    @admin.display(description=_("Claim"))
    def claim_link(self, row: HoldingNotice) -> SafeString:
        """Lead to the claim."""
        return marks.link(row.claim, row.claim.text[:120])

    @admin.display(description=_("State"))
    def state_column(self, row: HoldingNotice) -> SafeString:
        """Show whether it stands."""
        if row.ended_at is None and row.expires_at > timezone.now():
            return badge(gettext("stands"), "warning")
        return badge(gettext("ended"))


WRITTEN = ("claim", "headline", "language", "known", "not_known", "known_at", "expires_at")


def _said_before(given: dict[str, Any]) -> dict[str, Any]:
    """Return the words of the notice that stands on the claim that the address names; {} without one."""
    try:
        claim = Claim.objects.filter(pk=UUID(str(given.get("claim", "")))).first()
    except ValueError:
        return {}
    if claim is None:
        return {}
    language = given.get("language") or (claim.language if claim.language != "und" else "en")
    standing: QuerySet[HoldingNotice] = claim.holding_notices.filter(ended_at__isnull=True, language=language)
    old = standing.first()
    if old is None:
        return {"language": language}
    return {"language": language, "headline": old.headline, "known": old.known, "not_known": old.not_known}
