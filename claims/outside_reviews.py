"""Fact-checks of other desks, brought in from a file or an address: nothing twice, the bad ones named, the rest kept."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime
from itertools import islice
from typing import IO

import structlog
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.language.claimreview_files import BadItem, read_reviews
from claims.language.claimreview_items import ReviewFound
from claims.models import OutsideReview
from sources.next_stage import pass_on
from sources.reader.canonical import normalise_url
from sources.visits import Purpose, visit

BATCH = 500  # fact-checks of one transaction
AT_ONCE = 20  # of each batch that are matched at once; the sweep takes the others in turn
MOST_NAMED = 1000  # bad items that are named; the others are counted
REVIEWS_IMPORTED = "reviews imported"

log = structlog.get_logger(__name__)

_KEY = ("url", "claim_text")
_SAID = tuple(each.name for each in fields(ReviewFound) if each.name not in _KEY)


@dataclass(slots=True)
class Imported:
    """What became of an import: how many are new, said something else than before, or were here as they are."""

    new: int = 0
    changed: int = 0
    known: int = 0
    left_out: int = 0
    refused: list[BadItem] = field(default_factory=list)

    @property
    def read(self) -> int:
        """How many items were read, good and bad."""
        return self.new + self.changed + self.known + self.left_out


def import_reviews(
    *,
    file: IO[bytes],
    imported_from: str,
    editor: User | None = None,
    on_progress: Callable[[Imported], None] | None = None,
    now: datetime | None = None,
) -> Imported:
    """Bring in the fact-checks of `file` and return what became of them; `on_progress` is told after each batch.

    A fact-check is known by its address and its claim. Each batch is a transaction of its own, so that what came in
    stays when the file ends badly; the same file again changes nothing. Raises UnreadableFileError for a file of
    which nothing can be read.
    """
    done = Imported()
    for batch in _batches(_good(read_reviews(file), done)):
        _save(batch, done, imported_from=imported_from[:300], editor=editor, now=now or timezone.now())
        if on_progress:
            on_progress(done)
    log.info(
        "reviews_imported", source=imported_from, new=done.new, changed=done.changed, known=done.known,
        left_out=done.left_out,
    )  # fmt: skip
    return done


def import_reviews_from(*, address: str, editor: User | None = None) -> Imported:
    """Bring in the fact-checks that `address` serves, as a file or embedded in its page, and return what became of them.

    Raises Refused, Gone, FetchFailed and HostBusy as sources.visits.visit does, and UnreadableFileError.
    """
    given = address.strip()
    url = normalise_url(given if "://" in given else f"https://{given}")
    response = visit(url, source=None, purpose=Purpose.BY_HAND)
    return import_reviews(file=io.BytesIO(response.body), imported_from=url, editor=editor)


def _good(items: Iterable[ReviewFound | BadItem], done: Imported) -> Iterator[ReviewFound]:
    """Yield the good ones and note the bad ones."""
    for item in items:
        if isinstance(item, ReviewFound):
            yield item
            continue
        done.left_out += 1
        if len(done.refused) < MOST_NAMED:
            done.refused.append(item)


def _batches(found: Iterator[ReviewFound]) -> Iterator[list[ReviewFound]]:
    while batch := list(islice(found, BATCH)):
        yield batch


def _save(
    batch: list[ReviewFound], done: Imported, *, imported_from: str, editor: User | None, now: datetime
) -> None:
    said = {(found.url, found.claim_text): found for found in batch}  # what is said last holds
    done.known += len(batch) - len(said)
    with transaction.atomic():
        rows = OutsideReview.objects.select_for_update(no_key=True).filter(url__in={url for url, _ in said})
        here = {(row.url, row.claim_text): row for row in rows.order_by("id")}
        changed = [row for key, row in here.items() if key in said and _take_over(row, said[key], now)]
        OutsideReview.objects.bulk_update(changed, [*_SAID, "changed_at"])
        new = [_row(found, imported_from, editor) for key, found in said.items() if key not in here]
        OutsideReview.objects.bulk_create(new, ignore_conflicts=True)  # somebody brings in the same just now
        for row in (*changed, *new)[:AT_ONCE]:
            pass_on(REVIEWS_IMPORTED, row.pk)
    done.new += len(new)
    done.changed += len(changed)
    done.known += len(said) - len(new) - len(changed)


def _take_over(row: OutsideReview, found: ReviewFound, now: datetime) -> bool:
    """Write into `row` what `found` says otherwise and return whether it does."""
    said = {name: getattr(found, name) for name in _SAID}
    otherwise = {name: value for name, value in said.items() if value != getattr(row, name)}
    for name, value in otherwise.items():
        setattr(row, name, value)
    if otherwise:
        row.changed_at = now
    return bool(otherwise)


def _row(found: ReviewFound, imported_from: str, editor: User | None) -> OutsideReview:
    said = {name: getattr(found, name) for name in (*_KEY, *_SAID)}
    return OutsideReview(imported_from=imported_from, imported_by=editor, **said)
