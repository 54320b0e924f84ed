"""Looking into a watched folder: each file in it is a document. The files are left as they are."""

import hashlib
from datetime import datetime
from itertools import accumulate
from pathlib import Path, PurePath

from django.conf import settings

from sources.feed_addresses import watched_folders
from sources.look import Look, Piece
from sources.models import Feed, FetchEvent
from sources.reader.decompress import GZIP_MAGIC, gunzip
from sources.reader.errors import ReadingError
from sources.reader.folder import Found, files_after, read_file, settle_folder
from sources.reader.mail import MAIL, READ_SUFFIXES

MOST_FILES = 500  # new ones in one look
MOST_BYTES = 100_000_000  # of new files in one look
AT_ONCE = 100
BYTES_AT_ONCE = 20_000_000
MEDIA_TYPES = READ_SUFFIXES | {".eml": MAIL}


def look_at_folder(feed: Feed, now: datetime) -> Look:
    """Return the files that are new or have changed, the longest there first, so many as one look takes.

    The cursor keeps when the last of them came; which of the files around that time are known already is told by
    the attempts at them. Raises as looks.look_at does.
    """
    folder = settle_folder(feed.url, roots=watched_folders())
    after = (int(feed.cursor.get("changed_ns", 0)), str(feed.cursor.get("path", "")))
    now_ns = int(now.timestamp()) * 10**9
    waiting = files_after(folder, after=after, now_ns=now_ns)
    pieces: list[Piece] = []
    skipped: list[str] = []
    size, last = 0, after if after[0] <= now_ns else (0, "")
    while waiting and len(pieces) < MOST_FILES and size < MOST_BYTES:
        some = _some(waiting)
        waiting = waiting[len(some) :]
        fresh, refused = _fresh(feed, folder, some)
        pieces += fresh
        size += sum(len(piece.body) for piece in fresh)
        skipped += [reason for file, reason in refused if (file.changed_ns, file.path) > after]
        # Of what lies in the future more may come before it, so it moves no mark.
        last = max([last, *((f.changed_ns, f.path) for f in some if f.changed_ns <= now_ns)])
    if waiting:
        skipped.append("There are more files; they are read at the next look.")
    return Look(
        kind="folder",
        pieces=tuple(pieces),
        skipped=tuple(skipped),
        cursor={"changed_ns": last[0], "path": last[1]},
    )


def _some(files: list[Found]) -> list[Found]:
    """Return the first of `files`, as many as are read at once: at least one."""
    sizes = list(accumulate(file.size for file in files[:AT_ONCE]))
    return files[: max(1, sum(size <= BYTES_AT_ONCE for size in sizes))]


def _fresh(feed: Feed, folder: Path, files: list[Found]) -> tuple[list[Piece], list[tuple[Found, str]]]:
    """Read `files` and return those whose content is new, and those that cannot be taken with the reason.

    What was brought under the same name last, or under another name ever, is known.
    """
    pieces: list[Piece] = []
    refused: list[tuple[Found, str]] = []
    for file in files:
        try:
            pieces.append(_piece(folder, file))
        except ReadingError as refusal:
            refused.append((file, refusal.reason))
    hashes = {piece.external_id: hashlib.sha256(piece.body).hexdigest() for piece in pieces}
    ours = FetchEvent.objects.filter(feed=feed, snapshot__isnull=False)
    last = dict(
        ours.filter(external_id__in=hashes, url="")
        .exclude(external_id="")  # told PostgreSQL, too, for its index of pieces
        .order_by("external_id", "-created_at")
        .distinct("external_id")
        .values_list("external_id", "snapshot__sha256")
    )
    known = set(ours.filter(snapshot__sha256__in=hashes.values()).values_list("snapshot__sha256", flat=True))
    fresh = []
    for piece in pieces:
        digest = hashes[piece.external_id]
        if last.get(piece.external_id) != digest and (piece.external_id in last or digest not in known):
            fresh.append(piece)
            known.add(digest)
    return fresh, refused


def _piece(folder: Path, file: Found) -> Piece:
    body = read_file(folder, file, max_bytes=settings.FETCH_MAX_BYTES)
    name = PurePath(file.path).name
    if body.startswith(GZIP_MAGIC):
        body = gunzip(body, max_bytes=settings.FETCH_MAX_BYTES)
        name = name.removesuffix(".gz")
    return Piece(
        body=body,
        media_type=MEDIA_TYPES.get(PurePath(name).suffix.lower(), ""),
        name=name,
        external_id=_name_within(folder, file),
    )


def _name_within(folder: Path, file: Found) -> str:
    """Return the file's path beginning with the name of the watched folder it lies in; too long a one as its hash."""
    path = folder / file.path
    roots = [root.resolve() for root in watched_folders()]
    root = next(root for root in roots if path.is_relative_to(root))
    name = str(PurePath(root.name) / path.relative_to(root))
    return name if len(name) <= 500 else hashlib.sha256(name.encode()).hexdigest()
