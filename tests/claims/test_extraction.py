"""From a saved revision to proposed claims with speakers and figures."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import override_settings
from django.utils import timezone

from claims import extraction
from claims.language.extractors import EXTRACTORS
from claims.language.types import AttributionFound, Mode, Reading, Span
from claims.models import Appearance, Attribution, Claim, ExtractionRun, Figure, RunState, Speaker, Status
from sources.ingest import read_ordered
from sources.models import Article, ArticleRevision, Door, FetchEvent
from sources.orders import order_bytes
from tests.at_once import at_once
from tests.factories import ArticleFactory, RevisionFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

FIRE = (
    "“At least 12 people were hurt in the fire,” said Anna Example, spokesperson of the fire brigade.\n\n"
    "Two houses burned down on Sunday, the mayor’s office said."
)


def read(revision: ArticleRevision) -> ExtractionRun:
    run = extraction.read_revision(revision_id=revision.pk)
    assert run
    return run


def test_claims_are_proposed_and_none_is_decided() -> None:
    run = read(RevisionFactory(text=FIRE))
    claims = Claim.objects.checkable()
    assert run.state == RunState.DONE
    assert run.claims_proposed == claims.count() > 0
    assert {(claim.status, claim.made_by) for claim in claims} == {(Status.PROPOSED, run.extractor)}


def test_a_claim_knows_who_said_it() -> None:
    read(RevisionFactory(text=FIRE))
    said = Appearance.objects.get(claim__kind="checkable", claim__text__contains="12 people")
    assert said.attribution
    assert str(said.attribution.speaker) == "Anna Example"


def test_figures_stand_beside_their_claim() -> None:
    read(RevisionFactory(text=FIRE))
    figure = Figure.objects.filter(claim__text__contains="12 people").first()
    assert figure
    assert figure.low == 12


def test_reading_twice_changes_nothing() -> None:
    revision = RevisionFactory(text=FIRE)
    read(revision)
    before = Claim.objects.count(), Appearance.objects.count(), Speaker.objects.count()
    assert extraction.read_revision(revision_id=revision.pk) is None
    assert (Claim.objects.count(), Appearance.objects.count(), Speaker.objects.count()) == before


def test_a_known_speaker_is_used_and_not_made_again() -> None:
    known = SpeakerFactory(name="Anna Example")
    read(RevisionFactory(text=FIRE))
    assert known.attributions.exists()
    assert Speaker.objects.filter(name__iexact="anna example").count() == 1


def test_a_merged_speaker_is_replaced_by_the_heir() -> None:
    heir = SpeakerFactory(name="Anna B. Example")
    SpeakerFactory(name="Anna Example", merged_into=heir)
    read(RevisionFactory(text=FIRE))
    assert heir.attributions.exists()


def test_an_unnamed_source_gets_no_speaker() -> None:
    read(RevisionFactory(text="A source said the bridge was closed on Monday."))
    assert not Speaker.objects.exists()
    assert Attribution.objects.exclude(mode=Mode.NARRATION.value).exists()


def test_claims_of_the_revision_before_are_not_proposed_again() -> None:
    article = ArticleFactory()
    read(RevisionFactory(article=article, text=FIRE))
    before = set(Claim.objects.values_list("pk", flat=True))
    run = read(RevisionFactory(article=article, text="Updated on Monday.\n\n" + FIRE))
    carried = Claim.objects.filter(pk__in=before).filter(appearances__run=run)
    assert run.claims_carried == carried.distinct().count() == len(before)
    assert set(run.appearances.filter(claim__in=before).values_list("anchor_state", flat=True)) == {"moved"}


def test_a_changed_number_is_another_claim() -> None:
    article = ArticleFactory()
    read(RevisionFactory(article=article, text=FIRE))
    read(RevisionFactory(article=article, text=FIRE.replace("12", "14")))
    assert Claim.objects.filter(text__contains="14 people").exists()


def test_a_reprint_repeats_the_claims_of_its_origin() -> None:
    origin = ArticleFactory()
    read(RevisionFactory(article=origin, text=FIRE))
    many = Claim.objects.count()
    read(RevisionFactory(article=ArticleFactory(origin=origin), text=FIRE))
    assert Claim.objects.count() == many
    assert (
        Appearance.objects.filter(
            claim=Claim.objects.get(kind="checkable", text__contains="12 people")
        ).count()
        == 2
    )


def test_an_origin_that_comes_after_its_reprints_repeats_their_claims() -> None:
    reprint = RevisionFactory(text=FIRE)
    read(reprint)
    many = Claim.objects.count()
    origin = RevisionFactory(text=FIRE)
    Article.objects.filter(pk=reprint.article_id).update(origin=origin.article)
    run = read(origin)
    assert (Claim.objects.count(), run.claims_proposed) == (many, 0)


def test_a_reprint_repeats_what_another_reprint_added() -> None:
    origin = ArticleFactory()
    read(RevisionFactory(article=origin, text="The road to the harbour was closed by the police."))
    read(RevisionFactory(article=ArticleFactory(origin=origin), text=FIRE))
    assert read(RevisionFactory(article=ArticleFactory(origin=origin), text=FIRE)).claims_proposed == 0


@pytest.mark.django_db(transaction=True)
def test_copies_read_at_the_same_moment_propose_their_claims_once() -> None:
    origin = ArticleFactory()
    texts = [
        RevisionFactory(article=article, text=FIRE) for article in (origin, ArticleFactory(origin=origin))
    ]
    at_once(*(partial(read, text) for text in texts))
    said = Claim.objects.filter(kind="checkable").values_list("text", flat=True)
    assert len(said) == len(set(said)) > 0


def test_a_revision_whose_worker_died_is_read_by_the_next() -> None:
    revision = RevisionFactory(text=FIRE)
    dead = timezone.now() - timedelta(hours=1)
    ExtractionRun.objects.create(
        revision=revision, extractor=extraction.version_of(extraction.chosen_extractor()), claimed_until=dead
    )
    assert extraction.revisions_to_read() == [revision.pk]
    assert read(revision).attempts == 2


@pytest.mark.django_db(transaction=True)
def test_a_revision_that_the_database_could_not_take_may_be_tried_at_once() -> None:
    revision, holder = RevisionFactory(text=FIRE), connection.copy()
    with holder.cursor() as elsewhere, connection.cursor() as cursor:
        elsewhere.execute("BEGIN; SELECT 1 FROM sources_article FOR UPDATE")
        cursor.execute("SET lock_timeout = '20ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            extraction.read_revision(revision_id=revision.pk)
        cursor.execute("RESET lock_timeout")
    holder.close()
    assert extraction.revisions_to_read() == [revision.pk]
    assert read(revision).state == RunState.DONE


def test_a_revision_that_killed_its_worker_ten_times_is_given_up_with_a_reason() -> None:
    revision = RevisionFactory(text=FIRE)
    run = ExtractionRun.objects.create(
        revision=revision,
        extractor=extraction.version_of(extraction.chosen_extractor()),
        claimed_until=timezone.now() - timedelta(hours=1),
        attempts=10,
    )
    assert extraction.read_revision(revision_id=revision.pk) is None
    run.refresh_from_db()
    assert (run.state, run.reason) == (RunState.FAILED, "The worker stopped while reading it, 10 times.")
    assert extraction.read_again(run=run)
    assert read(revision).state == RunState.DONE


class BreaksTheRules:
    """An extractor whose words are not the text's."""

    name = "broken"
    version = "1"

    def read(
        self, text: str, *, language: str = "en", speaker: str = "", context: Sequence[str] = ()
    ) -> Reading:
        beyond = (Span(0, len(text) + 10),)
        return Reading(
            language=language,
            sentences=(),
            speakers=(),
            attributions=(AttributionFound(mode=Mode.NARRATION, source=(), cue=(), content=beyond),),
            figures=(),
            claims=(),
        )


