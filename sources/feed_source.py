"""The source that a feed belongs to where nobody named one."""

from urllib.parse import urlsplit

from sources.identity import source_of
from sources.insert_rows import insert_rows
from sources.models import FeedReader, FetchEvent, Source, SourceKind
from sources.reader.errors import Refused
from sources.reader.types import Document

TELEGRAM = "https://t.me/"
NOBODY_SAYS = "Name the source: nothing about a folder or mailbox says whose documents it holds."


def source_of_feed(reader: str, url: str) -> Source:
    """Return the source of the feed at `url` (as normalised), made where there is none: by host, or by channel.

    Must run in the transaction that saves the feed. Raises Refused when nothing says whose documents it holds.
    """
    if must_be_named(reader):
        raise Refused(NOBODY_SAYS)
    order = FetchEvent(url=url)
    if reader == FeedReader.TELEGRAM:
        order.source = _account(urlsplit(url).path.rsplit("/", 1)[-1])
    return source_of(order, Document(title="", text=""), url=url)


def must_be_named(reader: str) -> bool:
    """Tell whether an editor must name the source of a feed that is read as `reader`."""
    return reader in (FeedReader.FOLDER, FeedReader.MAILBOX)


def _account(channel: str) -> Source:
    """Return the account of this channel. It has no hosts: those of the network are everybody's."""
    name = f"@{channel} (Telegram)"
    known = Source.objects.filter(name__iexact=name).first()
    if known:
        return known
    source = Source(name=name, kind=SourceKind.ACCOUNT, homepage=f"{TELEGRAM}{channel}")
    if insert_rows([source], unless_there=True):
        return source
    return Source.objects.get(name__iexact=name)
