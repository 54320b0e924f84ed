"""Passing a result on: the Celery tasks that a stage wants run next are named in settings, never imported."""

import time
from dataclasses import dataclass
from functools import partial

import structlog
from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)

PAUSE = 15.0  # seconds; the client takes about six to find out that the broker is away


@dataclass
class _OutOfReach:
    """Until when (on the monotonic clock) this process does not try the broker again."""

    until: float = 0.0


_out_of_reach = _OutOfReach()


def pass_on(stage: str, row_id: object) -> None:
    """Send, once the transaction commits, the tasks that settings.NEXT_STAGE names for `stage`, apart by spaces.

    Each gets the row's id as text. With no task named nothing is sent; when the broker is out of reach the
    sweep finds the row later, so that is only logged, and the next ones do not wait for it.
    """
    for task in settings.NEXT_STAGE.get(stage, "").split():
        transaction.on_commit(partial(_send, task, row_id))


def _send(task: str, row_id: object) -> None:
    if time.monotonic() < _out_of_reach.until:
        log.warning("task_not_sent", task=task, row=str(row_id), error="the broker was out of reach just now")
        return
    try:
        current_app.send_task(task, args=[str(row_id)], retry=False)
    except OperationalError as error:
        _out_of_reach.until = time.monotonic() + PAUSE
        log.warning("task_not_sent", task=task, row=str(row_id), error=str(error))
