"""Somebody decides what a machine proposed of two claims, or of a claim and a fact-check of others.

A decision is about the words that were read: whoever decides sends back what the page showed (`shown`), and a pair
whose words, relation or state are others by then is left, with the reason. Confirming that two claims say the same
makes one claim of them, see claims/joining.py; every other relation is confirmed alone. What is decided is not
proposed again: a pair stands once, and the matcher leaves what somebody decided.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.joining import JOINS, NotJoined, join, part
from claims.models import BulkAct, Claim, ClaimMatch, MatchState, OutsideMatch, Relation
from claims.ranking import rank
from claims.review_states import ActRefused
from claims.triage import MATCH_ACTS, OF_MATCH, TriageRefused, name_of

MOST_AT_ONCE = 200
Match = ClaimMatch | OutsideMatch


@dataclass(slots=True)
class Decided:
    """What an act came to: its row (None when it changed nothing), the pairs it decided, those it left with the reason.

    `apart` are pairs that were confirmed and still are two claims, with the reason.
    """

    act: BulkAct | None = None
    done: list[Match] = field(default_factory=list)
    left: list[tuple[Match, str]] = field(default_factory=list)
    apart: list[tuple[Match, str]] = field(default_factory=list)


def shown(match: Match) -> str:
    """Return a digest, 64 hex digits, of what somebody decides on: both texts, the relation and the state."""
    one, other = texts_of(match)
    told = "\0".join([one, other, match.relation, match.state])
    return hashlib.sha256(told.encode()).hexdigest()


def texts_of(match: Match) -> tuple[str, str]:
    """Return the words of both sides."""
    if isinstance(match, ClaimMatch):
        return match.first.text, match.second.text
    return match.claim.text, match.review.claim_text


def decide(
    *,
    match: Match,
    editor: User,
    state: MatchState,
    relation: Relation | None = None,
    seen: str = "",
    now: datetime | None = None,
) -> Decided:
    """Confirm or refuse one pair, as `relation` where that is another than the proposed; return what came of it.

    `seen` is the digest of what `editor` read; empty where nothing was shown. Raises ActRefused when it is so already,
    when the words are others by now, and when the two cannot be parted or made one.
    """
    done = decide_many(
        matches=[match], editor=editor, state=state, relation=relation,
        seen={match.pk: seen} if seen else None, one_by_one=True, now=now,
    )  # fmt: skip
    if done.left:
        raise ActRefused(done.left[0][1])
    return done


@transaction.atomic
def decide_many(
    *,
    matches: Iterable[Match],
    editor: User,
    state: MatchState,
    relation: Relation | None = None,
    seen: Mapping[UUID, str] | None = None,
    one_by_one: bool = False,
    now: datetime | None = None,
) -> Decided:
    """Confirm or refuse pairs, the surest first, each looked at again as it stands now; undone by claims/match_undoing.py.

    `seen` are the digests of what was shown, by pair. Several at once are confirmed only where the machine is sure of
    them and neither claim became part of another meanwhile: nobody is joined by a chain that nobody looked at. With
    `one_by_one` somebody looked at this very pair. Raises ActRefused for none, for too many, and for "proposed".
    """
    if state == MatchState.PROPOSED:
        raise ActRefused(_("A match is confirmed or refused; only a machine proposes it."))
    wanted = list(matches)
    if not wanted:
        raise ActRefused(_("Tick a pair first."))
    if len(wanted) > MOST_AT_ONCE:
        raise ActRefused(_("Tick at most %(most)d pairs at once.") % {"most": MOST_AT_ONCE})
    came = Decided()
    before: list[dict[str, str | None]] = []
    with pghistory.context(user=str(editor.pk), act="decide match", reason=state.value):
        for match in locked_pairs(wanted):
            look_again(match)  # a pair before may have made one claim of it and another
            as_what = Relation(relation or match.relation)
            why = _refusal(match, state, as_what, (seen or {}).get(match.pk), one_by_one=one_by_one)
            kept = _kept(match)
            if not why:
                why, kept["merge"] = _settle(match, editor, state, as_what, came)
            if why:
                came.left.append((match, why))
                continue
            _write(match, state, as_what, editor, now or timezone.now())
            before.append(kept)
            came.done.append(match)
        if before:
            came.act = BulkAct.objects.create(
                editor=editor, act=MATCH_ACTS[state], before=before, after={"state": state.value}
            )
    rank(claims=claims_of(came.done))
    return came


def last_decision(editor: User) -> BulkAct | None:
    """Return what `editor` decided last of matches and has not undone. One query."""
    rows = BulkAct.objects.filter(editor=editor, undone_at__isnull=True, act__in=MATCH_ACTS.values())
    return rows.order_by("-created_at", "-id").first()


def _refusal(
    match: Match, state: MatchState, relation: Relation, seen: str | None, *, one_by_one: bool
) -> str:
    """Return why the pair is left as it is; empty where it may be decided."""
    if match.state == state and match.relation == relation:
        words = _("The match is %(state)s already, by %(who)s.")
        return words % {"state": match.get_state_display(), "who": name_of(match.decided_by)}
    if seen is not None and seen != shown(match):
        return _("It was changed after you opened it. This is how it stands now: read it again.")
    if one_by_one:
        return ""
    if match.state != MatchState.PROPOSED:
        words = _("The match is %(state)s already, by %(who)s.")
        return words % {"state": match.get_state_display(), "who": name_of(match.decided_by)}
    if state == MatchState.CONFIRMED and not match.is_strong:
        return _("Nobody is sure enough of it: look at it by itself.")
    return _merged_since(match) if state == MatchState.CONFIRMED else ""


def _merged_since(match: Match) -> str:
    if isinstance(match, OutsideMatch):
        return ""
    one, other = match.first.merged_into_id, match.second.merged_into_id
    if (one or match.first_id) == (other or match.second_id):
        return ""  # they are one claim already
    if one or other:
        merged = match.first if one else match.second
        words = _("“%(claim)s” became part of another claim since: compare with that one.")
        return words % {"claim": Truncator(merged.text).chars(60)}
    return ""


def _settle(
    match: Match, editor: User, state: MatchState, relation: Relation, came: Decided
) -> tuple[str, str | None]:
    """Make one claim of two, or two of one, as the decision wants it: return why that cannot be, and the act's id."""
    if isinstance(match, OutsideMatch):
        return "", None
    same = state == MatchState.CONFIRMED and relation in JOINS
    try:
        acted = join(match=match, editor=editor) if same else part(match=match, editor=editor)
    except NotJoined as apart:  # confirmed all the same
        came.apart.append((match, str(apart)))
        return "", None
    except TriageRefused as refused:
        return str(refused), None
    if acted is None:
        return "", None
    acted.after |= {OF_MATCH: True}  # undone with the decision, not by itself
    acted.save(update_fields=["after"])
    return "", str(acted.pk)


