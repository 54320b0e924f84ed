"""A fact-check's way through the desk's pages: who is offered what, and what a refusal looks like."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims import review as acts
from claims.desks import own_desk
from claims.models import Claim, ClaimReview, ReviewState, Status, Verdict
from tests import factories as make
from tests.claims.admin.conftest import signed_in_as

pytestmark = pytest.mark.django_db(transaction=True)


def act(client: Client, review: ClaimReview, name: str, note: str = "") -> str:
    """Press a button of a fact-check's page and return the page that follows."""
    url = reverse("admin:claims_claimreview_act", args=[review.pk, name])
    return client.post(url, {"note": note}, follow=True).content.decode()


def page_of(client: Client, review: ClaimReview) -> str:
    """Return a fact-check's page."""
    return client.get(reverse("admin:claims_claimreview_change", args=[review.pk])).content.decode()


def submitted(author: User) -> ClaimReview:
    """Return a fact-check that waits for a signature."""
    review: ClaimReview = make.ReviewFactory(author=author)
    make.EvidenceFactory(claim=review.claim)
    return acts.submit(review=review, editor=author)


def written(client: Client, claim: Claim, **fields: str) -> ClaimReview:
    """Write a fact-check in the form."""
    client.post(
        reverse("admin:claims_claimreview_add"),
        {
            "claim": str(claim.pk),
            "headline": "Nobody was hurt",
            "language": "en",
            "summary": "",
            "body": "",
            **fields,
        },
    )
    return ClaimReview.objects.get()


def test_the_form_makes_whoever_writes_the_author(checker: User) -> None:
    review = written(signed_in_as(checker), make.ClaimFactory())
    assert (review.author, review.state, review.slug) == (checker, ReviewState.DRAFT, "nobody-was-hurt")
    assert review.claim.status == Status.CHECKING


def test_a_second_draft_is_a_message(checker: User) -> None:
    client, claim = signed_in_as(checker), make.ReviewFactory().claim
    url = reverse("admin:claims_claimreview_add")
    data = {"claim": str(claim.pk), "headline": "Another", "language": "en"}
    page = client.post(url, data, follow=True).content.decode()
    assert "already writing" in page


def test_what_is_missing_is_listed_before_anybody_submits(checker: User) -> None:
    page = page_of(signed_in_as(checker), make.ReviewFactory(author=checker, summary=""))
    assert '<a class="desk-link" href="#id_summary">a summary</a>' in page
    assert '#evidence">evidence</a>' in page


def test_submitting_too_early_is_a_message(checker: User) -> None:
    review = make.ReviewFactory(author=checker, summary="")
    page = act(signed_in_as(checker), review, "submit")
    assert "Not ready for sign-off, it still needs a summary;" in page


def test_a_rating_gives_the_verdict_it_belongs_to(checker: User) -> None:
    rating = make.RatingFactory()
    desk = own_desk()
    desk.rating_scale = rating.scale
    desk.save()
    review = written(signed_in_as(checker), make.ClaimFactory(desk=desk), rating=str(rating.pk))
    assert review.verdict == Verdict.REFUTED


def test_ratings_of_other_scales_are_not_offered(checker: User) -> None:
    own, other = make.RatingFactory(label="Untrue"), make.RatingFactory(label="Pants")
    desk = own_desk()
    desk.rating_scale = own.scale
    desk.save()
    page = signed_in_as(checker).get(reverse("admin:claims_claimreview_add")).content.decode()
    assert "Untrue – refuted" in page
    assert other.label not in page


def test_what_waits_for_a_signature_is_read_only(checker: User) -> None:
    review = submitted(checker)
    client = signed_in_as(checker)
    client.post(reverse("admin:claims_claimreview_change", args=[review.pk]), {"headline": "Changed"})
    review.refresh_from_db()
    assert review.headline == "Nobody was hurt in the fire"


def test_an_author_is_told_that_somebody_else_signs(editor: User) -> None:
    review = submitted(editor)
    page = page_of(signed_in_as(editor), review)
    assert "It waits for somebody else" in page
    assert "Sign off and publish" not in page


def test_signing_ones_own_is_refused_in_words(editor: User) -> None:
    review = submitted(editor)
    assert "Nobody signs off their own fact-check." in act(signed_in_as(editor), review, "sign-off")


def test_a_fact_checker_may_not_sign(checker: User) -> None:
    review = submitted(make.EditorFactory())
    url = reverse("admin:claims_claimreview_act", args=[review.pk, "sign-off"])
    assert signed_in_as(checker).post(url).status_code == 403


def test_an_editor_publishes_what_another_wrote(checker: User, editor: User) -> None:
    review = submitted(checker)
    assert "Signed off and published." in act(signed_in_as(editor), review, "sign-off", review.wording())
    review.refresh_from_db()
    assert (review.state, review.claim.status, review.signed_off_by) == ("published", "refuted", editor)


def test_the_button_to_sign_sends_back_which_words_were_read(checker: User, editor: User) -> None:
    review = submitted(checker)
    assert f'name="note" value="{review.wording()}"' in page_of(signed_in_as(editor), review)


def test_signing_other_words_than_were_read_is_refused_in_words(checker: User, editor: User) -> None:
    review = submitted(checker)
    read = review.wording()
    ClaimReview.objects.filter(pk=review.pk).update(summary="Nobody at all was hurt.")
    assert "read it again" in act(signed_in_as(editor), review, "sign-off", read)


def test_sending_back_takes_a_note(checker: User, editor: User) -> None:
    review = submitted(checker)
    assert "Say what the author should change." in act(signed_in_as(editor), review, "send-back")
    act(signed_in_as(editor), review, "send-back", "Quote the register.")
    assert "Quote the register." in page_of(signed_in_as(checker), review)


def test_correcting_leads_to_the_new_draft(manager: User) -> None:
    old = make.published()
    assert "corrected version, as a draft" in act(
        signed_in_as(manager), old, "correct", "The date was wrong."
    )
    assert ClaimReview.objects.get(corrects=old).author == manager


def test_withdrawing_says_why(manager: User) -> None:
    review = make.published()
    assert "The source was forged." in act(
        signed_in_as(manager), review, "withdraw", "The source was forged."
    )
    review.refresh_from_db()
    assert review.state == ReviewState.WITHDRAWN


def test_an_editor_is_not_offered_to_withdraw(editor: User) -> None:
    assert "Withdraw" not in page_of(signed_in_as(editor), make.published())


def test_acts_are_never_done_by_following_a_link(editor: User) -> None:
    url = reverse("admin:claims_claimreview_act", args=[submitted(make.EditorFactory()).pk, "sign-off"])
    assert signed_in_as(editor).get(url).status_code == 405


def test_a_published_fact_check_cannot_be_deleted(admin_client: Client) -> None:
    url = reverse("admin:claims_claimreview_delete", args=[make.published().pk])
    assert admin_client.post(url, {"post": "yes"}).status_code == 403
