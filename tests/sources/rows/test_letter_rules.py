"""What the database itself holds of letters."""

import pytest

from sources.models import Letter
from tests.factories import FeedFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_a_mail_waits_once() -> None:
    feed = FeedFactory()
    Letter.objects.create(feed=feed, external_id="1@mail.example")
    with refused("sources_letter_once"):
        Letter.objects.create(feed=feed, external_id="1@mail.example")
