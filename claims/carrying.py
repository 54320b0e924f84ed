"""How the claims of one text stand in the next: which words became which, as rows that are not yet written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from claims.by_hand import carry_voices, set_aside_row
from claims.language.anchors import AnchorState as Fared
from claims.language.anchors import Place, Reanchored, find_again, reanchor
from claims.language.sameness import NEARLY, differ_in_typography_alone, identity_of, score
from claims.language.types import Span
from claims.models import AnchorState, Appearance, Attribution
from claims.places import CONTEXT, own_words
from sources.models import ArticleRevision
from sources.new_rows import new_row


@dataclass(slots=True)
class Standing:
    """A claim's words in the text before, and the row of them in the next text: None when they are gone."""

    old: Appearance
    row: Appearance | None
    taken: bool = False  # by a claim that the reading found
    stood: bool = True  # in the text before; else it was gone already

    @property
    def verbatim(self) -> bool:
        """Whether the very same words stand there."""
        return self.row is not None and self.row.exact == self.old.exact

    @property
    def state(self) -> AnchorState:
        """How the words fared."""
        return AnchorState.GONE if self.row is None else fared(self.old, self.row)[0]


@dataclass(slots=True)
class Carrying:
    """All claims that one text had, on their way into the next."""

    standing: list[Standing] = field(default_factory=list)
    there: list[Appearance] = field(default_factory=list)  # rows that the next text has already
    set_aside: list[Appearance] = field(default_factory=list)  # off the next text: there already, or carried
    overruled: dict[UUID, Appearance | None] = field(default_factory=dict)  # of `there`, and by what
    voices: list[Attribution] = field(default_factory=list)  # set by hand, to be written

    def rows(self) -> list[Appearance]:
        """Return the rows to be written."""
        return [each.row for each in self.standing if each.row is not None and each.row._state.adding]

    def rows_set_aside(self) -> list[Appearance]:
        """Return the rows to be written of what editors took off or corrected."""
        return [row for row in self.set_aside if row._state.adding]

    def gone(self) -> list[UUID]:
        """Return the appearances whose words are gone, and whose claim stands nowhere else in the next text."""
        claims = {row.claim_id for row in [*self.there, *self.rows()]}
        return [each.old.pk for each in self.standing if each.row is None and each.old.claim_id not in claims]


def carry(known: Sequence[Appearance], *, before: ArticleRevision, after: ArticleRevision) -> Carrying:
    """Return how the claims of `before` stand in `after`; `known` are the appearances of their article, among others.

    A text that returned has its own claims: into it the later ones are carried only where their words are verbatim.
    The same goes for words that were gone already, which are looked for again.
    What editors set by hand is carried as theirs, and what they corrected or took off stays off.
    """
    known = [row for row in known if row.revision.article_id == after.article_id]
    here = [row for row in known if row.revision_id == after.pk]
    carrying = Carrying(
        there=[row for row in here if row.stands], set_aside=[row for row in here if not row.stands]
    )
    if not after.text or not before.text:  # erased by law
        return carrying
    stood = [row for row in known if row.revision_id == before.pk and row.exact]
    places = [Place(Span(row.start, row.end), tuple(Span(*part) for part in row.parts)) for row in stood]
    onward = _Onward(carrying, known, before=before, after=after)
    for old, found in zip(stood, reanchor(places, old=before.text, new=after.text), strict=True):
        onward.take(old, found)
    onward.find_again()
    _once_a_place(carrying.standing)
    carried = ((each.old, each.row) for each in carrying.standing if each.row and each.row._state.adding)
    carrying.voices = carry_voices(carried, after.text)
    return carrying


