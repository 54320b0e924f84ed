"""Credentials are encrypted at rest, used on the source's own hosts, and found in no log."""

import base64

import pytest
import structlog
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from pytest_django import Settings

from sources.access import access_to, set_access
from sources.models import Outcome, Source, SourceAccess
from sources.reader.errors import Refused
from sources.visits import Purpose, visit
from tests.factories import EditorFactory, FeedFactory, SourceFactory
from tests.local_proxy import LocalProxy
from tests.local_server import LocalServer
from tests.sources.reading import poll, read

pytestmark = pytest.mark.django_db

PROXY = "http://desk:hidden@proxy.example:3128"


def wire(**hosts: list[str]) -> Source:
    return SourceFactory.create(hosts=hosts.get("hosts", ["wire.example"]))


def keep(
    source: Source,
    method: str = "basic",
    name: str = "desk",
    secret: str | None = "s3cret",
    proxy: str | None = None,
) -> SourceAccess:
    return set_access(
        source=source, method=method, name=name, secret=secret, proxy=proxy, editor=EditorFactory.create()
    )


def raw() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access::text FROM sources_sourceaccess AS access")
        return str(cursor.fetchone()[0])


def test_the_column_shows_nothing() -> None:
    keep(wire(), proxy=PROXY)
    assert "s3cret" not in raw()
    assert "hidden" not in raw()
    kept = SourceAccess.objects.get()
    assert (kept.secret, kept.proxy) == ("s3cret", PROXY)


def test_a_new_key_in_front_writes_and_the_old_one_still_reads(settings: Settings) -> None:
    settings.CREDENTIALS_KEYS = ["the old key, long enough"]
    keep(wire())
    before = raw()
    settings.CREDENTIALS_KEYS = ["the new key, long enough", "the old key, long enough"]
    kept = SourceAccess.objects.get()
    kept.save()
    assert raw() != before
    settings.CREDENTIALS_KEYS = ["the new key, long enough"]
    assert SourceAccess.objects.get().secret == "s3cret"


def test_a_wrong_key_is_told_clearly_and_without_the_secret(settings: Settings) -> None:
    keep(wire())
    settings.CREDENTIALS_KEYS = ["another key"]
    with pytest.raises(ImproperlyConfigured, match="cannot be read with CREDENTIALS_KEYS"):
        SourceAccess.objects.get()
    settings.CREDENTIALS_KEYS = []
    with pytest.raises(ImproperlyConfigured, match="CREDENTIALS_KEYS is not set"):
        SourceAccess.objects.get()


def test_with_a_lost_key_feed_and_page_fail_with_the_reason_and_it_can_be_entered_again(
    site: LocalServer, settings: Settings
) -> None:
    source = wire(hosts=["127.0.0.1"])
    keep(source, "bearer", "")
    settings.CREDENTIALS_KEYS = ["another key"]
    feed = FeedFactory.create(source=source, url=site.url("/feed.rss"))
    looked = poll(feed)
    page = read(site.url("/article"), source=source)
    assert looked.outcome == Outcome.FAILED
    assert [event.reason.startswith("A stored credential cannot be read") for event in (looked, page)] == [
        True
    ] * 2
    assert not site.requests
    keep(source, "bearer", "")
    assert poll(feed).outcome == Outcome.NEW


@pytest.mark.parametrize(
    ("method", "name", "header", "value"),
    [
        ("basic", "desk", "Authorization", f"Basic {base64.b64encode(b'desk:s3cret').decode()}"),
        ("bearer", "", "Authorization", "Bearer s3cret"),
        ("header", "X-Key", "X-Key", "s3cret"),
    ],
)
def test_each_method_becomes_a_header(method: str, name: str, header: str, value: str) -> None:
    source = wire()
    keep(source, method, name)
    access = access_to(Source.objects.get())
    assert access is not None
    assert (access.header, access.value, access.hosts) == (header, value, ("wire.example",))


@pytest.mark.parametrize(
    ("method", "name", "secret", "proxy"),
    [
        ("basic", "", "x", ""),
        ("basic", "a:b", "x", ""),
        ("bearer", "", "", ""),
        ("bearer", "", "x\r\ny", ""),
        ("header", "Host", "x", ""),
        ("", "", "", "socks5://desk:hidden@p.example"),
    ],
)
def test_what_cannot_be_used_is_refused_and_not_repeated(
    method: str, name: str, secret: str, proxy: str
) -> None:
    with pytest.raises(Refused) as refusal:
        keep(wire(), method, name, secret, proxy)
    assert "hidden" not in refusal.value.reason
    assert not SourceAccess.objects.exists()


def test_none_keeps_and_another_name_drops_the_secret() -> None:
    source = wire()
    keep(source, proxy=PROXY)
    keep(source, secret=None, proxy=None)
    assert SourceAccess.objects.get().secret == "s3cret"
    with pytest.raises(Refused, match="missing"):
        keep(source, name="other", secret=None)
    keep(source, "", "", "", "")
    kept = SourceAccess.objects.get()
    assert (kept.secret, kept.proxy) == ("", "")


def test_a_visit_in_the_sources_name_carries_it_and_no_other(site: LocalServer) -> None:
    source = wire(hosts=["127.0.0.1"])
    keep(source, "bearer", "")
    visit(site.url("/article"), source=source, purpose=Purpose.SCHEDULED)
    visit(site.url("/article"), source=None, purpose=Purpose.BY_HAND)
    visit(site.url("/article"), source=wire(), purpose=Purpose.SCHEDULED)
    sent = [request.headers.get("authorization") for request in site.requests]
    assert sent == ["Bearer s3cret", "Bearer s3cret", None]


def test_a_visit_goes_through_the_sources_proxy(site: LocalServer, settings: Settings) -> None:
    with LocalProxy("desk:hidden") as proxy:
        settings.FETCH_ALLOW_NETWORKS = ["127.0.0.0/8"]
        source = wire(hosts=["127.0.0.1"])
        keep(source, "", "", "", proxy.url("desk:hidden"))
        visit(site.url("/article"), source=source, purpose=Purpose.SCHEDULED)
    assert f"GET {site.url('/article')}" in proxy.asked
    assert f"GET {site.url('/robots.txt')}" in proxy.asked


def test_no_log_names_a_secret() -> None:
    with structlog.testing.capture_logs() as logs:
        keep(wire(), proxy=PROXY)
    assert "s3cret" not in str(logs)
    assert "hidden" not in str(logs)
