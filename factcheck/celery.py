"""The Celery application: `celery -A factcheck worker|beat`."""

import os

from celery import Celery
from celery.signals import worker_init
from django_structlog.celery.steps import DjangoStructLogInitStep

from factcheck.garbage import collect_seldom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks()


@worker_init.connect  # the tasks are loaded by then, and the children not yet forked
def settle_in(**_: object) -> None:
    """Have a worker look for garbage seldom."""
    collect_seldom()