class _Onward:
    """Puts each appearance of the text before to what becomes of it in the next."""

    def __init__(
        self,
        carrying: Carrying,
        known: Sequence[Appearance],
        *,
        before: ArticleRevision,
        after: ArticleRevision,
    ) -> None:
        self._carrying, self._known = carrying, known
        self._before, self._after = before, after
        self._by_id = {row.pk: row for row in known}
        self._had = {row.claim_id for row in carrying.there}
        self._off = {row.claim_id for row in carrying.set_aside}
        self._standing_for: set[UUID] = set(self._had)

    @property
    def _returned(self) -> bool:
        return self._after.number < self._before.number

    def take(self, old: Appearance, found: Reanchored) -> None:
        """Put down what becomes of `old`, whose words fared as `found`."""
        verbatim = found.state in (Fared.EXACT, Fared.MOVED)
        if not old.stands:
            if verbatim or not self._returned:
                self._take_off(old, found)
            return
        self._standing_for.add(old.claim_id)
        if old.claim_id in self._had:
            self._stands_already(old, found if verbatim else None)
        elif old.claim_id not in self._off:
            standing = _standing(old, found, self._after, self._by_id, verbatim_only=self._returned)
            self._carrying.standing.append(standing)

    def find_again(self) -> None:
        """Put down what was gone, or off, in an earlier text, and whose words are back."""
        found = _found_again(self._known, self._after, self._standing_for | self._off)
        self._carrying.standing += found
        carried = {row.carried_from_id for row in self._known}
        for old in self._known:
            elsewhere = old.revision_id not in (self._before.pk, self._after.pk)
            if not old.stands and elsewhere and old.pk not in carried:
                span = _span_again(old, self._after)
                if span:
                    self._take_off(old, Reanchored(Fared.MOVED, span, 1.0))

    def _take_off(self, old: Appearance, found: Reanchored) -> None:
        if old.claim_id in self._off:
            return
        machines = self._machines(old, found) if old.removed_at else []
        if machines:
            for row in machines:
                self._overrule(row, None)
        elif old.claim_id not in self._had or old.replaced_by_id is not None:
            row_off = set_aside_row(old, self._after, found)
            self._carrying.set_aside += [row_off] if row_off else []

    def _stands_already(self, old: Appearance, verbatim: Reanchored | None) -> None:
        """Put down an appearance whose claim the next text has: as a machine read it there, or as the editor set it."""
        own = [row for row in self._carrying.there if row.claim_id == old.claim_id]
        if (
            old.editor_id is None
            or verbatim is None
            or any(row.editor_id for row in own)
            or not verbatim.span
        ):
            self._carrying.standing.append(Standing(old, _of_claim(old, own) if own else None))
            return
        row = carried_row(old, self._after, verbatim.span, verbatim.parts)
        for machine in self._machines(old, verbatim):
            self._overrule(machine, row)
        self._carrying.standing.append(Standing(old, row))

    def _machines(self, old: Appearance, found: Reanchored) -> list[Appearance]:
        span = found.span
        return [
            row
            for row in self._carrying.there
            if row.claim_id == old.claim_id
            and row.editor_id is None
            and span is not None
            and Span(row.start, row.end).overlaps(span)
        ]

    def _overrule(self, row: Appearance, by: Appearance | None) -> None:
        self._carrying.overruled[row.pk] = by
        self._carrying.there.remove(row)
        self._carrying.set_aside.append(row)


def carried_row(
    old: Appearance, after: ArticleRevision, span: Span, parts: Iterable[Span] = ()
) -> Appearance:
    """Return the row, not yet written, of the words at `span` of `after` that the words of `old` became."""
    text = after.text
    row = new_row(
        Appearance,
        claim_id=old.claim_id,
        revision_id=after.pk,
        start=span.start,
        end=span.end,
        exact=span.of(text),
        parts=[[part.start, part.end] for part in parts],
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )
    note_origin(row, old)
    return row


def note_origin(row: Appearance, old: Appearance) -> None:
    """Note on `row` that it was carried from `old`, how the words fared, and whose words they are no more."""
    made_from = old.reworded_from or old
    row.carried_from_id = old.pk
    row.anchor_state, row.anchor_score = fared(old, row)
    row.reworded_from_id = None if words_hold(made_from, row) else made_from.pk


