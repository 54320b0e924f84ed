"""How the claims of one text stand in the next: which words became which, as rows that are not yet written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from claims.language.anchors import AnchorState as Fared
from claims.language.anchors import Place, Reanchored, find_again, reanchor
from claims.language.sameness import NEARLY, differ_in_typography_alone, identity_of, score
from claims.language.types import Span
from claims.models import AnchorState, Appearance, Attribution
from sources.models import ArticleRevision
from sources.new_rows import new_row

CONTEXT = 32  # code points of prefix and suffix


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

    def rows(self) -> list[Appearance]:
        """Return the rows to be written."""
        return [each.row for each in self.standing if each.row is not None and each.row._state.adding]

    def gone(self) -> list[UUID]:
        """Return the appearances whose words are gone, and whose claim stands nowhere else in the next text."""
        claims = {row.claim_id for row in [*self.there, *self.rows()]}
        return [each.old.pk for each in self.standing if each.row is None and each.old.claim_id not in claims]


def carry(known: Sequence[Appearance], *, before: ArticleRevision, after: ArticleRevision) -> Carrying:
    """Return how the claims of `before` stand in `after`; `known` are the appearances of their article, among others.

    A text that returned has its own claims: into it the later ones are carried only where their words are verbatim.
    The same goes for words that were gone already, which are looked for again.
    """
    known = [row for row in known if row.revision.article_id == after.article_id]
    there = [row for row in known if row.revision_id == after.pk]
    had = {row.claim_id for row in there}
    stood = [row for row in known if row.revision_id == before.pk and row.exact]
    if not after.text or not before.text:  # erased by law
        return Carrying(there=there)
    by_id = {row.pk: row for row in known}
    returned = after.number < before.number
    places = [Place(Span(row.start, row.end), tuple(Span(*part) for part in row.parts)) for row in stood]
    carrying = Carrying(there=there)
    for old, found in zip(stood, reanchor(places, old=before.text, new=after.text), strict=True):
        if old.claim_id in had:
            carrying.standing.append(Standing(old, _of_claim(old, there)))
        else:
            carrying.standing.append(_standing(old, found, after, by_id, verbatim_only=returned))
    standing_for = {row.claim_id for row in stood} | had
    carrying.standing += _found_again(known, after, standing_for)
    _once_a_place(carrying.standing)
    return carrying


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


def own_words(row: Appearance) -> str:
    """Return the claim's own words: its parts where it has any, else the whole stretch."""
    return " … ".join(row.exact[first - row.start : last - row.start] for first, last in _places(row))


def shared(row: Appearance, spans: Sequence[Span]) -> float:
    """Return which part of the code points of either the words of `row` and `spans` have in common, 0 to 1."""
    one = {at for first, last in _places(row) for at in range(first, last)}
    other = {at for span in spans for at in range(span.start, span.end)}
    return len(one & other) / len(one | other)


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


def _places(row: Appearance) -> list[list[int]]:
    return row.parts or [[row.start, row.end]]


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
    span = find_again(old.exact, before=old.prefix, behind=old.suffix, text=after.text) if old.exact else None
    if span is None:
        return None
    by = span.start - old.start
    return carried_row(old, after, span, [Span(first + by, last + by) for first, last in old.parts])


def _found_again(
    known: Sequence[Appearance], after: ArticleRevision, others: set[UUID]
) -> Iterator[Standing]:
    """Yield the words that were gone and are back."""
    for old in known:
        if old.gone_in_id is not None and old.claim_id not in others:
            again = _again(old, after)
            if again:
                yield Standing(old, again, stood=False)
