"""Turning a reading into rows: attributions, claims, appearances and figures, none of them decided."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from claims.by_hand import overrule
from claims.carrying import Carrying, Standing, carried_row, note_origin, voice_of
from claims.figure_times import as_of
from claims.language.types import ClaimFound, ClaimKind, FigureFound, Reading, Span
from claims.models import (
    AnchorState,
    Appearance,
    Attribution,
    Claim,
    ClaimMatch,
    ExtractionRun,
    Figure,
    Speaker,
)
from claims.places import CONTEXT
from claims.ranking import RELIABILITY
from claims.recognising import Key, Recogniser, is_checkable, key_of, relation
from sources.copy_rows import copy_rows
from sources.models import ArticleRevision, Reliability
from sources.models.base import new_id
from sources.new_rows import new_row

LARGEST = Decimal(10) ** 23  # what the columns of a figure hold


@dataclass(slots=True)
class Proposals:
    """The rows that a reading comes to, not yet written."""

    attributions: list[Attribution]
    claims: list[Claim] = field(default_factory=list)  # new ones only
    appearances: list[Appearance] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    matches: list[ClaimMatch] = field(default_factory=list)
    read_now: list[Appearance] = field(default_factory=list)  # there already, and only now read
    overruled: dict[UUID, Appearance | None] = field(
        default_factory=dict
    )  # by what an editor set; see Carrying

    @property
    def proposed(self) -> int:
        """How many new claims the desk will see in its queue."""
        return sum(is_checkable(claim) for claim in self.claims)

    @property
    def carried(self) -> int:
        """How many claims the article, or one of its copies, had already."""
        rows = [row for row in (*self.appearances, *self.read_now) if row.stands]
        return len({row.claim_id for row in rows} - {claim.pk for claim in self.claims})

    def write(self) -> None:
        """Insert them all, in the transaction that is open."""
        overrule(self.overruled)
        for rows in (self.attributions, self.claims, self.appearances, self.figures, self.matches):
            copy_rows(rows)
        if self.read_now:
            Appearance.objects.bulk_update(self.read_now, ["attribution", "run"])


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything found is written: the run, its revision and the speakers by index of the reading."""

    run: ExtractionRun
    revision: ArticleRevision
    speakers: dict[int, Speaker]

    def words(self, span: Span) -> str:
        return span.of(self.revision.text)


def propose(
    *,
    reading: Reading,
    run: ExtractionRun,
    revision: ArticleRevision,
    carrying: Carrying,
    known: Sequence[Appearance],
    speakers: dict[int, Speaker],
    desk_id: UUID,
) -> Proposals:
    """Return the rows for what `reading` found in `revision`, those carried into it among them.

    `carrying` are the claims of the text before, `known` all appearances of the article and of its copies.
    Must run in a transaction that holds the article's lock. A claim that stands there already is not proposed
    again: the attribution and the figures of this reading are put to it.
    """
    place = Place(run, revision, speakers)
    attributions = _attributions(place, reading)
    recogniser = Recogniser(carrying, known)
    proposals = Proposals(attributions)
    new: dict[Key, Claim] = {}
    places: set[tuple[UUID, int, int]] = {(r.claim_id, r.start, r.end) for r in carrying.there}
    for found in reading.claims:
        # a part is said again by the whole claim it belongs to
        if found.kind is ClaimKind.PART or recogniser.is_settled(found, revision.text):
            continue
        attribution = attributions[found.attribution] if found.attribution is not None else None
        speaker_id = attribution.speaker_id if attribution else None
        figures = [reading.figures[i] for i in found.figures]
        standing = recogniser.standing(found, speaker_id, revision.text)
        if standing:
            row = _stands(place, found, standing, attribution)
            if row:
                proposals.figures += _figures(place, figures, row)
                proposals.read_now += [] if row._state.adding else [row]
            continue
        before = recogniser.known(found, speaker_id)
        key = key_of(found.text, speaker_id)
        if before is None and key not in new:
            claim = _claim(
                found,
                desk_id=desk_id,
                language=reading.language,
                made_by=run.extractor,
                reliability=RELIABILITY.get(Reliability(revision.article.source.reliability), 0.0),
            )
            new[key] = claim
            _relate(proposals, recogniser.edited_from(found, revision.text), claim)
        appearance = _appearance(
            place, found, before.claim_id if before else new[key].pk, attribution, before
        )
        where = (appearance.claim_id, appearance.start, appearance.end)
        if where not in places:
            places.add(where)
            proposals.appearances.append(appearance)
            proposals.figures += _figures(place, figures, appearance)
    proposals.claims += new.values()
    _add_carried(proposals, carrying, places)
    proposals.overruled = carrying.overruled
    return proposals


