"""What is for named people alone: who may see it, and where its words are kept.

Evidence and notes for named people keep their words in `sealed`, encrypted, and in no other column: so lists,
search, history, logs and exports, which read the columns, have nothing to show. Whoever wants the words asks
`may_see`, or the queryset's `seen_by`, and then `words_of` or `text_of`.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser, User
from django.utils.dateparse import parse_datetime

from claims.models import Evidence, Note, Visibility
from sources.erased import ERASED


@dataclass(frozen=True, slots=True)
class Words:
    """What a piece of evidence says, wherever it is kept; each "" or None where there is nothing.

    `sha256` (64 hex digits), `size` (bytes), `media_type` and `charset` are those of the file as it was received.
    """

    title: str = ""
    url: str = ""
    quote: str = ""
    quote_language: str = ""
    file_name: str = ""
    archive_url: str = ""
    captured_by: str = ""
    captured_at: datetime | None = None
    no_copy_reason: str = ""
    sha256: str = ""
    size: int = 0
    media_type: str = ""
    charset: str = ""


OF_THE_FILE = ("sha256", "size", "media_type", "charset")
COLUMNS = tuple(field.name for field in fields(Words) if field.name not in OF_THE_FILE)


def may_see(*, user: User | AnonymousUser, row: Evidence | Note) -> bool:
    """Tell whether `user` may see `row`; queries when it is for named people. No role stands above them."""
    if row.visibility != Visibility.NAMED:
        return True
    owner = row.added_by_id if isinstance(row, Evidence) else row.author_id
    if user.pk is None:
        return False
    return owner == user.pk or row.people.filter(pk=user.pk).exists()


def words_of(evidence: Evidence) -> Words:
    """Return the words of `evidence` for somebody who may see it; reads its snapshot where there is one."""
    if evidence.visibility == Visibility.NAMED:
        kept = json.loads(evidence.sealed)
        taken = kept.get("captured_at") or ""
        return Words(**kept | {"captured_at": parse_datetime(taken) if taken else None})
    said: dict[str, Any] = {name: getattr(evidence, name) for name in COLUMNS}
    if evidence.snapshot is not None:
        said |= {name: getattr(evidence.snapshot, name) for name in OF_THE_FILE}
    return Words(**said)


def columns_for(words: Words, *, visibility: str) -> dict[str, Any]:
    """Return the columns of evidence that hold `words`: sealed for named people, else each in its own."""
    if visibility != Visibility.NAMED:
        return {name: getattr(words, name) for name in COLUMNS} | {"sealed": ""}
    taken = words.captured_at.isoformat() if words.captured_at else None
    blank: dict[str, Any] = dict.fromkeys(COLUMNS, "") | {"captured_at": None}
    return blank | {"sealed": json.dumps(asdict(words) | {"captured_at": taken})}


def sealed_about(addresses: Collection[str], *, sha256s: Iterable[str]) -> list[UUID]:
    """Return the evidence for named people, by id, whose address or bytes are among these; reads all of it through."""
    wanted = set(sha256s)
    rows = Evidence.objects.filter(visibility=Visibility.NAMED).only("pk", "visibility", "sealed")
    return [
        row.pk
        for row in rows.iterator(chunk_size=500)
        if (words := words_of(row)).url in addresses or words.sha256 in wanted
    ]


def sealed_without_words(evidence: Evidence) -> str:
    """Return what evidence for named people keeps sealed once its words were erased: where it was, and its hash."""
    kept = words_of(evidence)
    words = Words(title=ERASED, url=kept.url, sha256=kept.sha256, size=kept.size, media_type=kept.media_type)
    return str(columns_for(words, visibility=Visibility.NAMED)["sealed"])


def note_columns(text: str, *, visibility: str) -> dict[str, str]:
    """Return the columns of a note that hold `text`: sealed for named people, else readable by the desk."""
    named = visibility == Visibility.NAMED
    return {"text": "" if named else text, "sealed": text if named else ""}


def text_of(note: Note) -> str:
    """Return the text of `note` for somebody who may see it."""
    return note.sealed if note.visibility == Visibility.NAMED else note.text
