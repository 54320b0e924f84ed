"""Articles and proposals that nobody triaged go when they are old; whatever a person touched stays whole."""

from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from claims import match_decisions, triage
from claims.assessing import record_assessment
from claims.models import (
    Appearance,
    Attribution,
    Claim,
    ClaimMatch,
    Figure,
    MatchState,
    Relation,
    Speaker,
    Status,
    Verdict,
    WatchHit,
    WatchList,
)
from claims.speakers import confirm
from factcheck.operating import retention, untouched
from factcheck.operating.purge_articles import purge_articles, purge_claims
from sources.models import Article, ArticleRevision, Attachment, Door, Erasure, FetchEvent, Topic, Turn
from tests.factcheck.operating.old import claim_of, read_article
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    FetchEventFactory,
    ReviewFactory,
    RevisionFactory,
    SnapshotFactory,
    published,
)

Act = Callable[[Article, User], object]


def dismiss(article: Article, editor: User) -> object:
    return triage.set_status(
        claims=[claim_of(article).pk], status=Status.DISMISSED, editor=editor, reason="Not checkable."
    )


def take_and_give_back(article: Article, editor: User) -> object:
    triage.take(claims=[claim_of(article).pk], editor=editor)
    triage.set_status(claims=[claim_of(article).pk], status=Status.PROPOSED, editor=editor)
    return Claim.objects.filter(pk=claim_of(article).pk).update(assignee=None)


def assess(article: Article, editor: User) -> object:
    return record_assessment(
        claim=claim_of(article),
        editor=editor,
        verdict=Verdict.REFUTED,
        as_of=date(2020, 9, 28),
        reasons="No.",
    )


def decide_match(article: Article, editor: User) -> object:
    first, second = sorted([claim_of(article), ClaimFactory()], key=lambda claim: claim.pk)
    match = ClaimMatch.objects.create(
        first=first, second=second, relation=Relation.RELATED, score=1, method="t"
    )
    return match_decisions.decide(match=match, editor=editor, state=MatchState.REFUSED)


def watch(article: Article, editor: User) -> object:
    watch_list = WatchList.objects.create(owner=editor, name=str(article.pk))
    return WatchHit.objects.create(watch_list=watch_list, claim=claim_of(article), why="fire")


def correct_figure(article: Article, editor: User) -> None:
    figure = Figure.objects.get(revision__article=article)
    figure.pk, figure.made_by, figure._state.adding = Turn().pk, "", True
    figure.save()


def erase(article: Article, editor: User) -> None:
    revision = RevisionFactory.build(article=article, number=2, text="", snapshot=SnapshotFactory())
    revision.erasure = Erasure.objects.create(article_ref=article.pk, reason="A court.", erased_by=editor)
    revision.save()


def log_change(article: Article, editor: User) -> object:
    return LogEntry.objects.create(user=editor, object_id=str(article.pk), action_flag=CHANGE)


ACTS: dict[str, Act] = {
    "dismissed": dismiss,
    "taken and given back": take_and_give_back,
    "assigned": lambda article, editor: triage.take(claims=[claim_of(article).pk], editor=editor),
    "assessed": assess,
    "evidence": lambda article, editor: EvidenceFactory(claim=claim_of(article)),
    "used as evidence": lambda article, editor: EvidenceFactory(article=article),
    "used as evidence by its address": lambda article, editor: EvidenceFactory(url=article.url),
    "drafted": lambda article, editor: ReviewFactory(claim=claim_of(article), author=editor),
    "published": lambda article, editor: published(claim=claim_of(article)),
    "match decided": decide_match,
    "in a topic": lambda article, editor: article.topics.add(
        Topic.objects.create(name=str(article.pk), slug=article.pk.hex)
    ),
    "its claim in a topic": lambda article, editor: claim_of(article).topics.add(
        Topic.objects.create(name=f"c{article.pk}", slug=f"c{article.pk.hex}")
    ),
    "handed in": lambda article, editor: FetchEventFactory(
        article=article, asked_by=editor, door=Door.PASTE, outcome="new", finished_at=article.first_seen_at
    ),
    "attachment": lambda article, editor: Attachment.objects.create(
        article=article, snapshot=SnapshotFactory()
    ),
    "watched": watch,
    "figure corrected": correct_figure,
    "erased": erase,
    "changed in the administration": log_change,
    "reprinted": lambda article, editor: ArticleFactory(origin=article),
}


@pytest.mark.django_db
@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(done=st.lists(st.one_of(st.none(), st.sampled_from(sorted(ACTS))), min_size=1, max_size=4))
def test_nothing_that_an_act_of_an_editor_reaches_is_deleted(db: None, done: list[str | None]) -> None:
    with transaction.atomic():
        purge_after(done)
        transaction.set_rollback(True)  # also of who the history says is at work


def purge_after(done: list[str | None]) -> None:
    """Let an editor do each of `done` with an article of its own (None: nothing), purge them all, and look."""
    editor, articles = EditorFactory(), [read_article() for _ in done]
    claims = {article.pk: claim_of(article).pk for article in articles}
    kept = [article.pk for article, act in zip(articles, done, strict=True) if act]
    for article, act in zip(articles, done, strict=True):
        if act:
            ACTS[act](article, editor)
    purge_articles(claims)
    for article_id in kept:
        assert Article.objects.filter(pk=article_id, current_revision__isnull=False).exists()
        assert Appearance.objects.filter(claim=claims[article_id], revision__article=article_id).exists()
        assert Attribution.objects.filter(revision__article=article_id, speaker__isnull=False).exists()
        assert Figure.objects.filter(claim=claims[article_id]).exists()
    gone = set(claims) - set(kept)
    assert not Article.objects.filter(pk__in=gone).exists()
    assert not Claim.objects.filter(pk__in=[claims[article_id] for article_id in gone]).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("act", sorted(ACTS))
