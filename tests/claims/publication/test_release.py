"""What is signed waits for its time, then leaves with all that belongs to it; until then nothing of it is outside."""

import multiprocessing
import os
import signal
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from claims import gate
from claims import release as releases
from claims import review as acts
from claims.models import Claim, ClaimReview, Evidence, ReviewState, Status, Verdict
from claims.release import recall, release_due, release_held
from claims.release_mail import tell_held
from factcheck.publishing.keys import issue_key
from factcheck.publishing.querysets import public_reviews
from tests.factcheck.api.rows import taken_up
from tests.factories import EditorFactory, PartnerFactory, RatingFactory, ReviewFactory, published, submitted

pytestmark = pytest.mark.django_db(transaction=True)

EARLIER = timedelta(hours=2)


def waiting(*, hours: float = -1, **fields: Any) -> ClaimReview:
    """Return a fact-check signed two hours ago, whose time comes in so many hours."""
    review = submitted(publish_at=timezone.now() + timedelta(hours=hours), **fields)
    signed = timezone.now() - EARLIER
    return acts.sign_off(
        review=review, editor=EditorFactory(email="ben@desk.example"), seen=review.wording(), now=signed
    )


def test_what_has_a_time_waits_for_it_and_the_claim_goes_on_being_checked() -> None:
    review = waiting(hours=1)
    review.claim.refresh_from_db()
    assert (review.state, review.claim.status) == (ReviewState.SCHEDULED, Status.IN_REVIEW)
    assert not release_due().left


def test_when_its_time_has_come_it_leaves_once() -> None:
    review = waiting()
    assert (release_due().left, release_due().left) == ([review.pk], [])
    review.refresh_from_db()
    review.claim.refresh_from_db()
    assert (review.state, review.claim.status) == (ReviewState.PUBLISHED, Status.REFUTED)


def test_an_embargo_counts_beside_the_time_of_publication() -> None:
    waiting(embargo_until=timezone.now() + timedelta(hours=3))
    assert not release_due().left


def test_while_it_waits_no_trace_of_it_is_outside() -> None:
    claim = taken_up()
    review = waiting(hours=1, claim=claim, slug="not-yet")
    _, key = issue_key(partner=PartnerFactory(), name="desk")
    api = Client(headers={"authorization": f"Api-Key {key}"})
    told = api.get("/api/v1/reviews/").content + api.get(f"/api/v1/claims/{claim.pk}/").content
    assert b"not-yet" not in told
    assert b'"being_checked"' in told
    assert api.get(f"/api/v1/reviews/{review.pk}/").status_code == 404


