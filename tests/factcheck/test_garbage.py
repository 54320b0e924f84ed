"""Searches for garbage cost a worker little."""

import gc
from collections.abc import Iterator

import pytest
from celery.signals import worker_init

from factcheck.celery import app
from factcheck.garbage import OBJECTS


@pytest.fixture
def as_it_was() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()


@pytest.mark.usefixtures("as_it_was")
def test_a_worker_that_starts_leaves_what_is_loaded_out_of_the_search() -> None:
    worker_init.send(sender=app)

    assert gc.get_freeze_count() > OBJECTS
    assert gc.get_threshold()[0] == OBJECTS
