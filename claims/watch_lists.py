"""What is done with a watch list by hand: its secret made anew, its webhook tried."""

from django.utils import timezone
from django.utils.translation import gettext

from claims.models import WatchList
from claims.webhook import new_secret, send
from sources.models.base import new_id
from sources.reader.errors import ReadingError


class WebhookRefused(Exception):
    """The webhook was not tried, or did not take it; the message says why, in a sentence for the editor."""


def renew_secret(*, watch_list: WatchList) -> str:
    """Give the list a new secret and return it; nobody can see it again later."""
    watch_list.webhook_secret = new_secret()
    watch_list.save(update_fields=["webhook_secret"])
    return watch_list.webhook_secret


def try_webhook(*, watch_list: WatchList) -> int:
    """Post a message of the type "watch.test" and return the server's status. Raises WebhookRefused."""
    if not watch_list.webhook or not watch_list.webhook_secret:
        raise WebhookRefused(gettext("The list has no webhook: enter its address and save first."))
    now = timezone.now()
    message = {
        "type": "watch.test",
        "timestamp": now.isoformat(),
        "data": {"watch_list": {"id": str(watch_list.pk), "name": watch_list.name}},
    }
    try:
        answer = send(
            url=watch_list.webhook,
            secret=watch_list.webhook_secret,
            message_id=str(new_id()),
            message=message,
            now=now,
        )
    except ReadingError as error:
        raise WebhookRefused(error.reason) from error
    return answer.status
