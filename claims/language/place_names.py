"""Places, peoples and bodies named in a text, whatever their case and language: "Xankəndidə" is of Stepanakert."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from claims.language.demonyms import SIDES
from claims.language.exonyms import EXONYMS
from claims.language.word_stems import small, stems_of

_MOST_WORDS = 4  # of one name
_VOWELS = "aeiouyəıöüаеиоуыэюяёйьіїєիըաեոէაეიოუ"
_BARE = 4  # letters that a name keeps when its last vowels go, which cases change
_WRITTEN_SMALL = 5  # letters of a people or an adjective that is also found without a capital
_ALSO_WORDS = frozenset({"mısır", "барда", "барды", "турку"})
_INITIALS = 5  # letters of the longest initials
_WORD = re.compile(r"[^\W\d_]+")

_Names = dict[tuple[str, ...], tuple[str, bool]]


def places_in(words: Sequence[str], language: str) -> Iterator[tuple[int, int, str]]:
    """Yield what `words`, in order as they are written, name: first word, the word behind it, what it is known as.

    The longest name wins. Initials are found in capitals alone, other short names where they have a capital.
    """
    names = _names(language)
    forms = [_forms(small(word, language), language) for word in words]
    at = 0
    while at < len(words):
        end, known_as = _named(names, words, forms, at, language)
        if known_as:
            yield at, end, known_as
        at = end


def _named(
    names: _Names, words: Sequence[str], forms: Sequence[tuple[str, ...]], at: int, language: str
) -> tuple[int, str]:
    """Return the word behind the longest name that begins at `at`, and what it is known as; the next word and ""."""
    beginnings = _beginnings(language)
    longest = max((beginnings.get(form, 0) for form in forms[at]), default=0)
    for length in range(min(longest, len(words) - at), 0, -1):
        for spelt in _ways(forms[at : at + length]):
            known_as, initials = names.get(spelt, ("", False))
            if known_as and _written_as_name(words[at], spelt[0], initials=initials, language=language):
                return at + length, known_as
    return at + 1, ""


def _written_as_name(word: str, form: str, *, initials: bool, language: str) -> bool:
    if initials:
        return word[: len(form)].isupper()
    if word[:1].isupper() or word[:1] == word[:1].upper():
        return True
    return language != "en" and len(form) >= _WRITTEN_SMALL and form not in _ALSO_WORDS


def _ways(forms: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield each choice of one form a word."""
    if not forms:
        yield ()
        return
    for first in forms[0]:
        for rest in _ways(forms[1:]):
            yield (first, *rest)


@lru_cache(maxsize=20_000)
def _forms(word: str, language: str) -> tuple[str, ...]:
    """Return the stems of a word, each also without its last vowels."""
    stems = stems_of(word, language)
    return tuple(dict.fromkeys(form for stem in stems for form in (stem, _bare(stem))))


def _bare(stem: str) -> str:
    while len(stem) > _BARE and stem[-1] in _VOWELS:
        stem = stem[:-1]
    return stem


@lru_cache(maxsize=64)
def _names(language: str) -> _Names:
    """Return the names of the table and of CLDR in `language`, each word bare, with whether it is initials."""
    told = dict(EXONYMS.get(language, {}))
    codes = _territories("en")
    if language == "en":
        told = {name: codes.get(country, country.lower()) for name, country in SIDES.items()} | told
    names: _Names = {}
    for name, known_as in [*_territories(language).items(), *told.items()]:
        initials = name.isupper() and len(name) <= _INITIALS
        words = [small(word, language) for word in _WORD.findall(name)]
        names[tuple(words)] = names[tuple(map(_bare, words))] = (known_as, initials)
    names.pop((), None)
    return names


@lru_cache(maxsize=64)
def _beginnings(language: str) -> dict[str, int]:
    """Return the first word of each name with the most words that a name so begun has."""
    most: dict[str, int] = {}
    for words in _names(language):
        if len(words) <= _MOST_WORDS:
            most[words[0]] = max(most.get(words[0], 0), len(words))
    return most


@lru_cache(maxsize=64)
def _territories(language: str) -> dict[str, str]:
    """Return the names of countries and territories in `language` to their ISO codes; none where CLDR has none."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.split(" (")[0]: code
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha()
    }
