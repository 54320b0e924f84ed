"""What holds for the log of which text became current."""

import pytest

from sources.models import Turn
from tests.factories import RevisionFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_a_turn_changes_the_text() -> None:
    revision = RevisionFactory()
    with refused("sources_turn_changes_the_text"):
        Turn.objects.create(article=revision.article, revision=revision, before=revision)


def test_a_text_may_become_current_again() -> None:
    first = RevisionFactory()
    second = RevisionFactory(article=first.article)
    Turn.objects.create(article=first.article, revision=first, before=second)


def test_a_turn_is_not_changed() -> None:
    RevisionFactory()
    with refused("sources_turn_append_only"):
        Turn.objects.update(before=None)


def test_a_turn_is_not_deleted() -> None:
    revision = RevisionFactory()
    with refused("sources_turn_append_only"):
        Turn.objects.filter(revision=revision)._raw_delete("default")
