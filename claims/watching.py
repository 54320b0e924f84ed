"""Holding what was just read against the editors' watch lists.

Of each reading the claims that appear in its text anew are looked at once, and a list hits on a claim once, so doing
it twice changes nothing. Of several kinds of mark every one given must fit; of several of one kind any.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest, Substr
from django.utils import timezone

from claims.language.sentences import split_sentences
from claims.language.types import ClaimKind
from claims.language.watch_words import first_of, fold
from claims.models import (
    AnchorState,
    Appearance,
    Attribution,
    ExtractionRun,
    RunState,
    Speaker,
    SpeakerAlias,
    Status,
    WatchHit,
    WatchList,
    WatchRound,
)
from claims.speakers import heir_of
from sources.insert_rows import insert_rows
from sources.models.base import first_id

log = structlog.get_logger(__name__)

LOST_WITHIN = timedelta(days=1)  # for so long the sweep looks for readings whose task was lost
TOGETHER = timedelta(seconds=5)  # what hits within that goes into one mail
REACH = 400  # code points on each side of a claim in which its sentence is looked for
MOST = 500
PREVIEWED = timedelta(days=7)
MOST_PREVIEWED = 3_000
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one watch list wants to hear of."""

    watch_list: WatchList
    speakers: frozenset[UUID]  # after all merges
    names: frozenset[str]  # folded: theirs, and those by which others may be they
    words: Sequence[str]
    places: Sequence[str]
    topics: frozenset[UUID]

    @classmethod
    def by(cls, watch_list: WatchList) -> "Wanted":
        """Return what `watch_list` wants. Queries, unless its speakers and topics were fetched with it."""
        heirs = [heir_of(speaker) for speaker in watch_list.speakers.all()]
        ids = frozenset(heir.pk for heir in heirs)
        aliases = SpeakerAlias.objects.filter(speaker__in=ids) if ids else []
        names = [heir.name for heir in heirs] + [alias.name for alias in aliases if _tells_who(alias)]
        return cls(
            watch_list=watch_list,
            speakers=ids,
            names=frozenset(map(fold, names)),
            words=watch_list.words,
            places=watch_list.places,
            topics=frozenset(topic.pk for topic in watch_list.topics.all()),
        )

    def why(self, said: "Said") -> str:
        """Return in words what of it fits `said`; "" when not all that is given does."""
        fits = [
            *([said.speaker_of(self)] if self.speakers else []),
            *([_named("word", first_of(self.words, said.words))] if self.words else []),
            *(["topic" if self.topics & said.topics else ""] if self.topics else []),
        ]
        if not all(fits):
            return ""
        if self.places:
            fits.append(_named("place", said.place_of(self)))
        return "; ".join(fits)[:300] if fits and all(fits) else ""


@dataclass
class Said:
    """A claim as it appears in one text; `appearance` came from watched_appearances()."""

    appearance: Appearance

    @cached_property
    def words(self) -> str:
        """The claim's own words, folded."""
        return fold(f"{self.appearance.claim.text}\n{self.appearance.exact}")

    @cached_property
    def topics(self) -> frozenset[UUID]:
        """The topics of claim and article."""
        of_article = self.appearance.revision.article.topics.all()
        return frozenset(topic.pk for topic in [*of_article, *self.appearance.claim.topics.all()])

    @cached_property
    def speakers(self) -> list[Speaker]:
        """Who says it, and in whose words that is told, after all merges."""
        attribution: Attribution | None = self.appearance.attribution
        voices = [attribution, attribution.parent] if attribution else []
        return [heir_of(voice.speaker) for voice in voices if voice and voice.speaker]

    @cached_property
    def surroundings(self) -> str:
        """The sentence around the claim, folded."""
        around, start = vars(self.appearance)["around"], min(self.appearance.start, REACH)
        end = start + len(self.appearance.exact)
        sentences = (sentence.span for sentence in split_sentences(around))
        return fold(" ".join(span.of(around) for span in sentences if span.start < end and start < span.end))

    def speaker_of(self, wanted: Wanted) -> str:
        """Return "speaker" when one of those wanted says it."""
        told = any(who.pk in wanted.speakers or fold(who.name) in wanted.names for who in self.speakers)
        return "speaker" if told else ""

    def place_of(self, wanted: Wanted) -> str:
        """Return which of the places wanted is in the claim, its figures or its sentence."""
        figures = (fold(figure.place) for figure in self.appearance.figures.all() if figure.place)
        texts = [self.words, *figures]
        found = (first_of(wanted.places, text) for text in texts)
        return next(filter(None, found), "") or first_of(wanted.places, self.surroundings)


def watch_run(*, run_id: UUID | str, now: datetime | None = None) -> WatchRound | None:
    """Hold the claims of one reading against all active watch lists and return how that went.

    Returns None when it was done before, or there is no such finished reading.
    """
    now = now or timezone.now()
    run = ExtractionRun.objects.filter(pk=run_id, state=RunState.DONE).first()
    if run is None:
        return None
    wanted = _all_wanted()
    rows = watched_appearances().filter(run=run) if wanted else Appearance.objects.none()
    hits = list(_hits(rows, wanted, now))
    watched = WatchRound(run=run, at=now, hits=len(hits))
    with transaction.atomic():
        if not insert_rows([watched], unless_there=True):
            return None
        insert_rows(hits, unless_there=True)
    if hits:
        log.info("watch_lists_hit", run=str(run.pk), hits=len(hits))
    return watched