def _stands(
    place: Place, found: ClaimFound, standing: Standing, attribution: Attribution | None
) -> Appearance | None:
    """Return the row of a claim that stands in the text already, with what was found put to it; None: it has all that."""
    row = standing.row
    if row is not None and row.run_id is not None:  # read by another version of the extractor
        return None
    if row is None or (row._state.adding and row.anchor_state == AnchorState.EDITED):
        whole = Span(min(span.start for span in found.spans), max(span.end for span in found.spans))
        row = carried_row(standing.old, place.revision, whole, found.spans if len(found.spans) > 1 else ())
        standing.row = row
    row.attribution_id = attribution.pk if attribution else None
    row.run_id = place.run.pk
    return row


def _relate(proposals: "Proposals", old: Standing | None, new: Claim) -> None:
    if old and is_checkable(old.old.claim) and is_checkable(new):
        proposals.matches.append(relation(old, new))


def _add_carried(proposals: "Proposals", carrying: Carrying, places: set[tuple[UUID, int, int]]) -> None:
    """Add the rows of the claims that were carried, each with who says it where this reading tells."""
    for each in carrying.standing:
        row = each.row
        if row is None or not row._state.adding or (row.claim_id, row.start, row.end) in places:
            continue
        places.add((row.claim_id, row.start, row.end))
        if row.run_id is None and row.editor_id is None:
            voice = voice_of(each.old, row, proposals.attributions)
            row.attribution_id = voice.pk if voice else None
        proposals.appearances.append(row)
    proposals.attributions = [*proposals.attributions, *carrying.voices]
    proposals.appearances += carrying.rows_set_aside()
    written = {row.pk for row in proposals.appearances} | {row.pk for row in proposals.read_now}
    proposals.figures = [figure for figure in proposals.figures if figure.appearance_id in written]


def _attributions(place: Place, reading: Reading) -> list[Attribution]:
    ids = [new_id() for _ in reading.attributions]
    rows = []
    for position, found in enumerate(reading.attributions):
        speaker = place.speakers.get(found.speaker) if found.speaker is not None else None
        rows.append(
            new_row(
                Attribution,
                id=ids[position],
                revision_id=place.revision.pk,
                run_id=place.run.pk,
                position=position,
                mode=found.mode.value,
                source_spans=_pairs(found.source),
                source_exact=[place.words(span) for span in found.source],
                cue_spans=_pairs(found.cue),
                cue_exact=[place.words(span) for span in found.cue],
                content_spans=_pairs(found.content),
                content_exact=[place.words(span) for span in found.content],
                speaker_id=speaker.pk if speaker else None,
                parent_id=ids[found.parent] if found.parent is not None else None,
            )
        )
    return rows


def _claim(found: ClaimFound, *, desk_id: UUID, language: str, made_by: str, reliability: float) -> Claim:
    return new_row(
        Claim,
        desk_id=desk_id,
        text=found.text,
        language=language or "und",
        kind=found.kind.value,
        kind_reason=found.reason[:300],
        check_worthiness=min(max(found.check_worthiness, 0.0), 1.0),
        factors=[{"name": factor.name, "weight": round(factor.weight, 4)} for factor in found.factors],
        made_by=made_by,
        has_figures=bool(found.figures),
        reliability=reliability,
    )


def _appearance(
    place: Place,
    found: ClaimFound,
    claim_id: UUID,
    attribution: Attribution | None,
    before: Appearance | None,
) -> Appearance:
    text = place.revision.text
    start, end = min(span.start for span in found.spans), max(span.end for span in found.spans)
    appearance = new_row(
        Appearance,
        claim_id=claim_id,
        revision_id=place.revision.pk,
        attribution_id=attribution.pk if attribution else None,
        run_id=place.run.pk,
        start=start,
        end=end,
        exact=text[start:end],
        parts=_pairs(found.spans) if len(found.spans) > 1 else [],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )
    article_id = before.revision.article_id if before and before.revision_id != place.revision.pk else None
    if before and article_id == place.revision.article_id:
        note_origin(appearance, before)
    return appearance


def _figures(place: Place, found: Sequence[FigureFound], appearance: Appearance) -> list[Figure]:
    if not found:
        return []
    told = as_of(appearance.exact, place.revision.article)
    return [
        new_row(
            Figure,
            claim_id=appearance.claim_id,
            appearance_id=appearance.pk,
            revision_id=place.revision.pk,
            start=figure.span.start,
            end=figure.span.end,
            exact=place.words(figure.span),
            value=figure.value,
            low=min(figure.low, figure.high)
            if figure.low is not None and figure.high is not None
            else figure.low,
            high=max(figure.low, figure.high)
            if figure.low is not None and figure.high is not None
            else figure.high,
            unit=figure.unit[:60],
            counted=figure.counted[:120],
            side=figure.side[:120],
            place=figure.place[:120],
            as_of=told.moment,
            as_of_precision=told.precision,
            as_of_basis=told.basis,
            approximate=figure.approximate,
            made_by=place.run.extractor,
        )
        for figure in found
        if all(
            abs(number) < LARGEST for number in (figure.value, figure.low, figure.high) if number is not None
        )
    ]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
