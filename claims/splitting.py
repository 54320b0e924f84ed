"""A claim that says several things, made into several claims, each where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.language.anchors import nearest_to
from claims.language.checkworthiness import check_worthiness
from claims.language.types import Span
from claims.models import BY_HAND_STATUSES, Appearance, Attribution, Claim, Status
from claims.places import CONTEXT, places
from claims.review_states import ActRefused
from claims.stale import hold_articles
from sources.models.base import new_id

SPLIT = "split"
UNDONE = "split undone"
FEWEST, MOST = 2, 20


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things a claim says. `words` are those of its appearances that say it; empty: all of them."""

    text: str
    words: str = ""


@transaction.atomic
def split_claim(*, claim: Claim, parts: Sequence[Part], editor: User) -> list[Claim]:
    """Make a claim of each part, dismiss `claim` as split, and return the new claims in the order of `parts`.

    Each part appears wherever the claim stands, by its own words where they stand within the claim's. Raises
    ActRefused for fewer than two parts, for two that are the same, and when the claim is dismissed or fact-checked.
    """
    texts = [part.text.strip() for part in parts if part.text.strip()]
    if len(texts) < FEWEST or len(texts) > MOST:
        raise ActRefused(_("Write down at least two claims, and at most twenty."))
    if len(set(texts)) < len(texts):
        raise ActRefused(_("Two of the claims are the same."))
    hold_articles(claim_id=claim.pk)  # else a text read right now would be left without the parts
    row = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if row.status not in BY_HAND_STATUSES or row.status == Status.DISMISSED:
        raise ActRefused(_("A claim that is %(status)s is not split.") % {"status": row.get_status_display()})
    with pghistory.context(user=str(editor.pk), act="split", reason=SPLIT):
        made = [_part(row, text) for text in texts]
        for one in made:
            one.topics.set(row.topics.all())
        wanted = [part for part in parts if part.text.strip()]
        _place(row, list(zip(made, wanted, strict=True)), editor=editor)
        Claim.objects.filter(pk=row.pk).update(status=Status.DISMISSED, dismissed_reason=SPLIT)
    claim.refresh_from_db()
    return made


@transaction.atomic
def undo_split(*, claim: Claim, editor: User) -> Claim:
    """Let a claim that was split stand for itself again, as it was; its parts are dismissed and leave the text.

    Raises ActRefused when it was not split, or somebody has worked on a part: its status or a fact-check says so.
    """
    hold_articles(claim_id=claim.pk)
    row = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    parts = list(
        Claim.objects.select_for_update(no_key=True).filter(split_from=row).exclude(status=Status.DISMISSED)
    )
    if row.status != Status.DISMISSED or row.dismissed_reason != SPLIT or not parts:
        raise ActRefused(_("The claim was not split, or that was undone already."))
    before = _last_open(row)
    status = before.status if before and before.status in BY_HAND_STATUSES else Status.UNCHECKED
    for part in parts:
        if part.reviews.exists() or part.status != status:
            raise ActRefused(_("Somebody has worked on “%(part)s” meanwhile.") % {"part": part.text[:200]})
    with pghistory.context(user=str(editor.pk), act="undo split"):
        Claim.objects.filter(pk__in=[part.pk for part in parts]).update(
            status=Status.DISMISSED, dismissed_reason=UNDONE
        )
        off = Appearance.objects.standing().filter(claim__in=parts)
        off.update(removed_at=timezone.now(), editor=editor)
        Claim.objects.filter(pk=row.pk).update(status=status, dismissed_reason="")
    claim.refresh_from_db()
    return claim


def _last_open(row: Claim) -> Any:
    """Return the event that last told of the claim while it was not dismissed; None when none did."""
    tracked: Any = Claim
    events = tracked.pgh_event_model.objects.filter(pgh_obj=row)
    return events.exclude(status=Status.DISMISSED).order_by("-pgh_id").first()


def _part(row: Claim, text: str) -> Claim:
    worth, factors = check_worthiness(text)
    return Claim.objects.create(
        desk_id=row.desk_id,
        text=text,
        language=row.language,
        status=row.status,
        assignee_id=row.assignee_id,
        split_from=row,
        check_worthiness=worth,
        factors=[{"name": factor.name, "weight": round(factor.weight, 4)} for factor in factors],
    )


def _place(row: Claim, parts: Sequence[tuple[Claim, Part]], *, editor: User) -> None:
    """Put each part wherever the claim stands in a text that is current or was the last to have it."""
    rows = row.appearances.standing().select_related("attribution").filter(carried_to__isnull=True)
    for place in rows:
        voice = _voice(place, editor=editor)
        for claim, part in parts:
            _appearance(place, claim, _within(place, part.words.strip()), voice, editor=editor)


def _within(place: Appearance, words: str) -> tuple[Span, list[list[int]]]:
    """Return where the words of a part stand within the claim's; where they do not, all of the claim's."""
    near = nearest_to(0, words, place.exact)
    if near is None:
        return Span(place.start, place.end), place.parts
    return Span(place.start + near.start, place.start + near.end), []


def _voice(place: Appearance, *, editor: User) -> Attribution | None:
    said = place.attribution
    if said is None:
        return None
    content = places(place)
    return Attribution.objects.create(
        revision_id=place.revision_id, position=said.position, mode=said.mode, speaker_id=said.speaker_id,
        source_spans=said.source_spans, source_exact=said.source_exact, cue_spans=said.cue_spans,
        cue_exact=said.cue_exact, content_spans=content, editor=editor,
        content_exact=[place.exact[first - place.start : last - place.start] for first, last in content],
    )  # fmt: skip


def _appearance(
    place: Appearance,
    claim: Claim,
    at: tuple[Span, list[list[int]]],
    voice: Attribution | None,
    *,
    editor: User,
) -> None:
    span, parts = at
    around = place.prefix + place.exact + place.suffix
    first = span.start - place.start + len(place.prefix)
    last = span.end - place.start + len(place.prefix)
    Appearance.objects.create(
        id=new_id(),
        claim=claim,
        revision_id=place.revision_id,
        attribution=voice,
        start=span.start,
        end=span.end,
        exact=around[first:last],
        parts=parts,
        prefix=around[max(0, first - CONTEXT) : first],
        suffix=around[last : last + CONTEXT],
        editor=editor,
    )
