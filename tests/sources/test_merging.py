"""Two sources become one, also while documents of theirs are being read."""

from datetime import date

import pytest

from sources.identity import source_of
from sources.ingest import read_ordered
from sources.merging import Merged, MergeRefused, merge_sources
from sources.models import (
    AccessMethod,
    Article,
    Door,
    FetchEvent,
    Outcome,
    SiteRules,
    Source,
    SourceAccess,
    SourceDay,
    Topic,
)
from sources.orders import order_address
from sources.reader.types import Document
from sources.unmerging import unmerge_source
from tests.at_once import at_once
from tests.factories import ArticleFactory, EditorFactory, FeedFactory, FetchEventFactory, SourceFactory
from tests.local_server import LocalServer
from tests.sources.reading import DAM, hand_in, page, poll, the_article

pytestmark = pytest.mark.django_db


def pair() -> tuple[Source, Source]:
    """Return a source and the one that it is to be merged into."""
    return (
        SourceFactory.create(name="Courier Online", hosts=["courier.example", "old.example"]),
        SourceFactory.create(name="The Courier", hosts=["courier.example"]),
    )


def merge(old: Source, heir: Source) -> Merged:
    return merge_sources(source=old, into=heir, editor=EditorFactory.create())


def test_feeds_articles_hosts_days_rules_and_topics_go_to_the_heir() -> None:
    old, heir = pair()
    feed, article = FeedFactory.create(source=old), ArticleFactory.create(source=old)
    topic = Topic.objects.create(name="Dam", slug="dam")
    topic.sources.add(old)
    SiteRules.objects.create(origin="https://old.example", source=old, expires_at=article.first_seen_at)
    merged = merge(old, heir)
    assert (merged.articles, merged.feeds, merged.alike) == (1, 1, 0)
    for row in (feed, article):
        row.refresh_from_db()
        assert row.source == heir
    heir.refresh_from_db()
    assert heir.hosts == ["courier.example", "old.example"]
    assert (list(heir.topics.all()), list(heir.site_rules.values_list("origin", flat=True))) == (
        [topic],
        ["https://old.example"],
    )
    assert (old.merged_into, old.hosts) == (heir, [])


def test_days_are_added_up() -> None:
    old, heir = pair()
    first, second = date(2020, 9, 27), date(2020, 9, 28)
    SourceDay.objects.create(source=heir, day=first, found=3, failed=1, troubles={"time-out": 1})
    SourceDay.objects.create(source=old, day=first, found=2, failed=2, troubles={"time-out": 1, "5xx": 1})
    SourceDay.objects.create(source=old, day=second, found=4)
    merge(old, heir)
    days = list(SourceDay.objects.values_list("source", "day", "found", "failed", "troubles"))
    assert days == [
        (heir.pk, first, 5, 3, {"time-out": 2, "5xx": 1}),
        (heir.pk, second, 4, 0, {}),
    ]


def test_the_heirs_own_credential_stands() -> None:
    old, heir = pair()
    SourceAccess.objects.create(source=old, method=AccessMethod.BEARER, secret="a")
    SourceAccess.objects.create(source=heir, method=AccessMethod.BEARER, secret="b")
    merge(old, heir)
    assert SourceAccess.objects.get(source=heir).secret == "b"


@pytest.mark.parametrize("key", [{"external_id": "n-1"}, {"external_id": "", "title": "Dam closed"}])
def test_articles_that_both_have_both_stay(key: dict[str, str]) -> None:
    old, heir = pair()
    same = {"url": "", "title": "Dam closed", "published_day": date(2020, 9, 28)} | key
    ours, theirs = ArticleFactory.create(source=heir, **same), ArticleFactory.create(source=old, **same)
    other = ArticleFactory.create(source=old, url="", external_id="n-2")
    assert merge(old, heir).alike == 1
    kept = dict(Article.objects.filter(source=heir).values_list("pk", "external_id"))
    assert kept == {
        ours.pk: key["external_id"],
        theirs.pk: f"{key['external_id']} merged {theirs.pk}".strip(),
        other.pk: "n-2",
    }


def test_what_arrives_later_is_the_heirs() -> None:
    old, heir = pair()
    merge(old, heir)
    document = Document(title="Dam", text=DAM, outlet="Courier Online")
    assert source_of(FetchEvent(), document, url="") == heir
    assert source_of(FetchEvent(), document, url="https://old.example/1") == heir
    assert source_of(FetchEvent(source=old), document, url="https://x.example/") == heir
    assert the_article(hand_in(DAM.encode(), source=old)).source == heir


def test_a_source_merged_twice_leads_to_the_last() -> None:
    old, heir = pair()
    last = SourceFactory.create(name="Courier Group")
    merge(old, heir)
    merge(heir, last)
    assert source_of(FetchEvent(source=old), Document(title="", text=""), url="") == last


