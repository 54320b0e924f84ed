"""Handing out a document's bytes as they were received: saved, or looked at as plain text; never as a page."""

import codecs
import re

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from sources import snapshots
from sources.models import FetchEvent

NOT_IN_A_NAME = re.compile(r"[^\w.\- ]+")


def kept_bytes(event: FetchEvent) -> HttpResponse:
    """Return the bytes kept for `event` as a download that no browser opens by itself.

    Raises Http404 when nothing was kept, it was erased, or the storage lost it.
    """
    if event.snapshot is None:
        raise Http404(_("Nothing was kept of this attempt."))
    try:
        body = snapshots.load(event.snapshot)
    except FileNotFoundError as missing:
        raise Http404(_("The kept bytes were erased, or are not in the storage any more.")) from missing
    return HttpResponse(
        body,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{file_name(event)}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def kept_text(event: FetchEvent) -> HttpResponse:
    """Return the bytes kept for `event` as plain text to look at: no browser runs, loads or lays out anything of it.

    Raises Http404 when nothing was kept, it was erased, or the storage lost it.
    """
    answer = kept_bytes(event)
    answer.headers["Content-Type"] = f"text/plain; charset={charset_of(event)}"
    answer.headers["Content-Disposition"] = "inline"
    return answer


def charset_of(event: FetchEvent) -> str:
    """Return the charset the bytes are read in, where Python knows it; else UTF-8."""
    said = event.snapshot.charset if event.snapshot else ""
    try:
        return codecs.lookup(said).name if said else "utf-8"
    except LookupError:
        return "utf-8"


def file_name(event: FetchEvent) -> str:
    """Return a harmless file name for the event's bytes; it ends so that nothing opens it as a page."""
    said = event.name or event.url.rstrip("/").rsplit("/", 1)[-1]
    plain = NOT_IN_A_NAME.sub("-", said.encode("ascii", "ignore").decode()).strip(" .-")[:80]
    return f"{plain or 'document'}-{event.snapshot}.bin"
