"""Two addresses for whoever watches over the desk: is it alive, and can it work."""

from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from kombu.exceptions import OperationalError as BrokerError

from factcheck.celery import app

BROKER_SECONDS = 3


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 whenever the process answers at all."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database is migrated and the broker reachable, else 503; what failed is named."""
    state = {"database": database_state(), "broker": broker_state()}
    ready = all(word == "ok" for word in state.values())
    return JsonResponse(state, status=200 if ready else 503)


def database_state() -> str:
    """Give "ok", or in a word what the database lacks."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "unreachable"
    return "not migrated" if missing else "ok"


def broker_state() -> str:
    """Give "ok" or "unreachable"."""
    with app.connection_for_write(connect_timeout=BROKER_SECONDS) as broker:
        try:
            broker.ensure_connection(max_retries=1, timeout=BROKER_SECONDS, reraise_as_library_errors=True)
        except BrokerError:
            return "unreachable"
    return "ok"
