"""Which claims fit which watch lists, and that each hits once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import extraction
from claims.models import ExtractionRun, SpeakerAlias, WatchHit, WatchList
from claims.watching import runs_left_behind, watch_run, watch_topics
from sources.models import ArticleRevision
from tests.at_once import at_once
from tests.factories import ArticleFactory, EditorFactory, RevisionFactory, SpeakerFactory, TopicFactory

pytestmark = pytest.mark.django_db

FIRE = "“At least 12 people were hurt in the fire in Lower Marsh,” said Anna Example, spokesperson of the fire brigade."


def watch(**fields: Any) -> WatchList:
    """Return a watch list of somebody."""
    related = {name: fields.pop(name) for name in ("speakers", "topics") if name in fields}
    made = WatchList.objects.create(**{"owner": EditorFactory(), "name": "Fires"} | fields)
    for name, rows in related.items():
        getattr(made, name).set(rows)
    return made


def read(revision: ArticleRevision | None = None, text: str = FIRE) -> ExtractionRun:
    """Read a text into claims."""
    run = extraction.read_revision(revision_id=(revision or RevisionFactory(text=text)).pk)
    assert run
    return run


def reasons(run: ExtractionRun) -> set[str]:
    """Hold a reading against the lists and return why they hit."""
    watch_run(run_id=run.pk)
    return set(WatchHit.objects.values_list("why", flat=True))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"words": ["flood", "FIRE"]}, {"word: FIRE"}),
        ({"words": ["flood"]}, set()),
        ({"words": ["fir"]}, set()),
        ({"places": ["lower marsh"]}, {"place: lower marsh"}),
        ({"words": ["fire"], "places": ["Lower Marsh"]}, {"word: fire; place: Lower Marsh"}),
        ({"words": ["fire"], "places": ["Upper Marsh"]}, set()),
        ({}, set()),
        ({"words": ["fire"], "is_active": False}, set()),
    ],
)
def test_every_kind_of_mark_must_fit_and_of_one_kind_any(fields: dict[str, Any], why: set[str]) -> None:
    watch(**fields)
    assert reasons(read()) == why


def test_a_speaker_is_heard_by_name_alias_and_after_a_merge() -> None:
    run = read()
    for speaker in (
        SpeakerFactory(name="A. Example"),
        (heir := SpeakerFactory(name="Anna B. Example")),
        (duplicate := SpeakerFactory(name="Anne Example", merged_into=heir)),
    ):
        watch(speakers=[speaker], name=speaker.name)
    SpeakerAlias.objects.create(speaker=heir, name="Anna Example")
    watch_run(run_id=run.pk)
    names = set(WatchHit.objects.values_list("watch_list__name", flat=True))
    assert names == {heir.name, duplicate.name}


def test_a_last_name_that_a_machine_found_is_nobody_in_particular() -> None:
    known = SpeakerFactory(name="Berta Example")
    SpeakerAlias.objects.create(speaker=known, name="Example", made_by="rules-1")
    watch(speakers=[known])
    assert reasons(read(text="“Two houses burned down in the fire,” Example said.")) == set()


def test_a_topic_fits_by_article_and_when_it_is_given_later() -> None:
    topic, article = TopicFactory(), ArticleFactory()
    watch(topics=[topic])
    run = read(RevisionFactory(article=article, text=FIRE))
    assert reasons(run) == set()
    article.topics.add(topic)
    assert watch_topics() == WatchHit.objects.count() > 0
    assert watch_topics() == 0


def test_a_place_may_stand_in_the_sentence_around_a_claim() -> None:
    watch(places=["Port Anne"])
    text = "In Port Anne, officials said that 12 people were hurt. Nobody was hurt in Lower Marsh, they said."
    watch_run(run_id=read(text=text).pk)
    claims = set(WatchHit.objects.values_list("claim__text", flat=True))
    assert any("12 people" in claim for claim in claims)
    assert not any("Lower Marsh" in claim for claim in claims)


def test_a_claim_that_was_carried_over_hits_no_list() -> None:
    article = ArticleFactory()
    read(RevisionFactory(article=article, text=FIRE))
    watch(words=["fire"])
    assert reasons(read(RevisionFactory(article=article, text="Updated.\n\n" + FIRE))) == set()


def test_a_changed_number_hits_again() -> None:
    article = ArticleFactory()
    watch(words=["fire"])
    reasons(read(RevisionFactory(article=article, text=FIRE)))
    before = WatchHit.objects.count()
    reasons(read(RevisionFactory(article=article, text=FIRE.replace("12", "14"))))
    assert WatchHit.objects.count() > before > 0


def test_what_was_missed_is_found_for_a_day_and_looked_at_once() -> None:
    watch(words=["fire"])
    run = read()
    assert runs_left_behind() == [run.pk]
    assert watch_run(run_id=run.pk)
    assert watch_run(run_id=run.pk) is None
    assert runs_left_behind() == []
    assert runs_left_behind(now=timezone.now() + timedelta(days=2)) == []


def test_a_reprint_of_what_was_told_is_not_told_again() -> None:
    watch(words=["fire"])
    origin = ArticleFactory()
    reasons(read(RevisionFactory(article=origin, text=FIRE)))
    before = WatchHit.objects.count()
    reasons(read(RevisionFactory(article=ArticleFactory(origin=origin), text=FIRE)))
    assert WatchHit.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_by_four_at_once_a_reading_is_looked_at_once() -> None:
    watch(words=["fire"])
    run = read()
    rounds = at_once(*[lambda: watch_run(run_id=run.pk)] * 4)
    assert sum(each is not None for each in rounds) == 1
    assert WatchHit.objects.count() == WatchHit.objects.values("claim").distinct().count()


def test_the_reading_itself_sends_it_on(
    settings: Any, django_capture_on_commit_callbacks: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.NEXT_STAGE = {"claims read": "claims.tasks.watch_claims"}
    sent: list[Any] = []
    monkeypatch.setattr(
        "sources.next_stage.current_app.send_task", lambda *a, **k: sent.append((a, k["args"]))
    )
    with django_capture_on_commit_callbacks(execute=True):
        run = read()
    assert sent == [(("claims.tasks.watch_claims",), [str(run.pk)])]
