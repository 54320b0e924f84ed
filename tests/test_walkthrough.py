"""Read this first: one story from an outlet's feed to a partner's request, each step by the verb that does it.

The other tests take the steps one by one; this one shows that they fit together.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from claims import review as acts
from claims import triage
from claims.extraction import read_revision, revisions_to_read
from claims.models import (
    Claim,
    Desk,
    Evidence,
    Rating,
    ReplyRequest,
    ReplyState,
    Stance,
    Status,
    Verdict,
)
from factcheck.publishing.keys import issue_key
from sources.ingest import read_ordered
from sources.models import Article, Feed, FetchEvent, Outcome
from sources.polling import poll_now, read_claimed_feed, take_due_feeds
from tests.factories import EditorFactory, FeedFactory, PartnerFactory, RatingFactory
from tests.local_server import Answer, LocalServer

pytestmark = pytest.mark.django_db(transaction=True)

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Daily</title>
<item><title>Fire in the old town</title><link>{address}</link><guid>1</guid></item></channel></rss>"""

STORY = """<html lang="en"><head><title>Fire in the old town</title></head><body><article>
<h1>Fire in the old town</h1>
<p>At least {hurt} people were hurt in a fire in the old town on Sunday, officials said.</p>
<p>“We lost four houses and a school in a single night,” said Anna Example, the mayor of the old town.</p>
<p>The fire brigade was called at three in the morning and worked until noon, according to its spokesperson.</p>
</article></body></html>"""


@pytest.fixture
def outlet(settings: Settings) -> Iterator[LocalServer]:
    """An outlet with a feed and one story."""
    with LocalServer() as server:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.0/8:{server.port}"]
        settings.NEXT_STAGE = {}
        server.add("/story", Answer(STORY.format(hurt=12).encode()))
        server.add(
            "/daily.rss", Answer(FEED.format(address=server.url("/story")).encode(), media_type="text/xml")
        )
        yield server


def read_the_feed(feed: Feed) -> FetchEvent:
    """Do what the schedule and the worker do: poll what is due, read what was ordered, read what is unread."""
    poll_now(feed)
    (feed_id,) = take_due_feeds()
    polled = read_claimed_feed(feed_id=feed_id)
    assert polled
    for event_id in FetchEvent.objects.filter(outcome=Outcome.WAITING).values_list("pk", flat=True):
        read_ordered(event_id=event_id)
    for revision_id in revisions_to_read():
        read_revision(revision_id=revision_id)
    return polled


def publish(claim: Claim, *, author: User, editor: User) -> None:
    """Take a claim, find evidence, write, have it signed by somebody else."""
    triage.take(claims=[claim.pk], editor=author)
    Evidence.objects.create(
        claim=claim,
        title="Register",
        url="https://brigade.example/register",
        stance=Stance.REFUTES,
        is_primary=True,
        archive_url="https://archive.example/register",
        number=1,
        added_by=author,
    )
    Desk.objects.update(corrections_policy_url="https://desk.example/corrections")
    ReplyRequest.objects.create(
        claim=claim, state=ReplyState.NOT_ASKED, not_asked_reason="Nobody is named.", noted_by=author
    )
    rating: Rating = RatingFactory(verdict=Verdict.REFUTED, label="False")
    draft = acts.write_draft(
        claim=claim,
        author=author,
        headline="Three people were hurt, not twelve",
        summary="Officials spoke of at least 12. The register has three.",
        body="The register of the fire brigade lists three injuries [1].",
        one_sided_reason="Nothing speaks for twelve.",
        origin_unknown=True,
        verdict=Verdict.REFUTED,
        rating=rating,
        as_of=date(2020, 9, 28),
        claimant_note="Unnamed officials",
    )
    acts.submit(review=draft, editor=author)
    acts.sign_off(review=draft, editor=editor, seen=draft.wording())


def get(path: str, key: str) -> Any:
    answer = Client(headers={"authorization": f"Api-Key {key}"}).get(path)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_from_an_outlets_feed_to_a_partners_request(outlet: LocalServer) -> None:
    # The feed is read: its story becomes an article with claims, proposed and not decided.
    feed = FeedFactory(url=outlet.url("/daily.rss"))
    assert read_the_feed(feed).found == 1
    article = Article.objects.get()
    assert article.title == "Fire in the old town"
    claim = Claim.objects.checkable().filter(figures__counted__contains="wounded").earliest("created_at")
    assert (claim.status, claim.made_by) == (Status.PROPOSED, "rules-1")
    assert Claim.objects.filter(appearances__attribution__speaker__name="Anna Example").exists()

    # A partner does not see what a machine proposed.
    _, key = issue_key(partner=PartnerFactory(), name="desk to desk")
    assert get("/api/v1/claims/", key)["results"] == []

    # Two people make a fact-check of it; then the partner has it, with its verdict.
    author, editor = EditorFactory(username="ani"), EditorFactory(username="ben")
    publish(claim, author=author, editor=editor)
    (review,) = get("/api/v1/reviews/", key)["results"]
    assert (review["headline"], review["verdict"]) == ("Three people were hurt, not twelve", "refuted")
    (seen,) = get("/api/v1/claims/", key)["results"]
    assert seen["status"] == "refuted"

    # The audit knows who did what.
    told = (
        apps.get_model("claims", "ClaimEvent")
        ._default_manager.filter(pgh_obj=claim)
        .select_related("pgh_context")
    )
    acts_and_users = [
        (event.pgh_context.metadata["act"], event.pgh_context.metadata.get("user")) for event in told
    ]
    assert ("take", str(author.pk)) in acts_and_users
    assert ("sign off", str(editor.pk)) in acts_and_users

    # The outlet changes the number: another revision, another claim, and the first one stays as it was checked.
    outlet.add("/story", Answer(STORY.format(hurt=14).encode()))
    changed = FEED.format(address=outlet.url("/story")).replace("Fire in", "Updated: fire in")
    outlet.add("/daily.rss", Answer(changed.encode(), media_type="text/xml"))
    read_the_feed(feed)
    article.refresh_from_db()
    assert article.revisions.count() == 2
    assert Claim.objects.checkable().filter(text__contains="14 people", status=Status.PROPOSED).exists()
    claim.refresh_from_db()
    assert claim.status == Status.REFUTED

    # Nothing new the third time: the attempt is on record, and nothing else changed.
    before = Article.objects.count(), Claim.objects.count()
    assert read_the_feed(feed).outcome == Outcome.UNCHANGED
    assert (Article.objects.count(), Claim.objects.count()) == before
