"""Archived copies of evidence: the page at its address is fetched at once and kept as it came, or why not is said.

The piece itself stays whatever happens to its copy. Network and storage are outside transactions; the row is
written only while it still waits, so a task may run twice.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pghistory
import structlog
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.evidence import COPY_WANTED, EvidenceRefused, address_as_title
from claims.evidence_files import KeptFile, keep_file
from claims.models import CopyState, Evidence, Visibility
from claims.sealing import Words, columns_for, may_see, words_of
from sources.erased import refuse_erased_address
from sources.next_stage import pass_on
from sources.reader.errors import ReadingError
from sources.reader.file_type import check_stated_type
from sources.reader.page_title import page_title
from sources.visits import Purpose, visit

log = structlog.get_logger(__name__)

LOST_AFTER = timedelta(minutes=2)
MOST_TRIES = 5
MOST_AT_ONCE = 200
REASON_LENGTH = 300


def capture(*, evidence_id: UUID | str) -> Evidence | None:
    """Take the copy that a piece of evidence waits for and return the piece; None when it does not wait (any longer).

    Raises HostBusy when it is not our turn at the host soon; then it goes on waiting.
    """
    piece = Evidence.objects.filter(pk=evidence_id, copy_state=CopyState.WAITING).first()
    if piece is None:
        return None
    words = words_of(piece)
    try:
        file, title = _fetched(words.url, visibility=piece.visibility)
    except ReadingError as error:
        return _settle(piece, words, CopyState.FAILED, reason=error.reason)
    return _settle(piece, words, CopyState.KEPT, file=file, title=title)


def try_again(*, evidence: Evidence, editor: User, now: datetime | None = None) -> Evidence:
    """Order a copy anew that could not be taken; raises EvidenceRefused where none failed, or `editor` may not see it."""
    if not may_see(user=editor, row=evidence):
        raise EvidenceRefused(_("It is for named people, and you are not one of them."))
    with transaction.atomic(), pghistory.context(user=str(editor.pk), act="try copy again"):
        ordered = Evidence.objects.filter(pk=evidence.pk, copy_state=CopyState.FAILED).update(
            copy_state=CopyState.WAITING, copy_asked_at=now or timezone.now(), copy_tries=1, no_copy_reason=""
        )
        if not ordered:
            raise EvidenceRefused(_("There is no copy that failed."))
        pass_on(COPY_WANTED, evidence.pk)
    evidence.refresh_from_db()
    return evidence


def lost_captures(*, now: datetime | None = None) -> list[UUID]:
    """Return the pieces whose task was lost, to be sent again; those tried too often are given up, with the reason."""
    now = now or timezone.now()
    wanted = []
    for piece in Evidence.objects.lost_captures(before=now - LOST_AFTER)[:MOST_AT_ONCE]:
        if piece.copy_tries >= MOST_TRIES:
            reason = _("No answer came back in %(count)d tries.") % {"count": piece.copy_tries}
            _settle(piece, words_of(piece), CopyState.FAILED, reason=reason)
        elif Evidence.objects.filter(pk=piece.pk, copy_asked_at=piece.copy_asked_at).update(
            copy_asked_at=now, copy_tries=F("copy_tries") + 1
        ):
            wanted.append(piece.pk)
    return wanted


def _fetched(url: str, *, visibility: str) -> tuple[KeptFile, str]:
    """Return what is at `url`, kept, and its title. Raises ReadingError."""
    refuse_erased_address(url)
    named = visibility == Visibility.NAMED
    response = visit(url, source=None, purpose=Purpose.IN_CONFIDENCE if named else Purpose.BY_HAND)
    media_type = check_stated_type(response.body, stated=response.media_type)
    file = keep_file(response.body, visibility=visibility, charset=response.charset)
    is_page = media_type == "text/html"
    return file, page_title(response.body, charset=response.charset) if is_page else ""


@transaction.atomic
def _settle(
    piece: Evidence,
    fetched_for: Words,
    state: CopyState,
    *,
    reason: str = "",
    file: KeptFile | None = None,
    title: str = "",
) -> Evidence | None:
    """Write how the copy went, if the piece still waits for it under the same address and the same visibility."""
    waiting = Evidence.objects.select_for_update(of=("self",)).filter(
        pk=piece.pk, copy_state=CopyState.WAITING
    )
    row = waiting.filter(visibility=piece.visibility).first()
    if row is None or words_of(row).url != fetched_for.url:
        return None
    words = words_of(row)
    words = file.told_in(words) if file else replace(words, no_copy_reason=reason[:REASON_LENGTH])
    if title and words.title == address_as_title(words.url):
        words = replace(words, title=title[:300])
    for name, value in columns_for(words, visibility=row.visibility).items():
        setattr(row, name, value)
    row.copy_state, row.copy_asked_at = state, None
    if file:
        row.snapshot, row.public_copy = file.snapshot, file.public_copy
    with pghistory.context(act="take copy"):
        row.save()
    log.info("evidence_copied", evidence=str(row.pk), state=state.value)
    return row
