"""The tasks that follow a text, and that find what was lost on the way."""

from datetime import timedelta

import pgtrigger
import pytest
from django.conf import settings
from django.utils import timezone

from claims import tasks
from claims.models import Following, StaleFlag
from factcheck import pipeline
from sources.models import Article, ArticleRevision, Turn
from sources.models.base import first_id
from tests.claims.following import FIRE, claim_of, publish
from tests.factories import RevisionFactory, published

pytestmark = pytest.mark.django_db


def old(first: ArticleRevision, *, days: int) -> None:
    """Give the article of `first` a text saved days ago that nobody read, and a turn that nobody followed."""
    ago = first_id(timezone.now() - timedelta(days=days))
    second = RevisionFactory(pk=ago, article=first.article, text=FIRE.replace("12", "4"))
    with pgtrigger.ignore("sources.Turn:append_only"):
        Turn.objects.filter(revision=second).update(id=ago)


def test_a_turn_is_followed_by_its_id() -> None:
    first = publish()
    second = RevisionFactory(article=first.article, text=FIRE.replace("12", "4"))
    tasks.follow_turn(str(Turn.objects.get(revision=second).pk))
    assert Following.objects.get().edited == 1


def test_a_turn_that_is_not_there_is_no_error() -> None:
    tasks.follow_turn(str(publish().pk))


def test_an_article_that_went_has_its_fact_checks_flagged() -> None:
    first = publish()
    published(claim=claim_of("At least 12"))
    Article.objects.update(gone_since=timezone.now())
    tasks.flag_gone_article(str(first.article_id))
    assert StaleFlag.objects.get().reason == "removed"


@pytest.mark.parametrize(("days", "found"), [(1, 1), (3, 0)])
def test_what_was_lost_of_late_is_found_within_a_minute(days: int, found: int) -> None:
    old(publish(), days=days)
    assert (tasks.sweep_revisions(), tasks.sweep_turns()) == (found, found)


def test_what_was_lost_long_ago_is_found_within_the_hour() -> None:
    old(publish(), days=300)
    assert tasks.sweep_all() == 2


def test_each_stage_that_others_pass_on_has_its_task() -> None:
    for stage in ("text returned", "article gone", "article back"):
        name = pipeline.NEXT_STAGE[stage].rpartition(".")[2]
        assert getattr(tasks, name).name == pipeline.NEXT_STAGE[stage]
    sent = {tick["task"] for tick in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {"claims.tasks.sweep_turns", "claims.tasks.sweep_all"} <= sent
