"""A look at a feed that names a hub has the hub asked."""

import pytest
from pytest_django import Settings

from sources.models import HubSubscription
from tests.factories import FeedFactory
from tests.local_server import Answer, LocalServer
from tests.sources.reading import poll

pytestmark = pytest.mark.django_db

RSS = b'<rss version="2.0"><channel><title>Courier</title></channel></rss>'


@pytest.mark.parametrize(("public", "kept"), [("https://desk.example", 1), ("", 0)])
def test_a_named_hub_is_kept_where_it_can_reach_us(
    site: LocalServer, settings: Settings, public: str, kept: int
) -> None:
    settings.PUBLIC_URL = public
    link = '<https://hub.example/>; rel="hub", <https://courier.example/rss>; rel="self"'
    poll(FeedFactory.create(url=site.add("/f", Answer(RSS, headers={"Link": link}))))
    rows = HubSubscription.objects.values_list("hub", "topic")
    assert list(rows) == [("https://hub.example/", "https://courier.example/rss")] * kept
