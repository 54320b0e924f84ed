"""What a text says, by whom, and with which figures. Plain Python: no Django, no Celery, no database."""
