"""What the worker does for accounts. Each task calls one verb, and ends."""

from celery import shared_task

from factcheck.accounts.reset import mail_reset
from factcheck.accounts.sessions import sweep


@shared_task(autoretry_for=(OSError,), retry_backoff=5, retry_jitter=True, max_retries=4)
def send_reset(email: str, base: str) -> None:
    """Mail a link for a new password to whoever has this address."""
    mail_reset(email=email, base=base)


@shared_task
def sweep_sessions() -> int:
    """Delete what is left of sessions that ended; return how many rows went."""
    return sweep()
