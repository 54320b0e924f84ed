"""What holds for every article and each of its revisions."""

from typing import Any

import pytest

from sources.models import Article, Erasure
from sources.models.article import LONGEST_TEXT
from tests.factories import ArticleFactory, EditorFactory, RevisionFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        {"published_at": None},
        {"published_precision": ""},
        {"published_precision": "century"},
        {"published_zone": ""},
        {"published_basis": "rumour"},
    ],
)
def test_a_date_has_precision_zone_and_basis(change: dict[str, Any]) -> None:
    ArticleFactory()
    with refused("sources_article_date_has_precision"):
        Article.objects.update(**change)


def test_an_article_is_no_copy_of_itself() -> None:
    article = ArticleFactory()
    with refused("sources_article_no_copy_of_itself"):
        Article.objects.update(origin=article)


def test_a_copy_is_nobodys_origin() -> None:
    copy = ArticleFactory(origin=ArticleFactory())
    with refused("sources_article_origin_has_no_origin"):
        ArticleFactory(origin=copy)


def test_what_others_reprint_becomes_no_copy() -> None:
    origin = ArticleFactory()
    ArticleFactory(origin=origin)
    with refused("sources_article_origin_has_no_origin"):
        Article.objects.filter(pk=origin.pk).update(origin=ArticleFactory())


def test_a_copy_may_turn_out_to_be_another_ones() -> None:
    copy = ArticleFactory(origin=ArticleFactory())
    assert Article.objects.filter(pk=copy.pk).update(origin=ArticleFactory()) == 1


def test_the_current_revision_is_the_articles_own() -> None:
    strange, article = RevisionFactory(), ArticleFactory()
    with refused("sources_article_current_is_own"):
        Article.objects.filter(pk=article.pk).update(current_revision=strange)


def test_a_number_stands_once_an_article() -> None:
    revision = RevisionFactory()
    with refused("sources_articlerevision_numbered_once"):
        RevisionFactory(article=revision.article, number=1)


def test_numbers_begin_at_one() -> None:
    with refused("sources_articlerevision_number_from_one"):
        RevisionFactory(number=0)


def test_a_text_has_at_most_500_000_code_points() -> None:
    RevisionFactory(text="𐍈" * LONGEST_TEXT)
    with refused("sources_articlerevision_text_not_too_long"):
        RevisionFactory(text="x" * (LONGEST_TEXT + 1))


def test_only_an_erased_revision_has_no_text() -> None:
    with refused("sources_articlerevision_text_or_erased"):
        RevisionFactory(text="")


def test_an_erased_revision_has_no_text() -> None:
    erasure = Erasure.objects.create(
        article_ref=ArticleFactory().pk, reason="Court order", erased_by=EditorFactory()
    )
    with refused("sources_articlerevision_text_or_erased"):
        RevisionFactory(text="Words.", erasure=erasure)
