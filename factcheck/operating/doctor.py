"""What is wrong with the desk, in plain words, and what to do: every look, one after another, none stops the rest."""

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import RedisError

from factcheck.operating import (
    examine_models,
    examine_servers,
    examine_settings,
    examine_storage,
    examine_work,
)
from factcheck.operating.finding import Finding, bad
from factcheck.operating.manifest import BackupError

Look = Callable[[], Finding | Iterable[Finding]]
EXPECTED = (DatabaseError, RedisError, BrokerError, BackupError, OSError, zlib.error, ImproperlyConfigured)

LOOKS: Mapping[str, Sequence[Look]] = {
    "servers": (
        examine_servers.database, examine_servers.clock, examine_servers.broker, examine_servers.redis_memory,
    ),
    "work": (
        examine_servers.workers, examine_work.beat, examine_work.documents, examine_work.feeds,
        examine_work.readings, examine_work.purge,
    ),
    "models": (examine_models.encoder,),
    "storage": (
        examine_storage.storage, examine_storage.sample, examine_storage.disk, examine_storage.backups,
    ),
    "settings": (examine_settings.secrets, examine_settings.combinations, examine_settings.public),
}  # fmt: skip


def examine(*, without: Collection[str] = ()) -> Iterator[Finding]:
    """Give every finding, group by group; groups named in `without` are left out, as "work" is on a closed desk."""
    for group, looks in LOOKS.items():
        if group not in without:
            for look in looks:
                yield from _findings(look)


def _findings(look: Look) -> list[Finding]:
    try:
        found = look()
        return [found] if isinstance(found, Finding) else list(found)
    except EXPECTED as error:
        first = str(error).strip().split("\n", 1)[0]
        return [bad(look.__name__, f"It could not be looked at: {first}", "See what is said of the servers.")]
