"""The parts of a claim's page: notes, right of reply, more places, its history, and the claim as it stood."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import notes, replies
from claims.claim_history import as_it_stood, happenings
from claims.evidence import remove_evidence
from claims.models import Claim, KeptDraft
from claims.review_updates import add_to_fact_check
from sources import once
from tests import factories as make
from tests.claims.admin.conftest import person, signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    """Some claim."""
    made: Claim = make.ClaimFactory()
    return made


def part(client: Client, claim: Claim, name: str, query: str = "") -> str:
    """Return a part of the claim's page, alone."""
    return client.get(reverse(f"admin:claims_claim_{name}", args=[claim.pk]) + query).content.decode()


def send(client: Client, claim: Claim, name: str, **fields: object) -> str:
    """Send a form of a part as htmx does."""
    url = reverse(f"admin:claims_claim_{name}", args=[claim.pk])
    return client.post(url, fields, headers={"HX-Request": "true"}).content.decode()


def test_a_note_is_written_and_its_markup_stays_text(checker: User, claim: Claim) -> None:
    page = send(
        signed_in_as(checker), claim, "notes", text="<script>x</script> https://a.example/", visibility="desk"
    )
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert 'href="https://a.example/"' in page


def test_the_same_form_sent_twice_makes_one_note(checker: User, claim: Claim) -> None:
    client, token = signed_in_as(checker), str(once.new_token())
    for _ in range(2):
        page = send(client, claim, "notes", text="Once.", visibility="desk", once=token)
    assert page.count("Once.") == claim.notes.count() == 1


def test_a_note_for_named_people_is_shown_to_nobody_else(
    checker: User, editor: User, manager: User, claim: Claim
) -> None:
    send(signed_in_as(checker), claim, "notes", text="The leak.", visibility="named", people=[editor.pk])
    assert "The leak." in part(signed_in_as(editor), claim, "notes")
    assert "The leak." not in part(signed_in_as(manager), claim, "notes")


def test_a_note_for_named_people_names_somebody(checker: User, claim: Claim) -> None:
    page = send(signed_in_as(checker), claim, "notes", text="The leak.", visibility="named")
    assert "Name who may read it." in page
    assert "The leak." in page
    assert not claim.notes.exists()


def test_a_reply_is_asked_for_and_answered(checker: User, claim: Claim) -> None:
    client = signed_in_as(checker)
    send(client, claim, "replies", do="ask", whom="The ministry", channel="mail")
    asked = claim.reply_requests.get()
    page = send(client, claim, "replies", do="answer", request=str(asked.pk), words="Never.")
    assert "Never." in page


def test_an_overdue_reply_stands_out_there_and_on_the_first_page(checker: User, claim: Claim) -> None:
    then = timezone.now() - timedelta(days=2)
    replies.ask(
        claim=claim, editor=checker, channel="mail", whom="The ministry", asked_at=then, deadline=then
    )
    client = signed_in_as(checker)
    assert "overdue" in part(client, claim, "replies")
    assert "overdue since" in client.get("/admin/").content.decode()


def test_what_cannot_be_noted_is_told_and_what_was_typed_is_kept(checker: User, claim: Claim) -> None:
    page = send(
        signed_in_as(checker),
        claim,
        "replies",
        do="ask",
        whom="The ministry",
        channel="mail",
        deadline="soon",
    )
    assert "look at what is marked below" in page
    assert 'value="The ministry"' in page


def test_without_a_role_the_parts_are_closed(claim: Claim) -> None:
    client = signed_in_as(make.EditorFactory())
    for name in ("notes", "replies", "appearances"):
        assert client.get(reverse(f"admin:claims_claim_{name}", args=[claim.pk])).status_code == 403


def test_places_beyond_the_first_fifty_are_fetched_on_demand(checker: User, claim: Claim) -> None:
    for _ in range(52):
        make.AppearanceFactory(claim=claim)
    client = signed_in_as(checker)
    page = client.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert page.count("desk-sentence") == 50
    assert part(client, claim, "appearances", "?from=50").count("desk-sentence") == 2


def test_places_of_a_claim_merged_into_it_are_among_its_own(checker: User, claim: Claim) -> None:
    make.AppearanceFactory(claim=make.ClaimFactory(merged_into=claim))
    page = signed_in_as(checker).get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "of a claim merged into this one" in page
    assert "merged into this one (en)" in page


