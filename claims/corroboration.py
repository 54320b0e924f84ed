"""Who independently says what a claim says: origins, not outlets, and parties, not mouths.

Ten outlets that print one agency's text are one origin, and two officials of one side are one party.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from claims.models import Appearance, Claim, ClaimMatch, MatchState, Relation, Speaker, SpeakerParty
from claims.speakers import heir_of
from sources.models import Article, Source, SourceParty

MOST_APPEARANCES = 500  # of the claim and those that repeat it; a claim in more places is corroborated enough


class Allegiance(NamedTuple):
    """A speaker or source (`who`) that speaks for a party from one day until another; both may be open."""

    who: UUID
    party: UUID
    name: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One place where the claim stands: printed by which outlet, taken from which article, and who speaks there."""

    outlet: str
    origin_id: UUID
    origin_title: str
    origin_outlet: str
    parties: frozenset[
        tuple[UUID, str]
    ]  # what tells each apart, and its name; a voice of no party is its own


@dataclass(frozen=True, slots=True)
class Origin:
    """An article that did not take the claim from another, and the outlets that reprinted it."""

    id: UUID
    title: str
    outlet: str
    reprinted_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many say it independently of each other, and who they are. Each list is in the order of names."""

    outlets: tuple[str, ...]
    origins: tuple[Origin, ...]
    parties: tuple[str, ...]

    @property
    def words(self) -> str:
        """The counts in words: "3 outlets, 1 origin, 1 party"."""
        counted = (
            _counted(len(self.outlets), "outlet", "outlets"),
            _counted(len(self.origins), "origin", "origins"),
            _counted(len(self.parties), "party", "parties"),
        )
        return ", ".join(counted)


def counted(voices: Iterable[Voice]) -> Corroboration:
    """Count outlets, origins and parties of `voices`, each once. Plain logic without a database."""
    heard = list(voices)
    outlets = {voice.outlet for voice in heard}
    first = {voice.origin_id: voice for voice in heard}
    origins = [
        Origin(
            id=origin_id,
            title=voice.origin_title,
            outlet=voice.origin_outlet,
            reprinted_by=tuple(sorted(_outlets_of(origin_id, heard) - {voice.origin_outlet})),
        )
        for origin_id, voice in first.items()
    ]
    parties = {key: name for voice in heard for key, name in voice.parties}
    return Corroboration(
        outlets=tuple(sorted(outlets)),
        origins=tuple(sorted(origins, key=lambda origin: (origin.outlet, origin.title, origin.id))),
        parties=tuple(sorted(parties.values())),
    )


class Allegiances:
    """Who speaks for which party, from when until when; asked for once, as far as the same page asks again."""

    def __init__(self) -> None:
        self._asked: set[UUID] = set()
        self._rows: list[Allegiance] = []

    def of(self, speakers: set[UUID], sources: set[UUID]) -> list[Allegiance]:
        """Return those of `speakers` and `sources`, and what was asked for before; at most one query."""
        if not (speakers | sources) <= self._asked:
            self._rows += _allegiances(speakers - self._asked, sources - self._asked)
            self._asked |= speakers | sources
        return self._rows


def corroborate(
    claim: Claim,
    *,
    among: QuerySet[Claim] | None = None,
    alike: Sequence[UUID] | None = None,
    known: Allegiances | None = None,
    shown: QuerySet[Appearance] | None = None,
) -> Corroboration:
    """Count who says what `claim` says, here, in what was merged into it, and in what repeats it.

    Only what articles say now counts, and nothing that was erased. `among` narrows the claims that repeat it;
    `alike` are those where they are known already, `known` is what is known of parties, and `shown` narrows the
    appearances. Five queries at most.
    """
    rows = _standing(claim, among, alike, shown)
    said = [(row, row.revision.article, _origin_of(row.revision.article)) for row in rows]
    speakers = {row.pk: _speaker_of(row) for row in rows}
    allegiances = (known or Allegiances()).of(
        {speaker.pk for speaker in speakers.values() if speaker}, {origin.source_id for _, _, origin in said}
    )
    return counted(
        Voice(
            outlet=article.source.name,
            origin_id=origin.pk,
            origin_title=origin.title,
            origin_outlet=origin.source.name,
            parties=_parties(speakers[row.pk] or origin.source, on=_day(article), allegiances=allegiances),
        )
        for row, article, origin in said
    )


def parties_then(appearances: Sequence[Appearance], *, known: Allegiances) -> dict[UUID, tuple[str, ...]]:
    """Return, by appearance, the parties that its speaker (else its source) spoke for on that day, by name.

    At most one query; the appearances come with article, source and speaker.
    """
    speakers = {row.pk: _speaker_of(row) for row in appearances}
    allegiances = known.of(
        {speaker.pk for speaker in speakers.values() if speaker},
        {row.revision.article.source_id for row in appearances},
    )
    return {
        row.pk: tuple(
            sorted(
                each.name
                for each in allegiances
                if each.who
                == (speaker.pk if (speaker := speakers[row.pk]) else row.revision.article.source_id)
                and (each.since or date.min) <= _day(row.revision.article) <= (each.until or date.max)
            )
        )
        for row in appearances
    }


def _standing(
    claim: Claim,
    among: QuerySet[Claim] | None,
    known: Sequence[UUID] | None,
    shown: QuerySet[Appearance] | None,
) -> list[Appearance]:
    own = _family(claim)
    repeats = ClaimMatch.objects.filter(relation=Relation.REPEATS, state=MatchState.CONFIRMED).order_by()
    # asked for beforehand: with a list of keys the database looks each up, with a subquery it reads all through
    alike = (
        repeats.filter(first__in=own)
        .values_list("second", flat=True)
        .union(repeats.filter(second__in=own).values_list("first", flat=True))
    )
    others = list(alike if known is None else known)
    if among is not None and others:
        others = list(among.filter(pk__in=others).values_list("pk", flat=True))
    rows = (
        Appearance.objects.standing()
        .filter(
            claim__in={*own, *others},
            revision__erasure__isnull=True,
            revision=F("revision__article__current_revision"),
        )
        .exclude(anchor_state="gone")
    )
    if shown is not None:
        rows = rows.filter(Exists(shown.filter(pk=OuterRef("pk"))))
    light = rows.select_related(
        "revision__article__source", "revision__article__origin__source", "attribution__speaker__merged_into"
    ).only(
        "id", "revision__article__title", "revision__article__published_at", "revision__article__first_seen_at",
        "revision__article__source__name", "revision__article__origin__title",
        "revision__article__origin__source__name", "attribution__mode", "attribution__speaker__name",
        "attribution__speaker__merged_into__name", "attribution__speaker__merged_into__merged_into",
    )  # fmt: skip
    return list(light.order_by("id")[:MOST_APPEARANCES])


def _family(claim: Claim) -> list[UUID]:
    """Return the ids of the claim and of all merged into it; no query where it is known that there are none."""
    if not getattr(claim, "has_merged", True):
        return [claim.pk]
    return list(Claim.objects.family(claim.pk).order_by().values_list("pk", flat=True))


def _origin_of(article: Article) -> Article:
    return article.origin or article


def _speaker_of(row: Appearance) -> Speaker | None:
    speaker = row.attribution.speaker if row.attribution else None
    return heir_of(speaker) if speaker else None


def _day(article: Article) -> date:
    return (article.published_at or article.first_seen_at).date()


def _allegiances(speakers: set[UUID], sources: set[UUID]) -> list[Allegiance]:
    """Return who speaks for which party, from when until when. One query."""
    of_speakers = SpeakerParty.objects.filter(speaker__in=speakers).annotate(who=F("speaker"))
    of_sources = SourceParty.objects.filter(source__in=sources).annotate(who=F("source"))
    columns = ("who", "party", "party__name", "since", "until")
    rows = of_speakers.values_list(*columns).union(of_sources.values_list(*columns), all=True)
    return [Allegiance(*row) for row in rows]


def _parties(
    who: Speaker | Source, *, on: date, allegiances: Iterable[Allegiance]
) -> frozenset[tuple[UUID, str]]:
    """Return the parties somebody speaks for on a day; somebody of no party stands for themselves."""
    spoken_for = {
        (each.party, each.name)
        for each in allegiances
        if each.who == who.pk and (each.since or date.min) <= on <= (each.until or date.max)
    }
    return frozenset(spoken_for or {(who.pk, who.name)})


def _outlets_of(origin_id: UUID, voices: Iterable[Voice]) -> set[str]:
    return {voice.outlet for voice in voices if voice.origin_id == origin_id}


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
