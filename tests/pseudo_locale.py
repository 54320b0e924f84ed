"""A language nobody speaks: every word of the desk in letters written from right to left, between brackets.

What is not in it on a page was not marked for translation, or was put together from pieces.
"""

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from factcheck.catalogues import collect

CODE = "ar-xb"
FORMS = 6  # Arabic counts so
KEPT = re.compile(r"%\(\w+\)[sdg]|%[sd]|%%|\{\w*\}|<[^>]*>|&\w+;|https?://\S+|\n")
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابثدهفغحيجكلمنعپقرستوڤخطيزابثدهفغحيجكلمنعپقرستوڤخطيز",
)


def pseudo(words: str) -> str:
    """Return `words` in other letters between brackets; placeholders, tags and addresses stay."""
    pieces, end = [], 0
    for kept in KEPT.finditer(words):
        pieces += [words[end : kept.start()].translate(LETTERS), kept[0]]
        end = kept.end()
    return f"⟦{''.join(pieces)}{words[end:].translate(LETTERS)}⟧"


def write_catalogue(folder: Path) -> None:
    """Write the catalogue of that language into `folder`, as gettext looks for it."""
    catalogue = Catalog(locale="ar", fuzzy=False)
    for message in collect():
        if message.id:
            several = not isinstance(message.id, str)
            said = tuple([pseudo(message.id[1])] * FORMS) if several else pseudo(str(message.id))
            catalogue.add(message.id, said, context=message.context, flags=message.flags - {"fuzzy"})
    target = folder / "ar_XB" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
