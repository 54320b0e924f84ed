"""Texts in and readings out as JSON lines, one text a line; spans count code points of the text given."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claims.language.checkworthiness import check_worthiness
from claims.language.given_text import GivenText, open_text
from claims.language.types import (
    AttributionFound,
    ClaimFound,
    Extractor,
    FigureFound,
    Mode,
    Reading,
    Span,
    SpeakerKind,
)
from sources.reader.errors import Refused

Json = dict[str, Any]


class BadLineError(ValueError):
    """A line that is not a text to read; the message says why."""


@dataclass(frozen=True, slots=True)
class Request:
    """One line of input: a text, and where known who says all of it and what was said before."""

    id: str | int
    text: str
    speaker: str = ""
    context: tuple[str, ...] = ()


def parse_line(line: str) -> Request:
    """Return the request in one `line`.

    Raises:
        BadLineError: it is no JSON object with an id and a text of the right kinds.
    """
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadLineError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise BadLineError("not JSON that can be read: nested too deeply") from error
    if not isinstance(row, dict):
        raise BadLineError("not a JSON object")
    if not isinstance(row.get("id"), str | int):
        raise BadLineError("“id” must be a text or a number")
    if not isinstance(row.get("text"), str):
        raise BadLineError("“text” must be a text")
    speaker, context = row.get("speaker") or "", row.get("context") or []
    if not isinstance(speaker, str):
        raise BadLineError("“speaker” must be a text")
    if not isinstance(context, list) or not all(isinstance(earlier, str) for earlier in context):
        raise BadLineError("“context” must be a list of texts")
    return Request(row["id"], row["text"], speaker, tuple(context))


def answer(request: Request, extractor: Extractor) -> Json:
    """Read the text of `request` and return the line that answers it.

    The outlet's own voice (narration) is among the attributions only when the text says which outlet that is.

    Raises:
        BadLineError: the text has a header and nothing below it.
    """
    try:
        given = open_text(request.text)
    except Refused as error:
        raise BadLineError(str(error)) from error
    reading = extractor.read(
        given.body, language=given.language, speaker=request.speaker, context=request.context
    )
    return as_json(request.id, given, reading)


def as_json(name: str | int, given: GivenText, reading: Reading) -> Json:
    """Return a reading of `given` as one JSON object, spans as `[[start, end], …]` in code points."""
    write = _Writer(given, reading)
    stated = {"title": given.title, "date": given.published, "outlet": given.outlet}
    return {
        "id": name,
        **{key: value for key, value in stated.items() if value},
        "check_worthiness": worth_of_sentences(given, reading),
        "speakers": [
            {"name": speaker.name, "role": speaker.role, "aliases": list(speaker.aliases)}
            for speaker in reading.speakers
            if speaker.kind is not SpeakerKind.UNNAMED
        ],
        "attributions": [write.attribution(found) for found in printed_attributions(given, reading)],
        "claims": [write.claim(found) for found in reading.claims],
        "figures": [write.figure(found) for found in reading.figures],
    }


def worth_of_sentences(given: GivenText, reading: Reading) -> float:
    """Return the highest check-worthiness among the sentences, 0 where there are none."""
    return max(
        (check_worthiness(sentence.span.of(given.body))[0] for sentence in reading.sentences), default=0.0
    )


def printed_attributions(given: GivenText, reading: Reading) -> Iterator[AttributionFound]:
    """Yield the attributions that are shown: narration only when the outlet is known to attribute it to."""
    for found in reading.attributions:
        if given.outlet or found.mode is not Mode.NARRATION:
            yield found


@dataclass(frozen=True, slots=True)
class _Writer:
    given: GivenText
    reading: Reading

    def spans(self, spans: tuple[Span, ...]) -> list[list[int]]:
        return [[span.start + self.given.start, span.end + self.given.start] for span in spans]

    def speaker(self, number: int | None) -> str | None:
        if number is None or self.reading.speakers[number].kind is SpeakerKind.UNNAMED:
            return None
        return self.reading.speakers[number].name

    def attribution(self, found: AttributionFound) -> Json:
        return {
            "source": self.spans(found.source),
            "cue": self.spans(found.cue),
            "content": self.spans(found.content),
            "mode": found.mode.value,
            "speaker": self.speaker(found.speaker),
        }

    def claim(self, found: ClaimFound) -> Json:
        voice = None if found.attribution is None else self.reading.attributions[found.attribution].speaker
        return {
            "text": found.text,
            "spans": self.spans(found.spans),
            "speaker": self.speaker(voice),
            "check_worthiness": found.check_worthiness,
            "proposed": found.proposed,
            "figures": list(found.figures),
        }

    def figure(self, found: FigureFound) -> Json:
        start, end = self.spans((found.span,))[0]
        return {
            "start": start,
            "end": end,
            "value": _number(found.value),
            "low": _number(found.low),
            "high": _number(found.high),
            "unit": found.unit,
            "counted": found.counted,
            "side": found.side,
            "place": found.place,
            "approximate": found.approximate,
        }


def _number(value: Decimal | None) -> int | float | None:
    """Return the value as JSON writes it: a whole number without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
