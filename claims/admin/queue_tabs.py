"""The tabs above the queue: where claims stand, with counts that stop at a limit."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.admin.counts import bounded_counts, in_words
from claims.models import Claim, Status

MINE = "mine"
OPEN = {"status": "open"}


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its words, the bounded count in words, where it leads, and whether it is shown now."""

    label: str
    count: str
    url: str
    active: bool


def queue_tabs(user: User, asked: Mapping[str, str]) -> list[Tab]:
    """Return the tabs for `user`; `asked` are the filters of the list that is shown. One query."""
    claims = Claim.objects.checkable().living()
    awake = Claim.objects.queue(timezone.now())
    rows: dict[str, tuple[str, dict[str, str], QuerySet[Claim]]] = {
        "open": (_("Open"), OPEN, awake),
        MINE: (_("Mine"), {"whose": "me"}, awake.filter(assignee=user)),
        "snoozed": (
            _("Snoozed"), {"aside": "snoozed"}, claims.open().filter(snoozed_until__gt=timezone.now()),
        ),
    }  # fmt: skip
    for status in Status:
        rows[status] = (str(capfirst(status.label)), {"status": status}, claims.filter(status=status))
    counts = bounded_counts({name: each for name, (_label, _asked, each) in rows.items()})
    shown = {name: asked[name] for name in ("status", "whose", "aside") if asked.get(name)} or OPEN
    base = reverse("admin:claims_claim_changelist")
    return [
        Tab(label, in_words(counts[name]), f"{base}?{urlencode(wanted)}", wanted == shown)
        for name, (label, wanted, _rows) in rows.items()
        if counts[name] or name in ("open", MINE) or wanted == shown
    ]