def words_hold(checked: Appearance, now: Appearance) -> bool:
    """Tell whether the words of `checked` stand, typography left aside; what stands among them may not deny them."""
    if checked.exact == now.exact:
        return True
    same = differ_in_typography_alone(own_words(checked), own_words(now))
    return same and identity_of(checked.exact).negations == identity_of(now.exact).negations


def fared(old: Appearance, row: Appearance) -> tuple[AnchorState, float]:
    """Return how the words of `old` fared in `row`: the state, and the score from 0 to 1."""
    if old.exact != row.exact:  # the claim's own words may be the same, and others among them changed
        return AnchorState.EDITED, min(score(own_words(old), own_words(row)), NEARLY)
    return (AnchorState.EXACT if old.start == row.start else AnchorState.MOVED), 1.0


def voice_of(old: Appearance, row: Appearance, attributions: Iterable[Attribution]) -> Attribution | None:
    """Return which of the attributions of its text makes the speaker of `old` say the words of `row`; None: none does."""
    if old.attribution is None:
        return None
    for attribution in attributions:
        same = (attribution.speaker_id, attribution.mode) == (
            old.attribution.speaker_id,
            old.attribution.mode,
        )
        if same and any(first <= row.start and row.end <= last for first, last in attribution.content_spans):
            return attribution
    return None


def _of_claim(old: Appearance, there: Sequence[Appearance]) -> Appearance:
    """Return the row of the same claim that is in the next text already, the one with the same words first."""
    same = [row for row in there if row.claim_id == old.claim_id]
    return min(same, key=lambda row: (own_words(row) != own_words(old), abs(row.start - old.start)))


def _standing(
    old: Appearance,
    found: Reanchored,
    after: ArticleRevision,
    by_id: dict[UUID, Appearance],
    *,
    verbatim_only: bool,
) -> Standing:
    if found.state is Fared.EDITED or found.span is None:
        for earlier in _earlier_wordings(old, by_id):
            again = _again(earlier, after)
            if again:
                return Standing(earlier, again)
    if found.span is None or (verbatim_only and found.state is Fared.EDITED):
        return Standing(old, None)
    return Standing(old, carried_row(old, after, found.span, found.parts))


def _once_a_place(standing: Sequence[Standing]) -> None:
    """Where two appearances of one claim would become one, let the one most like it be carried."""
    seen: dict[tuple[UUID, int, int], Appearance] = {}
    for each in sorted(standing, key=lambda each: -(each.row.anchor_score or 0) if each.row else 0):
        if each.row is not None:
            place = (each.row.claim_id, each.row.start, each.row.end)
            each.row = each.row if seen.setdefault(place, each.row) is each.row else None


def _earlier_wordings(row: Appearance, by_id: dict[UUID, Appearance]) -> Iterator[Appearance]:
    """Yield what the words of an edited appearance were before, the latest first."""
    while row.anchor_state == AnchorState.EDITED and row.carried_from_id in by_id:
        row = by_id[row.carried_from_id]
        yield row


def _again(old: Appearance, after: ArticleRevision) -> Appearance | None:
    span = _span_again(old, after)
    if span is None:
        return None
    by = span.start - old.start
    return carried_row(old, after, span, [Span(first + by, last + by) for first, last in old.parts])


def _span_again(old: Appearance, after: ArticleRevision) -> Span | None:
    if not old.exact:
        return None
    return find_again(old.exact, before=old.prefix, behind=old.suffix, text=after.text)


def _found_again(
    known: Sequence[Appearance], after: ArticleRevision, others: set[UUID]
) -> Iterator[Standing]:
    """Yield the words that were gone and are back."""
    for old in known:
        if old.gone_in_id is not None and old.stands and old.claim_id not in others:
            again = _again(old, after)
            if again:
                yield Standing(old, again, stood=False)