def test_the_history_tells_of_all_that_belongs_to_a_claim(checker: User, editor: User, claim: Claim) -> None:
    make.EvidenceFactory(claim=claim)
    make.ReviewFactory(claim=claim)
    replies.do_not_ask(claim=claim, editor=checker, reason="It is their own text.")
    notes.write_note(claim=claim, author=checker, text="The leak.", people=[checker])
    found, more = happenings(claim=claim, user=editor)
    assert {each.kind for each in found} == {"note", "reply", "fact-check", "evidence", "claim"}
    assert not more
    page = part(signed_in_as(editor), claim, "history")
    assert "wrote a note for named people" in page
    assert "It is their own text." in page
    assert "The leak." not in page


def test_the_history_tells_who_added_what_to_the_fact_check_and_when(editor: User, claim: Claim) -> None:
    review = make.published(claim=claim)
    later = make.AppearanceFactory(claim=claim)
    added = add_to_fact_check(review=review, appearances=[later.pk], note="She says it too.", editor=editor)
    page = part(signed_in_as(editor), claim, "history")
    assert f"added “{later.exact}” to it" in page
    assert "She says it too." in page
    found, _more = happenings(claim=claim, user=editor, kind="update")
    assert [each.update for each in found] == added


def test_the_history_is_narrowed_to_one_kind(checker: User, claim: Claim) -> None:
    make.EvidenceFactory(claim=claim)
    found, _more = happenings(claim=claim, user=checker, kind="evidence")
    assert [each.kind for each in found] == ["evidence"]


def test_the_claim_as_it_stood_knows_nothing_of_what_came_later(checker: User, claim: Claim) -> None:
    make.EvidenceFactory(claim=claim, title="The register")
    then = timezone.now()
    assert as_it_stood(claim=claim, user=checker, at=then - timedelta(days=1)).claim is None
    stood = as_it_stood(claim=claim, user=checker, at=then + timedelta(days=1))
    assert (stood.claim.text, [row.title for row in stood.versions["evidence"]]) == (
        claim.text,
        ["The register"],
    )
    page = part(signed_in_as(checker), claim, "history", f"?at={then:%Y-%m-%dT%H:%M}")
    assert "As it stood on" in page
    assert "The register" in page


@pytest.mark.django_db(transaction=True)  # history has the time at which a transaction began
def test_evidence_that_was_removed_stood_until_then(checker: User, claim: Claim) -> None:
    piece = make.EvidenceFactory(claim=claim, title="The register")
    before = timezone.now()
    remove_evidence(evidence=piece, editor=checker)
    assert len(as_it_stood(claim=claim, user=checker, at=before).versions["evidence"]) == 1
    assert as_it_stood(claim=claim, user=checker, at=timezone.now()).versions["evidence"] == []
    page = part(signed_in_as(checker), claim, "history", "?kind=evidence")
    assert "remove evidence" in page


def test_the_form_does_not_change_words_that_were_checked(checker: User) -> None:
    claim = make.published().claim
    url = reverse("admin:claims_claim_change", args=[claim.pk])
    data = {"text": "Other words.", "language": claim.language, "kind": claim.kind}
    assert "its text stays" in signed_in_as(checker).post(url, data).content.decode()
    was = claim.text
    claim.refresh_from_db()
    assert claim.text == was


def test_presence_and_drafts_are_for_members_alone(claim: Claim, checker: User) -> None:
    here, draft = reverse("desk:here"), reverse("desk:draft")
    assert Client().post(here, {"row": str(claim.pk)}).status_code == 204
    assert Client().post(draft, {"page": "/", "values": "{}"}).json() == {"out": True}
    client = signed_in_as(checker)
    assert client.post(here, {"row": "nobody"}).status_code == 400
    assert client.post(draft, {"page": "/", "values": "[]"}).status_code == 400
    assert client.post(draft, {"page": "/", "values": '{"text": ["a"]}', "once": ""}).status_code == 200
    assert client.get(draft, {"page": "/"}).json()["values"] == {"text": ["a"]}
    client.post(draft, {"page": "/", "drop": "yes"})
    assert not KeptDraft.objects.exists()


def test_colleagues_are_offered_to_those_who_may_write(checker: User) -> None:
    person("editor")
    url = reverse("desk:colleagues")
    assert signed_in_as(make.EditorFactory()).get(url, {"q": "e"}).status_code == 403
    assert len(signed_in_as(checker).get(url, {"q": "editor"}).json()["people"]) == 2


def test_an_added_row_sent_twice_is_one(checker: User) -> None:
    client, url = signed_in_as(checker), reverse("admin:claims_claim_add")
    form = {"text": "The dam broke.", "language": "en", "kind": "checkable", "once": str(once.new_token())}
    for _ in range(2):
        page = client.post(url, form, follow=True).content.decode()
    assert Claim.objects.filter(text="The dam broke.").count() == 1
    assert "sent twice; it is saved once" in page
