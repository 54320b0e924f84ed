"""The board of figures as the page and the file have it: each figure in words, with where its words stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from claims.admin.claim_rows import voice
from claims.admin.marks import change_url, plain_number
from claims.admin.step_chart import Line, Point, legend, step_chart
from claims.figures_board import Differing, Entry, Group, amount_of
from claims.models import Difference, Figure
from sources.reader.types import Precision

KEYS = dict(zip(Difference.values, "1234", strict=True))


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the board: its words, and what is known of it."""

    entry: Entry
    number: str
    url: str
    said_by: str
    time: str
    basis: str
    is_disputed: bool
    was: list[tuple[str, int, str]]  # number, the last revision that had it, where its words stand
    read_as: str  # what the machine had read, where an editor read it anew


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two figures that differ, what was said of them, and the kinds to say, each with its key where the pair has keys."""

    pair: Differing
    one: Cell
    other: Cell
    kinds: list[tuple[str, str, str]]
    undone_by_key: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """One quantity as the page shows it."""

    group: Group
    name: str
    cells: list[Cell]
    gone: list[Cell]
    low: Cell | None
    high: Cell | None
    latest: list[Cell]
    pairs: list[PairRow]
    chart: SafeString
    legend: list[tuple[int, str, str]]

    @property
    def hidden(self) -> int:
        """How many figures of it are not shown."""
        return max(self.group.says - len(self.cells), 0)


def views(groups: Sequence[Group], *, said: str = "") -> list[GroupView]:
    """Return the groups as the page shows them; the first pair nobody spoke of has the keys, `said` the key to undo."""
    shown = []
    keys = KEYS
    for group in groups:
        view = _view(group, keys, said)
        keys = {} if any(row.kinds[0][2] for row in view.pairs) else keys
        shown.append(view)
    return shown


def name_of(group: Group) -> str:
    """Return what is counted, in words."""
    return f"{group.counted} ({group.unit})" if group.counted and group.unit else group.counted or group.unit


def number_words(figure: Figure) -> str:
    """Return the number of a figure as it stands in a column: "12", "≈ 300", "≥ 12", "20–30"."""
    low, high = plain_number(figure.low), plain_number(figure.high)
    between = low if low == high else f"{low}–{high}"
    ranged = between if low and high else (f"≥ {low}" if low else f"≤ {high}")
    number = ranged if low or high else plain_number(figure.value)
    return f"≈ {number}" if figure.approximate else number


def words_url(figure: Figure) -> str:
    """Return where the words of a figure stand: the revision of the article, its claim shown."""
    asked = {"show": str(figure.claim_id)}
    revision = figure.revision
    if revision.article.current_revision_id != revision.pk:
        asked["revision"] = str(revision.number)
    return f"{change_url(revision.article)}?{urlencode(asked)}#claim-{figure.claim_id}"


def csv_columns() -> list[str]:
    """Return the heads of the file's columns."""
    return [
        _("What is counted"), _("Unit"), _("Number"), _("Low"), _("High"), _("As written"), _("Side"), _("Place"), _("As of"),
        _("Time from"), _("Said by"), _("Party"), _("Outlet"), _("Article"), _("Revision"), _("Until revision"), _("Claim"),
    ]  # fmt: skip


def csv_rows(groups: Sequence[Group]) -> Iterator[list[str | int]]:
    """Give one line a figure: what is said now, then what earlier revisions said."""
    for group in groups:
        for entry in group.entries:
            yield _csv_row(entry, entry.figure, "")
            for figure, revision in entry.was:
                yield _csv_row(entry, figure, revision)
        for entry in group.gone:
            yield _csv_row(entry, entry.figure, entry.figure.revision.number)


def _csv_row(entry: Entry, figure: Figure, until: int | str) -> list[str | int]:
    amount = amount_of(figure)
    return [
        figure.counted, figure.unit, number_words(figure), plain_number(amount.low), plain_number(amount.high),
        figure.exact, figure.side, figure.place, time_words(figure), _basis(figure),
        voice(figure.appearance), ", ".join(entry.parties), entry.article.source.name, entry.article.title,
        figure.revision.number, until, figure.claim.text,
    ]  # fmt: skip


def time_words(figure: Figure) -> str:
    """Return the time of a figure as finely as it is known; empty where it is not."""
    if figure.as_of is None:
        return ""
    if figure.as_of_precision == Precision.MINUTE:
        return date_format(localtime(figure.as_of), "j M Y, H:i")
    return date_format(figure.as_of, "j M Y")


def _view(group: Group, keys: dict[str, str], said: str) -> GroupView:
    disputed = group.disputed
    cells = {entry.figure.pk: _cell(entry, entry.figure.pk in disputed) for entry in group.entries}
    low, high = group.low_and_high
    lines = _lines(group.entries)
    return GroupView(
        group=group,
        name=name_of(group),
        cells=list(cells.values()),
        gone=[_cell(entry, False) for entry in group.gone],
        low=cells[low.figure.pk] if low else None,
        high=cells[high.figure.pk] if high else None,
        latest=[cells[entry.figure.pk] for entry in group.latest],
        pairs=_pairs(group, cells, keys, said),
        chart=step_chart(lines, summary=_("%(what)s over time") % {"what": name_of(group)}),
        legend=legend(lines),
    )


def _pairs(group: Group, cells: dict[UUID, Cell], keys: dict[str, str], said: str) -> list[PairRow]:
    rows = []
    for pair in group.differing:
        own = keys if pair.word is None else {}
        kinds = [(kind.value, str(kind.label), own.get(kind.value, "")) for kind in Difference]
        undone = bool(pair.word and str(pair.word.pk) == said)
        rows.append(PairRow(pair, cells[pair.one.figure.pk], cells[pair.other.figure.pk], kinds, undone))
        keys = {} if own else keys
    return rows


def _cell(entry: Entry, is_disputed: bool) -> Cell:
    figure = entry.figure
    return Cell(
        entry=entry,
        number=number_words(figure),
        url=words_url(figure),
        said_by=voice(figure.appearance),
        time=time_words(figure),
        basis=_basis(figure),
        is_disputed=is_disputed,
        was=[(number_words(old), revision, words_url(old)) for old, revision in entry.was],
        read_as=number_words(figure.corrects) if figure.corrects else "",
    )


def _basis(figure: Figure) -> str:
    if figure.as_of is None:
        return ""
    return str(figure.get_as_of_basis_display()) if figure.as_of_basis else _("time of the article")


def _lines(entries: Sequence[Entry]) -> list[Line]:
    """Return a line for each side; where no side is told, for each party, and for those of none together."""
    by_side = any(entry.told.scope.side for entry in entries)
    found: dict[str, list[Point]] = {}
    for entry in sorted(entries, key=lambda each: each.figure.as_of or each.article.first_seen_at):
        label = entry.told.scope.side if by_side else ", ".join(entry.parties)
        amount = entry.told.amount
        words = _("%(number)s, %(who)s, %(outlet)s, %(time)s") % {
            "number": number_words(entry.figure),
            "who": label or _("no side told"),
            "outlet": entry.article.source.name,
            "time": time_words(entry.figure),
        }
        at = entry.figure.as_of or entry.article.first_seen_at
        found.setdefault(label or (_("no side told") if by_side else _("no party")), []).append(
            Point(at, amount.middle, amount.low, amount.high, words)
        )
    lines = [Line(label, points) for label, points in found.items()]
    return sorted(lines, key=lambda line: -len(line.points))
