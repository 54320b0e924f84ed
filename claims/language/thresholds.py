"""From which score of `relate` a relation is suggested, and from which it is strong.

Read off the table of `python -m benchmarks.matching_thresholds` (docs/matching.md, "How good it is"): suggested where
recall is at least 0.9, strong where precision is at least 0.95 and the next step down costs little. What is merely
related reaches no recall of 0.9 at any score; it is suggested from where 9 in 10 are right.
"""

from dataclasses import dataclass

from claims.language.relating.types import Relation


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Scores, 0 to 1: from `suggest` on an editor is shown it, from `strong` on it may be confirmed with others."""

    suggest: float
    strong: float


THRESHOLDS = {
    Relation.REPEATS: Thresholds(suggest=0.5, strong=0.85),
    Relation.SAME_STATEMENT: Thresholds(suggest=0.5, strong=0.85),
    Relation.DIFFERS: Thresholds(suggest=0.5, strong=0.85),
    Relation.CONTRADICTS: Thresholds(suggest=0.5, strong=0.85),
    Relation.RELATED: Thresholds(suggest=0.3, strong=0.85),
}
