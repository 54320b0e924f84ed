"""The tasks on a real broker with a real worker: from an order to its revision, and on after a killed worker."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from factcheck import settings as desk
from factcheck.celery import app
from sources.models import Door, FetchEvent, Outcome
from sources.orders import order_address
from sources.tasks import poll_due_feeds, sweep_documents
from tests.factories import FeedFactory
from tests.local_server import Answer, LocalServer
from tests.sources.reading import DAM, page

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 60.0  # seconds; only a broken worker takes that long
WORKER = [
    "celery",
    "-q",
    "-A",
    "factcheck",
    "worker",
    "-Q",
    "ticks,polling,handed-in,fetching",
    "-c",
    "1",
    "--without-gossip",
    "--without-mingle",
]


@pytest.fixture
def broker(redis_url: str, settings: Settings) -> Iterator[str]:
    """Send this process's tasks to the tests' own broker, emptied; give its address."""
    url = f"{redis_url}{'&' if '?' in redis_url else '?'}virtual_host=9"
    settings.NEXT_STAGE = {"document ordered": "sources.tasks.read_document"}
    usual = app.conf.broker_url
    app.conf.update(broker_url=url)
    vars(app).pop("amqp", None)  # it remembers its broker
    with app.connection_for_write() as connected:
        app.control.purge(connection=connected)
    yield url
    app.conf.update(broker_url=usual)
    vars(app).pop("amqp", None)


@pytest.fixture
def environment(broker: str, site: LocalServer, snapshots_folder: Path, tmp_path: Path) -> dict[str, str]:
    """What a worker needs to work on the tests' database, broker, files and site."""
    entry = connection.settings_dict
    user = f"{quote(entry['USER'])}:{quote(entry['PASSWORD'])}"
    return os.environ | {
        "DATABASE_URL": f"postgresql://{user}@/{entry['NAME']}?host={quote(entry['HOST'], safe='')}",
        "CELERY_BROKER_URL": broker,
        "SNAPSHOTS": str(snapshots_folder),
        "VAR_DIR": str(tmp_path / "var"),
        "SECRET_KEY": "only-for-tests",
        "FETCH_ALLOW_NETWORKS": f"127.0.0.0/8:{site.port}",
    }


@contextmanager
def working(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker, and end it with all its children."""
    worker = subprocess.Popen(
        [sys.executable, "-m", *WORKER], env=environment, cwd=desk.BASE_DIR, start_new_session=True
    )
    try:
        yield worker
    finally:
        kill(worker)


def kill(worker: subprocess.Popen[bytes]) -> None:
    """End a worker as the out-of-memory killer would: at once, with its children."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until `holds` is true, or fail."""
    last = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < last
        time.sleep(0.05)


def test_an_order_is_read_by_a_worker_and_a_due_feed_polled(
    site: LocalServer, environment: dict[str, str]
) -> None:
    feed = FeedFactory(url=site.url("/feed.rss"))
    event = order_address(site.add("/dam", page(DAM)), door=Door.ADDRESS)
    with working(environment):
        assert poll_due_feeds() == 1
        wait_until(lambda: FetchEvent.objects.filter(pk=event.pk, outcome=Outcome.NEW).exists())
        wait_until(
            lambda: FetchEvent.objects.filter(feed=feed, reads_feed=True, outcome=Outcome.NEW).exists()
        )
    event.refresh_from_db()
    assert event.revision is not None
    assert DAM in event.revision.text


def test_what_a_killed_worker_was_reading_is_read_by_the_next(
    site: LocalServer, environment: dict[str, str]
) -> None:
    asked, free = threading.Event(), threading.Event()
    whole = page(DAM).body
    assert isinstance(whole, bytes)

    def slowly() -> Iterator[bytes]:
        asked.set()
        free.wait(PATIENCE)
        yield whole

    event = order_address(site.add("/dam", Answer(slowly)), door=Door.ADDRESS)
    with working(environment) as first:
        assert asked.wait(PATIENCE)
        kill(first)
    free.set()
    event.refresh_from_db()
    assert (event.outcome, event.attempts) == (Outcome.WAITING, 1)
    # as if the time a worker may take had passed
    past = timezone.now() - timedelta(hours=1)
    FetchEvent.objects.update(claimed_until=past, created_at=past)
    with working(environment):
        assert sweep_documents() == 1
        wait_until(lambda: FetchEvent.objects.filter(pk=event.pk, outcome=Outcome.NEW).exists())
    event.refresh_from_db()
    assert (event.attempts, event.losses) == (1, 1)


def test_what_waits_for_its_time_or_is_being_read_is_not_sent_again(broker: str) -> None:
    later = timezone.now() + timedelta(minutes=5)
    old = timezone.now() - timedelta(hours=1)
    fields = {"door": Door.ADDRESS, "created_at": old}
    FetchEvent.objects.create(url="https://a.example/1", not_before=later, **fields)
    FetchEvent.objects.create(url="https://a.example/2", claimed_until=later, **fields)
    FetchEvent.objects.create(url="https://a.example/3", door=Door.ADDRESS)
    assert sweep_documents() == 0
    FetchEvent.objects.create(url="https://a.example/4", **fields)
    assert sweep_documents() == 1
