"""What reading a document ends in: new, unchanged, revised, copy."""

from datetime import UTC, date, datetime

import pytest

from sources.models import Article, ArticleRevision, Outcome, Snapshot, Source
from tests.local_server import LocalServer
from tests.sources.reading import DAM, FERRY, canonical, hand_in, page, read, the_article

pytestmark = pytest.mark.django_db


def test_a_page_is_read_whole(site: LocalServer) -> None:
    event = read(site.url("/article"))
    article = the_article(event)
    assert (event.outcome, event.status, event.reason) == (Outcome.NEW, 200, "")
    assert article.title == "Dam closed after cracks are found"
    assert article.published_at == datetime(2020, 9, 28, 5, 30, tzinfo=UTC)
    assert (article.byline, article.language, article.published_zone) == ("Mira Hill", "en", "+04:00")
    assert article.current_revision is not None
    assert "The river authority said on Monday" in article.current_revision.text
    assert event.snapshot == article.current_revision.snapshot


def test_the_same_bytes_are_unchanged(site: LocalServer) -> None:
    first, second = read(site.url("/article")), read(site.url("/article"))
    assert (second.outcome, second.article, second.revision) == ("unchanged", first.article, first.revision)
    assert (Article.objects.count(), ArticleRevision.objects.count(), Snapshot.objects.count()) == (1, 1, 1)


def test_other_markup_around_the_same_text_is_cosmetic_and_not_kept(site: LocalServer) -> None:
    url = site.add("/dam", page(DAM))
    read(url)
    site.add("/dam", page(DAM.replace(" ", "\n  "), head="<meta name='build' content='2'>"))
    assert read(url).outcome == Outcome.COSMETIC
    assert (ArticleRevision.objects.count(), Snapshot.objects.count()) == (1, 1)


def test_another_text_is_the_next_revision(site: LocalServer) -> None:
    url = site.add("/dam", page(DAM))
    first = read(url)
    site.add("/dam", page(DAM.replace("two cracks", "three cracks")))
    second = read(url)
    assert second.outcome == Outcome.REVISED
    assert second.revision is not None
    assert (second.revision.number, second.article) == (2, first.article)
    assert the_article(second).current_revision == second.revision
    assert "two cracks" in ArticleRevision.objects.get(number=1).text


def test_another_headline_is_the_next_revision(site: LocalServer) -> None:
    url = site.add("/dam", page(DAM))
    read(url)
    site.add("/dam", page(DAM, title="Dam shut"))
    assert read(url).outcome == Outcome.REVISED
    assert Article.objects.get().title == "Dam shut"


def test_the_same_text_elsewhere_is_a_copy(site: LocalServer) -> None:
    first = read(site.add("/dam", page(DAM)))
    second = read(site.add("/wire/dam", page(DAM, title="From the agency")))
    assert (second.outcome, the_article(second).origin) == (Outcome.COPY, first.article)


def test_a_copy_of_a_copy_names_the_first(site: LocalServer) -> None:
    first = read(site.add("/a", page(DAM)))
    read(site.add("/b", page(DAM)))
    third = read(site.add("/c", page(DAM)))
    assert the_article(third).origin == first.article


def test_an_origin_that_takes_over_a_later_text_stays_one(site: LocalServer) -> None:
    url = site.add("/a", page(DAM))
    first = read(url)
    read(site.add("/b", page(DAM)))
    read(site.add("/c", page(FERRY)))
    site.add("/a", page(FERRY))
    assert (read(url).outcome, the_article(first).origin) == (Outcome.REVISED, None)


@pytest.mark.parametrize("tail", ["?utm_source=feed&utm_medium=rss", "?fbclid=x", "#top"])
def test_tracking_makes_no_new_article(site: LocalServer, tail: str) -> None:
    read(site.url("/article"))
    assert read(site.url("/article" + tail)).outcome == Outcome.UNCHANGED
    assert Article.objects.count() == 1


def test_a_redirect_ends_at_the_page_it_leads_to(site: LocalServer) -> None:
    read(site.url("/article"))
    assert read(site.url("/moved")).outcome == Outcome.UNCHANGED


def test_a_canonical_address_of_the_same_site_is_the_article(site: LocalServer) -> None:
    url = site.add("/amp/dam", page(DAM, head=canonical("/dam")))
    assert the_article(read(url)).url == site.url("/dam")


def test_a_canonical_address_elsewhere_is_a_hint(site: LocalServer) -> None:
    url = site.add("/dam", page(DAM, head=canonical("https://agency.example/dam")))
    article = the_article(read(url))
    assert (article.url, article.canonical_hint) == (url, "https://agency.example/dam")


def test_a_canonical_front_page_is_ignored(site: LocalServer) -> None:
    url = site.add("/dam", page(DAM, head=canonical("/")))
    assert the_article(read(url)).url == url


def test_the_source_is_told_by_the_host(site: LocalServer) -> None:
    known = Source.objects.create(name="The Marsh Courier", hosts=[site.host])
    assert the_article(read(site.url("/article"))).source == known


def test_a_source_that_was_ordered_counts_before_the_host(site: LocalServer) -> None:
    Source.objects.create(name="The Marsh Courier", hosts=[site.host])
    ordered = Source.objects.create(name="Reprints")
    assert the_article(read(site.url("/article"), source=ordered)).source == ordered


SEED = " date 2020-09-27 Dam closed\n\n{}\n\nThe Marsh Courier\n"


def test_a_text_without_address_is_known_by_source_title_and_day() -> None:
    first = hand_in(SEED.format(DAM).encode())
    second = hand_in(SEED.format(DAM.replace("two", "four")).encode())
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.REVISED)
    article = Article.objects.get()
    assert (article.title, article.published_day) == ("Dam closed", date(2020, 9, 27))
    assert article.source.name == "The Marsh Courier"


def test_the_same_title_on_another_day_is_another_article() -> None:
    hand_in(SEED.format(DAM).encode())
    hand_in(SEED.format(FERRY).replace("09-27", "09-28").encode())
    assert Article.objects.count() == 2


def test_an_editors_title_and_day_stand() -> None:
    item = {"title": "By hand", "published": "2020-09-27T00:00:00+00:00", "precision": "day", "zone": "UTC"}
    article = the_article(hand_in(DAM.encode(), media_type="text/plain", item=item))
    assert (article.title, article.published_day, article.published_precision) == (
        "By hand",
        date(2020, 9, 27),
        "day",
    )


def test_of_two_articles_of_one_text_the_earlier_published_is_the_origin() -> None:
    def dated(title: str, day: str) -> dict[str, str]:
        return {"title": title, "published": f"{day}T00:00:00+00:00", "precision": "day", "zone": "UTC"}

    late = hand_in(DAM.encode(), media_type="text/plain", item=dated("Late", "2020-09-28"))
    early = hand_in(f"{DAM} ".encode(), media_type="text/plain", item=dated("Early", "2020-09-27"))
    the_article(late).refresh_from_db()
    assert (late.outcome, early.outcome) == (Outcome.NEW, Outcome.NEW)
    assert (the_article(late).origin, the_article(early).origin) == (the_article(early), None)
