"""Two sentences judged, in one word, by their words alone or with a cosine that is given."""

from claims.language.relating.judging import relate
from claims.language.relating.types import Statement


def relation(one: str, other: str, *, cosine: float | None = None) -> str:
    """Return how `other` stands to `one`, of unknown speakers."""
    return relate(Statement(one), Statement(other), cosine=cosine).relation.value


def differs(one: str, other: str, *, cosine: float | None = None) -> list[str]:
    """Return what tells them apart, as an editor reads it."""
    return relate(Statement(one), Statement(other), cosine=cosine).why.get("differs", [])