def test_a_reading_that_breaks_a_rule_is_recorded_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EXTRACTORS, "broken", BreaksTheRules)
    with override_settings(EXTRACTOR="broken"):
        run = read(RevisionFactory(text=FIRE))
    assert run.state == RunState.FAILED
    assert "claims_attribution_words_match" in run.reason


def test_a_language_that_is_not_read_says_so() -> None:
    run = read(RevisionFactory(article=ArticleFactory(language="ka"), text="ხანძარი გაჩნდა კვირას."))
    assert "not read" in run.reason
    assert not Claim.objects.checkable().exists()


def test_the_seed_is_read_through_the_whole_line() -> None:
    body = next((Path(settings.BASE_DIR) / "seeds").glob("*.txt")).read_bytes()
    event = order_bytes(body, door=Door.COMMAND, name="seed.txt", media_type="text/plain")
    done = read_ordered(event_id=event.pk)
    assert done
    assert done.article
    assert done.revision
    assert (done.article.source.name, str(done.article.published_day)) == ("Asbarez", "2020-09-27")
    read(done.revision)
    assert set(Speaker.objects.values_list("name", flat=True)) >= {"Vahram Poghosyan", "Nikol Pashinyan"}
    assert Claim.objects.checkable().filter(figures__value=14, figures__counted="drones").exists()
    assert FetchEvent.objects.get().outcome == "new"
