"""The figures of a topic beside each other: who says which number of the same thing, of which side, when, and since when not.

What articles say now is shown; what earlier revisions said is told as history. Of a figure that an editor read anew, that
reading counts. However large the topic is, a page takes the same number of queries.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection

from claims.corroboration import Allegiances, parties_then
from claims.language.comparable import Amount, Scope, Told, differing, extremes, quantity_key
from claims.models import AnchorState, Figure, FigureDifference
from claims.speakers import heir_of
from sources.models import Article, Topic

GROUPS_ON_A_PAGE = 10
MOST_FIGURES = 50  # of one quantity on a page, the latest, what is said now first
MOST_DIFFERENCES = 30  # pairs shown of one quantity
ORDERS = {"size": "says DESC, latest DESC NULLS LAST", "latest": "latest DESC NULLS LAST, says DESC"}

# The unit and what is counted as claims.language.comparable.quantity_key has them.
OF_TOPIC = """
    WITH of_topic AS (
        SELECT id FROM claims_figure WHERE claim_id IN (
            SELECT claim_id FROM claims_claim_topics WHERE topic_id = %(topic)s)
        UNION
        SELECT f.id FROM claims_figure f
        JOIN sources_articlerevision r ON r.id = f.revision_id
        JOIN sources_article_topics t ON t.article_id = r.article_id
        WHERE t.topic_id = %(topic)s
    ),
    standing AS (
        SELECT f.id, f.as_of, lower(btrim(f.unit)) AS unit,
            lower(btrim(regexp_replace(f.counted, '\\s+', ' ', 'g'))) AS counted,
            ar.current_revision_id = f.revision_id AND a.anchor_state <> 'gone' AS is_now
        FROM of_topic
        JOIN claims_figure f ON f.id = of_topic.id
        JOIN claims_appearance a ON a.id = f.appearance_id AND a.replaced_by_id IS NULL AND a.removed_at IS NULL
        JOIN sources_articlerevision r ON r.id = f.revision_id AND r.erasure_id IS NULL
        JOIN sources_article ar ON ar.id = r.article_id
        WHERE NOT EXISTS (SELECT 1 FROM claims_figure n WHERE n.corrects_id = f.id)
    )
"""
GROUPS = """
    , grouped AS (
        SELECT unit, counted, count(*) FILTER (WHERE is_now) AS says, max(as_of) AS latest
        FROM standing WHERE unit <> '' OR counted <> '' GROUP BY unit, counted
    )
    SELECT unit, counted, says, latest, count(*) OVER () FROM grouped
    ORDER BY <order>, counted, unit LIMIT %(most)s OFFSET %(from)s
