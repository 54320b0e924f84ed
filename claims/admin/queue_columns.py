"""What a row of the queue shows: the claim and where it stands, who says it, why it comes now, whose it is."""

from datetime import timedelta

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin import marks
from claims.admin.claim_rows import first_appearances, speakers_of
from claims.admin.queue_list import REASONS
from claims.models import Claim
from claims.queue_order import Reason
from claims.triage import NOT_DECIDED, name_of
from sources.admin.badges import badge

SHOWN_WORDS = 240  # characters of a claim in the list
DUE_WITHIN = timedelta(days=2)


class QueueColumns(admin.ModelAdmin[Claim]):
    """The columns of the queue."""

    @admin.display(description=gettext_lazy("Claim"), ordering="created_at")
    def claim_column(self, claim: Claim) -> SafeString:
        """Show the claim; below it where it was seen first, and what is special about it."""
        words = claim.text if len(claim.text) <= SHOWN_WORDS else f"{claim.text[:SHOWN_WORDS]}…"
        first = next(iter(first_appearances(claim)), None)
        where = ""
        if first:
            article = first.revision.article
            seen = marks.published(article) or _("seen %(day)s") % {
                "day": date_format(localtime(article.first_seen_at), "j M Y")
            }
            where = f"{article.source} · {seen} · {Truncator(article.title).chars(120)}"
        return format_html(
            '<span class="desk-claim">{}</span><small class="desk-quiet">{}</small>{}',
            words,
            where,
            signs(claim),
        )

    @admin.display(description=gettext_lazy("Said by"))
    def said_by(self, claim: Claim) -> SafeString:
        """Show who says it."""
        appearances = first_appearances(claim)
        speakers = speakers_of(appearances)
        if speakers:
            return marks.listed([marks.link(speaker) for speaker in speakers])
        sources = {str(a.revision.article.source) for a in appearances}
        return format_html('<span class="desk-quiet">{}</span>', ", ".join(sorted(sources)) or "–")

    @admin.display(description=gettext_lazy("Check-worthiness"), ordering="-check_worthiness")
    def worth_column(self, claim: Claim) -> SafeString:
        """Show how much it is worth checking, and why it stands where it does."""
        why: list[Reason] = getattr(claim, REASONS, [])
        if not why:
            return marks.worth(claim)
        said = "; ".join(f"{reason.words}, {reason.adds:+.2f}" for reason in why)
        total = f"{sum(reason.adds for reason in why):.2f}"
        return format_html('<b>{}</b><small class="desk-quiet">{}</small>', total, said)

    @admin.display(description=gettext_lazy("Status"), ordering="status")
    def status_column(self, claim: Claim) -> SafeString:
        """Show the verification status."""
        return marks.claim_badge(claim)

    @admin.display(description=gettext_lazy("Assigned to"))
    def assigned(self, claim: Claim) -> SafeString:
        """Show whose it is, or the button to take it."""
        if claim.assignee:
            return format_html("{}", name_of(claim.assignee))
        if claim.status not in NOT_DECIDED or claim.merged_into_id:
            return SafeString("–")
        url = reverse("admin:claims_claim_triage", args=["take"])
        return format_html(
            '<button type="submit" class="desk-button" name="one" value="{}" formaction="{}">{}</button>',
            claim.pk, url, _("Take"),
        )  # fmt: skip


def signs(claim: Claim) -> SafeString:
    """Return what is special about a claim as badges: snoozed, merged, checked before, a tip, an answer that is due."""
    now = timezone.now()
    found = []
    if claim.merged_into_id:
        found.append(badge(_("merged"), "default"))
    if claim.snoozed_until and claim.snoozed_until > now:
        day = date_format(localtime(claim.snoozed_until), "j M Y")
        found.append(badge(_("snoozed until %(day)s") % {"day": day}, "default"))
    if claim.has_earlier_checks:
        like = getattr(claim, "earlier_check", None) or ""
        found.append(format_html('<span title="{}">{}</span>', like, badge(_("checked before"), "info")))
    if getattr(claim, "is_tip", False):
        found.append(badge(_("tip"), "primary"))
    due = getattr(claim, "reply_due", None)
    if due and due <= now + DUE_WITHIN:
        words = _("answer overdue") if due < now else _("answer due")
        found.append(badge(words, "danger" if due < now else "warning"))
    if not found:
        return SafeString("")
    return format_html(
        '<span class="desk-signs">{}</span>', format_html_join(" ", "{}", ((s,) for s in found))
    )
