"""Fetching and reading strangers' documents. Plain Python: no Django, no Celery, no database."""
