"""What a reading of a text consists of: frozen dataclasses that every extractor fills.

All offsets are Unicode code points of the text that was read, end exclusive.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (exclusive) of the text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` that this span names."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


class Mode(StrEnum):
    """How the content of an attribution stands in the text."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    NARRATION = "narration"  # the outlet's own voice: no source, no cue


class SpeakerKind(StrEnum):
    PERSON = "person"
    BODY = "body"  # ministry, party, agency, company, army
    UNNAMED = "unnamed"  # "a source", "officials": kept as said, never a Speaker row


class ClaimKind(StrEnum):
    """What sort of statement it is. Only CHECKABLE ones are proposed to the desk."""

    CHECKABLE = "checkable"
    ADVICE = "advice"
    APPEAL = "appeal"
    BLAME = "blame"
    OPINION = "opinion"
    PREDICTION = "prediction"
    PROMISE = "promise"
    QUESTION = "question"
    RESOLVE = "resolve"
    THREAT = "threat"
    WISH = "wish"
    ABOUT_ARTICLE = "about the article"
    PART = "part of a claim"  # stands alone, but only repeats a piece of a wider claim that is proposed
    FRAGMENT = "fragment"  # cannot be made to stand alone


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `paragraph` counts from 0."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class SpeakerFound:
    """Somebody who is made to say something, pieced together from all mentions in the text."""

    name: str  # the fullest form in the text, without title: "Vahram Poghosyan", "Artsakh Defense Ministry"
    kind: SpeakerKind
    role: str = ""  # "spokesperson of the President of Artsakh"
    affiliation: str = ""
    aliases: tuple[str, ...] = ()  # other forms in the text, without repeats
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributionFound:
    """Who is made to say something, with which cue. Each role may have several parts, in text order.

    `speaker` indexes Reading.speakers (None: the outlet itself, or somebody unnamed); `parent` indexes
    Reading.attributions: the attribution this one is embedded in (the agency reports that the ministry says).
    """

    mode: Mode
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: int | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A number in the text as data. A range has `low` and `high` and no `value`; "dozens" is low 24.

    `unit` is for measured quantities ("km", "USD", "%"), `counted` for counted things as a comparable key of
    the documented vocabulary (drones = UAVs), `side` whose they are, `place` where.
    """

    span: Span
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    counted: str = ""
    side: str = ""
    place: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Factor:
    """One named reason for a check-worthiness, with how much it adds or takes away."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """One atomic proposition. `text` stands alone; `spans` are the words it came from.

    `attribution` indexes Reading.attributions, `figures` Reading.figures. `reason` says in plain words why a
    claim that is not proposed is not.
    """

    text: str
    spans: tuple[Span, ...]
    kind: ClaimKind
    attribution: int | None
    check_worthiness: float  # 0 to 1
    factors: tuple[Factor, ...] = ()
    figures: tuple[int, ...] = ()
    reason: str = ""

    @property
    def proposed(self) -> bool:
        """Whether the desk should see it in its queue."""
        return self.kind is ClaimKind.CHECKABLE


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything an extractor found in one text."""

    language: str
    sentences: tuple[Sentence, ...]
    speakers: tuple[SpeakerFound, ...]
    attributions: tuple[AttributionFound, ...]
    figures: tuple[FigureFound, ...]
    claims: tuple[ClaimFound, ...]
    notes: tuple[str, ...] = ()  # e.g. that the language is not read


class Extractor(Protocol):
    """Reads a text. `version` changes whenever the same text may be read differently."""

    name: str
    version: str

    def read(
        self, text: str, *, language: str = "en", speaker: str = "", context: Sequence[str] = ()
    ) -> Reading:
        """Read `text`; `speaker` is who says all of it (a transcript), `context` what was said before."""
        ...
