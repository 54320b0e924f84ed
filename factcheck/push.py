"""The address at which hubs ask whether we want to be told of a feed, and tell us (W3C WebSub)."""

import structlog
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from kombu.exceptions import OperationalError

from sources.hubs import confirm, find_subscription, take_push
from sources.tasks import poll_due_feeds

log = structlog.get_logger(__name__)

MOST_BYTES = 2_000_000  # of a push; it is only signed, never read


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def hub(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a hub's question on GET; on POST look at the feed that it tells of."""
    return _pushed(request, key) if request.method == "POST" else _asked(request, key)


def _asked(request: HttpRequest, key: str) -> HttpResponse:
    said = request.GET
    wanted = confirm(
        key=key[:64],
        mode=said.get("hub.mode", ""),
        topic=said.get("hub.topic", ""),
        lease_seconds=said.get("hub.lease_seconds", ""),
        reason=said.get("hub.reason", ""),
    )
    if not wanted:
        return HttpResponse("Nobody wanted this.\n", status=404, content_type="text/plain")
    return HttpResponse(said.get("hub.challenge", ""), content_type="text/plain")


def _pushed(request: HttpRequest, key: str) -> HttpResponse:
    subscription = find_subscription(key[:64])
    if subscription is None:
        return HttpResponse("Nobody wanted this.\n", status=404, content_type="text/plain")
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        return HttpResponse("This is too much.\n", status=413, content_type="text/plain")
    if take_push(subscription=subscription, body=body, signature=request.headers.get("X-Hub-Signature", "")):
        _look_now()
    # As WebSub has it, a push that is not signed rightly is thanked for like any other, and forgotten.
    return HttpResponse(status=202)


def _look_now() -> None:
    """Send a worker to the due feeds; while the broker is away the next tick does it."""
    try:
        poll_due_feeds.apply_async(retry=False)
    except OperationalError as error:
        log.warning("task_not_sent", task=poll_due_feeds.name, error=str(error))
