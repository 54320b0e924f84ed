"""Small pieces of page that several lists share: status badges, the meter of check-worthiness, links."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.language.types import ClaimKind
from claims.models import Claim, ClaimReview, Figure, ReviewState, Speaker, Status
from claims.speakers import heir_of
from sources.admin.badges import badge
from sources.models import Article
from sources.reader.types import Precision

HIGH, MEDIUM = 0.7, 0.4


STATUS_COLOURS = {
    Status.PROPOSED: "default",
    Status.DISMISSED: "default",
    Status.UNCHECKED: "info",
    Status.CHECKING: "primary",
    Status.IN_REVIEW: "warning",
    Status.SUPPORTED: "success",
    Status.REFUTED: "danger",
    Status.MISLEADING: "warning",
    Status.CONFLICTING: "warning",
    Status.NOT_ENOUGH: "info",
}
REVIEW_COLOURS = {
    ReviewState.DRAFT: "primary",
    ReviewState.IN_REVIEW: "warning",
    ReviewState.SCHEDULED: "info",
    ReviewState.PUBLISHED: "success",
    ReviewState.CORRECTED: "default",
    ReviewState.WITHDRAWN: "danger",
}


@lru_cache(maxsize=64)
def _status_badge(status: Status, language: str) -> SafeString:
    """Return a status as a badge in a language; kept, because a long article has thousands of the same."""
    return badge(status.label, STATUS_COLOURS[status])


def claim_badge(claim: Claim) -> SafeString:
    """Return the verification status of a claim as a badge, with the reason of a dismissal on hover.

    A statement that nobody can check, and nobody has touched, is shown by its kind instead: advice, threat, wish.
    """
    if claim.status == Status.PROPOSED and claim.kind != ClaimKind.CHECKABLE:
        return format_html('<span title="{}">{}</span>', claim.kind_reason, badge(claim.get_kind_display()))
    shown = _status_badge(Status(claim.status), get_language() or "")
    if claim.dismissed_reason:
        return format_html('<span title="{}">{}</span>', claim.dismissed_reason, shown)
    return shown


def review_badge(review: ClaimReview) -> SafeString:
    """Return the state of a fact-check as a badge."""
    return badge(review.get_state_display(), REVIEW_COLOURS[ReviewState(review.state)])


def band(worth: float) -> str:
    """Return in one word how much a claim is worth checking (0 to 1)."""
    if worth >= HIGH:
        return _("high")
    return _("medium") if worth >= MEDIUM else _("low")


def factor_words(factors: Sequence[Any]) -> list[str]:
    """Return the named factors in words, the weightiest first, each with what it adds or takes."""
    known = [factor for factor in factors if isinstance(factor, dict) and factor.get("name")]
    known.sort(key=lambda factor: -abs(float(factor.get("weight") or 0)))
    return [f"{factor['name']} {float(factor.get('weight') or 0):+.2f}" for factor in known]


def worth(claim: Claim) -> SafeString:
    """Return the check-worthiness as a number, a word and a bar, its factors in words beside it."""
    words = factor_words(claim.factors)
    return format_html(
        '<span class="desk-worth" title="{}"><meter min="0" max="1" value="{}">{}</meter> '
        "<b>{}</b> {}</span>{}",
        "; ".join(words) or _("no factors are known"),
        f"{claim.check_worthiness:.2f}",
        f"{claim.check_worthiness:.2f}",
        f"{claim.check_worthiness:.2f}",
        band(claim.check_worthiness),
        format_html('<small class="desk-quiet">{}</small>', ", ".join(words[:2])) if words else "",
    )


def change_url(row: Model) -> str:
    """Return the address of a row's page in the admin."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def link(row: Model | None, words: str = "") -> SafeString:
    """Return a link to a row's page, or a dash where there is no row."""
    if row is None:
        return SafeString("–")
    return format_html('<a class="desk-link" href="{}">{}</a>', change_url(row), words or str(row))


def listed(pieces: Sequence[SafeString]) -> SafeString:
    """Return pieces of page with commas between, or a dash where there are none."""
    return format_html_join(", ", "{}", ((piece,) for piece in pieces)) if pieces else SafeString("–")


def speaker_now(speaker: Speaker) -> Speaker:
    """Return who speaks for `speaker` after all merges; queries only where there was a merge not yet joined."""
    return heir_of(speaker)


def figure_words(figure: Figure) -> str:
    """Return a figure as data, in words: "about 14 drones, Azerbaijan", "20 to 30 people", "at least 1,000 km"."""
    low, high = plain_number(figure.low), plain_number(figure.high)
    number = plain_number(figure.value) or (
        _("%(low)s to %(high)s") % {"low": low, "high": high} if low and high else ""
    )
    number = number or (_("at least %(n)s") % {"n": low} if low else _("at most %(n)s") % {"n": high})
    about = _("about") if figure.approximate else ""
    first = " ".join(filter(None, [about, number, figure.unit, figure.counted]))
    return ", ".join(filter(None, [first, figure.side, figure.place]))


def plain_number(number: Decimal | None) -> str:
    """Return a number without exponent or idle zeros; empty for none."""
    return "" if number is None else f"{number.normalize():,f}"


def published(article: Article) -> str:
    """Return when an article was published, in the precision and zone it is known in; empty when it is not."""
    when = article.published_at
    if when is None:
        return ""
    if article.published_precision != Precision.MINUTE:
        return date_format(when, "j M Y")
    return date_format(localtime(when), "j M Y, H:i")
