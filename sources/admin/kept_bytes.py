"""Handing out a document's bytes as they were received: never shown, only saved."""

import re

from django.http import Http404, HttpResponse

from sources import snapshots
from sources.models import FetchEvent

NOT_IN_A_NAME = re.compile(r"[^\w.\- ]+")


def kept_bytes(event: FetchEvent) -> HttpResponse:
    """Return the bytes kept for `event` as a download that no browser opens by itself.

    Raises Http404 when nothing was kept, it was erased, or the storage lost it.
    """
    if event.snapshot is None:
        raise Http404("Nothing was kept of this attempt.")
    try:
        body = snapshots.load(event.snapshot)
    except FileNotFoundError as missing:
        raise Http404("The kept bytes were erased, or are not in the storage any more.") from missing
    return HttpResponse(
        body,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{file_name(event)}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def file_name(event: FetchEvent) -> str:
    """Return a harmless file name for the event's bytes; it ends so that nothing opens it as a page."""
    said = event.name or event.url.rstrip("/").rsplit("/", 1)[-1]
    plain = NOT_IN_A_NAME.sub("-", said.encode("ascii", "ignore").decode()).strip(" .-")[:80]
    return f"{plain or 'document'}-{event.snapshot}.bin"
