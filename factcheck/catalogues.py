"""The desk's words in other languages: collected from the sources into .po files, compiled to what gettext reads.

`python -m factcheck.catalogues collect` after words changed, `… compile` at set-up, `… gaps` to see what is missing.
Babel does it all, so that no gettext tools need to be installed. The theme ships no catalogues: its words are in ours.
"""

import io
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "factcheck" / "locale"
LANGUAGES = ("hy", "ru", "az", "tr")
OURS = ("sources", "claims", "factcheck")
THEME = "unfold"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
WIDTH = 110
NOISE = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|Last-Translator|Language-Team|Generated-By): .*\n',
    re.MULTILINE,
)


def collect() -> Catalog:
    """Return all words that are marked for translation, ours and the theme's, each with where it stands."""
    found = Catalog(project="fact-checking workbench", charset="utf-8", fuzzy=False)
    for name, text in _sources():
        words = io.BytesIO(text.encode())
        for line, message, comments, context in extract("python", words, keywords=KEYWORDS):
            found.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    return found


def _sources() -> Iterator[tuple[str, str]]:
    """Give each file with words, by the name it has here, as Python; templates are turned into calls first."""
    spec = find_spec(THEME)
    theme = [] if spec is None or spec.origin is None else [(Path(spec.origin).parent, THEME)]
    for folder, name in [*((ROOT / each, each) for each in OURS), *theme]:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).as_posix()
            if path.suffix == ".py" and "migrations/" not in inside:
                yield f"{name}/{inside}", path.read_text(encoding="utf-8")
            elif path.suffix in (".html", ".txt", ".js") and "templates/" in inside:
                called = templatize(path.read_text(encoding="utf-8"), origin=inside)
                yield f"{name}/{inside}", "\n".join(line.strip() for line in called.splitlines())


def path_of(language: str) -> Path:
    """Return where the .po file of a language is kept."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """Return the catalogue of a language; an empty one when there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="fact-checking workbench", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, words: Catalog) -> Catalog:
    """Bring the .po file of a language in line with `words`: new ones are empty, those gone are dropped."""
    catalogue = read(language)
    catalogue.update(words, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.header_comment = f"# What the desk says, in {Locale.parse(language).english_name}."
    catalogue.version = "1"
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    path.write_bytes(NOISE.sub(b"", path.read_bytes()))  # a date would change the file where no word did
    return catalogue


def compile_all(folder: Path = LOCALE) -> list[Path]:
    """Write the .mo file beside each .po file that is newer, and return those written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        written.append(_compile(catalogue, target))
    return written


def _compile(catalogue: Catalog, target: Path) -> Path:
    """Write it beside first: a desk that is starting must never read half of it."""
    beside = target.with_suffix(".mo.new")
    with beside.open("wb") as file:
        write_mo(file, catalogue)
    return beside.replace(target)


def gaps(language: str) -> list[str]:
    """Return the words that a language has no translation of, and those whose placeholders differ."""
    found = []
    for message in read(language):
        if not message.id:
            continue
        said = [message.string] if isinstance(message.string, str) else list(message.string or [""])
        meant = [message.id] if isinstance(message.id, str) else list(message.id)
        if not all(said):
            found.append(f"no translation: {meant[0]}")
        elif any(
            _places(words) != _places(meant[-1]) and _places(words) != _places(meant[0]) for words in said
        ):
            found.append(f"other placeholders: {meant[0]}")
    return found


def _places(words: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|%[sd]|\{\w*\}", words))


def main(act: str) -> int:
    """Do one of the acts that the module's text names; returns the exit status."""
    if act == "collect":
        words = collect()
        for language in LANGUAGES:
            catalogue = update(language, words)
            print(f"{language}: {len(catalogue)} words, {len(gaps(language))} to be mended")
    elif act == "compile":
        compile_all()
    elif act == "gaps":
        lines = [f"{language}: {line}" for language in LANGUAGES for line in gaps(language)]
        print("\n".join(lines) or "Every word has its translation.")
        return 1 if lines else 0
    else:
        print("Say collect, compile or gaps.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
