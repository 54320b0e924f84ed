"""The encoders there are, and how the one on this machine is made. Plain Python: no Django, no Celery, no database."""
