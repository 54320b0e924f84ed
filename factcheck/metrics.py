"""/metrics for Prometheus: the desk's figures and those of the web processes, for whoever may have them."""

import os
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from factcheck.operating.figures import DeskFigures

DESK = CollectorRegistry()
DESK.register(DeskFigures())
# Where factcheck.gunicorn lets its processes put their counts together.
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with every figure; for anybody else there is no such page."""
    if not may_ask(request):
        raise Http404
    web: CollectorRegistry = REGISTRY
    if SHARED_FOLDER in os.environ:
        web = CollectorRegistry()
        gather: Any = MultiProcessCollector  # which is not typed
        gather(web)
    return HttpResponse(generate_latest(DESK) + generate_latest(web), content_type=CONTENT_TYPE_LATEST)


def may_ask(request: HttpRequest) -> bool:
    """Tell whether the request holds METRICS_TOKEN or, where none is set, comes from this machine itself.

    Behind a proxy everybody seems to come from the proxy's address: then only a token opens.
    """
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")
    passed_on = settings.SECURE_PROXY_SSL_HEADER is not None or "X-Forwarded-For" in request.headers
    return not passed_on and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