def release_and_be_killed() -> None:
    """Release in a process that is killed when all is written and nothing committed."""

    def killed(**_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    releases.__dict__["look_at_review"] = killed
    release_due()


def test_a_worker_killed_in_the_middle_leaves_nothing_half_published() -> None:
    review = waiting()
    connection.close()  # the other process opens its own
    worker = multiprocessing.get_context("fork").Process(target=release_and_be_killed)
    worker.start()
    worker.join()
    assert worker.exitcode == -signal.SIGKILL
    review.refresh_from_db()
    assert (review.state, Claim.objects.get().status) == (ReviewState.SCHEDULED, Status.IN_REVIEW)
    assert not public_reviews().exists()
    assert release_due().left == [review.pk]


def test_what_broke_meanwhile_is_held_and_its_editors_are_told() -> None:
    review = waiting(author=EditorFactory(email="ani@desk.example"))
    Evidence.objects.all().update(visibility="desk")
    held = release_due().held
    review.refresh_from_db()
    assert (held, review.state) == ([review.pk], ReviewState.SCHEDULED)
    assert "may be shown for [1]" in review.held_reason
    assert tell_held(held) == 1
    assert set(mail.outbox[0].to) == {"ani@desk.example", "ben@desk.example"}
    assert not release_due().held


def test_what_is_held_is_shown_on_the_first_page(admin_client: Client) -> None:
    review = waiting()
    Evidence.objects.all().update(visibility="desk")
    release_due()
    page = admin_client.get("/admin/").content.decode()
    assert review.headline in page
    assert ">held<" in page


def test_what_was_held_is_released_by_a_person_once_it_is_mended() -> None:
    review = waiting()
    Evidence.objects.all().update(visibility="desk")
    release_due()
    with pytest.raises(acts.ActRefused, match="still needs"):
        release_held(review=review, editor=EditorFactory())
    Evidence.objects.all().update(visibility="public")
    assert release_held(review=review, editor=EditorFactory()).state == ReviewState.PUBLISHED


def test_recalling_gives_it_back_to_its_author_without_a_signature() -> None:
    review = recall(review=waiting(hours=1), editor=EditorFactory(), reason="The ministry answers tomorrow.")
    review.claim.refresh_from_db()
    assert (review.state, review.signed_off_by, review.sent_back_note) == (
        ReviewState.DRAFT, None, "The ministry answers tomorrow.",
    )  # fmt: skip
    assert review.claim.status == Status.CHECKING


def test_what_has_left_cannot_be_recalled() -> None:
    with pytest.raises(acts.ActRefused, match="somebody was quicker"):
        recall(review=published(), editor=EditorFactory(), reason="Too late.")


def test_a_time_that_is_over_at_sign_off_is_no_reason_to_wait() -> None:
    review = submitted(publish_at=datetime.fromisoformat("2020-10-01T00:00:00Z"))
    signed = acts.sign_off(review=review, editor=EditorFactory(), seen=review.wording())
    assert signed.state == ReviewState.PUBLISHED


def test_a_scheduled_correction_leaves_the_old_version_standing_until_then() -> None:
    old = published()
    new = acts.begin_correction(review=old, author=old.author, note="The date was wrong.")
    ClaimReview.objects.filter(pk=new.pk).update(publish_at=timezone.now() - timedelta(hours=1))
    new = acts.submit(review=new, editor=new.author)
    acts.sign_off(review=new, editor=EditorFactory(), seen=new.wording(), now=timezone.now() - EARLIER)
    old.refresh_from_db()
    assert old.state == ReviewState.PUBLISHED
    release_due()
    old.refresh_from_db()
    assert old.state == ReviewState.CORRECTED


def corrected_by_one_that_waits() -> tuple[ClaimReview, ClaimReview]:
    """Return a published fact-check and its signed correction, whose time has come."""
    old = published()
    new = acts.begin_correction(review=old, author=old.author, note="The date was wrong.")
    ClaimReview.objects.filter(pk=new.pk).update(publish_at=timezone.now() - timedelta(hours=1))
    new = acts.submit(review=new, editor=new.author)
    signed = timezone.now() - EARLIER
    return old, acts.sign_off(review=new, editor=EditorFactory(), seen=new.wording(), now=signed)


def test_what_a_rule_refuses_is_held_and_keeps_nothing_else_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = waiting(slug="the-same", hours=-1.5), waiting(slug="another")
    published(slug="the-same")
    monkeypatch.setattr(gate, "_slug_is_taken", lambda _review: False)  # taken just after the gate was asked
    released = release_due()
    assert (released.held, released.left) == ([first.pk], [second.pk])
    first.refresh_from_db()
    assert first.held_reason == "Another published fact-check has this slug."


def test_a_slug_that_another_has_by_now_is_told_by_the_gate() -> None:
    review = waiting(slug="the-same")
    published(slug="the-same")
    release_due()
    review.refresh_from_db()
    assert "another last part of its address" in review.held_reason


def test_two_languages_that_found_different_things_are_not_both_signed() -> None:
    supported = RatingFactory(verdict=Verdict.SUPPORTED)
    first = ReviewFactory(publish_at=timezone.now() + timedelta(hours=1))
    other = ReviewFactory(claim=first.claim, language="hy", verdict=Verdict.SUPPORTED, rating=supported)
    ready = submitted(first)
    acts.sign_off(review=ready, editor=EditorFactory(), seen=ready.wording())
    other = acts.submit(review=other, editor=other.author)
    with pytest.raises(acts.ActRefused, match="the same verdict as in en"):
        acts.sign_off(review=other, editor=EditorFactory(), seen=other.wording())


def test_a_withdrawal_gives_back_what_was_to_correct_or_translate_it() -> None:
    old, new = corrected_by_one_that_waits()
    acts.withdraw(review=old, editor=EditorFactory(), reason="It cannot be upheld.")
    new.refresh_from_db()
    assert (new.state, new.signed_off_by) == (ReviewState.DRAFT, None)
    assert "withdrawn" in new.sent_back_note
    assert not release_due().held
