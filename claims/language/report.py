"""A reading as tables for people: who speaks, what is said, which claims there are and which figures."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from claims.language.given_text import GivenText
from claims.language.jsonlines import printed_attributions
from claims.language.types import FigureFound, Reading, Span, SpeakerKind

_LONGEST = 160


def tables(given: GivenText, reading: Reading) -> Iterator[RenderableType]:
    """Yield what there is to print about a reading of `given`, in order."""
    for label, value in (
        ("Title", given.title),
        ("Date", given.published),
        ("Outlet", given.outlet),
        ("Language", reading.language),
        ("Notes", "; ".join(reading.notes)),
    ):
        if value:
            yield Text.assemble((f"{label}: ", "bold"), value)
    yield _speakers(reading)
    yield _attributions(given, reading)
    yield _claims(reading)
    yield _figures(given, reading)


def _speakers(reading: Reading) -> Table:
    table = _table("Speakers", "Name", "Role", "Also as")
    for speaker in reading.speakers:
        if speaker.kind is not SpeakerKind.UNNAMED:
            table.add_row(Text(speaker.name), Text(speaker.role), Text(", ".join(speaker.aliases)))
    return table


def _attributions(given: GivenText, reading: Reading) -> Table:
    table = _table("Attributions", "Mode", "Speaker", "Cue", "Content")
    for found in printed_attributions(given, reading):
        table.add_row(
            found.mode.value,
            Text(_speaker(reading, found.speaker)),
            Text(_words(given, found.cue)),
            Text(_words(given, found.content)),
        )
    return table


def _claims(reading: Reading) -> Table:
    table = _table("Claims", "Worth", "Said by", "Claim", "Why")
    for claim in reading.claims:
        voice = None if claim.attribution is None else reading.attributions[claim.attribution].speaker
        why = (
            ", ".join(factor.name for factor in claim.factors[:3])
            if claim.proposed
            else f"{claim.kind.value}: {claim.reason}"
        )
        table.add_row(
            f"{claim.check_worthiness:.2f}",
            Text(_speaker(reading, voice)),
            Text(claim.text),
            Text(why),
            style="" if claim.proposed else "dim",
        )
    return table


def _figures(given: GivenText, reading: Reading) -> Table:
    table = _table("Figures", "Words", "Value", "Of what", "Whose", "Where")
    for figure in reading.figures:
        words = Text(_words(given, (figure.span,)))
        table.add_row(
            words, _value(figure), Text(figure.counted or figure.unit), Text(figure.side), Text(figure.place)
        )
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column)
    return table


def _speaker(reading: Reading, number: int | None) -> str:
    return "" if number is None else reading.speakers[number].name


def _words(given: GivenText, spans: Sequence[Span]) -> str:
    words = " … ".join(" ".join(span.of(given.body).split()) for span in spans)
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _value(figure: FigureFound) -> str:
    about = "about " if figure.approximate else ""
    if figure.value is not None:
        bound = "at least " if figure.low is not None else "at most " if figure.high is not None else about
        return f"{bound}{figure.value:f}"
    if figure.low is not None and figure.high is not None:
        return f"{about}{figure.low:f} to {figure.high:f}"
    return "" if figure.low is None else f"at least {figure.low:f}"