def test_an_import_goes_on_over_the_merge(site: LocalServer) -> None:
    old, heir = pair()
    addresses = [site.add(f"/{n}", page(f"{DAM} Number {n}.", title=f"Dam {n}")) for n in range(6)]
    orders = [order_address(url, door=Door.COMMAND, source=old) for url in addresses]
    for order in orders[:3]:
        read_ordered(event_id=order.pk)
    merge(old, heir)
    for order in orders[3:]:
        done = read_ordered(event_id=order.pk)
        assert done is not None
        assert done.outcome == Outcome.NEW
    assert set(Article.objects.values_list("source", flat=True)) == {heir.pk}
    assert Article.objects.count() == 6


def test_a_feed_goes_on_over_the_merge(site: LocalServer) -> None:
    old, heir = pair()
    feed = FeedFactory.create(source=old, url=site.url("/feed.rss"))
    merge(old, heir)
    assert poll(feed).source == heir
    assert set(FetchEvent.objects.values_list("source", flat=True)) == {heir.pk}


@pytest.mark.django_db(transaction=True)
def test_documents_saved_at_the_very_moment_are_the_heirs(site: LocalServer) -> None:
    old, heir = pair()
    editor = EditorFactory.create()
    urls = [site.add(f"/{n}", page(f"{DAM} Number {n}.", title=f"Dam {n}")) for n in range(6)]
    orders = [order_address(url, door=Door.COMMAND, source=old) for url in urls]

    def merge_them() -> None:
        merge_sources(source=old, into=heir, editor=editor)

    def reading(order: FetchEvent) -> None:
        read_ordered(event_id=order.pk)

    at_once(*[lambda order=order: reading(order) for order in orders], merge_them)
    assert set(Article.objects.values_list("source", flat=True)) == {heir.pk}
    assert Article.objects.count() == 6


def test_attempts_that_are_over_stay_and_waiting_ones_go() -> None:
    old, heir = pair()
    waiting = FetchEventFactory.create(source=old)
    over = FetchEventFactory.create(source=old, outcome=Outcome.NEW, finished_at=waiting.created_at)
    merge(old, heir)
    for event in (waiting, over):
        event.refresh_from_db()
    assert (waiting.source, over.source) == (heir, old)


def test_a_merge_that_makes_no_sense_is_refused() -> None:
    old, heir = pair()
    with pytest.raises(MergeRefused, match="into itself"):
        merge(old, old)
    merge(old, heir)
    with pytest.raises(MergeRefused, match="Courier Online is merged into The Courier already"):
        merge(old, heir)
    with pytest.raises(MergeRefused, match="already"):
        merge(heir, old)


def test_undoing_a_merge_gives_back_what_went_and_no_more() -> None:
    old, heir = pair()
    editor = EditorFactory.create()
    feed, article = FeedFactory.create(source=old), ArticleFactory.create(source=old)
    own = ArticleFactory.create(source=heir)
    topic = Topic.objects.create(name="Dam", slug="dam")
    topic.sources.add(old)
    SourceAccess.objects.create(source=old, method=AccessMethod.BEARER, secret="a")
    merge(old, heir)
    since = ArticleFactory.create(source=heir)
    unmerged = unmerge_source(source=old, editor=editor)
    assert (unmerged.source, unmerged.rows) == (old, 2)
    for row, owner in ((feed, old), (article, old), (own, heir), (since, heir)):
        row.refresh_from_db()
        assert row.source == owner
    heir.refresh_from_db()
    assert (old.merged_into, old.hosts, heir.hosts) == (
        None,
        ["courier.example", "old.example"],
        ["courier.example"],
    )
    assert (list(old.topics.all()), list(heir.topics.all())) == ([topic], [])
    assert SourceAccess.objects.get().source == old


def test_undoing_a_merge_takes_the_days_apart_and_gives_ids_back() -> None:
    old, heir = pair()
    first, second = date(2020, 9, 27), date(2020, 9, 28)
    SourceDay.objects.create(source=heir, day=first, found=3, failed=1, troubles={"time-out": 1})
    SourceDay.objects.create(source=old, day=first, found=2, failed=2, troubles={"time-out": 1, "5xx": 1})
    SourceDay.objects.create(source=old, day=second, found=4)
    before = set(SourceDay.objects.values_list("source", "day", "found", "failed"))
    for source in (old, heir):
        ArticleFactory.create(source=source, url="", external_id="n-1")
    merge(old, heir)
    unmerge_source(source=old, editor=EditorFactory.create())
    assert set(SourceDay.objects.values_list("source", "day", "found", "failed")) == before
    assert SourceDay.objects.get(source=heir).troubles == {"time-out": 1}
    assert set(Article.objects.values_list("source", "external_id")) == {(old.pk, "n-1"), (heir.pk, "n-1")}


def test_a_merge_is_undone_once_the_last_one_first() -> None:
    old, heir = pair()
    last, editor = SourceFactory.create(name="Courier Group"), EditorFactory.create()
    merge(old, heir)
    merge(heir, last)
    with pytest.raises(MergeRefused, match="undo that first"):
        unmerge_source(source=old, editor=editor)
    unmerge_source(source=heir, editor=editor)
    unmerge_source(source=old, editor=editor)
    with pytest.raises(MergeRefused, match="not merged"):
        unmerge_source(source=old, editor=editor)
    merge(old, heir)
