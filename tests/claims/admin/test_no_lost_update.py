"""Two editors before the same form: nobody's words are overwritten, and nothing typed is lost."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Claim, ClaimReview, Speaker, Status
from claims.speakers import merge
from tests import factories as make
from tests.claims.admin.conftest import seen, signed_in_as

pytestmark = pytest.mark.django_db(transaction=True)


def url_of(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])


def filled(**fields: str) -> dict[str, str]:
    """Return a claim's form as a browser sends it."""
    empty = {f"evidence-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    words = {"text": "12 people were hurt in the fire.", "language": "en", "kind": "checkable"}
    return words | empty | fields


def save(client: Client, claim: Claim, **fields: str) -> str:
    """Save the claim's form and return the page that answers."""
    return client.post(url_of(claim), filled(**fields), follow=True).content.decode()


def test_fields_that_only_one_side_changed_are_merged_and_named(checker: User) -> None:
    claim, client = make.ClaimFactory(), signed_in_as(checker)
    opened = seen(client, url_of(claim))
    Claim.objects.filter(pk=claim.pk).update(text="12 people died.")
    page = save(client, claim, kind_reason="Too vague", seen=opened)
    claim.refresh_from_db()
    assert (claim.text, claim.kind_reason) == ("12 people died.", "Too vague")
    assert "theirs is kept beside yours: Text." in page


def test_a_field_that_both_changed_shows_both_wordings_and_saves_nothing(checker: User) -> None:
    claim, client = make.ClaimFactory(), signed_in_as(checker)
    opened = seen(client, url_of(claim))
    Claim.objects.filter(pk=claim.pk).update(text="12 people died in the fire.")
    page = save(client, claim, text="14 people were hurt in the fire.", seen=opened)
    claim.refresh_from_db()
    assert claim.text == "12 people died in the fire."
    assert "both changed it" in page
    assert "12 people died in the fire." in page
    assert ">14 people were hurt in the fire.</textarea>" in page


@pytest.mark.parametrize(
    ("answer", "stands"),
    [("mine", "14 people were hurt."), ("theirs", "12 people died."), ("", "14 people were hurt.")],
)
def test_the_answer_decides(checker: User, answer: str, stands: str) -> None:
    claim, client = make.ClaimFactory(), signed_in_as(checker)
    opened = seen(client, url_of(claim))
    Claim.objects.filter(pk=claim.pk).update(text="12 people died.")
    asked = client.post(url_of(claim), filled(text="14 people were hurt.", seen=opened))
    form = asked.context["adminform"].form
    again = {"text": "14 people were hurt.", "seen": form["seen"].value(), "text-choice": answer}
    save(client, claim, **again)
    claim.refresh_from_db()
    assert claim.text == stands


def test_topics_that_two_add_are_both_kept(checker: User) -> None:
    claim, client = make.ClaimFactory(), signed_in_as(checker)
    mine, theirs = make.TopicFactory(), make.TopicFactory()
    opened = seen(client, url_of(claim))
    claim.topics.add(theirs)
    save(client, claim, topics=str(mine.pk), seen=opened)
    assert {*claim.topics.all()} == {mine, theirs}


def test_a_form_with_a_forged_memory_overwrites_nothing(checker: User) -> None:
    claim, client = make.ClaimFactory(), signed_in_as(checker)
    page = save(client, claim, text="Something else.", seen="forged")
    claim.refresh_from_db()
    assert claim.text != "Something else."
    assert "both changed it" in page


def test_a_field_emptied_by_one_side_stays_empty(checker: User) -> None:
    claim, client = make.ClaimFactory(kind_reason="Too vague"), signed_in_as(checker)
    opened = seen(client, url_of(claim))
    Claim.objects.filter(pk=claim.pk).update(kind_reason="")
    save(client, claim, kind_reason="Too vague", text="New words.", seen=opened)
    claim.refresh_from_db()
    assert (claim.kind_reason, claim.text) == ("", "New words.")


def test_the_status_of_a_claim_is_never_written_by_its_form(checker: User) -> None:
    claim, client = make.ClaimFactory(), signed_in_as(checker)
    opened = seen(client, url_of(claim))
    Claim.objects.filter(pk=claim.pk).update(status=Status.CHECKING)
    save(client, claim, text="New words.", seen=opened)
    claim.refresh_from_db()
    assert claim.status == Status.CHECKING


def test_pasted_markup_in_a_clash_stays_text(checker: User) -> None:
    claim, client = make.ClaimFactory(), signed_in_as(checker)
    opened = seen(client, url_of(claim))
    Claim.objects.filter(pk=claim.pk).update(text="<script>alert(1)</script>")
    page = save(client, claim, text="</template><b>mine</b>", seen=opened)
    assert "<script>alert(1)" not in page
    assert "<b>mine" not in page


def speaker_form(speaker: Speaker, client: Client, **fields: str) -> dict[str, str]:
    groups = {
        f"{name}-{total}_FORMS": "0" for name in ("aliases", "parties") for total in ("TOTAL", "INITIAL")
    }
    url = reverse("admin:claims_speaker_change", args=[speaker.pk])
    return {"name": speaker.name, "kind": speaker.kind, "seen": seen(client, url), **groups, **fields}


def test_a_speaker_merged_while_somebody_edits_them_keeps_what_was_typed(editor: User) -> None:
    speaker, heir, client = make.SpeakerFactory(), make.SpeakerFactory(), signed_in_as(editor)
    form = speaker_form(speaker, client, notes="Spoke for the ministry until May.")
    merge(duplicate=speaker, into=heir, editor=editor)
    url = reverse("admin:claims_speaker_change", args=[speaker.pk])
    page = client.post(url, form).content.decode()
    speaker.refresh_from_db()
    assert speaker.notes == ""
    assert f"somebody merged it into {heir} meanwhile" in page
    assert "Spoke for the ministry until May." in page


def test_a_draft_deleted_meanwhile_gives_back_what_was_typed(checker: User) -> None:
    review, client = make.ReviewFactory(author=checker), signed_in_as(checker)
    url = reverse("admin:claims_claimreview_change", args=[review.pk])
    opened = seen(client, url)
    ClaimReview.objects.filter(pk=review.pk).delete()
    answer = client.post(url, {"headline": "Words of <i>mine</i>", "seen": opened})
    assert answer.status_code == 410
    assert "Words of &lt;i&gt;mine&lt;/i&gt;" in answer.content.decode()


def test_a_permission_taken_away_holds_at_once(checker: User) -> None:
    claim, client = make.ClaimFactory(), signed_in_as(checker)
    opened = seen(client, url_of(claim))
    checker.groups.clear()
    answer = client.post(url_of(claim), filled(text="New words.", seen=opened))
    assert answer.status_code == 403
    claim.refresh_from_db()
    assert claim.text != "New words."


def test_somebody_who_left_the_desk_is_out_at_once(checker: User) -> None:
    claim, client = make.ClaimFactory(), signed_in_as(checker)
    User.objects.update(is_active=False)
    assert client.get(url_of(claim)).status_code == 302
