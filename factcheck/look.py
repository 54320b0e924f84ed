"""How the desk looks: its name, its colours, and what stands in the sidebar for whom."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

# A calm blue, readable on light and on dark.
PRIMARY = {
    "50": "oklch(97% .014 254.604)",
    "100": "oklch(93.2% .032 255.585)",
    "200": "oklch(88.2% .059 254.128)",
    "300": "oklch(80.9% .105 251.813)",
    "400": "oklch(70.7% .165 254.624)",
    "500": "oklch(66% .17 256)",
    "600": "oklch(50.5% .2 262)",
    "700": "oklch(45.8% .205 264.376)",
    "800": "oklch(40.4% .18 265.638)",
    "900": "oklch(36% .14 265.522)",
    "950": "oklch(26.2% .09 267.935)",
}


def unfold(desk_name: str) -> dict[str, Any]:
    """Return the theme's settings for a desk of this name."""
    return {
        "SITE_TITLE": desk_name,
        "SITE_HEADER": desk_name,
        "SITE_SUBHEADER": _("claims, evidence, verdicts"),
        "SITE_SYMBOL": "fact_check",
        "SITE_URL": None,  # there is no other site to go back to
        "SITE_FAVICONS": [
            {"rel": "icon", "type": "image/svg+xml", "href": lambda _: static("claims/favicon.svg")}
        ],
        "SHOW_HISTORY": True,
        "SHOW_VIEW_ON_SITE": False,
        "DASHBOARD_CALLBACK": "factcheck.dashboard.dashboard",
        "COLORS": {"primary": PRIMARY},
        "STYLES": [lambda _: static("sources/admin.css"), lambda _: static("claims/desk.css")],
        "SCRIPTS": [
            lambda _: static("claims/theme.js"),
            lambda _: static("claims/keys.js"),
            lambda _: static("claims/logged_out.js"),
        ],
        "ACCOUNT": {"navigation": [{"title": gettext_lazy("Me"), "link": reverse_lazy("me")}]},
        "SIDEBAR": {"show_search": False, "show_all_applications": False, "navigation": SIDEBAR},
    }


def may(*permissions: str) -> Callable[[HttpRequest], bool]:
    """Return the question whether the person asking has one of `permissions`."""
    return lambda request: any(request.user.has_perm(permission) for permission in permissions)


def entry(title: str | Promise, icon: str, page: str, *permissions: str) -> dict[str, Any]:
    """Return one line of the sidebar: the list of a model, as app_model, for those who may see it."""
    app, _, model = page.partition("_")
    seen_by = permissions or (f"{app}.view_{model}",)
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{page}_changelist"),
        "permission": may(*seen_by),
    }


SIDEBAR: list[dict[str, Any]] = [
    {
        "title": _("Desk"),
        "items": [
            {"title": _("Today"), "icon": "home", "link": reverse_lazy("admin:index")},
            entry(_("Claims"), "format_quote", "claims_claim"),
            entry(_("Tips"), "contact_support", "claims_tip"),
            entry(_("Fact-checks"), "fact_check", "claims_claimreview"),
            entry(_("To look at again"), "history_toggle_off", "claims_staleflag"),
            entry(_("Watch lists"), "notifications", "claims_watchlist"),
            entry(_("Evidence"), "attach_file", "claims_evidence"),
            entry(_("Assessments"), "how_to_vote", "claims_assessment"),
            entry(_("Blind assessments"), "visibility_off", "claims_assessmentround"),
            {
                "title": _("Agreement"),
                "icon": "handshake",
                "link": reverse_lazy("desk-agreement"),
                "permission": may("claims.view_assessmentround"),
            },
            entry(_("Holding notices"), "campaign", "claims_holdingnotice"),
            entry(_("Held back by law"), "gavel", "claims_takedown", "claims.add_takedown"),
            entry(_("Claims alike"), "compare_arrows", "claims_claimmatch"),
            entry(_("Spread of claims"), "hub", "claims_cluster"),
            entry(_("Fact-checks of others"), "public", "claims_outsidereview"),
            {
                "title": _("Figures"),
                "icon": "bar_chart",
                "link": reverse_lazy("desk-figures"),
                "permission": may("claims.view_deskfigures"),
            },
        ],
    },
    {
        "title": _("Reading"),
        "separator": True,
        "items": [
            entry(_("Articles"), "article", "sources_article"),
            entry(_("Sources"), "newspaper", "sources_source"),
            entry(_("Feeds"), "rss_feed", "sources_feed"),
            entry(_("Imports"), "download", "sources_fetchevent"),
            entry(_("Health of sources"), "monitor_heart", "sources_sourcehealth", "sources.view_alert"),
            entry(_("Alerts"), "warning", "sources_alert"),
            entry(_("Readings"), "manage_search", "claims_extractionrun"),
        ],
    },
    {
        "title": _("Who and what"),
        "separator": True,
        "items": [
            entry(_("Speakers"), "record_voice_over", "claims_speaker"),
            entry(_("Speakers alike"), "compare_arrows", "claims_speakerpair"),
            entry(_("Accounts"), "alternate_email", "claims_accountlink"),
            entry(_("Parties"), "groups", "sources_party"),
            entry(_("Grades of sources"), "grade", "sources_grade"),
            entry(_("Topics"), "topic", "sources_topic"),
        ],
    },
    {
        "title": _("Set-up"),
        "separator": True,
        "collapsible": True,
        "items": [
            entry(_("The desk"), "corporate_fare", "claims_desk", "claims.change_desk"),
            entry(_("Ratings"), "stars", "claims_ratingscale", "claims.change_ratingscale"),
            entry(_("People"), "person", "auth_user", "auth.add_user", "auth.change_user"),
            entry(_("Roles"), "badge", "auth_group", "auth.change_group"),
            entry(_("Encoders"), "data_array", "claims_encodermodel"),
            entry(_("Partners"), "handshake", "publishing_partner"),
            entry(_("Erasures"), "ink_eraser", "sources_erasure"),
        ],
    },
]
