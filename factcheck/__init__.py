"""The workbench's own part: settings, servers, the API, and what goes out to partners."""

from factcheck.celery import app as celery_app

__all__ = ["celery_app"]
