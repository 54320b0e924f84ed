"""What is compared, and what comes of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from claims.language.types import FigureFound


class Relation(StrEnum):
    """How one statement stands to another; the rule book is docs/matching-rules.md."""

    REPEATS = "repeats"
    SAME_STATEMENT = "same statement"  # of one speaker in one article: one origin
    DIFFERS = "differs"  # the same said with another figure, unit, means, extent or actor
    CONTRADICTS = "contradicts"
    RELATED = "related"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim's words with what is known of who said it, where and when.

    `text` is the claim; `speaker`, `party` and `article` are any stable name or id, "" when unknown; `said_on` is
    the day that "yesterday" is reckoned from; `figures` are those already read from `text` (None: read them here).
    """

    text: str
    language: str = "en"
    speaker: str = ""
    party: str = ""
    article: str = ""
    said_on: date | None = None
    figures: tuple[FigureFound, ...] | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation with how sure it is, 0 to 1, and the reasons as plain words by kind.

    `why` has, where there is something to say, "words", "names", "figures", "dates" (what both share) and
    "differs" (what tells them apart: "14 drones / 4 drones", "not", "sides swapped").
    """

    relation: Relation
    score: float
    why: dict[str, list[str]] = field(default_factory=dict)