def watch_topics(*, now: datetime | None = None) -> int:
    """Hold claims whose article, or which themselves, were put to a topic after they were read against the lists for it.

    Of claims read since the list was made, within a week. Returns how many hits there are anew.
    """
    now = now or timezone.now()
    made = 0
    for wanted in _all_wanted(WatchList.objects.filter(topics__isnull=False).distinct()):
        since = max(wanted.watch_list.created_at, now - timedelta(days=7))
        told = WatchHit.objects.filter(watch_list=wanted.watch_list, claim=OuterRef("claim"))
        of_topic = Q(revision__article__topics__in=wanted.topics) | Q(claim__topics__in=wanted.topics)
        rows = watched_appearances().filter(of_topic, ~Exists(told), pk__gt=first_id(since)).distinct()
        made += insert_rows(list(_hits(rows.order_by("-pk")[:MOST], [wanted], now)), unless_there=True)
    return made


def runs_left_behind(*, now: datetime | None = None) -> list[UUID]:
    """Return the readings of the last day that were held against no list because their task was lost."""
    now = now or timezone.now()
    rows = ExtractionRun.objects.filter(
        pk__gt=first_id(now - LOST_WITHIN), state=RunState.DONE, watch_round__isnull=True
    )
    return list(rows.order_by("pk").values_list("pk", flat=True)[:MOST])


def watched_appearances() -> QuerySet[Appearance]:
    """Checkable claims where they appear anew, with all that lists ask of them, and no article's whole text."""
    anew = Q(carried_from__isnull=True) | Q(anchor_state=AnchorState.EDITED)
    rows = (
        Appearance.objects.standing()
        .filter(anew, claim__kind=ClaimKind.CHECKABLE.value, revision__erasure__isnull=True)
        .exclude(claim__status=Status.DISMISSED)
    )
    return (
        rows.select_related(
            "claim",
            "revision__article__source",
            "attribution__speaker__merged_into",
            "attribution__parent__speaker__merged_into",
        )
        .prefetch_related("figures", "claim__topics", "revision__article__topics")
        .annotate(
            around=Substr(
                "revision__text", Greatest(F("start") + 1 - REACH, 1), F("end") - F("start") + 2 * REACH
            )
        )
        .defer("revision__text", "revision__notes", "claim__factors")
    )


def _all_wanted(lists: QuerySet[WatchList] | None = None) -> list[Wanted]:
    rows = WatchList.objects.all() if lists is None else lists
    active = rows.filter(is_active=True, owner__is_active=True)
    return [Wanted.by(each) for each in active.prefetch_related("speakers__merged_into", "topics")]


def _hits(rows: Iterable[Appearance], lists: Sequence[Wanted], now: datetime) -> Iterator[WatchHit]:
    """Give a hit for each list and claim of `rows` that fit, each once."""
    known: set[tuple[UUID, UUID]] = set()
    for said in map(Said, rows):
        for wanted in lists:
            pair = (wanted.watch_list.pk, said.appearance.claim_id)
            if pair not in known and (why := wanted.why(said)):
                known.add(pair)
                yield WatchHit(
                    watch_list_id=pair[0],
                    claim_id=pair[1],
                    why=why,
                    created_at=now,
                    not_before=now + TOGETHER,
                )


def _tells_who(alias: SpeakerAlias) -> bool:
    """Tell whether a name alone says who it is: a last name that a machine found does not."""
    return not alias.made_by or " " in alias.name or alias.name.startswith("@")


def _named(kind: str, found: str) -> str:
    return f"{kind}: {found}" if found else ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list would have hit on: where each claim appears and why it fits, the newest first, of so many looked at."""

    fits: Sequence[tuple[Appearance, str]]
    looked_at: int
    all_looked_at: bool


def would_have_fitted(*, watch_list: WatchList, now: datetime | None = None) -> Preview:
    """Hold the claims of the last week, the newest MOST_PREVIEWED of them, against one list; nobody is told."""
    now = now or timezone.now()
    rows = watched_appearances().filter(pk__gt=first_id(now - PREVIEWED)).order_by("-pk")
    newest = list(rows[: MOST_PREVIEWED + 1])
    wanted = Wanted.by(watch_list)
    fits: dict[UUID, tuple[Appearance, str]] = {}
    for said in map(Said, newest[:MOST_PREVIEWED]):
        if said.appearance.claim_id not in fits and (why := wanted.why(said)):
            fits[said.appearance.claim_id] = (said.appearance, why)
        if len(fits) == MOST_SHOWN:
            break
    return Preview(list(fits.values()), min(len(newest), MOST_PREVIEWED), len(newest) <= MOST_PREVIEWED)
