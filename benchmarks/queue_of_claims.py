"""Queries behind a list of 50 claims, over HTTP, for a partner and for an editor."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Status
from factcheck.publishing.models import Partner, PartnerKey


def measure() -> dict[str, int]:
    """Return the queries of both lists."""
    settings.ALLOWED_HOSTS = ["testserver"]
    ids = list(Claim.objects.checkable().values_list("pk", flat=True)[:60])
    Claim.objects.filter(pk__in=ids).update(status=Status.UNCHECKED)
    partner, _ = Partner.objects.get_or_create(name="Benchmark")
    _, key = PartnerKey.objects.create_key(name="benchmark", partner=partner)
    editor, _ = User.objects.get_or_create(username="benchmark", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(editor)
    return {
        "api_queries": count(client, "/api/v1/claims/?page_size=50", Authorization=f"Api-Key {key}"),
        "admin_queries": count(client, "/admin/claims/claim/"),
    }


def count(client: Client, path: str, **headers: str) -> int:
    """Return how many queries a second look at `path` takes."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path, headers=headers)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
    return len(queries)