"""
FIGURES = """
    , placed AS (
        SELECT id, row_number() OVER (
            PARTITION BY s.unit, s.counted ORDER BY is_now DESC, as_of DESC NULLS LAST, id
        ) AS place
        FROM standing s
        JOIN unnest(%(units)s::text[], %(things)s::text[]) AS wanted (unit, counted)
            ON wanted.unit = s.unit AND wanted.counted = s.counted
    )
    SELECT id FROM placed WHERE place <= %(most)s
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as an article has it: `parties` are those whom the speaker, or else the source, spoke for on that day.

    `was` are other numbers that earlier revisions of the article had in its place, each with the last revision that did.
    """

    figure: Figure
    told: Told
    parties: tuple[str, ...]
    is_now: bool
    was: tuple[tuple[Figure, int], ...] = ()

    @property
    def article(self) -> Article:
        """The article that has it."""
        return self.figure.revision.article


@dataclass(frozen=True, slots=True)
class Differing:
    """Two figures that cannot both be right, or of which an editor has said what they are; `word` is the latest said."""

    one: Entry
    other: Entry
    word: FigureDifference | None


@dataclass(frozen=True, slots=True)
class Group:
    """All that is told of one quantity: what is said now, in order of side, place and time, and what no longer is."""

    unit: str
    counted: str
    says: int  # figures that are said now; more than `entries` where only the latest are shown
    entries: list[Entry]
    gone: list[Entry]
    differing: list[Differing] = field(default_factory=list)

    @property
    def low_and_high(self) -> tuple[Entry | None, Entry | None]:
        """The entries with the lowest and the highest number said now."""
        low, high = extremes(entry.told.amount for entry in self.entries)
        return (
            next((e for e in self.entries if low in (e.told.amount.low, e.told.amount.high)), None),
            next((e for e in self.entries if high in (e.told.amount.low, e.told.amount.high)), None),
        )

    @property
    def latest(self) -> list[Entry]:
        """The latest entry of each side, in order of sides."""
        sides = groupby(self.entries, key=lambda entry: entry.told.scope.side.casefold())
        return [max(own, key=_moment) for _side, own in sides]

    @property
    def outlets(self) -> int:
        """How many outlets say something of it now."""
        return len({entry.article.source_id for entry in self.entries})

    @property
    def origins(self) -> int:
        """How many articles that took it from no other."""
        return len({entry.article.origin_id or entry.article.pk for entry in self.entries})

    @property
    def parties(self) -> int:
        """How many parties; somebody of no party stands for themselves."""
        return len({voice for entry in self.entries for voice in entry.parties or (_who(entry),)})

    @property
    def disputed(self) -> set[UUID]:
        """The figures that differ from another and of which nobody has said why."""
        open_pairs = [pair for pair in self.differing if pair.word is None]
        told = {entry.told for pair in open_pairs for entry in (pair.one, pair.other)}
        return {entry.figure.pk for entry in self.entries if entry.told in told}


@dataclass(frozen=True, slots=True)
class Board:
    """One page of a topic's quantities, and how many there are in all."""

    groups: list[Group]
    total: int


def figures_board(
    topic: Topic,
    *,
    order: str = "size",
    first: int = 0,
    most: int = GROUPS_ON_A_PAGE,
    each: int = MOST_FIGURES,
) -> Board:
    """Return the quantities of `topic` from the `first` on, those with most figures first, or with the latest.

    `order` is one of ORDERS; of each quantity the latest `each` figures are told. Five queries, however many figures there are.
    """
    with connection.cursor() as cursor:
        wanted: dict[str, Any] = {"topic": topic.pk, "most": most, "from": first}
        cursor.execute(OF_TOPIC + GROUPS.replace("<order>", ORDERS[order]), wanted)
        found = [(unit, counted, says, total) for unit, counted, says, _latest, total in cursor.fetchall()]
    if not found:
        return Board([], 0)
    rows = _figures(topic, [(unit, counted) for unit, counted, _says, _total in found], each)
    entries = _entries(rows)
    words = _words(rows)
    groups = [
        _group(unit, counted, says, entries[unit, counted], words) for unit, counted, says, _total in found
    ]
    return Board(groups, found[0][3])


def amount_of(figure: Figure) -> Amount:
    """Return the number of a figure as a range."""
    if figure.low is None and figure.high is None:
        return Amount(figure.value, figure.value, figure.approximate)
    return Amount(figure.low, figure.high, figure.approximate)


def scope_of(figure: Figure) -> Scope:
    """Return of which side, where and when a figure is."""
    day = figure.as_of.date() if figure.as_of else None
    return Scope(figure.side.strip(), figure.place.strip(), day, figure.as_of_precision or "day")


def _figures(topic: Topic, quantities: Sequence[tuple[str, str]], each: int) -> list[Figure]:
    units, things = [list(column) for column in zip(*quantities, strict=True)]
    with connection.cursor() as cursor:
        wanted: dict[str, Any] = {"topic": topic.pk, "units": units, "things": things, "most": each}
        cursor.execute(OF_TOPIC + FIGURES, wanted)
        ids = [pk for (pk,) in cursor.fetchall()]
    rows = Figure.objects.filter(pk__in=ids).select_related(
        "claim", "corrects", "editor", "appearance__attribution__speaker__merged_into",
        "revision__article__source", "revision__article__origin",
    )  # fmt: skip
    return list(rows.defer("revision__text", "revision__notes", "appearance__exact").order_by("id"))


