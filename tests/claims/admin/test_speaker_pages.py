"""Speakers' pages: finding them, merging two and undoing it, and what they are made to say."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims.models import Speaker, SpeakerAlias
from tests import factories as make
from tests.claims.admin.conftest import signed_in_as, speaker_of

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/claims/speaker/"


def found(user: User, query: str) -> list[Speaker]:
    """Return the speakers that the list shows."""
    return list(signed_in_as(user).get(LIST + query).context["cl"].result_list)


def merge_url(speaker: Speaker) -> str:
    """Return where a speaker is merged into another."""
    return reverse("admin:claims_speaker_merge", args=[speaker.pk])


@pytest.mark.parametrize("words", ["brook", "ada BRO", "spokeswoman"])
def test_a_speaker_is_found_by_name_or_alias(checker: User, words: str) -> None:
    ada = make.SpeakerFactory(name="Ada Brook")
    SpeakerAlias.objects.create(speaker=ada, name="The spokeswoman")
    make.SpeakerFactory(name="Tom Reed")
    assert found(checker, f"?q={words}") == [ada]


def test_merging_asks_first_and_shows_both(editor: User) -> None:
    said, heir = make.AppearanceFactory(), make.SpeakerFactory(name="Ada Brook")
    page = signed_in_as(editor).get(merge_url(speaker_of(said)), {"into": str(heir.pk)}).content.decode()
    assert "Merge them" in page
    assert said.claim.text in page


def test_merging_shows_what_was_said_under_the_heir_and_can_be_undone(editor: User) -> None:
    said, heir = make.AppearanceFactory(), make.SpeakerFactory(name="Ada Brook")
    duplicate, client = speaker_of(said), signed_in_as(editor)
    client.post(merge_url(duplicate), {"into": str(heir.pk)})
    page = client.get(reverse("admin:claims_speaker_change", args=[heir.pk])).content.decode()
    assert said.claim.text in page
    client.post(reverse("admin:claims_speaker_act", args=[duplicate.pk, "unmerge"]))
    duplicate.refresh_from_db()
    assert duplicate.merged_into is None


def test_merging_into_oneself_is_refused_in_words(editor: User) -> None:
    ada = make.SpeakerFactory()
    page = signed_in_as(editor).post(merge_url(ada), {"into": str(ada.pk)}, follow=True).content.decode()
    assert "A speaker cannot be merged into themselves." in page


def test_what_a_machine_found_is_confirmed_by_somebody_once(checker: User) -> None:
    ada, client = make.SpeakerFactory(made_by="rules-1"), signed_in_as(checker)
    url = reverse("admin:claims_speaker_act", args=[ada.pk, "confirm"])
    assert f"confirmed by {checker}" in client.post(url, follow=True).content.decode()
    ada.refresh_from_db()
    assert ada.confirmed_by == checker
    assert "confirmed or entered by somebody already" in client.post(url, follow=True).content.decode()


def test_who_was_entered_by_hand_needs_no_confirming(checker: User) -> None:
    page = signed_in_as(checker).get(reverse("admin:claims_speaker_change", args=[make.SpeakerFactory().pk]))
    assert "Confirm</button>" not in page.content.decode()


def test_a_fact_checker_may_not_merge(checker: User) -> None:
    assert signed_in_as(checker).get(merge_url(make.SpeakerFactory())).status_code == 403


def test_the_merged_are_listed_only_when_asked_for(editor: User) -> None:
    heir = make.SpeakerFactory(name="Ada Brook")
    merged = make.SpeakerFactory(name="A. Brook", merged_into=heir)
    assert found(editor, "") == [heir]
    assert found(editor, "?merged=yes") == [merged]


def test_nobody_deletes_a_speaker(admin_client: object, manager: User) -> None:
    url = reverse("admin:claims_speaker_delete", args=[make.SpeakerFactory().pk])
    assert signed_in_as(manager).post(url, {"post": "yes"}).status_code == 403
