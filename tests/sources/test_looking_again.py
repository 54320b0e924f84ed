"""Articles looked at again: what each look ends in, and when the next one is."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from sources.ingest import read_ordered
from sources.models import Article, ArticleRevision, Door, FetchEvent, Outcome, Revisit, Snapshot, Turn
from sources.orders import order_address, order_bytes
from sources.revisiting import MOST_TURNS, mend_look_times, take_due_articles
from tests.local_server import Answer, LocalServer
from tests.sources.reading import DAM, FERRY, hand_in, page, read, the_article

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def look_again(*, after: timedelta = HOUR) -> FetchEvent:
    """Look at the one article again, as if its time had come `after` from now, and return the event."""
    later = timezone.now() + after
    Revisit.objects.update(next_at=later)
    (event_id,) = take_due_articles(now=later)
    done = read_ordered(event_id=event_id, now=later)
    assert done is not None
    return done


def next_look() -> datetime | None:
    return Revisit.objects.get().next_at


def test_a_page_is_looked_at_again_a_quarter_of_an_hour_after_it_came(site: LocalServer) -> None:
    event = read(site.url("/article"))
    revisit = Revisit.objects.get()
    assert revisit.article == event.article
    assert revisit.url == site.url("/article")
    assert revisit.next_at is not None
    assert timedelta(minutes=14) < revisit.next_at - timezone.now() < timedelta(minutes=16)


def test_what_was_handed_in_is_not_looked_at_again() -> None:
    hand_in(DAM.encode())
    order = order_bytes(
        DAM.encode(), door=Door.PASTE, name="x.txt", item={"address": "https://a.example/dam"}
    )
    read_ordered(event_id=order.pk)
    assert not Revisit.objects.exists()


def test_the_server_is_asked_whether_it_is_the_same(site: LocalServer) -> None:
    first = read(site.url("/article"))
    again = look_again()
    assert (again.outcome, again.status, again.door) == (Outcome.UNCHANGED, 304, Door.RELOOK)
    assert (again.article, again.revision, again.source) == (first.article, first.revision, first.source)
    assert site.requests[-1].headers["if-none-match"] == '"v1"'


def test_a_page_whose_etag_stands_still_is_asked_for_whole_all_the_same(site: LocalServer) -> None:
    read(site.add("/dam", replace(page(DAM), headers={"ETag": '"1"'})))
    site.add("/dam", replace(page(FERRY), headers={"ETag": '"1"'}))
    outcomes = [look_again().outcome for _ in range(4)]
    assert outcomes == [Outcome.UNCHANGED] * 3 + [Outcome.REVISED]


def test_the_same_bytes_are_not_even_read(site: LocalServer) -> None:
    read(site.add("/dam", page(DAM)))
    again = look_again()
    assert (again.outcome, again.status) == (Outcome.UNCHANGED, 200)
    assert Revisit.objects.get().calm_looks == 1
    assert Snapshot.objects.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        page(DAM, head="<meta name='build' content='2'>"),
        page(DAM.replace(" ", "\n  ")),
        page(DAM + "</p><p>Updated 5 minutes ago"),
        Answer(page(DAM).body, media_type="text/html; charset=windows-1252", headers={"X-Build": "2"}),
        page(DAM + "</p><aside class='advert'><a href='/shop'>Buy boots</a></aside><p>"),
    ],
    ids=["build", "white space", "time", "charset", "advert"],
)
def test_a_change_of_looks_is_counted_and_nothing_of_it_kept(site: LocalServer, changed: Answer) -> None:
    read(site.add("/dam", page(DAM)))
    site.add("/dam", changed)
    again = look_again()
    assert again.outcome in (Outcome.COSMETIC, Outcome.UNCHANGED)
    assert Revisit.objects.get().cosmetic_changes == (again.outcome == Outcome.COSMETIC)
    assert (ArticleRevision.objects.count(), Snapshot.objects.count(), Turn.objects.count()) == (1, 1, 1)


def test_looks_that_changed_once_are_unchanged_the_next_time(site: LocalServer) -> None:
    read(site.add("/dam", page(DAM)))
    site.add("/dam", page(DAM, head="<meta name='build' content='2'>"))
    assert [look_again().outcome, look_again().outcome] == [Outcome.COSMETIC, Outcome.UNCHANGED]


def test_a_changed_number_is_a_revision(site: LocalServer) -> None:
    first = read(site.add("/dam", page(DAM)))
    site.add("/dam", page(DAM.replace("two cracks", "5 cracks")))
    second = look_again()
    assert (second.outcome, second.article) == (Outcome.REVISED, first.article)
    turn = Turn.objects.get(revision=second.revision)
    assert (turn.article, turn.before) == (first.article, first.revision)


def test_the_first_text_is_a_turn_too(site: LocalServer) -> None:
    event = read(site.add("/dam", page(DAM)))
    turn = Turn.objects.get()
    assert (turn.article, turn.revision, turn.before) == (event.article, event.revision, None)


def test_a_return_to_an_earlier_text_makes_no_second_copy(site: LocalServer) -> None:
    first = read(site.add("/dam", page(DAM)))
    site.add("/dam", page(DAM.replace("two", "five")))
    second = look_again()
    site.add("/dam", page(DAM, head="<meta name='build' content='2'>"))
    third = look_again()
    assert (third.outcome, third.revision) == (Outcome.REVERTED, first.revision)
    assert Article.objects.get().current_revision == first.revision
    assert (ArticleRevision.objects.count(), Snapshot.objects.count()) == (2, 2)
    turn = Turn.objects.order_by("created_at", "id").last()
    assert turn is not None
    assert (turn.revision, turn.before) == (first.revision, second.revision)


def test_after_a_return_the_next_text_has_the_next_number(site: LocalServer) -> None:
    read(site.add("/dam", page(DAM)))
    for text in (DAM.replace("two", "five"), DAM, FERRY):
        site.add("/dam", page(text))
        last = look_again()
    assert last.revision is not None
    assert (last.outcome, last.revision.number) == (Outcome.REVISED, 3)


def test_an_article_that_turns_and_turns_is_flapping_until_a_calm_day(site: LocalServer) -> None:
    read(site.add("/dam", page(DAM)))
    seen = []
    for n in range(MOST_TURNS + 1):
        site.add("/dam", page(DAM if n % 2 else FERRY))
        look_again(after=n * HOUR)
        seen.append(Article.objects.get().flapping_since is not None)
    assert seen == [False] * MOST_TURNS + [True]
    look_again(after=20 * HOUR)
    assert Article.objects.get().flapping_since is not None
    look_again(after=40 * HOUR)
    assert Article.objects.get().flapping_since is None


def test_a_page_that_is_missing_once_is_looked_for_again_soon(site: LocalServer) -> None:
    read(site.add("/dam", page(DAM)))
    site.add("/dam", Answer(status=404))
    first = look_again()
    assert (first.outcome, first.status, "404" in first.reason) == (Outcome.GONE, 404, True)
    assert Article.objects.get().gone_since is None
    assert next_look() == first.finished_at + HOUR if first.finished_at else False


@pytest.mark.parametrize("status", [404, 410, 451])
def test_a_page_that_is_missing_twice_is_gone_since_the_first_time(site: LocalServer, status: int) -> None:
    event = read(site.add("/dam", page(DAM)))
    site.add("/dam", Answer(status=status))
    first, second = look_again(after=HOUR), look_again(after=2 * HOUR)
    article = Article.objects.get()
    assert (second.outcome, article.gone_since) == (Outcome.GONE, first.finished_at)
    assert article.current_revision == event.revision  # the archived copy is kept
    assert next_look() is not None


def test_a_page_that_is_back_is_not_gone_any_longer(site: LocalServer) -> None:
    read(site.add("/dam", page(DAM)))
    site.add("/dam", Answer(status=410))
    look_again(after=HOUR)
    look_again(after=2 * HOUR)
    site.add("/dam", page(DAM))
    assert look_again(after=3 * HOUR).outcome == Outcome.UNCHANGED
    assert (Article.objects.get().gone_since, Revisit.objects.get().missing_looks) == (None, 0)


def test_a_page_that_leads_to_the_front_page_is_missing(site: LocalServer) -> None:
    read(site.add("/news/dam", page(DAM)))
    site.add("/", page(FERRY))
    site.add("/news/dam", Answer(status=302, headers={"Location": "/"}))
    again = look_again()
    assert (again.outcome, "front page" in again.reason) == (Outcome.GONE, True)
    assert Article.objects.count() == 1


def test_a_page_we_never_had_is_refused(site: LocalServer) -> None:
    assert read(site.url("/gone")).outcome == Outcome.REFUSED


@pytest.mark.parametrize("path", ["/no-article", "/forbidden"])
def test_a_look_that_is_refused_is_followed_by_another(site: LocalServer, path: str) -> None:
    read(site.add("/dam", page(DAM)))
    site.answers["/dam"] = site.answers[path]
    again = look_again(after=HOUR)
    assert again.outcome == Outcome.REFUSED
    assert again.finished_at is not None
    following = next_look()
    assert following is not None
    assert following - again.finished_at < HOUR


def test_a_text_handed_in_for_a_page_does_not_hide_what_the_page_says(site: LocalServer) -> None:
    url = site.add("/dam", page(DAM))
    first = read(url)
    order = order_bytes(FERRY.encode(), door=Door.PASTE, name="x.txt", item={"address": url, "title": "Dam"})
    read_ordered(event_id=order.pk)
    assert Article.objects.get().current_revision != first.revision
    again = look_again()
    assert (again.outcome, again.revision) == (Outcome.REVERTED, first.revision)


def test_a_title_that_only_the_feed_knew_stays(site: LocalServer) -> None:
    url = site.add(
        "/dam", Answer(f"<html><body><article><p>{DAM}</p><p>{FERRY}</p></article></body></html>".encode())
    )
    order = order_address(url, door=Door.ADDRESS)
    FetchEvent.objects.filter(pk=order.pk).update(item={"title": "Dam closed"})
    read_ordered(event_id=order.pk)
    body = f"<html><body><article><p>{DAM}</p><p>{FERRY}</p></article><i></i></body></html>"
    site.add("/dam", Answer(body.encode()))
    assert look_again().outcome == Outcome.COSMETIC
    assert Article.objects.get().title == "Dam closed"


@pytest.mark.parametrize("there", [page(DAM), page(FERRY)], ids=["same text", "same title"])
def test_an_article_whose_page_moves_stays_the_same_article(site: LocalServer, there: Answer) -> None:
    first = read(site.add("/dam", page(DAM)))
    site.add("/news/dam", there)
    site.add("/dam", Answer(status=301, headers={"Location": "/news/dam"}))
    again = look_again()
    site.add("/news/dam", page(DAM.replace("two", "five"), title="Dam shut"))
    third = look_again()
    assert (again.article, third.article) == (first.article, first.article)
    assert (third.url, third.outcome) == (site.url("/news/dam"), Outcome.REVISED)


def test_an_article_whose_page_leads_to_another_one_is_looked_at_again(site: LocalServer) -> None:
    first = read(site.add("/dam", page(DAM)))
    site.add("/news/ferry", page(FERRY, title="Ferry sails"))
    site.add("/dam", Answer(status=302, headers={"Location": "/news/ferry"}))
    again = look_again()
    assert (again.outcome, again.article == first.article) == (Outcome.NEW, False)
    assert Revisit.objects.filter(next_at__lt=timezone.now() + 3 * HOUR).count() == 2


def test_nobody_else_takes_what_is_taken_and_nothing_stays_out_for_good(site: LocalServer) -> None:
    read(site.add("/dam", page(DAM)))
    later = timezone.now() + HOUR
    assert len(take_due_articles(now=later)) == 1
    assert take_due_articles(now=later) == []
    FetchEvent.objects.filter(outcome=Outcome.WAITING).delete()  # whatever becomes of the order
    assert len(take_due_articles(now=later + timedelta(days=1))) == 1


def test_an_address_that_waits_anyway_is_not_ordered_twice(site: LocalServer) -> None:
    url = site.add("/dam", page(DAM))
    read(url)
    waiting = order_address(url, door=Door.ADDRESS)
    take_due_articles(now=timezone.now() + HOUR)
    assert FetchEvent.objects.get(outcome=Outcome.WAITING) == waiting


def test_a_clock_that_was_ahead_leaves_nothing_out(site: LocalServer) -> None:
    read(site.add("/dam", page(DAM)))
    Revisit.objects.update(next_at=timezone.now() + timedelta(days=400))
    assert (mend_look_times(), mend_look_times()) == (1, 0)
    assert len(take_due_articles()) == 1


def test_a_feed_that_names_it_again_also_counts_as_a_look(site: LocalServer) -> None:
    url = site.add("/dam", page(DAM))
    read(url)
    assert (the_article(read(url)).revisit.calm_looks, Revisit.objects.count()) == (1, 1)
