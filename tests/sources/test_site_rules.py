"""What a site tells machines binds visits by schedule, and is read once a day."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from redis import Redis

from sources import site_rules
from sources.ingest import read_ordered
from sources.models import Door, Outcome, SiteRules, Source
from sources.orders import order_address, order_feed_items
from sources.reader.errors import FetchFailed, Refused
from sources.reader.types import FeedItem
from sources.site_rules import RulesPending
from sources.visits import Purpose, visit
from tests.at_once import at_once
from tests.factories import EditorFactory, FeedFactory, SourceFactory
from tests.local_server import Answer, LocalServer, redirect
from tests.sources.reading import DAM, page

pytestmark = pytest.mark.django_db

FORBIDS = Answer(b"User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n", media_type="text/plain")
PAGE = Answer(b"<html><body>Text</body></html>")
RESERVES = b'[{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://courier.example/terms"}]'


@contextmanager
def no_wait(host: str) -> Iterator[None]:
    """Take our turn at once."""
    yield


def by_schedule(url: str, *, source: Source | None = None) -> bytes:
    return visit(url, source=source, purpose=Purpose.SCHEDULED).body


def test_a_forbidden_page_is_refused_naming_rule_and_place(site: LocalServer) -> None:
    site.add("/robots.txt", FORBIDS)
    page = site.add("/private/1", PAGE)
    with pytest.raises(Refused, match=r"/robots\.txt forbids /private/1 to us \(Disallow: /private/\)"):
        by_schedule(page)
    assert not site.requests
    assert by_schedule(site.add("/public/1", PAGE)) == PAGE.body


def test_rules_are_read_once_and_again_after_a_day(site: LocalServer) -> None:
    page = site.add("/1", PAGE)
    for _ in range(3):
        by_schedule(page)
    assert [asked.path for asked in site.rule_requests] == ["/robots.txt", "/.well-known/tdmrep.json"]
    SiteRules.objects.update(expires_at=timezone.now())
    by_schedule(page)
    assert len(site.rule_requests) == 4


def test_crawl_delay_is_the_pause(site: LocalServer) -> None:
    site.add("/robots.txt", FORBIDS)
    assert site_rules.ruling_on(site.url("/1"), source=None, turn=no_wait).pause == 7.0


def test_a_site_without_rules_forbids_nothing(site: LocalServer) -> None:
    site.add("/robots.txt", Answer(status=403))
    by_schedule(site.add("/1", PAGE))
    assert SiteRules.objects.get().robots_status == 403


@pytest.mark.parametrize("answer", [Answer(status=503), Answer(status=429), Answer(b"User", length=900)])
def test_rules_that_cannot_be_read_forbid_for_a_while(site: LocalServer, answer: Answer) -> None:
    site.add("/robots.txt", answer)
    with pytest.raises(FetchFailed, match=r"robots\.txt could not be read") as failure:
        by_schedule(site.add("/1", PAGE))
    assert failure.value.retry_after == 1800
    assert not site.requests


def test_rules_that_cannot_be_read_any_more_hold_on(site: LocalServer) -> None:
    site.add("/robots.txt", FORBIDS)
    by_schedule(site.add("/1", PAGE))
    site.add("/robots.txt", Answer(status=500))
    SiteRules.objects.update(expires_at=timezone.now())
    by_schedule(site.url("/1"))
    with pytest.raises(Refused, match="forbids /private/"):
        by_schedule(site.add("/private/1", PAGE))
    assert "500" in SiteRules.objects.get().reason


def test_a_robots_txt_elsewhere_counts_and_one_in_a_circle_does_not(site: LocalServer) -> None:
    site.add("/robots.txt", redirect("/rules.txt"))
    site.add("/rules.txt", FORBIDS)
    with pytest.raises(Refused, match="forbids"):
        by_schedule(site.add("/private/1", PAGE))
    site.add("/robots.txt", redirect("/robots.txt"))
    SiteRules.objects.update(expires_at=timezone.now())
    assert by_schedule(site.url("/private/1"))


def test_a_huge_robots_txt_counts_as_far_as_500_kib(site: LocalServer) -> None:
    site.add("/robots.txt", Answer(b"User-agent: *\nDisallow: /private/\n" + b"# filler\n" * 200_000))
    with pytest.raises(Refused, match="forbids"):
        by_schedule(site.add("/private/1", PAGE))
    assert len(SiteRules.objects.get().robots_txt) <= 500 * 1024


def test_a_redirect_into_what_is_forbidden_is_not_followed(site: LocalServer) -> None:
    site.add("/robots.txt", FORBIDS)
    site.add("/private/1", PAGE)
    with pytest.raises(Refused, match="forbids /private/1"):
        by_schedule(site.add("/1", redirect("/private/1")))
    assert [asked.path for asked in site.requests] == ["/1"]


def test_a_redirect_to_a_site_that_forbids_is_not_followed(site: LocalServer, settings: Settings) -> None:
    settings.FETCH_ALLOW_NETWORKS = ["127.0.0.0/8"]
    site.add("/robots.txt", FORBIDS)
    site.add("/private/1", PAGE)
    with LocalServer() as other, pytest.raises(Refused, match="forbids /private/1"):
        by_schedule(other.add("/1", redirect(site.url("/private/1"))))
    assert not site.requests


def test_a_person_is_not_bound_but_told(site: LocalServer) -> None:
    site.add("/robots.txt", FORBIDS)
    response = visit(site.add("/private/1", PAGE), source=None, purpose=Purpose.BY_HAND)
    assert response.body == PAGE.body
    assert "forbids /private/1" in response.notes[0]
    assert "somebody asked for this one page" in response.notes[0]


def test_what_waited_by_itself_is_read_all_the_same_once_a_person_asks_for_it(site: LocalServer) -> None:
    site.add("/robots.txt", FORBIDS)
    url = site.add("/private/1", page(DAM))
    order_feed_items(FeedFactory.create(), [FeedItem(url=url, title="Dam closed")])
    editor = EditorFactory.create()
    order = order_address(url, door=Door.ADDRESS, asked_by=editor)
    done = read_ordered(event_id=order.pk)
    assert done is not None
    assert (done.outcome, done.door, done.asked_by) == (Outcome.NEW, Door.ADDRESS, editor)
    assert "forbids /private/1" in done.reason


def test_a_person_does_not_wait_for_rules_that_cannot_be_read(site: LocalServer) -> None:
    site.add("/robots.txt", Answer(status=503))
    response = visit(site.add("/1", PAGE), source=None, purpose=Purpose.BY_HAND)
    assert (response.body, response.notes) == (PAGE.body, ())


def test_a_licence_stands_above_and_is_named(site: LocalServer) -> None:
    site.add("/robots.txt", FORBIDS)
    source = SourceFactory.create(terms_basis="licence", terms="Letter of 3 May")
    response = visit(site.add("/private/1", PAGE), source=source, purpose=Purpose.SCHEDULED)
    assert "Read under a licence: Letter of 3 May" in response.notes[0]


def test_tdmrep_json_binds(site: LocalServer) -> None:
    site.add("/.well-known/tdmrep.json", Answer(RESERVES, media_type="application/json"))
    with pytest.raises(Refused, match=r"tdmrep\.json reserves .* Its terms: https://courier\.example/terms"):
        by_schedule(site.add("/1", PAGE))
    assert SiteRules.objects.get().tdm_basis == "tdmrep.json"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"Text", headers={"tdm-reservation": "1", "tdm-policy": "/terms"}),
        Answer(b'<html><meta name="tdm-reservation" content="1">'),
    ],
)
def test_a_pages_own_opt_out_binds_and_is_remembered_for_its_site(site: LocalServer, answer: Answer) -> None:
    with pytest.raises(Refused, match="reserves text and data mining"):
        by_schedule(site.add("/1", answer))
    with pytest.raises(Refused, match="header or meta tag"):
        by_schedule(site.add("/2", PAGE))
    assert [asked.path for asked in site.requests] == ["/1"]


def test_read_again_reads_before_the_next_visit(site: LocalServer) -> None:
    site.add("/robots.txt", FORBIDS)
    by_schedule(site.add("/1", PAGE))
    site.add("/robots.txt", Answer(b""))
    site_rules.read_again(SiteRules.objects.get())
    assert by_schedule(site.add("/private/1", PAGE))


def test_while_another_reads_them_new_rules_are_waited_for_and_old_ones_used(site: LocalServer) -> None:
    now = timezone.now()
    row = SiteRules.objects.create(
        origin=site.url(""), expires_at=now, claimed_until=now + timedelta(seconds=60)
    )
    with pytest.raises(RulesPending):
        site_rules.ruling_on(site.url("/1"), source=None, turn=no_wait)
    SiteRules.objects.filter(pk=row.pk).update(robots_status=200, robots_txt="User-agent: *\nDisallow: /")
    assert site_rules.ruling_on(site.url("/1"), source=None, turn=no_wait).forbidden
    assert not site.rule_requests


def test_a_reader_that_died_is_followed_by_another(site: LocalServer) -> None:
    now = timezone.now()
    SiteRules.objects.create(origin=site.url(""), expires_at=now, claimed_until=now - timedelta(seconds=1))
    assert by_schedule(site.add("/1", PAGE))


@pytest.mark.parametrize("field", ["claimed_until", "expires_at"])
def test_what_a_clock_that_was_ahead_wrote_does_not_count(site: LocalServer, field: str) -> None:
    far = timezone.now() + timedelta(days=400)
    SiteRules.objects.create(origin=site.url(""), **{"expires_at": timezone.now(), field: far})
    SiteRules.objects.update(**{"robots_status": 200} if field == "expires_at" else {})
    by_schedule(site.add("/1", PAGE))
    assert len(site.rule_requests) == 2
    assert SiteRules.objects.get().expires_at < far


def test_the_two_files_of_a_site_are_asked_for_with_the_pause_between(
    site: LocalServer, settings: Settings, redis: Redis
) -> None:
    moments: list[float] = []

    def note() -> Iterator[bytes]:
        moments.append(time.monotonic())
        yield b""

    settings.FETCH_HOST_PAUSE_SECONDS = 0.3
    for path in ("/robots.txt", "/.well-known/tdmrep.json"):
        site.add(path, Answer(note, media_type="text/plain"))
    by_schedule(site.add("/1", PAGE))
    assert moments[1] - moments[0] >= 0.3


@pytest.mark.django_db(transaction=True)
def test_eight_workers_read_the_rules_of_a_site_once(site: LocalServer) -> None:
    def ask() -> str:
        try:
            return site_rules.ruling_on(site.url("/1"), source=None, turn=no_wait).forbidden
        except RulesPending:
            return "pending"

    said = at_once(*[ask] * 8)
    assert set(said) <= {"", "pending"}
    assert [asked.path for asked in site.rule_requests] == ["/robots.txt", "/.well-known/tdmrep.json"]
