"""What an editor says about copies stands, whatever a machine finds afterwards."""

from datetime import timedelta

import pytest

from sources.copy_decisions import CopyRefused, link_copy, unlink_copy
from sources.models import Article
from sources.sketches import settle_sketches
from tests.factories import ArticleFactory, EditorFactory
from tests.sources.test_copies import NOON, arrive, later, reprint, story

pytestmark = pytest.mark.django_db


def test_a_link_undone_is_not_made_again() -> None:
    arrive(story(1))
    copy = arrive(reprint(story(1), 2), published_at=NOON + timedelta(hours=1))
    decision = unlink_copy(article=copy, by=EditorFactory())
    settle_sketches(now=later())
    copy.refresh_from_db()
    assert (copy.origin_id, decision.is_copy) == (None, False)


def test_a_third_text_joins_one_of_two_that_were_told_apart() -> None:
    first = arrive(story(1))
    copy = arrive(reprint(story(1), 2), published_at=NOON + timedelta(hours=1))
    unlink_copy(article=copy, by=EditorFactory())
    third = arrive(reprint(story(1), 3), published_at=NOON + timedelta(hours=2))
    copy.refresh_from_db()
    assert (third.origin_id, copy.origin_id) == (first.pk, None)


def test_a_link_by_hand_makes_the_origin_that_was_named() -> None:
    early, late = arrive(story(1)), arrive(story(2), published_at=NOON + timedelta(hours=1))
    link_copy(article=early, origin=late, by=EditorFactory())
    assert Article.objects.get(pk=early.pk).origin_id == late.pk
    arrive(reprint(story(1), 2), published_at=NOON - timedelta(hours=1))
    assert Article.objects.get(origin=None).pk == late.pk


def test_the_latest_word_counts() -> None:
    origin, copy = ArticleFactory(), ArticleFactory()
    editor = EditorFactory()
    link_copy(article=copy, origin=origin, by=editor)
    unlink_copy(article=copy, by=editor)
    link_copy(article=copy, origin=origin, by=editor)
    copy.refresh_from_db()
    assert copy.origin_id == origin.pk


def test_groups_that_were_told_apart_are_not_linked_through_others() -> None:
    one, other, editor = ArticleFactory(), ArticleFactory(), EditorFactory()
    link_copy(article=other, origin=one, by=editor)
    unlink_copy(article=other, by=editor)
    third = ArticleFactory()
    link_copy(article=third, origin=one, by=editor)
    with pytest.raises(CopyRefused):
        link_copy(article=third, origin=other, by=editor)


def test_an_article_is_no_copy_of_itself_and_what_is_none_cannot_be_unlinked() -> None:
    article, editor = ArticleFactory(), EditorFactory()
    with pytest.raises(CopyRefused):
        link_copy(article=article, origin=article, by=editor)
    with pytest.raises(CopyRefused):
        unlink_copy(article=article, by=editor)
