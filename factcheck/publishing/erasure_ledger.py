"""The ledger of erasures beside the database: one small file each, from which they are repeated after a restore.

The files lie with the snapshots, under erasures/. They hold no words: who, when, why, and hashes.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from sources.models import Erasure

FOLDER = "erasures"


def write_line(erasure: Erasure) -> None:
    """Write `erasure` into the ledger unless it stands there."""
    storage = storages["snapshots"]
    path = f"{FOLDER}/{erasure.pk}.json"
    if not storage.exists(path):
        line = {
            "id": str(erasure.pk),
            "at": erasure.created_at.isoformat(),
            "article": str(erasure.article_ref),
            "sha256s": erasure.sha256s,
            "reason": erasure.reason,
            "by": erasure.erased_by.username,
        }
        storage.save(path, ContentFile(json.dumps(line, indent=1).encode()))


def restore_lines(*, stand_in: User) -> None:
    """Make the Erasure rows that the ledger holds and the database lost, with their own ids and times.

    `stand_in` is written as who erased where that account is lost too.
    """
    for line in _lines():
        if not Erasure.objects.filter(pk=line["id"]).exists():
            Erasure.objects.create(
                id=UUID(line["id"]),
                created_at=datetime.fromisoformat(line["at"]),
                article_ref=UUID(line["article"]),
                sha256s=line["sha256s"],
                reason=line["reason"],
                erased_by=User.objects.filter(username=line["by"]).first() or stand_in,
            )


def has_lines() -> bool:
    """Tell whether anything stands in the ledger."""
    return bool(_names())


def _lines() -> Iterator[dict[str, Any]]:
    for name in _names():
        with storages["snapshots"].open(f"{FOLDER}/{name}", "rb") as file:
            yield json.loads(file.read())


def _names() -> list[str]:
    try:
        names = storages["snapshots"].listdir(FOLDER)[
            1
        ]  # a bucket has no folders to ask for, only what is in them
    except FileNotFoundError:
        return []
    return sorted(name for name in names if name.endswith(".json"))
