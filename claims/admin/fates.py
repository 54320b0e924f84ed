"""What became of each claim between two revisions of an article."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.admin import marks
from claims.carrying import fared
from claims.models import AnchorState, Appearance, Claim
from sources.admin.badges import badge
from sources.models import ArticleRevision

COLOURS = {
    AnchorState.EXACT: "default",
    AnchorState.MOVED: "info",
    AnchorState.EDITED: "warning",
    AnchorState.GONE: "danger",
}


@dataclass(frozen=True, slots=True)
class Fate:
    """One claim: how its words fared, in words and as a badge, and both wordings where they differ."""

    claim: Claim
    url: str
    badge: SafeString
    score: float | None  # 0 to 1, of edited words alone
    before: str
    now: str


def fates(old: ArticleRevision, new: ArticleRevision) -> list[Fate]:
    """Return what became of each claim of `old` in `new`, in the order of the texts, then what is new. Two queries."""
    before, now = _rows(old), _rows(new)
    there = {row.claim_id: row for row in reversed(now)}
    had = {row.claim_id for row in before}
    once = list({row.claim_id: row for row in reversed(before)}.values())[::-1]
    return [_fate(row, there.get(row.claim_id)) for row in once] + [
        _new(row) for row in there.values() if row.claim_id not in had
    ]


def _rows(revision: ArticleRevision) -> Sequence[Appearance]:
    rows = revision.appearances.standing().select_related("claim").defer("claim__factors")
    return list(rows.order_by("start", "id"))


def _fate(row: Appearance, now: Appearance | None) -> Fate:
    state, score = fared(row, now) if now else (AnchorState.GONE, 0.0)
    edited = state == AnchorState.EDITED
    return Fate(
        claim=row.claim,
        url=marks.change_url(row.claim),
        badge=badge(_words(state), COLOURS[state]),
        score=score if edited else None,
        before=row.exact if edited or now is None else "",
        now=now.exact if now and edited else "",
    )


def _new(row: Appearance) -> Fate:
    return Fate(row.claim, marks.change_url(row.claim), badge(_("new"), "success"), None, "", row.exact)


def _words(state: AnchorState) -> str:
    return {
        AnchorState.EXACT: _("exact"),
        AnchorState.MOVED: _("moved"),
        AnchorState.EDITED: _("edited"),
        AnchorState.GONE: _("gone"),
    }[state]
