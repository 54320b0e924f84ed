"""What a source's sites tell machines, as its page shows it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources.models import SiteRules, Source

SHOWN = 30
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class SiteSaid:
    """One site's rules, in words."""

    rules: SiteRules
    robots: str
    mining: str


def rules_of(source: Source) -> QuerySet[SiteRules]:
    """Return the rules of the sites that were read for `source` or live on its hosts."""
    mine = Q(source=source)
    for host in source.hosts:
        mine |= Q(
            origin__in=[
                f"{scheme}://{name}" for scheme in ("https", "http") for name in (host, f"www.{host}")
            ]
        )
    return SiteRules.objects.filter(mine).order_by("origin")


def rules_shown(source: Source) -> SafeString:
    """Return the table of what the sites say, since when, and on what it rests."""
    rows = [SiteSaid(rules, _robots(rules), _mining(rules)) for rules in rules_of(source)[:SHOWN]]
    return SafeString(render_to_string("sources/admin/site_rules.html", {"rows": rows, "source": source}))


def _robots(rules: SiteRules) -> str:
    if rules.robots_status is None:
        return (
            _("not read yet") if not rules.reason else _("could not be read: nothing is read there for now")
        )
    if rules.robots_txt:
        lines = len(rules.robots_txt.splitlines())
        return ngettext("%(n)s line", "%(n)s lines", lines) % {"n": f"{lines:,}"}
    return (
        _("none (HTTP %(status)s)") % {"status": rules.robots_status}
        if rules.robots_status >= 400
        else _("empty: nothing is forbidden")
    )


def _mining(rules: SiteRules) -> str:
    if rules.tdm_reserved:
        return _("reserved, by %(where)s") % {"where": rules.tdm_basis}
    if any(rule["reserved"] for rule in rules.tdm_rules):
        return _("reserved in part, by %(where)s") % {"where": rules.tdm_basis}
    return (
        _("nothing is said")
        if not rules.tdm_basis
        else _("not reserved, by %(where)s") % {"where": rules.tdm_basis}
    )
