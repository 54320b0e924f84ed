"""Speakers' pages: finding them, merging two and undoing it, and what they are made to say."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims.models import Speaker, SpeakerAlias, SpeakerRole
from claims.speakers import merge
from tests import factories as make
from tests.claims.admin.conftest import seen, signed_in_as, speaker_of

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


def edited(user: User, speaker: Speaker, **fields: str) -> Callable[[], str]:
    """Open a speaker's page and return what sends its form with `fields` and gives the page that comes."""
    client, url = signed_in_as(user), reverse("admin:claims_speaker_change", args=[speaker.pk])
    inlines = {
        f"{name}-{end}_FORMS": "0" for name in ("aliases", "roles", "parties") for end in ("TOTAL", "INITIAL")
    }
    given = {"name": speaker.name, "kind": "person", "seen": seen(client, url)} | inlines | fields

    def send() -> str:
        return client.post(url, given, follow=True).content.decode()

    return send


def test_who_edits_a_speaker_merged_meanwhile_is_told_and_keeps_what_they_typed(editor: User) -> None:
    duplicate, heir = make.SpeakerFactory(name="A. Brook"), make.SpeakerFactory(name="Ada Brook")
    send = edited(editor, duplicate, role="Mayor of Northland")
    merge(duplicate=duplicate, into=heir, editor=editor)
    page = send()
    assert "somebody merged it into Ada Brook meanwhile" in page
    assert "Mayor of Northland" in page
    assert reverse("admin:claims_speaker_change", args=[heir.pk]) in page
    duplicate.refresh_from_db()
    assert (duplicate.merged_into, duplicate.role) == (heir, "")


def test_a_script_is_told_from_the_letters_of_an_alias(editor: User) -> None:
    ada = make.SpeakerFactory(name="Ada Brook")
    alias = {"aliases-TOTAL_FORMS": "1", "aliases-0-name": "Ադա Բրուք", "aliases-0-kind": "native"}
    edited(editor, ada, **alias)()
    assert ada.aliases.get().script == "Armn"


def test_a_role_with_its_days_is_shown_for_today(editor: User) -> None:
    ada = make.SpeakerFactory(name="Ada Brook")
    SpeakerRole.objects.create(speaker=ada, role="Mayor", until=date(2020, 5, 31))
    SpeakerRole.objects.create(speaker=ada, role="Minister", affiliation="Northland", since=date(2020, 6, 1))
    page = signed_in_as(editor).get(reverse("admin:claims_speaker_change", args=[ada.pk]))
    assert page.context["role_line"] == "Minister, Northland"
