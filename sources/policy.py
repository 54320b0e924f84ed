"""The limits under which strangers' addresses are fetched, as the settings have them."""

from functools import lru_cache

from django.conf import settings

from sources.reader.addresses import parse_allow_networks
from sources.reader.fetch import FetchPolicy


def fetch_policy() -> FetchPolicy:
    """Return the policy of this installation; its User-Agent names the desk and whom to write to."""
    return _policy(
        ",".join(settings.FETCH_ALLOW_NETWORKS),
        settings.FETCH_MAX_BYTES,
        settings.FETCH_MAX_SECONDS,
        user_agent(settings.DESK_NAME, settings.FETCH_CONTACT),
        settings.FETCH_CA_FILE,
    )


def user_agent(desk: str, contact: str) -> str:
    """Return the User-Agent of `desk`, in the characters a header may hold."""
    name = "factcheck-workbench/1 (" + "; ".join(part for part in (desk, contact) if part) + ")"
    return name.encode("ascii", "replace").decode().replace("\r", " ").replace("\n", " ")


@lru_cache(maxsize=8)
def _policy(networks: str, max_bytes: int, max_seconds: float, agent: str, ca_file: str) -> FetchPolicy:
    return FetchPolicy(
        user_agent=agent,
        allow_networks=parse_allow_networks(networks),
        max_bytes=max_bytes,
        max_seconds=float(max_seconds),
        ca_file=ca_file,
    )