def test_each_act_keeps_its_article(act: str) -> None:
    article = read_article()
    ACTS[act](article, EditorFactory())
    assert purge_articles([article.pk]) == 0
    assert ArticleRevision.objects.filter(article=article).exists()


@pytest.mark.django_db
def test_an_article_goes_with_all_that_was_read_from_it() -> None:
    article = read_article()
    claim, speaker = claim_of(article), Speaker.objects.get()
    event = FetchEventFactory(
        article=article, revision=article.current_revision, outcome="new", finished_at=article.first_seen_at
    )
    assert purge_articles([article.pk]) == 1
    for model in (Article, ArticleRevision, Turn, Claim, Appearance, Attribution, Figure, Speaker):
        assert model.objects.count() == 0, model
    for history, row in (("ClaimEvent", claim), ("SpeakerEvent", speaker)):
        assert not apps.get_model("claims", history)._default_manager.filter(pgh_obj=row.pk).exists()
    event.refresh_from_db()
    assert event.article_id is None


@pytest.mark.django_db
def test_a_confirmed_speaker_stays_when_the_article_goes() -> None:
    article = read_article()
    confirm(speaker=Speaker.objects.get(), editor=EditorFactory())
    assert purge_articles([article.pk]) == 1
    assert Speaker.objects.count() == 1


@pytest.mark.django_db
def test_a_claim_that_stands_in_another_article_stays() -> None:
    article, other = read_article(), read_article()
    shared = claim_of(article)
    run = Attribution.objects.get(revision__article=other).run
    AppearanceFactory(
        claim=shared, run=run, attribution__run=run, attribution__position=1,
        attribution__revision=other.current_revision, attribution__speaker=Speaker.objects.last(),
    )  # fmt: skip
    assert purge_articles([article.pk]) == 1
    assert shared in Claim.objects.all()


@pytest.mark.django_db
def test_a_proposal_goes_without_its_article() -> None:
    article = read_article()
    assert purge_claims([claim_of(article).pk]) == 1
    assert (Claim.objects.count(), Appearance.objects.count(), Article.objects.count()) == (0, 0, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act", sorted(set(ACTS) & {"dismissed", "assessed", "evidence", "watched", "drafted"})
)
def test_each_act_keeps_its_proposal(act: str) -> None:
    article = read_article()
    ACTS[act](article, EditorFactory())
    assert purge_claims([claim_of(article).pk]) == 0


@pytest.mark.django_db
def test_only_what_is_old_enough_goes(settings: Settings) -> None:
    settings.RETENTION_ARTICLES_DAYS = 390
    _old, young = read_article(), read_article()
    Article.objects.filter(pk=young.pk).update(first_seen_at=young.first_seen_at.replace(year=2999))
    assert retention.what_would_go()["articles"] == 1
    assert retention.purge_all()["articles"] == 1
    assert Article.objects.get() == young


@pytest.mark.django_db
def test_nought_days_keep_for_ever(settings: Settings) -> None:
    settings.RETENTION_ARTICLES_DAYS = settings.RETENTION_PROPOSALS_DAYS = 0
    read_article()
    retention.purge_all()
    assert (Article.objects.count(), Claim.objects.count()) == (1, 1)


def test_somebody_decided_of_every_table_whether_it_keeps_an_article() -> None:
    """A new table that points at an article, a claim or a speaker keeps it; say so here, or let it go along."""
    keep = {
        "claims.Claim": {
            "Assessment.claim", "AssessmentEvent.claim", "AssessmentRound.claim", "AssessmentRoundEvent.claim",
            "BlindDraw.claim", "Claim.merged_into", "Claim.split_from", "ClaimEvent.merged_into", "ClaimEvent.split_from",
            "ClaimReview.claim", "ClaimReviewEvent.claim", "ClaimTranslation.claim", "ClaimTranslationEvent.claim",
            "Claim_topics.claim", "Evidence.claim", "EvidenceEvent.claim", "HoldingNotice.claim",
            "HoldingNoticeEvent.claim", "Note.claim", "ReplyRequest.claim", "ReplyRequestEvent.claim", "Tip.claim",
            "TipEvent.claim", "WatchHit.claim",
        },
        "sources.Article": {
            "Article.origin", "Article_topics.article", "Attachment.article", "CopyDecision.article",
            "CopyDecision.origin", "EvidenceEvent.article", "Evidence.article",
        },
        "claims.Speaker": {
            "AccountLink.speaker", "ClaimReviewEvent.claimant", "SpeakerEvent.merged_into", "Attribution.speaker", "ClaimReview.claimant", "Speaker.merged_into",
            "ReplyRequest.speaker", "ReplyRequestEvent.speaker", "SpeakerParty.speaker", "SpeakerRole.speaker",
            "SpeakerRoleEvent.speaker", "WatchList_speakers.speaker",
        },
    }  # fmt: skip
    go = {
        Claim: untouched.GOES_WITH_A_CLAIM,
        Article: untouched.GOES_WITH_AN_ARTICLE,
        Speaker: untouched.GOES_WITH_A_SPEAKER,
    }
    for model, names in go.items():
        others = set(untouched.pointing_at(model)) - names
        assert {name.partition(".")[2] for name in others} == keep[model._meta.label]


@pytest.mark.django_db
def test_an_attempt_that_still_waits_stays() -> None:
    FetchEventFactory()
    retention.purge_all()
    assert FetchEvent.objects.count() == 1
