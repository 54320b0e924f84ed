"""What editors set on a text or took off it, on its way into the next text; machines neither undo nor repeat it."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.utils import timezone

from claims.language.anchors import AnchorState as Fared
from claims.language.anchors import Reanchored, nearest_to
from claims.language.sameness import closeness, identity_of
from claims.language.similarity import text_key
from claims.language.types import ClaimFound, Span
from claims.models import AnchorState, Appearance, Attribution
from claims.places import ALIKE, CONTEXT, ONE_STRETCH, own_words, shared, words_of
from sources.models import ArticleRevision
from sources.new_rows import new_row

NEAR = 400  # code points within which who says it, and the word that says so, stand


class Settled:
    """The places of one text where an editor has decided: set by hand, corrected, or taken off."""

    def __init__(self, rows: Iterable[Appearance]) -> None:
        self._rows = [(row, text_key(row.claim.text)) for row in rows if is_by_hand(row)]

    def covers(self, found: ClaimFound, text: str) -> bool:
        """Tell whether a machine that found `found` in `text` only says again what an editor has decided there."""
        if not self._rows:
            return False
        key, words = text_key(found.text), words_of(found.spans, text)
        return any(
            own == key or _same_words(row, found.spans, words)
            for row, own in self._rows
            if row.start < found.spans[-1].end and found.spans[0].start < row.end
        )


def is_by_hand(row: Appearance) -> bool:
    """Tell whether an editor set the row, corrected it or took it off."""
    return row.editor_id is not None or not row.stands


def _same_words(row: Appearance, spans: Sequence[Span], words: str) -> bool:
    if shared(row, spans) < ONE_STRETCH:
        return False
    own = own_words(row)
    if row.anchor_state == AnchorState.EDITED and identity_of(row.claim.text) != identity_of(words):
        return False
    return own == words or (identity_of(own) == identity_of(words) and closeness(own, words) >= ALIKE)


def set_aside_row(old: Appearance, after: ArticleRevision, found: Reanchored) -> Appearance | None:
    """Return, not yet written, what an editor took off or corrected, as it stands in `after`: off there too.

    None where the words are gone or other numbers: nothing is left that is decided.
    """
    if found.span is None:
        return None
    text = after.text
    if identity_of(old.exact) != identity_of(found.span.of(text)):  # another number is another claim
        return None
    row = new_row(
        Appearance,
        claim_id=old.claim_id,
        revision_id=after.pk,
        start=found.span.start,
        end=found.span.end,
        exact=found.span.of(text),
        parts=[[part.start, part.end] for part in found.parts],
        prefix=text[max(0, found.span.start - CONTEXT) : found.span.start],
        suffix=text[found.span.end : found.span.end + CONTEXT],
        carried_from_id=old.pk,
        anchor_state=found.state.value,
        anchor_score=found.score if found.state is Fared.EDITED else 1.0,
        editor_id=old.editor_id,
        removed_at=old.removed_at or old.created_at,
    )
    row.claim = old.claim
    return row


def voice_by_hand(old: Appearance, row: Appearance, text: str) -> Attribution | None:
    """Return, not yet written, who says it as an editor set it, for the words of `old` that became `row` in `text`.

    Where the words for who says it, or the cue, do not stand near any more, they are left out; the speaker and the
    mode stay. None where no editor said who.
    """
    said = old.attribution
    if said is None or said.editor_id is None:
        return None
    by = row.start - old.start
    source = _still_there(said.source_spans, said.source_exact, by, row, text)
    cue = _still_there(said.cue_spans, said.cue_exact, by, row, text)
    places = row.parts or [[row.start, row.end]]
    return new_row(
        Attribution,
        revision_id=row.revision_id,
        position=said.position,
        mode=said.mode,
        source_spans=source,
        source_exact=[text[first:last] for first, last in source],
        cue_spans=cue,
        cue_exact=[text[first:last] for first, last in cue],
        content_spans=places,
        content_exact=[text[first:last] for first, last in places],
        speaker_id=said.speaker_id,
        editor_id=said.editor_id,
    )


def overrule(rows: Mapping[UUID, Appearance | None]) -> None:
    """Set aside the appearances of these ids: by the row that is about to be written, or taken off where there is none."""
    for pk, by in rows.items():
        row = Appearance.objects.filter(pk=pk)
        if by is None:
            row.update(removed_at=timezone.now())
        else:
            row.update(replaced_by=by.pk)


def carry_voices(pairs: Iterable[tuple[Appearance, Appearance]], text: str) -> list[Attribution]:
    """Give each carried row that an editor had set its editor and its voice; return the voices, not yet written.

    `pairs` are the appearances before with the rows of `text` they became. What several said in one breath stays one.
    """
    made: dict[UUID, Attribution] = {}
    for old, row in pairs:
        if old.editor_id is None or not old.stands:
            continue
        row.editor_id, row.claim = old.editor_id, old.claim
        voice = voice_by_hand(old, row, text)
        if voice is not None:
            made[row.pk] = voice
            row.attribution_id = voice.pk
    return list(made.values())


def _still_there(
    spans: Sequence[Sequence[int]], words: Sequence[str], by: int, row: Appearance, text: str
) -> list[list[int]]:
    found = []
    for (first, _), exact in zip(spans, words, strict=True):
        place = nearest_to(first + by, exact, text) if exact else None
        if place is None or abs(place.start - row.start) > NEAR + (row.end - row.start):
            return []
        found.append([place.start, place.end])
    return found
