"""Which article is which: by address; without one by source and external id, else by source, title and day."""

from datetime import date
from typing import Any

import pytest

from sources.models import Article
from tests.factories import ArticleFactory, SourceFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db

DAY = date(2020, 9, 27)


def without_address(**fields: Any) -> Article:
    return ArticleFactory(url="", **fields)


def test_an_address_is_one_article() -> None:
    article = ArticleFactory()
    with refused("sources_article_url_once"):
        ArticleFactory(url=article.url)


def test_an_external_id_is_one_article_of_its_source() -> None:
    article = without_address(external_id="wire-1")
    without_address(external_id="wire-1", title="Of another source")
    with refused("sources_article_external_id_once"):
        without_address(external_id="wire-1", source=article.source, title="Other title")


def test_an_external_id_does_not_count_where_there_is_an_address() -> None:
    article = ArticleFactory(external_id="1")
    ArticleFactory(external_id="1", source=article.source)


@pytest.mark.parametrize("day", [DAY, None])
def test_title_and_day_are_one_article_of_its_source(day: date | None) -> None:
    article = without_address(title="Fire", published_day=day)
    without_address(title="Fire", published_day=day, source=SourceFactory())
    with refused("sources_article_title_and_day_once"):
        without_address(title="Fire", published_day=day, source=article.source)


def test_the_same_title_on_another_day_is_another_article() -> None:
    article = without_address(title="Weather", published_day=DAY)
    without_address(title="Weather", published_day=date(2020, 9, 28), source=article.source)
    without_address(title="Weather", published_day=None, source=article.source)


def test_an_update_cannot_make_two_articles_one() -> None:
    ArticleFactory.create_batch(2)
    with refused("sources_article_url_once"):
        Article.objects.update(url="https://daily.example/same")
