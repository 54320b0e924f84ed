"""Saying on an article's page that it reprints another, or that it does not."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from sources.models import Article, CopyDecision
from tests import factories as make
from tests.claims.admin.conftest import signed_in_as

pytestmark = pytest.mark.django_db


def act(user: User, article: Article, name: str, note: str = "") -> str:
    url = reverse("admin:sources_article_act", args=[article.pk, name])
    return signed_in_as(user).post(url, {"note": note}, follow=True).content.decode()


def test_an_article_is_linked_by_address(checker: User) -> None:
    origin, copy = (make.RevisionFactory().article for _ in range(2))
    assert "Linked." in act(checker, copy, "copy", f" {origin.url}#top ")
    copy.refresh_from_db()
    decision = CopyDecision.objects.get()
    assert (copy.origin, decision.decided_by) == (origin, checker)


def test_an_article_is_linked_by_its_page_here(checker: User) -> None:
    origin, copy = (make.RevisionFactory().article for _ in range(2))
    act(checker, copy, "copy", f"http://desk.example/admin/sources/article/{origin.pk}/change/")
    copy.refresh_from_db()
    assert copy.origin == origin


def test_an_unknown_address_is_told(checker: User) -> None:
    copy = make.RevisionFactory().article
    assert "There is no article of this address" in act(checker, copy, "copy", "https://none.example/1")
    assert "There is no article of this address" in act(checker, copy, "copy", "nonsense")


def test_a_link_is_undone(checker: User) -> None:
    copy = make.RevisionFactory(article__origin=make.RevisionFactory().article).article
    assert "stands for itself now" in act(checker, copy, "no-copy")
    copy.refresh_from_db()
    assert (copy.origin, CopyDecision.objects.get().is_copy) == (None, False)
