"""The terms that a text is found by: stems in its own language, and what every language shares.

Stems are PostgreSQL's own, under the language they are of ("en:attack"), so that words that only look alike in two
languages do not meet. Figures, dates, names and places come from claims.language.terms, each with its mark.
"""

from collections.abc import Sequence

from django.db import connection

from claims.language.terms import TERMS_VERSION, neutral_terms

# What PostgreSQL stems, by ISO 639-1; every other language goes by whole words.
CONFIGURATIONS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
WHOLE_WORDS = "simple"
STEMS_VERSION = 1
VERSION = STEMS_VERSION * 100 + TERMS_VERSION
LONGEST = 80  # characters of a term
MOST_READ = 10_000  # characters of a text
NUL = "\x00"
STEMS = """
    SELECT tsvector_to_array(to_tsvector(given.configuration::regconfig, given.text))
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS given (text, configuration, place)
    ORDER BY given.place
"""


def terms_of(texts: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return for each (text, language) its terms, sorted, each once. One query."""
    if not texts:
        return []
    read = [(text.replace(NUL, " ")[:MOST_READ], base_of(language)) for text, language in texts]
    with connection.cursor() as cursor:
        cursor.execute(STEMS, [[text for text, _ in read], [configuration_for(base) for _, base in read]])
        stems = [row[0] for row in cursor.fetchall()]
    return [
        _joined(found, neutral_terms(text, language=base), base)
        for (text, base), found in zip(read, stems, strict=True)
    ]


def configuration_for(language: str) -> str:
    """Return the name of the full-text configuration that reads `language`, a BCP 47 tag."""
    return CONFIGURATIONS.get(base_of(language), WHOLE_WORDS)


def base_of(language: str) -> str:
    """Return "sr" for "sr-Latn-RS"."""
    return language.replace("_", "-").partition("-")[0].lower()


def _joined(stems: Sequence[str], neutral: Sequence[str], base: str) -> tuple[str, ...]:
    marked = {f"{base}:{stem}"[:LONGEST] for stem in stems}
    return tuple(sorted(marked | {term[:LONGEST] for term in neutral}))
