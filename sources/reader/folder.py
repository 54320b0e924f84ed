"""Files in a watched folder: which are new, and their bytes. Nothing is followed out of it, nothing is changed."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from sources.reader.errors import FetchFailed, Refused

SETTLE_NS = 3 * 10**9  # a file touched within the last three seconds may still be written
OVERLAP_NS = 600 * 10**9  # clocks are set back a little now and then
MOST_FILES = 100_000
LONGEST_PATH = 1_000
HALF_WRITTEN = (".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".swp", "~")
READ_NOFOLLOW = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
FOLDER_NOFOLLOW = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file as it was seen: `changed_ns` is when it came into the folder or was changed last (ctime, nanoseconds)."""

    changed_ns: int
    path: str  # relative to the folder, with slashes
    size: int


def settle_folder(given: str, *, roots: Sequence[Path]) -> Path:
    """Return the folder that `given` names (path, file:// address, or a name within the first of `roots`).

    Raises Refused unless it is a folder that lies within one of `roots`, links resolved.
    """
    text = unquote(urlsplit(given.strip()).path) if given.strip().startswith("file://") else given.strip()
    if not text or len(text) > LONGEST_PATH or not text.isprintable():
        raise Refused("This is not the path of a folder.")
    if not roots:
        raise Refused("No folders may be watched here: WATCHED_FOLDERS is empty.")
    try:
        folder = (roots[0] / text).resolve()
        within = any(folder.is_relative_to(root.resolve()) for root in roots)
        if not within:
            named = ", ".join(str(root) for root in roots)
            raise Refused(f"The folder must lie within {named} (see WATCHED_FOLDERS).")
        if not folder.is_dir():
            raise Refused(f"There is no folder {folder}.")
    except (OSError, RuntimeError) as error:
        raise Refused(f"The folder cannot be looked into: {error}.") from error
    return folder


def files_after(folder: Path, *, after: tuple[int, str], now_ns: int) -> list[Found]:
    """Return the files of `folder` and below that came or changed after `after` (time in nanoseconds, path), in order.

    Those of ten minutes before are among them once more, in case the clock was set back; where it stands before
    `after`, all of them are. Files that may still be written, hidden ones and links are left out. Raises
    FetchFailed when the folder cannot be read.
    """
    since = 0 if after[0] > now_ns else after[0] - OVERLAP_NS
    return sorted(
        file
        for file in _files(folder)
        if file.changed_ns > since and not 0 <= now_ns - file.changed_ns < SETTLE_NS
    )


def _files(folder: Path) -> Iterator[Found]:
    seen = 0
    try:
        for above, folders, names, handle in os.fwalk(folder, follow_symlinks=False, onerror=_fail):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in names:
                seen += 1
                if seen > MOST_FILES:
                    raise FetchFailed(
                        f"The folder {folder} holds more than {MOST_FILES:,} files: move the old ones away."
                    )
                file = _looked_at(name, PurePath(above).relative_to(folder), handle)
                if file:
                    yield file
    except OSError as error:
        raise FetchFailed(f"The folder {folder} cannot be read: {error.strerror or error}.") from error


def _fail(error: OSError) -> None:
    raise error


def _looked_at(name: str, below: PurePath, handle: int) -> Found | None:
    if name.startswith((".", "~")) or name.lower().endswith(HALF_WRITTEN) or not name.isprintable():
        return None
    try:
        state = os.stat(name, dir_fd=handle, follow_symlinks=False)
    except FileNotFoundError:
        return None
    return Found(state.st_ctime_ns, str(below / name), state.st_size) if stat.S_ISREG(state.st_mode) else None


def read_file(folder: Path, file: Found, *, max_bytes: int) -> bytes:
    """Return the bytes of `file`, found in `folder`. No link is followed, wherever on the way one was put meanwhile.

    Raises Refused when it is larger than `max_bytes`, empty, no file any more or still being written.
    """
    if file.size > max_bytes:
        raise Refused(f"{file.path} has {file.size:,} bytes; {max_bytes:,} is the most that is read.")
    try:
        handle = _open(folder, PurePath(file.path))
        with os.fdopen(handle, "rb") as opened:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                raise Refused(f"{file.path} is not a file.")
            body = opened.read(max_bytes + 1)
            after = os.fstat(handle)
    except OSError as error:
        raise Refused(f"{file.path} cannot be read: {error.strerror or error}.") from error
    if len(body) > max_bytes or after.st_ctime_ns != file.changed_ns:
        raise Refused(f"{file.path} was changed while it was read; it is looked at again.")
    if not body.strip():
        raise Refused(f"{file.path} is empty.")
    return body


def _open(folder: Path, path: PurePath) -> int:
    """Open the file step by step, so that no link is followed on the way."""
    handle = os.open(folder, FOLDER_NOFOLLOW)
    try:
        for part in path.parts[:-1]:
            inner = os.open(part, FOLDER_NOFOLLOW, dir_fd=handle)
            os.close(handle)
            handle = inner
        return os.open(path.name, READ_NOFOLLOW, dir_fd=handle)
    finally:
        os.close(handle)
