"""The extractors by name. A new one is a new file and a line here."""

from collections.abc import Callable

from claims.language.rules import RulesExtractor
from claims.language.types import Extractor

EXTRACTORS: dict[str, Callable[[], Extractor]] = {
    "rules": RulesExtractor,
}


def make_extractor(name: str) -> Extractor:
    """Return a new extractor by `name`.

    Raises:
        ValueError: no extractor has that name.
    """
    try:
        return EXTRACTORS[name]()
    except KeyError:
        raise ValueError(
            f"no extractor is called {name!r}; there are: {', '.join(sorted(EXTRACTORS))}"
        ) from None
