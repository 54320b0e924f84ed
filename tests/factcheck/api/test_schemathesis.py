"""Requests made up from the OpenAPI document: no answer is a 5xx, and none falls outside the document."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck
from hypothesis import settings as search
from pytest_django.fixtures import Settings
from schemathesis import Case
from schemathesis.checks import positive_data_acceptance

from factcheck.api.documentation import document
from factcheck.wsgi import application
from tests.factcheck.api.rows import appearing, taken_up
from tests.factories import published

# A well-formed id that names nothing public is refused, by design: no document can say which ids there are.
CANNOT_HOLD = [positive_data_acceptance]

schema = schemathesis.openapi.from_dict(document())
schema.app = application


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Keep requests from closing the connection that holds the test's rows, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def headers(one_connection: None, key: str, settings: Settings) -> dict[str, str]:
    """Give what opens the API, with something of each kind to be found in it."""
    settings.API_REQUESTS_PER_MINUTE = 1_000_000
    appearing(published(claim=taken_up()).claim)
    return {"Authorization": f"Api-Key {key}"}


@schema.parametrize()
@search(
    max_examples=8, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
def test_no_answer_breaks_or_falls_outside_the_document(case: Case[Any], headers: dict[str, str]) -> None:
    case.call_and_validate(headers=headers, excluded_checks=CANNOT_HOLD)
