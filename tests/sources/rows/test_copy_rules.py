"""What holds for what editors decide on copies."""

import pytest

from sources.models import CopyDecision
from tests.factories import ArticleFactory, EditorFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def decided() -> CopyDecision:
    return CopyDecision.objects.create(
        article=ArticleFactory(), origin=ArticleFactory(), is_copy=True, decided_by=EditorFactory()
    )


def test_a_decision_is_about_two() -> None:
    article = ArticleFactory()
    with refused("sources_copydecision_of_two"):
        CopyDecision.objects.create(
            article=article, origin=article, is_copy=False, decided_by=EditorFactory()
        )


def test_a_decision_is_never_changed() -> None:
    decision = decided()
    with refused("sources_copydecision_append_only"):
        CopyDecision.objects.filter(pk=decision.pk).update(is_copy=False)
