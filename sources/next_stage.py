"""Passing a result on: the Celery task that a stage wants run next is named in settings, never imported."""

import structlog
from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)


def pass_on(stage: str, row_id: object) -> None:
    """Send, once the transaction commits, the task that settings.NEXT_STAGE names for `stage`.

    The task gets the row's id as text. With no task named nothing is sent; when the broker is out of reach the
    sweep finds the row later, so that is only logged.
    """
    task = settings.NEXT_STAGE.get(stage, "")
    if not task:
        return

    def send() -> None:
        try:
            current_app.send_task(task, args=[str(row_id)], retry=False)
        except OperationalError as error:
            log.warning("task_not_sent", task=task, row=str(row_id), error=str(error))

    transaction.on_commit(send)
