"""Reprints that are not word for word the same: found, grouped, and pointed at their likely origin."""

import random
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from django.utils import timezone

from sources.copies import link_copies, text_digest, texts_alike
from sources.models import Article, Sketch
from sources.sketches import fill_sketches, settle_sketches
from tests.factories import ArticleFactory, RevisionFactory, SourceFactory

pytestmark = pytest.mark.django_db

WORDS = [f"{first}{last}" for first in "bcdfghklmnprstvwz" for last in ("ara", "elo", "iti", "onu", "usk")]
NOON = datetime(2020, 9, 27, 12, tzinfo=UTC)


def story(seed: int, words: int = 200) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) + chosen.choice(["", "", "s", "ing"]) for _ in range(words))


def reprint(text: str, seed: int, share: float = 0.1) -> str:
    chosen, words = random.Random(seed), text.split()
    for place in chosen.sample(range(len(words)), int(share * len(words))):
        words[place] = chosen.choice(WORDS)
    return " ".join(words)


def arrive(text: str, *, linked: bool = True, **fields: Any) -> Article:
    """Save a new article with this text as reading a document does."""
    alike = texts_alike(text_digest(text))
    fields.setdefault("published_at", NOON)
    revision = RevisionFactory(article=ArticleFactory(**fields), text=text)
    article: Article = revision.article
    if linked:
        article.origin_id = link_copies(article, revision, is_new=True, alike=alike)
    return article


def origins() -> dict[str, str]:
    """Return the address each article points at, by its own."""
    rows = Article.objects.select_related("origin")
    return {article.url: article.origin.url if article.origin else "" for article in rows}


def later() -> datetime:
    return timezone.now() + timedelta(hours=1)


def test_a_reprint_with_other_words_points_at_the_earlier_text() -> None:
    first = arrive(story(1))
    assert arrive(reprint(story(1), 2), published_at=NOON + timedelta(hours=1)).origin_id == first.pk


def test_another_story_points_at_none() -> None:
    arrive(story(1))
    assert arrive(story(2)).origin_id is None


def test_an_agencys_own_article_that_comes_last_is_the_origin_of_all() -> None:
    text = "PORT ANNE (AP) — " + story(1)
    reprints = [
        arrive(reprint(text, n, 0.05), published_at=NOON + timedelta(hours=n), url=f"https://p.example/{n}")
        for n in range(3)
    ]
    agency = SourceFactory(name="The Associated Press")
    own = arrive(text, source=agency, url="https://ap.example/1", published_at=NOON + timedelta(hours=9))
    assert own.origin_id is None
    assert {copy.pk for copy in own.copies.all()} == {article.pk for article in reprints}


def test_without_a_credit_the_earlier_text_stays_the_origin() -> None:
    first = arrive(story(1))
    agency = SourceFactory(name="AP")
    late = arrive(reprint(story(1), 3), source=agency, published_at=NOON + timedelta(hours=9))
    assert late.origin_id == first.pk


def test_a_stated_hour_is_earlier_than_the_day_alone() -> None:
    day = arrive(story(1), published_at=NOON.replace(hour=0), published_precision="day")
    minute = arrive(reprint(story(1), 3), published_at=NOON)
    day.refresh_from_db()
    assert (day.origin_id, minute.origin_id) == (minute.pk, None)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_arrival_does_not_matter(order: tuple[int, ...]) -> None:
    texts = [story(1), reprint(story(1), 1), story(2), reprint(story(1), 2, 0.15)]
    dates = [NOON + timedelta(hours=2), NOON, NOON, NOON]
    for n in order:
        arrive(texts[n], published_at=dates[n], url=f"https://daily.example/{n}")
    origin = "https://daily.example/1"
    assert origins() == {
        "https://daily.example/0": origin,
        "https://daily.example/1": "",
        "https://daily.example/2": "",
        "https://daily.example/3": origin,
    }


def test_two_groups_that_a_third_text_joins_become_one() -> None:
    text = story(1, 400).split()
    ends = [" ".join(text[:300]), " ".join(text[100:])]
    arrive(ends[0], url="https://daily.example/a")
    arrive(ends[1], url="https://daily.example/b", linked=False)
    arrive(" ".join(text), url="https://daily.example/c")
    fill_sketches()
    settle_sketches(now=later())
    assert (
        origins()["https://daily.example/b"]
        == origins()["https://daily.example/c"]
        == "https://daily.example/a"
    )


def test_of_two_that_came_at_once_the_sweep_links_the_later() -> None:
    arrive(story(1), linked=False, url="https://daily.example/a")
    arrive(reprint(story(1), 2), linked=False, url="https://daily.example/b")
    assert fill_sketches() == 2
    assert settle_sketches() == 0
    assert settle_sketches(now=later()) == 2
    assert settle_sketches(now=later()) == 0
    assert origins() == {"https://daily.example/a": "", "https://daily.example/b": "https://daily.example/a"}


def test_an_article_that_takes_over_a_text_is_linked_by_the_sweep() -> None:
    arrive(story(1), url="https://daily.example/a")
    other = arrive(story(2), url="https://daily.example/b", published_at=NOON + timedelta(days=1))
    revision = RevisionFactory(article=other, text=reprint(story(1), 3))
    assert link_copies(other, revision, is_new=False, alike=[]) is None
    settle_sketches(now=later())
    assert origins()["https://daily.example/b"] == "https://daily.example/a"


def test_one_that_is_reprinted_stays_in_its_group_whatever_it_says_next() -> None:
    first = arrive(story(1), url="https://daily.example/a")
    arrive(reprint(story(1), 2), url="https://daily.example/b")
    arrive(story(3), url="https://daily.example/0")
    RevisionFactory(article=first, text=reprint(story(3), 4))
    fill_sketches()
    settle_sketches(now=later())
    assert origins()["https://daily.example/a"] == ""
    assert origins()["https://daily.example/b"] == "https://daily.example/a"


def test_a_short_text_is_a_copy_only_word_for_word() -> None:
    short = story(1, 30)
    first = arrive(short, url="https://daily.example/a")
    assert arrive(short, url="https://daily.example/b").origin_id == first.pk
    assert arrive(reprint(short, 2), url="https://daily.example/c").origin_id is None
    assert Sketch.objects.filter(bands=[]).count() == 3


def test_a_boilerplate_that_hundreds_share_hides_no_reprint() -> None:
    footer = story(99, 80)
    for n in range(60):
        arrive(f"{story(n, 120)} {footer}")
    first = Article.objects.get(revisions__text=f"{story(7, 120)} {footer}")
    late = arrive(f"{reprint(story(7, 120), 5)} {footer}", published_at=NOON + timedelta(days=1))
    assert late.origin_id == first.pk
    assert Article.objects.filter(origin__isnull=False).count() == 1
