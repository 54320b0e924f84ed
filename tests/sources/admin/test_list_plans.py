"""The list of attempts is read along an index, whatever it is narrowed to."""

from typing import Any

import pytest
from django.db import connection

from sources.models import FetchEvent
from tests.factories import FetchEventFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("narrowed", "index"),
    [
        ({}, "sources_fetchevent_newest"),
        ({"outcome": "failed"}, "sources_fetchevent_by_outcome"),
        ({"door": "paste"}, "sources_fetchevent_by_door"),
        ({"source": "019a0000-0000-7000-8000-000000000000"}, "sources_fetchevent_by_source"),
        ({"feed": "019a0000-0000-7000-8000-000000000000"}, "sources_fetchevent_by_feed"),
    ],
)
def test_a_list_of_attempts_goes_by_its_index(narrowed: dict[str, Any], index: str) -> None:
    FetchEventFactory()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    assert index in FetchEvent.objects.filter(**narrowed).order_by("-created_at", "-id")[:50].explain()
