"""A partner with a key, and a client that sends it."""

import pytest
from django.test import Client

from factcheck.publishing.keys import issue_key
from tests.factories import PartnerFactory


@pytest.fixture
def key(db: None) -> str:
    """Give a key that opens the API."""
    return issue_key(partner=PartnerFactory(), name="desk to desk")[1]


@pytest.fixture
def api(key: str) -> Client:
    """Give a client that sends the key."""
    return Client(headers={"authorization": f"Api-Key {key}"})
