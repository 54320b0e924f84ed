"""A source's page shows what its sites tell machines; it can be merged, and feeds come in several at once."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sources.models import Feed, SiteRules, Source
from tests.factories import ArticleFactory, FeedFactory, SourceFactory
from tests.local_pages import RSS
from tests.local_server import Answer, LocalServer

pytestmark = pytest.mark.django_db

LIST = "/admin/sources/source/"
OPML = b"""<opml version="2.0"><body><outline type="rss" text="Courier" xmlUrl="https://courier.example/rss"/>
<outline type="rss" text="Bad" xmlUrl="javascript:alert(1)"/></body></opml>"""


@pytest.fixture
def site(settings: Settings) -> Iterator[LocalServer]:
    with LocalServer() as server:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.0/8:{server.port}"]
        settings.FETCH_HOST_PAUSE_SECONDS = 0
        yield server


def page_of(source: Source) -> str:
    return f"{LIST}{source.pk}/change/"


def rules(source: Source, **fields: Any) -> SiteRules:
    said = {"robots_status": 200, "robots_txt": "User-agent: *\nDisallow: /<private>"} | fields
    return SiteRules.objects.create(
        origin="https://courier.example", source=source, expires_at=timezone.now(), **said
    )


def test_rules_are_shown_with_their_basis(desk: Client) -> None:
    source = SourceFactory.create()
    rules(source, tdm_reserved=True, tdm_basis="tdmrep.json", tdm_policy="https://courier.example/terms")
    shown = desk.get(page_of(source)).content.decode()
    assert "reserved, by tdmrep.json" in shown
    assert "Terms: https://courier.example/terms" in shown
    assert "Disallow: /&lt;private&gt;" in shown


def test_rules_that_cannot_be_read_say_why(desk: Client) -> None:
    source = SourceFactory.create(terms_basis="licence", terms="Letter of 3 May")
    rules(source, robots_status=None, robots_txt="", reason="courier.example answered 503.")
    shown = desk.get(page_of(source)).content.decode()
    assert "could not be read: nothing is read there for now" in shown
    assert "answered 503" in shown
    assert "Read under a licence, which stands above these rules: Letter of 3 May" in shown


def test_the_button_has_them_read_again(desk: Client) -> None:
    source = SourceFactory.create()
    row = rules(source)
    SiteRules.objects.update(expires_at=timezone.now() + timedelta(hours=9))
    desk.post(f"{LIST}{source.pk}/act/read_rules_again/")
    row.refresh_from_db()
    assert row.expires_at <= timezone.now()


def test_a_forbidden_feed_says_why_on_its_sources_page(desk: Client) -> None:
    reason = "https://courier.example/robots.txt forbids /feed to us (Disallow: /feed)."
    feed = FeedFactory.create(last_outcome="refused", last_reason=reason)
    assert "forbids /feed to us" in desk.get(page_of(feed.source)).content.decode()


def test_a_licence_needs_its_terms(desk: Client) -> None:
    given = {"name": "Courier", "kind": "online", "reliability": "F", "terms_basis": "licence"}
    given |= {f"{name}-{field}_FORMS": "0" for name in ("feeds", "parties") for field in ("TOTAL", "INITIAL")}
    assert "Say which licence or permission it is." in desk.post(f"{LIST}add/", given).content.decode()
    desk.post(f"{LIST}add/", given | {"terms": "Letter of 3 May"})
    assert Source.objects.get().terms_basis == "licence"


def test_a_source_is_merged_after_a_question(desk: Client) -> None:
    old, heir = SourceFactory.create(name="Courier Online"), SourceFactory.create(name="The Courier")
    article = ArticleFactory.create(source=old)
    address = f"{LIST}{old.pk}/merge/"
    assert "is the same as" in desk.get(address).content.decode()
    assert "Its 1 article and 0 feeds" in desk.get(address, {"into": str(heir.pk)}).content.decode()
    done = desk.post(address, {"into": heir.pk}, follow=True).content.decode()
    assert "Courier Online is The Courier now: 1 articles and 0 feeds went there." in done
    article.refresh_from_db()
    assert article.source == heir
    assert "is merged into" in desk.get(address).content.decode()


def test_a_merge_into_itself_is_refused_in_words(desk: Client) -> None:
    source = SourceFactory.create()
    done = desk.post(f"{LIST}{source.pk}/merge/", {"into": source.pk}, follow=True).content.decode()
    assert "cannot be merged into itself" in done


def test_feeds_of_a_page_are_found_and_picked(desk: Client, site: LocalServer) -> None:
    head = '<link rel="alternate" type="application/rss+xml" title="<b>News" href="/feed.rss">'
    home = site.add("/", Answer(f"<html><head>{head}</head></html>".encode()))
    shown = desk.post(f"{LIST}find-feeds/", {"address": home}).content.decode()
    assert f'value="{site.url("/feed.rss")}" checked' in shown
    assert "&lt;b&gt;News" in shown
    desk.post(f"{LIST}find-feeds/", {"pick": [site.url("/feed.rss"), "ftp://x"]})
    assert Feed.objects.get().url == site.url("/feed.rss")
    assert "it is read already" in desk.post(f"{LIST}find-feeds/", {"address": home}).content.decode()


@pytest.mark.parametrize("path", ["/error", "/nowhere"])
def test_a_page_that_cannot_be_had_is_said(desk: Client, site: LocalServer, path: str) -> None:
    assert (
        "127.0.0.1 answered" in desk.post(f"{LIST}find-feeds/", {"address": site.url(path)}).content.decode()
    )


def test_a_list_comes_in_with_each_bad_line_named(desk: Client) -> None:
    given = {"opml": SimpleUploadedFile("feeds.opml", OPML)}
    shown = desk.post(f"{LIST}opml/", given).content.decode()
    assert "1 feed added" in shown
    assert "1 line could not be taken" in shown
    assert "Line 2 (“Bad”)" in shown


def test_what_is_no_list_is_an_error_of_the_form(desk: Client) -> None:
    given = {"opml": SimpleUploadedFile("feeds.opml", RSS.encode())}
    assert "not OPML" in desk.post(f"{LIST}opml/", given).content.decode()


def test_the_list_goes_out(desk: Client) -> None:
    feed = FeedFactory.create()
    answer = desk.get(f"{LIST}opml/feeds.opml")
    assert feed.url in answer.content.decode()
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("page", ["find-feeds/", "opml/"])
def test_only_those_who_may_add_feeds(session_of: Callable[..., Client], page: str) -> None:
    assert session_of("view_source").get(f"{LIST}{page}").status_code == 403
