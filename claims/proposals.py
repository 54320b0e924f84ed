"""Turning a reading into rows: attributions, claims, appearances and figures, none of them decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from claims.language.similarity import text_key
from claims.language.types import ClaimFound, ClaimKind, FigureFound, Reading, Span
from claims.models import AnchorState, Appearance, Attribution, Claim, ExtractionRun, Figure, Speaker
from sources.copy_rows import copy_rows
from sources.models import ArticleRevision
from sources.models.base import new_id

CONTEXT = 32  # code points of prefix and suffix
LARGEST = Decimal(10) ** 23  # what the columns of a figure hold

Key = tuple[str, UUID | None]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The rows that a reading comes to, not yet written."""

    attributions: list[Attribution]
    claims: list[Claim]  # new ones only
    appearances: list[Appearance]
    figures: list[Figure]

    @property
    def proposed(self) -> int:
        """How many new claims the desk will see in its queue."""
        return sum(claim.kind == ClaimKind.CHECKABLE.value for claim in self.claims)

    @property
    def carried(self) -> int:
        """How many claims the article, or the one it reprints, had already."""
        return len({row.claim_id for row in self.appearances} - {claim.pk for claim in self.claims})

    def write(self) -> None:
        """Insert them all, in the transaction that is open."""
        for rows in (self.attributions, self.claims, self.appearances, self.figures):
            copy_rows(rows)


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
    origin_id: UUID | None,
    speakers: dict[int, Speaker],
    desk_id: UUID,
) -> Proposals:
    """Return the rows for what `reading` found in `revision`, whose article reprints the one with `origin_id`.

    Must run in a transaction that holds the article's lock. A claim that an earlier revision, or the article this
    one reprints, made in the same words by the same speaker is not proposed again: it appears once more.
    """
    place = Place(run, revision, speakers)
    attributions = _attributions(place, reading)
    known = _known_appearances(revision, origin_id)
    new: dict[Key, Claim] = {}
    appearances: dict[tuple[UUID, int, int], Appearance] = {}
    figures: list[Figure] = []
    for found in reading.claims:
        if found.kind is ClaimKind.PART:  # said again by the whole claim it belongs to
            continue
        attribution = attributions[found.attribution] if found.attribution is not None else None
        key = (text_key(found.text), attribution.speaker_id if attribution else None)
        before = known.get(key)
        if before is None and key not in new:
            new[key] = _claim(found, desk_id=desk_id, language=reading.language, made_by=run.extractor)
        claim = before.claim if before else new[key]
        appearance = _appearance(place, found, claim, attribution, before)
        where = (claim.pk, appearance.start, appearance.end)
        if where not in appearances:
            appearances[where] = appearance
            figures += _figures(place, [reading.figures[i] for i in found.figures], appearance)
    return Proposals(attributions, list(new.values()), list(appearances.values()), figures)


def _attributions(place: Place, reading: Reading) -> list[Attribution]:
    ids = [new_id() for _ in reading.attributions]
    rows = []
    for position, found in enumerate(reading.attributions):
        speaker = place.speakers.get(found.speaker) if found.speaker is not None else None
        rows.append(
            Attribution(
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


def _known_appearances(revision: ArticleRevision, origin_id: UUID | None) -> dict[Key, Appearance]:
    """Return the latest appearance, by words and speaker, in earlier revisions and in the article reprinted."""
    if revision.number == 1 and origin_id is None:
        return {}
    articles = [revision.article_id] + ([origin_id] if origin_id else [])
    rows = (
        Appearance.objects.filter(revision__article__in=articles)
        .exclude(revision=revision)
        .select_related("claim", "attribution", "revision")
        .order_by("revision__created_at", "-start")
    )
    return {
        (text_key(row.claim.text), row.attribution.speaker_id if row.attribution else None): row
        for row in rows
    }


def _claim(found: ClaimFound, *, desk_id: UUID, language: str, made_by: str) -> Claim:
    return Claim(
        desk_id=desk_id,
        text=found.text,
        language=language or "und",
        kind=found.kind.value,
        kind_reason=found.reason[:300],
        check_worthiness=min(max(found.check_worthiness, 0.0), 1.0),
        factors=[{"name": factor.name, "weight": round(factor.weight, 4)} for factor in found.factors],
        made_by=made_by,
    )


def _appearance(
    place: Place, found: ClaimFound, claim: Claim, attribution: Attribution | None, before: Appearance | None
) -> Appearance:
    text = place.revision.text
    start, end = min(span.start for span in found.spans), max(span.end for span in found.spans)
    same_article = before is not None and before.revision.article_id == place.revision.article_id
    return Appearance(
        claim_id=claim.pk,
        revision_id=place.revision.pk,
        attribution_id=attribution.pk if attribution else None,
        run_id=place.run.pk,
        start=start,
        end=end,
        exact=text[start:end],
        parts=_pairs(found.spans) if len(found.spans) > 1 else [],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        carried_from_id=before.pk if before and same_article else None,
        anchor_state=_fared(before, start, text[start:end]) if before and same_article else "",
    )


def _fared(before: Appearance, start: int, exact: str) -> AnchorState:
    if before.exact != exact:
        return AnchorState.EDITED
    return AnchorState.EXACT if before.start == start else AnchorState.MOVED


def _figures(place: Place, found: Sequence[FigureFound], appearance: Appearance) -> list[Figure]:
    article = place.revision.article
    return [
        Figure(
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
            as_of=article.published_at,
            as_of_precision=article.published_precision,
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
