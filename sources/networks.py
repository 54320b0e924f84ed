"""Social networks: how their accounts are named and addressed, and the one address of a post."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from django.utils.translation import gettext

from sources.reader.canonical import normalise_url
from sources.reader.errors import Refused

HANDLE = re.compile(r"[\w.\-]{1,100}(?:@[\w.\-]{1,150})?")


@dataclass(frozen=True, slots=True)
class Network:
    """A network by its `label`. `profile` is an account's address with {} for the handle, "" where there is no rule.

    `hosts` are all it answers to, the one we keep first; where `path_is_all`, the query of a post's address is noise.
    """

    label: str
    profile: str = ""
    hosts: tuple[str, ...] = ()
    path_is_all: bool = False


NETWORKS = (
    Network("X", "https://x.com/{}", ("x.com", "twitter.com", "mobile.twitter.com"), path_is_all=True),
    Network("Telegram", "https://t.me/{}", ("t.me", "telegram.me", "telegram.dog"), path_is_all=True),
    Network(
        "Facebook", "https://www.facebook.com/{}", ("www.facebook.com", "facebook.com", "m.facebook.com")
    ),
    Network(
        "Instagram", "https://www.instagram.com/{}", ("www.instagram.com", "instagram.com"), path_is_all=True
    ),
    Network("YouTube", "https://www.youtube.com/@{}", ("www.youtube.com", "youtube.com", "m.youtube.com")),
    Network("TikTok", "https://www.tiktok.com/@{}", ("www.tiktok.com", "tiktok.com"), path_is_all=True),
    Network("Threads", "https://www.threads.net/@{}", ("www.threads.net", "threads.net"), path_is_all=True),
    Network("Bluesky", "https://bsky.app/profile/{}", ("bsky.app",), path_is_all=True),
    Network("Mastodon"),
    Network("VK", "https://vk.com/{}", ("vk.com", "m.vk.com", "vk.ru")),
    Network("LinkedIn", "https://www.linkedin.com/in/{}", ("www.linkedin.com", "linkedin.com")),
    Network("another network"),
)
BY_LABEL = {network.label: network for network in NETWORKS}
BY_HOST = {host: network for network in NETWORKS for host in network.hosts}


def clean_handle(given: str) -> str:
    """Return a handle without its @, as given else. Raises Refused for what is none."""
    handle = given.strip().removeprefix("@").rstrip("/")
    if not HANDLE.fullmatch(handle):
        raise Refused(gettext("A handle is a name without spaces, as it stands after the @."))
    return handle


def profile_of(network: str, handle: str) -> str:
    """Return the one address of an account, "" where the network has no rule for it; handles know no case."""
    name, _, server = handle.casefold().partition("@")
    if network == "Mastodon":
        return f"https://{server}/@{name}" if server else ""
    rule = BY_LABEL[network].profile if network in BY_LABEL else ""
    return rule.format(name) if rule else ""


def link_of_post(given: str) -> str:
    """Return the one address of the post at `given`: a network's main host, without what tells who shared it.

    Raises Refused when it is no web address.
    """
    address = normalise_url(given)
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    network = BY_HOST.get(host) or BY_HOST.get(f"www.{host}")
    if network is None:
        return address
    query = "" if network.path_is_all else parts.query
    path = (
        parts.path.removeprefix("/s")
        if parts.path.startswith("/s/") and network.label == "Telegram"
        else parts.path
    )
    return urlunsplit(("https", network.hosts[0], path.rstrip("/") or "/", query, ""))
