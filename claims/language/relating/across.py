"""Statements in different languages: only what every language shares is compared, figures first."""

from functools import lru_cache

from claims.language.crossing import Told, cross, tell
from claims.language.relating.types import Judged, Relation, Statement


def in_other_languages(one: Statement, other: Statement) -> bool:
    """Tell whether two statements are in different languages; "en-GB" and "en" are one."""
    return _base(one.language) != _base(other.language)


def relate_across(one: Statement, other: Statement, *, cosine: float | None = None) -> Judged:
    """Return how two statements in different languages stand; `cosine` is that of an encoder that reads both."""
    crossed = cross(_told(one.text, one.language), _told(other.text, other.language), cosine=cosine)
    why = dict(crossed.why)
    names = [*why.pop("places", []), *why.pop("names", [])]
    return Judged(Relation(crossed.relation), crossed.score, why | ({"names": names} if names else {}))


def _base(language: str) -> str:
    return language.replace("_", "-").split("-", maxsplit=1)[0].lower()


@lru_cache(maxsize=1000)
def _told(text: str, language: str) -> Told:
    return tell(text, language=language)
