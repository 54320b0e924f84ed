"""Which sources may be one: those of the same name but for case and signs, and those whose hosts are of one family."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from sources.models import Source, SourceKind

MOST = 5000  # sources that are looked at, the newest first
MOST_PAIRS = 200
MOST_OF_FAMILY = 12  # a host that carries more sources than that is a platform
NOT_A_NAME = re.compile(r"[\W_]+")
SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})


@dataclass(frozen=True, slots=True)
class SourcesAlike:
    """Two sources that may be one, the older first, and what they share."""

    one: tuple[UUID, str]
    other: tuple[UUID, str]
    shared: str


def sources_alike() -> list[SourcesAlike]:
    """Return which of the newest MOST sources may be one, at most MOST_PAIRS. One query, and no source against all."""
    rows = Source.objects.filter(merged_into=None).exclude(kind=SourceKind.ACCOUNT).order_by("-pk")
    sharing: dict[str, list[tuple[UUID, str]]] = defaultdict(list)
    for key, name, hosts in rows.values_list("pk", "name", "hosts")[:MOST]:
        for shared in {name_key(name), *map(host_family, hosts)} - {""}:
            sharing[shared].append((key, name))
    return sorted(_pairs(sharing.items()), key=lambda pair: (pair.shared, pair.one))[:MOST_PAIRS]


def name_key(name: str) -> str:
    """Return `name` without case, signs, spaces and a leading "the", as names are compared."""
    return NOT_A_NAME.sub("", re.sub(r"^the\s+", "", name.casefold()))


def host_family(host: str) -> str:
    """Return the domain that `host` belongs to: courier.example for www.news.courier.example; "" for a bare name."""
    parts = host.split(".")
    length = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in SECOND_LEVEL else 2
    return ".".join(parts[-length:]) if len(parts) >= length else ""


def _pairs(sharing: Iterable[tuple[str, list[tuple[UUID, str]]]]) -> set[SourcesAlike]:
    """Return neighbours by age among those that share something: merging them one by one makes all one."""
    found: dict[tuple[tuple[UUID, str], tuple[UUID, str]], SourcesAlike] = {}
    for shared, sources in sharing:
        if len(sources) <= MOST_OF_FAMILY:
            for one, other in pairwise(sorted(sources)):
                found.setdefault((one, other), SourcesAlike(one, other, shared))
    return set(found.values())
