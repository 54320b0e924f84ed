"""The address of a feed in the one form we keep, for each way of reading it."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy

from sources.models import FeedReader
from sources.reader.canonical import normalise_url
from sources.reader.errors import Refused
from sources.reader.folder import settle_folder
from sources.reader.mailbox import parse_mailbox_address
from sources.reader.telegram import CHANNEL

TELEGRAM_HOSTS = frozenset({"t.me", "www.t.me", "telegram.me", "www.telegram.me", "telegram.dog"})
NO_CHANNEL = gettext_lazy("This names no public channel: enter @name, t.me/name or https://t.me/s/name.")
# What t.me keeps for itself; invitations lead to private groups.
RESERVED = frozenset(
    {"joinchat", "addstickers", "addemoji", "share", "proxy", "socks", "iv", "login", "setlanguage"}
)


def normalise_feed_address(reader: str, given: str) -> str:
    """Return what an editor gave as the address of a feed read as `reader` (a FeedReader), in the form we keep.

    Raises Refused, with what is expected, when it is none.
    """
    return FORMS[FeedReader(reader)](given.strip())


def watched_folders() -> list[Path]:
    """Return the folders within which folders may be watched, as settings.WATCHED_FOLDERS names them."""
    return [Path(folder) for folder in settings.WATCHED_FOLDERS]


def _web(given: str) -> str:
    return normalise_url(given if "://" in given else f"https://{given}")


def _channel(given: str) -> str:
    """Return https://t.me/s/name. A preview elsewhere (a mirror of t.me) keeps its address, if it ends in /s/name."""
    if given.startswith("@"):
        return _preview(given[1:])
    url = _web(given) if re.search(r"[/.]", given) else ""
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    if not url:
        return _preview(given)
    if parts.hostname in TELEGRAM_HOSTS and segments:
        named = segments[1:2] if segments[0] == "s" else segments[:1]
        return _preview(named[0] if named else "")
    if len(segments) >= 2 and segments[-2] == "s" and CHANNEL.fullmatch(segments[-1]):
        return url.split("?")[0]
    raise Refused(str(NO_CHANNEL))


def _preview(name: str) -> str:
    if not CHANNEL.fullmatch(name) or name.lower() in RESERVED:
        raise Refused(str(NO_CHANNEL))
    return f"https://t.me/s/{name.lower()}"


def _folder(given: str) -> str:
    roots = watched_folders()
    with suppress(OSError, IndexError):  # where it cannot be made, the refusal says what is missing
        roots[0].mkdir(mode=0o750, parents=True, exist_ok=True)
    return str(settle_folder(given, roots=roots))


def _mailbox(given: str) -> str:
    return parse_mailbox_address(given if "://" in given else f"imaps://{given}").url


FORMS: Mapping[FeedReader, Callable[[str], str]] = {
    FeedReader.WEB: _web,
    FeedReader.LIST: _web,
    FeedReader.TELEGRAM: _channel,
    FeedReader.FOLDER: _folder,
    FeedReader.MAILBOX: _mailbox,
}
