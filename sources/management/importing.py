"""What `import_documents` goes through: the paths and addresses it was given, one document at a time."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sources.by_hand import hand_in_address, hand_in_file
from sources.models import Door, FetchEvent, Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """One document to import: a file or an address; `problem` says why there is none."""

    name: str
    path: Path | None = None
    problem: str = ""

    def order(self, source: Source | None) -> FetchEvent:
        """Order the document to be read. Raises OSError when the file cannot be read."""
        if self.path is None:
            return hand_in_address(self.name, door=Door.COMMAND, source=source)
        with self.path.open("rb") as file:
            size = self.path.stat().st_size
            return hand_in_file(file, name=self.path.name, size=size, door=Door.COMMAND, source=source)


def documents_in(targets: list[str]) -> Iterator[Wanted]:
    """Yield what `targets` name: addresses, files, and in sorted order all files below folders but hidden ones."""
    for target in targets:
        if target.startswith(("http://", "https://")):
            yield Wanted(target)
        elif Path(target).is_dir():
            yield from _files_below(target)
        elif Path(target).is_file():
            yield Wanted(target, Path(target))
        else:
            yield Wanted(target, problem="There is no such file or folder, and it is no web address.")


def _files_below(folder: str) -> Iterator[Wanted]:
    problems: list[Wanted] = []

    def note(error: OSError) -> None:
        problems.append(Wanted(str(error.filename), problem=error.strerror or str(error)))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent) / name
            if not name.startswith(".") and path.is_file():
                yield Wanted(str(path), path)
    yield from problems
