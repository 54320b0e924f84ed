"""What is shown of a proposed match from one side: the other's words, what they share, who says it, what was found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.auth.models import User
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.admin import marks
from claims.admin.acts import Act
from claims.admin.claim_rows import light_appearances, voice
from claims.admin.match_acts import acts_on
from claims.admin.match_rows import other_side
from claims.admin.wordings import Words, wordings
from claims.match_decisions import Match, texts_of
from claims.models import (
    Appearance,
    Claim,
    ClaimMatch,
    ClaimReview,
    MatchState,
    OutsideReview,
    Relation,
    ReviewState,
)
from sources.admin.badges import badge

MOST_SHARED = 12  # words of one kind that are shown
RELATION_COLOURS = {
    Relation.REPEATS: "primary",
    Relation.SAME_STATEMENT: "primary",
    Relation.DIFFERS: "warning",
    Relation.CONTRADICTS: "danger",
    Relation.RELATED: "default",
}
STATE_COLOURS = {MatchState.PROPOSED: "info", MatchState.CONFIRMED: "success", MatchState.REFUSED: "default"}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a match was proposed: what kind of thing the two share, or where they differ, in words."""

    label: str
    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class MatchLine:
    """A match seen from one claim. `other` is a claim, or a fact-check of others; `acts` come with their digest."""

    row: Match
    other: Claim | OutsideReview
    words: list[Words]
    relation: SafeString
    state: SafeString
    reasons: list[Reason]
    first: Appearance | None = None
    said_by: str = ""
    checks: list[tuple[ClaimReview, SafeString]] = field(default_factory=list)
    acts: list[tuple[Act, str]] = field(default_factory=list)

    @property
    def is_outside(self) -> bool:
        """Whether another desk published it."""
        return isinstance(self.other, OutsideReview)

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.row.state == MatchState.PROPOSED

    @property
    def has_finding(self) -> bool:
        """Whether the other was checked."""
        return self.is_outside or bool(self.checks)

    @property
    def main_acts(self) -> list[tuple[Act, str]]:
        """Confirm, refuse, and adopt where something was found."""
        return [
            (act, seen)
            for act, seen in self.acts
            if not act.name.startswith("as-") and (act.name != "adopt" or self.has_finding)
        ]

    @property
    def other_acts(self) -> list[tuple[Act, str]]:
        """Confirm as another relation."""
        return [(act, seen) for act, seen in self.acts if act.name.startswith("as-")]


def match_lines(
    claim: Claim, matches: Sequence[Match], *, checks: dict[UUID, list[ClaimReview]], user: User
) -> list[MatchLine]:
    """Return `matches` of `claim` as `user` sees them: findings first, then what is undecided, the surest first.

    `checks` are the published fact-checks of the claims on the other side. One query, however many there are.
    """
    others = [other_side(match, claim) for match in matches]
    firsts = first_said([other for other in others if isinstance(other, Claim)])
    lines = [
        line_of(match, other, user=user, firsts=firsts, checks=checks)
        for match, other in zip(matches, others, strict=True)
    ]
    return sorted(lines, key=lambda line: (not line.has_finding, not line.is_open, -line.row.score))


def line_of(
    row: Match,
    other: Claim | OutsideReview,
    *,
    user: User,
    firsts: dict[UUID, Appearance] | None = None,
    checks: dict[UUID, list[ClaimReview]] | None = None,
) -> MatchLine:
    """Return one match as it is seen from the side that is not `other`. No query."""
    texts = texts_of(row)
    is_second = isinstance(other, OutsideReview) or (
        isinstance(row, ClaimMatch) and other.pk == row.second_id
    )
    own, its = texts if is_second else (texts[1], texts[0])
    first = (firsts or {}).get(other.pk)
    permission = f"claims.change_{row._meta.model_name}"
    return MatchLine(
        row=row,
        other=other,
        words=wordings(own, its).now,
        relation=badge(row.get_relation_display(), RELATION_COLOURS[Relation(row.relation)]),
        state=badge(row.get_state_display(), STATE_COLOURS[MatchState(row.state)]),
        reasons=reasons_of(row),
        first=first,
        said_by=voice(first) if first else "",
        checks=[(check, marks.claim_badge(other)) for check in (checks or {}).get(other.pk, [])]
        if isinstance(other, Claim)
        else [],
        acts=[
            (act, act.shown(row) if act.shown else "")
            for act in acts_on(permission)
            if user.has_perm(act.permission) and act.offered(row, user)
        ],
    )


def reasons_of(row: Match) -> list[Reason]:
    """Return why the two were proposed, what tells them apart first."""
    labels = {
        "differs": _("Differs"),
        "words": _("Shared words"),
        "names": _("Shared names"),
        "figures": _("Shared figures"),
        "origin": _("One origin"),
    }
    told = row.why if isinstance(row.why, dict) else {}
    known = sorted(told.items(), key=lambda each: list(labels).index(each[0]) if each[0] in labels else 9)
    return [
        Reason(
            labels[kind] if kind in labels else str(kind),
            ", ".join(map(str, words[:MOST_SHARED])),
            kind == "differs",
        )
        for kind, words in known
        if isinstance(words, list) and words
    ]


def first_said(claims: Sequence[Claim]) -> dict[UUID, Appearance]:
    """Return the earliest appearance of each claim. One query."""
    rows = light_appearances().filter(claim__in=[claim.pk for claim in claims])
    earliest = rows.order_by("claim_id", "created_at", "id").distinct("claim_id")
    return {row.claim_id: row for row in earliest}


def published_of(claims: Iterable[Claim]) -> dict[UUID, list[ClaimReview]]:
    """Return the published fact-checks of each claim. One query."""
    rows = ClaimReview.objects.filter(
        claim__in=[claim.pk for claim in claims], state=ReviewState.PUBLISHED
    ).select_related("rating")
    found: dict[UUID, list[ClaimReview]] = {}
    for review in rows.defer("body"):
        found.setdefault(review.claim_id, []).append(review)
    return found
