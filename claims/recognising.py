"""Telling a claim that a reading found from those its article had already, so that none is proposed twice."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from claims.by_hand import Settled
from claims.carrying import Carrying, Standing
from claims.language.sameness import closeness, identity_of
from claims.language.similarity import text_key
from claims.language.types import ClaimFound, ClaimKind, Span
from claims.models import AnchorState, Appearance, Claim, ClaimMatch, Relation
from claims.places import ALIKE, ONE_STRETCH, own_words, shared, words_of
from sources.models.base import new_id

METHOD = "reanchoring-1"  # written on the relations proposed here
TOUCHED = 0.5  # of the code points shared

Key = tuple[str, UUID | None]


def key_of(text: str, speaker_id: UUID | None) -> Key:
    """Return what two claims of one article share when they are one: the words and who says them."""
    return text_key(text), speaker_id


class Recogniser:
    """The claims that a text has by being carried into it, and those its article or a copy of it had."""

    def __init__(self, carrying: Carrying, known: Iterable[Appearance]) -> None:
        self._standing = [Standing(row, row) for row in carrying.there] + carrying.standing
        self._keys = [key_of(each.old.claim.text, speaker_of(each.old)) for each in self._standing]
        by_hand = [each.row for each in self._standing if each.row is not None]
        self._settled = Settled([*by_hand, *carrying.set_aside])
        self._known = {key_of(row.claim.text, speaker_of(row)): row for row in known}

    def is_settled(self, found: ClaimFound, text: str) -> bool:
        """Tell whether an editor has decided on these words already: set them, corrected them or took them off."""
        return self._settled.covers(found, text)

    def standing(self, found: ClaimFound, speaker_id: UUID | None, text: str) -> Standing | None:
        """Return the carried claim that `found` is: the same proposition, or the same words at the same place."""
        free = [
            (each, key)
            for each, key in zip(self._standing, self._keys, strict=True)
            if not each.taken and each.row is not None and _touches(each.row, found.spans)
        ]
        key = key_of(found.text, speaker_id)
        same = [each for each, own in free if own == key]
        if not same:
            same = [each for each, _ in free if _is_same(each, found, speaker_id, text)]
        if not same:
            same = [
                each
                for each, own in zip(self._standing, self._keys, strict=True)
                if own == key and not each.taken and _may_be_put_elsewhere(each)
            ]
        best = max(same, key=lambda each: _fit(each, found), default=None)
        if best:
            best.taken = True
        return best

    def known(self, found: ClaimFound, speaker_id: UUID | None) -> Appearance | None:
        """Return the latest appearance of the same proposition by the same speaker, in whichever text."""
        return self._known.get(key_of(found.text, speaker_id))

    def edited_from(self, found: ClaimFound, text: str) -> Standing | None:
        """Return the carried claim whose words became those of `found` by a changed number or negation."""
        changed = (
            each
            for each in self._standing
            if each.row is not None
            and each.row.anchor_state == AnchorState.EDITED
            and shared(each.row, found.spans) >= TOUCHED
            and identity_of(own_words(each.old)) != identity_of(words_of(found.spans, text))
        )
        return max(changed, key=lambda each: _fit(each, found), default=None)


def speaker_of(row: Appearance) -> UUID | None:
    """Return who says it, after a merge."""
    speaker = row.attribution.speaker if row.attribution else None
    return (speaker.merged_into_id or speaker.pk) if speaker else None


def relation(old: Standing, new: Claim) -> ClaimMatch:
    """Return, not yet written, that `new` is related to the claim whose words were edited into it."""
    first, second = sorted((old.old.claim_id, new.pk))
    score = (old.row.anchor_score if old.row else None) or 0.0
    return ClaimMatch(
        id=new_id(), first_id=first, second_id=second, relation=Relation.RELATED, score=score, method=METHOD
    )


def is_checkable(claim: Claim) -> bool:
    """Tell whether the claim may stand in the queue."""
    return claim.kind == ClaimKind.CHECKABLE.value


def _may_be_put_elsewhere(each: Standing) -> bool:
    row = each.row
    if each.old.editor_id is not None:
        return False
    return row is None or (row._state.adding and row.anchor_state == AnchorState.EDITED)


def _touches(row: Appearance, spans: Sequence[Span]) -> bool:
    return row.start < spans[-1].end and spans[0].start < row.end


def _is_same(each: Standing, found: ClaimFound, speaker_id: UUID | None, text: str) -> bool:
    if each.row is None or shared(each.row, found.spans) < ONE_STRETCH:
        return False
    said_by = speaker_of(each.old)
    if said_by and speaker_id and said_by != speaker_id:
        return False
    before, now = own_words(each.old), words_of(found.spans, text)
    return before == now or (identity_of(before) == identity_of(now) and closeness(before, now) >= ALIKE)


def _fit(each: Standing, found: ClaimFound) -> tuple[float, float]:
    overlap = shared(each.row, found.spans) if each.row and _touches(each.row, found.spans) else 0.0
    return overlap, closeness(each.old.claim.text, found.text)
