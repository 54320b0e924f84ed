import logging
import math
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from sources.ingest import read_ordered
from sources.management.importing import Wanted, documents_in
from sources.models import FetchEvent, Outcome, Source

GOT_IN = frozenset({Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.COPY})
LOOK_AGAIN_SECONDS = 0.5
PATIENCE = 60.0  # seconds for what a worker took from under us
MOST_PER_LOOK = 1000
INTERRUPTED = 130  # what shells expect after Ctrl-C


class Command(BaseCommand):
    """Import files, folders and web pages by hand, in this process or through the worker."""

    help = (
        "Import documents: files, folders (everything below, hidden files left out) and web addresses. "
        "They are read here and now; with --queue by the worker. Ends with 1 when anything did not get in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to import, for whom, and who reads it."""
        parser.add_argument("targets", nargs="+", metavar="PATH|URL")
        parser.add_argument(
            "--source", default="", help="name of the source they belong to; made if it is new"
        )
        parser.add_argument(
            "--queue", action="store_true", help="leave the reading to the worker and watch it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Order everything, read it or watch it being read, and tell in the end what became of it."""
        ids: list[UUID] = []
        problems: list[Wanted] = []
        progress = _progress()
        try:
            with _quiet(unless=options["verbosity"] > 1), progress:
                self._order(
                    list(documents_in(options["targets"])), options["source"], ids, problems, progress
                )
                if not options["queue"]:
                    _read(ids, progress)
                _watch(ids, progress, patience=math.inf if options["queue"] else PATIENCE)
        except KeyboardInterrupt:
            self._tell(ids, problems)
            self.stderr.write("Stopped. What still waits is read by the worker.")
            sys.exit(INTERRUPTED)
        if not self._tell(ids, problems):
            sys.exit(1)

    def _order(
        self,
        wanted: list[Wanted],
        source_name: str,
        ids: list[UUID],
        problems: list[Wanted],
        progress: Progress,
    ) -> None:
        source = _source_named(source_name) if source_name else None
        for document in progress.track(wanted, description="Ordering"):
            if document.problem:
                problems.append(document)
                continue
            try:
                ids.append(document.order(source).pk)
            except OSError as error:
                problems.append(Wanted(document.name, problem=error.strerror or str(error)))

    def _tell(self, ids: list[UUID], problems: list[Wanted]) -> bool:
        """Print what became of everything; return whether all got in."""
        events = list(FetchEvent.objects.filter(pk__in=ids).order_by("pk"))
        width = 120 if not self.stdout.isatty() else None
        with (console := Console(width=width)).capture() as captured:
            console.print(_closing_table(events, len(problems)))
        self.stdout.write(captured.get())
        for event in events:
            if event.outcome not in GOT_IN:
                self.stderr.write(f"{event.outcome}: {event.url or event.name}: {_reason(event)}")
        for document in problems:
            self.stderr.write(f"not read: {document.name}: {document.problem}")
        return not problems and all(event.outcome in GOT_IN for event in events)


def _progress() -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    return Progress(*columns, console=Console(stderr=True))


@contextmanager
def _quiet(*, unless: bool) -> Iterator[None]:
    """Keep the line logged for each document out of the progress bar; the closing table tells it all."""
    log = logging.getLogger("sources")
    before = log.level
    log.setLevel(before if unless else logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)


def _read(ids: list[UUID], progress: Progress) -> None:
    """Read each document in this process; one that a worker took meanwhile is left to it."""
    for event_id in progress.track(ids, description="Reading"):
        read_ordered(event_id=event_id)


def _watch(ids: list[UUID], progress: Progress, *, patience: float) -> None:
    """Show how far the worker is, until nothing waits or all that waits is put off, or for `patience` seconds."""
    end = time.monotonic() + patience
    left = _still_waiting(set(ids))
    if not left:
        return
    task = progress.add_task("Waiting for the worker", total=len(ids))
    while left and time.monotonic() < end:
        progress.update(task, completed=len(ids) - len(left))
        time.sleep(LOOK_AGAIN_SECONDS)
        left = _still_waiting(left)
    progress.update(task, completed=len(ids) - len(left))


def _still_waiting(ids: set[UUID]) -> set[UUID]:
    """Return which of the events wait and are not put off to a later time."""
    keys = sorted(ids)
    found: set[UUID] = set()
    for start in range(0, len(keys), MOST_PER_LOOK):
        waiting = FetchEvent.objects.filter(
            pk__in=keys[start : start + MOST_PER_LOOK], outcome=Outcome.WAITING
        ).exclude(not_before__gt=timezone.now())
        found.update(waiting.values_list("pk", flat=True))
    return found


def _source_named(name: str) -> Source:
    return Source.objects.filter(name__iexact=name).first() or Source.objects.create(name=name)


def _closing_table(events: list[FetchEvent], problems: int) -> Table:
    table = Table("Outcome", "Documents", "Reasons")
    table.columns[1].justify = "right"
    counts = Counter(event.outcome for event in events)
    for outcome in Outcome.values:
        if counts[outcome]:
            reasons = Counter(event.reason for event in events if event.outcome == outcome and event.reason)
            table.add_row(outcome, str(counts[outcome]), _in_lines(reasons))
    if problems:
        table.add_row("not read", str(problems), "")
    return table


def _in_lines(reasons: Counter[str], most: int = 5) -> str:
    lines = [f"{number} × {reason}" for reason, number in reasons.most_common(most)]
    if len(reasons) > most:
        lines.append(f"… and {len(reasons) - most} other reasons")
    return "\n".join(lines)


def _reason(event: FetchEvent) -> str:
    if event.outcome == Outcome.WAITING and event.not_before:
        when = timezone.localtime(event.not_before)
        return f"{event.reason} The worker tries again at {when:%H:%M:%S}."
    return event.reason or "Not read yet; the worker reads it."