def _entries(rows: Sequence[Figure]) -> dict[tuple[str, str], list[Entry]]:
    """Return the entries by quantity; one query for who speaks for which party."""
    for row in rows:
        row.appearance.revision = row.revision
    parties = parties_then(
        list({row.appearance_id: row.appearance for row in rows}.values()), known=Allegiances()
    )
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for row in rows:
        entry = Entry(row, Told(amount_of(row), scope_of(row)), parties[row.appearance_id], _is_now(row))
        found[quantity_key(row.unit, row.counted)].append(entry)
    return found


def _words(rows: Sequence[Figure]) -> list[FigureDifference]:
    """Return what editors said of these figures, the latest first. One query."""
    ids = [row.pk for row in rows]
    said = FigureDifference.objects.filter(first__in=ids, second__in=ids).select_related("editor")
    return list(said.order_by("-created_at", "-id"))


def _group(
    unit: str, counted: str, says: int, entries: Sequence[Entry], words: Iterable[FigureDifference]
) -> Group:
    shown, gone = _with_history(entries)
    shown.sort(key=_in_order)
    by_told = {entry.told: entry for entry in shown}  # the last of equals, which is the latest
    told_of = {entry.figure.pk: entry.told for entry in entries}
    said: dict[frozenset[Told], FigureDifference] = {}
    for word in words:
        if word.first_id in told_of and word.second_id in told_of:
            said.setdefault(frozenset((told_of[word.first_id], told_of[word.second_id])), word)
    pairs = {frozenset(pair): pair for pair in differing(list(by_told))}
    for each in said:
        if each not in pairs and len(each) == 2 and each <= by_told.keys():
            one, other = sorted(each, key=lambda told: told.amount.middle)
            pairs[each] = (one, other)
    found = [
        Differing(by_told[one], by_told[other], _unless_taken_back(said.get(key)))
        for key, (one, other) in pairs.items()
    ]
    found.sort(key=lambda pair: pair.word is not None)
    return Group(unit, counted, says, shown, gone, found[:MOST_DIFFERENCES])


def _with_history(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Put what earlier revisions said to what the same article says now; return that, and what is said no longer."""
    now = [entry for entry in entries if entry.is_now]
    of_article: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in now:
        of_article[entry.article.pk].append(entry)
    was: dict[UUID, dict[Amount, tuple[Figure, int]]] = defaultdict(dict)
    gone: dict[tuple[UUID, Amount], Entry] = {}
    for entry in sorted(entries, key=lambda each: each.figure.revision.number):
        if entry.is_now:
            continue
        kept = of_article[entry.article.pk]
        if any(each.told.amount == entry.told.amount for each in kept):
            continue
        same = [each for each in kept if each.told.scope.may_meet(entry.told.scope)] or kept
        if same:
            was[same[0].figure.pk][entry.told.amount] = (entry.figure, entry.figure.revision.number)
        else:
            gone[entry.article.pk, entry.told.amount] = entry
    told = [
        Entry(e.figure, e.told, e.parties, is_now=True, was=tuple(was[e.figure.pk].values())) for e in now
    ]
    return told, list(gone.values())


def _is_now(row: Figure) -> bool:
    return (
        row.revision.article.current_revision_id == row.revision_id
        and row.appearance.anchor_state != AnchorState.GONE
    )


def _unless_taken_back(word: FigureDifference | None) -> FigureDifference | None:
    return word if word and word.kind else None


def _in_order(entry: Entry) -> tuple[str, str, datetime, UUID]:
    scope = entry.told.scope
    return scope.side.casefold(), scope.place.casefold(), _moment(entry), entry.figure.pk


def _moment(entry: Entry) -> datetime:
    return entry.figure.as_of or entry.article.first_seen_at


def _who(entry: Entry) -> UUID:
    attribution = entry.figure.appearance.attribution
    speaker = attribution.speaker if attribution else None
    return heir_of(speaker).pk if speaker else entry.article.source_id
