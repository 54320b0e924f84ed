"""Looking again while others do the same: nobody twice, nothing twice, and the first to finish wins."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import count
from typing import NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.ingest import read_ordered
from sources.models import Article, ArticleRevision, Door, FetchEvent, Outcome, Revisit, Snapshot, Turn
from sources.orders import give_up, order_address
from sources.revisiting import take_due_articles
from tests.at_once import at_once
from tests.factories import ArticleFactory
from tests.local_server import Answer, LocalServer
from tests.sources.reading import DAM, FERRY, canonical, page, read

pytestmark = pytest.mark.django_db(transaction=True)

examples = count()


def due_articles(many: int) -> set[str]:
    """Make `many` articles whose time has come and return their addresses."""
    articles = ArticleFactory.create_batch(many)
    past = timezone.now() - timedelta(minutes=1)
    Revisit.objects.bulk_create(Revisit(article=one, url=one.url, next_at=past) for one in articles)
    return {article.url for article in articles}


def test_eight_workers_never_take_the_same_article() -> None:
    urls = due_articles(60)
    taken = [event for ids in at_once(*[lambda: take_due_articles(most=20)] * 8) for event in ids]
    assert len(taken) == len(set(taken)) == FetchEvent.objects.count()
    take_due_articles()
    ordered = list(FetchEvent.objects.values_list("url", flat=True))
    assert (sorted(ordered), take_due_articles()) == (sorted(urls), [])


@pytest.mark.parametrize("many", [1, 60])
def test_taking_many_asks_no_more_than_taking_one(many: int) -> None:
    due_articles(many)
    with CaptureQueriesContext(connection) as queries:
        assert len(take_due_articles()) == many
    assert len(queries) <= 6  # BEGIN and COMMIT among them


def test_a_look_and_a_feed_that_see_the_same_change_make_one_revision_and_one_turn(site: LocalServer) -> None:
    read(site.add("/dam", page(DAM, head=canonical("/dam"))))
    for path in ("/dam", "/amp/dam"):
        site.add(path, page(FERRY, head=canonical("/dam")))
    (look,) = take_due_articles(now=timezone.now() + timedelta(hours=1))
    other = order_address(site.url("/amp/dam"), door=Door.ADDRESS)
    at_once(lambda: read_ordered(event_id=look), lambda: read_ordered(event_id=other.pk))
    assert (ArticleRevision.objects.count(), Turn.objects.count()) == (2, 2)
    assert sorted(FetchEvent.objects.values_list("outcome", flat=True)) == ["new", "revised", "unchanged"]


def test_what_is_given_up_while_it_is_read_leaves_nothing(site: LocalServer) -> None:
    body = page(DAM).body
    assert isinstance(body, bytes)

    def give_up_and_answer() -> Iterator[bytes]:
        give_up(event=FetchEvent.objects.get())
        connection.close()
        yield body

    event = order_address(site.add("/dam", Answer(give_up_and_answer)), door=Door.ADDRESS)
    assert read_ordered(event_id=event.pk) is None
    event.refresh_from_db()
    assert (event.outcome, Article.objects.count()) == (Outcome.GIVEN_UP, 0)


def test_of_two_workers_that_read_the_same_the_first_to_finish_wins(site: LocalServer) -> None:
    body = page(DAM).body
    assert isinstance(body, bytes)
    asked = count()

    def lose_the_hold_and_answer() -> Iterator[bytes]:
        if next(asked) == 0:  # as if the first had taken longer than its hold lasts
            FetchEvent.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
            read_ordered(event_id=FetchEvent.objects.get().pk)
            connection.close()
        yield body

    event = order_address(site.add("/dam", Answer(lose_the_hold_and_answer)), door=Door.ADDRESS)
    assert read_ordered(event_id=event.pk) is None
    event.refresh_from_db()
    assert (event.outcome, event.losses) == (Outcome.NEW, 1)
    assert (ArticleRevision.objects.count(), Turn.objects.count()) == (1, 1)


class Order(NamedTuple):
    """Which of the pages is read, and by which of the workers."""

    number: int
    worker: int


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(orders=st.lists(st.builds(Order, st.integers(0, 2), st.integers(0, 3)), min_size=1, max_size=12))
def test_the_same_bytes_read_ever_so_often_in_any_order_leave_the_same_rows(
    site: LocalServer, orders: list[Order]
) -> None:
    here = f"/{next(examples)}"
    texts = [f"{DAM} It is the {site.port}{here} dam, wall {number}." for number in range(3)]
    urls = [site.add(f"{here}/{number}", page(text)) for number, text in enumerate(texts)]
    at_once(*[reading(worker, orders, urls) for worker in range(4)])
    wanted = sorted({urls[order.number] for order in orders})
    articles = Article.objects.filter(url__in=urls).order_by("url")
    assert [article.url for article in articles] == wanted
    revisions = ArticleRevision.objects.filter(article__in=articles).order_by("article__url")
    assert [revision.article.url for revision in revisions] == wanted
    assert all(texts[urls.index(one.article.url)] in one.text for one in revisions)
    assert Turn.objects.filter(article__in=articles, before=None).count() == len(wanted)
    assert (
        Turn.objects.filter(article__in=articles).count()
        == Revisit.objects.filter(article__in=articles).count()
    )
    assert Snapshot.objects.filter(revisions__in=revisions).distinct().count() == len(wanted)
    assert not FetchEvent.objects.filter(url__in=urls, outcome=Outcome.WAITING).exists()


def reading(worker: int, orders: Sequence[Order], urls: Sequence[str]) -> Callable[[], None]:
    """Return the act of ordering and reading what this worker is to read, one after the other."""

    def act() -> None:
        for order in orders:
            if order.worker == worker:
                read_ordered(event_id=order_address(urls[order.number], door=Door.ADDRESS).pk)

    return act