def locked_pairs(matches: Sequence[Match]) -> list[Match]:
    """Return the pairs as they stand now, locked in the order of their ids, then the surest first."""
    own = [match.pk for match in matches if isinstance(match, ClaimMatch)]
    outside = [match.pk for match in matches if isinstance(match, OutsideMatch)]
    rows: list[Match] = []
    if own:
        locked = ClaimMatch.objects.select_for_update(of=("self",)).order_by("pk")
        rows += locked.select_related("first", "second", "decided_by").filter(pk__in=own)
    if outside:
        others = OutsideMatch.objects.select_for_update(of=("self",)).order_by("pk")
        rows += others.select_related("claim", "review", "decided_by").filter(pk__in=outside)
    return sorted(rows, key=lambda match: (-match.score, match.pk))


def look_again(match: Match) -> None:
    """Read the words of our own claims, and what they are part of, once more. Two queries."""
    if isinstance(match, ClaimMatch):
        match.first.refresh_from_db(fields=["merged_into", "text"])
        match.second.refresh_from_db(fields=["merged_into", "text"])


def _kept(match: Match) -> dict[str, str | None]:
    return {
        "id": str(match.pk),
        "of": "claim" if isinstance(match, ClaimMatch) else "outside",
        "state": match.state,
        "relation": match.relation,
        "decided_by": str(match.decided_by_id) if match.decided_by_id else None,
        "decided_at": match.decided_at.isoformat() if match.decided_at else None,
    }


def _write(match: Match, state: MatchState, relation: Relation, editor: User, now: datetime) -> None:
    match.state, match.relation, match.decided_by, match.decided_at = state, relation, editor, now
    match.save(update_fields=["state", "relation", "decided_by", "decided_at"])


def claims_of(matches: Iterable[Match]) -> set[UUID]:
    """Return the claims of the pairs, and those they are part of by now."""
    pairs = ((m.first_id, m.second_id) if isinstance(m, ClaimMatch) else (m.claim_id,) for m in matches)
    own = {pk for pair in pairs for pk in pair}
    heirs = Claim.objects.filter(pk__in=own, merged_into__isnull=False).values_list("merged_into", flat=True)
    return own | {pk for pk in heirs if pk}
