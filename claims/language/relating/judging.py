"""The judgement on two statements: figures before words, then what turns a sentence round, then likeness."""

from claims.language.relating.types import Judged, Relation, Statement
from claims.language.sameness import changed_numbers, closeness, identity_of

RELATING_VERSION = "relating-0"

ALIKE = 0.6
NEAR = 0.35


def relate(one: Statement, other: Statement, *, cosine: float | None = None) -> Judged:
    """Return how `other` stands to `one`; `cosine` is that of their vectors, None where there are none."""
    likeness = closeness(one.text, other.text)
    if cosine is not None:
        likeness = max(likeness, cosine)
    likeness = max(0.0, min(1.0, likeness))
    if likeness < NEAR:
        return Judged(Relation.NOTHING, round(likeness, 4))
    first, second = identity_of(one.text), identity_of(other.text)
    if first.numbers != second.numbers:
        before, after = changed_numbers(one.text, other.text)
        gone = [f"{', '.join(before) or '–'} / {', '.join(after) or '–'}"]
        relation = Relation.DIFFERS if before and after else Relation.RELATED
        return Judged(relation, round(likeness, 4), {"differs": gone})
    if first.negations != second.negations:
        return Judged(Relation.CONTRADICTS, round(likeness, 4), {"differs": ["not"]})
    if first.dates != second.dates or likeness < ALIKE:
        return Judged(Relation.RELATED, round(likeness, 4))
    same = bool(one.speaker and one.speaker == other.speaker and one.article and one.article == other.article)
    return Judged(Relation.SAME_STATEMENT if same else Relation.REPEATS, round(likeness, 4))
