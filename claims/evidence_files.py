"""The files of evidence: told by their bytes, kept as they came, and freed of what they carry before they are shown."""

import hashlib
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext as _

from claims.models import Evidence, Visibility
from claims.sealing import Words
from sources import snapshots
from sources.erased import Erased, refuse_erased_bytes
from sources.models import Snapshot
from sources.models.encrypted import decrypt_bytes, encrypt_bytes
from sources.reader.cleaning import clean_text
from sources.reader.errors import Refused
from sources.reader.file_type import PICTURES, UNKNOWN, file_type
from sources.reader.picture_strip import strip_picture

NAME_LENGTH = 255


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is stored. `public_copy` is set for pictures that may be shown to everybody.

    `name` is what it was called, "" for a page; `sha256` and `size` (bytes) are those of the bytes as they came.
    """

    snapshot: Snapshot
    public_copy: Snapshot | None
    name: str
    sha256: str
    size: int
    media_type: str
    charset: str = ""

    def told_in(self, words: Words) -> Words:
        """Return `words` with what is to be known of this file."""
        return replace(
            words,
            file_name=self.name or words.file_name,
            sha256=self.sha256,
            size=self.size,
            media_type=self.media_type,
            charset=self.charset,
            no_copy_reason="",
        )


def keep_file(body: bytes, *, visibility: str, name: str = "", charset: str = "") -> KeptFile:
    """Store `body` for evidence of this visibility, encrypted for named people, and return what was kept.

    Raises Refused for nothing, for more than settings.EVIDENCE_MAX_BYTES and for bytes that were erased by law;
    OSError when the storage cannot take it.
    """
    check_size(len(body))
    media_type, sha256 = file_type(body), hashlib.sha256(body).hexdigest()
    if Snapshot.objects.filter(sha256=sha256, erasure__isnull=False).exists():
        raise Erased(_("These very bytes were erased for legal reasons; they are not kept again."))
    if visibility == Visibility.NAMED:
        snapshot = snapshots.keep(encrypt_bytes(body), media_type=UNKNOWN)
    else:
        snapshot = snapshots.keep(body, media_type=media_type, charset=charset)
        refuse_erased_bytes(snapshot)
    return KeptFile(
        snapshot=snapshot,
        public_copy=_public_copy(body, media_type) if visibility == Visibility.PUBLIC else None,
        name=clean_text(name)[0].replace("/", "∕")[:NAME_LENGTH],
        sha256=sha256,
        size=len(body),
        media_type=media_type,
        charset=charset,
    )


def check_size(size: int) -> None:
    """Raise Refused for a file of no bytes, or of more than settings.EVIDENCE_MAX_BYTES."""
    most = settings.EVIDENCE_MAX_BYTES
    if not size:
        raise Refused(_("The file is empty."))
    if size > most:
        raise Refused(
            _("The file has %(size)s bytes; %(most)s is the most that is kept.")
            % {"size": f"{size:,}", "most": f"{most:,}"}
        )


def load_file(evidence: Evidence) -> bytes:
    """Return the file or page kept for `evidence`, as it was received, for somebody who may see it.

    Raises FileNotFoundError when there is none (erased, or the storage lost it).
    """
    if evidence.snapshot is None or evidence.snapshot.erasure_id:
        raise FileNotFoundError(f"Nothing is kept for evidence {evidence.pk}.")
    body = snapshots.load(evidence.snapshot)
    return decrypt_bytes(body) if evidence.visibility == Visibility.NAMED else body


def load_public_copy(evidence: Evidence) -> bytes:
    """Return the copy of a picture that may be shown to everybody; raises FileNotFoundError where there is none."""
    if evidence.visibility != Visibility.PUBLIC or evidence.public_copy is None:
        raise FileNotFoundError(f"There is no public copy of evidence {evidence.pk}.")
    return snapshots.load(evidence.public_copy)


def _public_copy(body: bytes, media_type: str) -> Snapshot | None:
    """Return the picture without what it carries; None for what is no picture, or cannot be drawn anew."""
    if media_type not in PICTURES:
        return None
    try:
        stripped = strip_picture(body)
    except Refused:  # without a public copy nothing is shown outside: the page says so
        return None
    return snapshots.keep(stripped.body, media_type=stripped.media_type)
