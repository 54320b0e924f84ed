"""Acts on an article's marks from its page: what the script sends, and what it is answered."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims.models import Appearance, Claim, Speaker
from sources.models import Article, ArticleRevision
from tests import factories as make
from tests.claims.admin.conftest import signed_in_as

pytestmark = pytest.mark.django_db


def sent(revision: ArticleRevision, words: str, **more: Any) -> dict[str, Any]:
    """Return what the page's script sends for selected words."""
    start = revision.text.index(words)
    return {
        "revision": revision.number, "start": start, "end": start + len(words), "exact": words,
        "text": f"{words}.", "mode": "quote", "speaker": "Berta Example",
    } | more  # fmt: skip


def add(user: User, article: Article, data: dict[str, Any]) -> dict[str, str]:
    url = reverse("admin:sources_article_mark", args=[article.pk])
    answer: dict[str, str] = signed_in_as(user).post(url, data).json()
    return answer


def act(user: User, row: Appearance, name: str, data: dict[str, Any] | None = None) -> dict[str, str]:
    url = reverse("admin:sources_article_marked", args=[row.revision.article_id, row.pk, name])
    answer: dict[str, str] = signed_in_as(user).post(url, data or {}).json()
    return answer


def test_selected_words_become_a_claim_of_the_speaker_that_was_named(checker: User) -> None:
    revision = make.RevisionFactory()
    assert "go" in add(checker, revision.article, sent(revision, "12 people were hurt"))
    row = Appearance.objects.get()
    assert (row.exact, row.editor) == ("12 people were hurt", checker)
    assert Speaker.objects.get().name == "Berta Example"


def test_words_counted_otherwise_by_a_browser_are_found_nearby(checker: User) -> None:
    revision = make.RevisionFactory(text="👩‍👩‍👧 said nobody came. Nobody came.")
    add(checker, revision.article, sent(revision, "nobody came", start=0, end=11))
    assert Appearance.objects.get().start == revision.text.index("nobody came")


def test_a_refusal_is_told_in_words_and_changes_nothing(checker: User) -> None:
    revision = make.RevisionFactory()
    data = sent(revision, "12 people were hurt", cue="whispered")
    assert "whispered" in add(checker, revision.article, data)["refused"]
    assert not Claim.objects.exists()


def test_pasted_markup_stays_text(checker: User) -> None:
    revision = make.RevisionFactory()
    add(checker, revision.article, sent(revision, "12 people", text="<script>alert(1)</script> 12 people"))
    page = signed_in_as(checker).get(reverse("admin:sources_article_change", args=[revision.article.pk]))
    assert "&lt;script&gt;alert(1)" in page.content.decode()
    assert "<script>alert(1)" not in page.content.decode()


def test_a_mark_on_an_older_revision_says_that_it_was_moved(checker: User) -> None:
    old = make.RevisionFactory()
    new = make.RevisionFactory(article=old.article, text="An update. " + old.text)
    client = signed_in_as(checker)
    client.post(
        reverse("admin:sources_article_mark", args=[old.article.pk]), sent(old, "12 people were hurt")
    )
    page = client.get(reverse("admin:sources_article_change", args=[old.article.pk])).content.decode()
    assert "revision 2; your mark was moved" in page
    assert Appearance.objects.get().revision == new


def test_a_mark_is_corrected_and_taken_off(checker: User) -> None:
    row = make.AppearanceFactory()
    act(checker, row, "correct", sent(row.revision, "12 people were hurt"))
    corrected = Appearance.objects.standing().get()
    assert corrected.exact == "12 people were hurt"
    act(checker, corrected, "remove")
    assert not Appearance.objects.standing().exists()
    act(checker, corrected, "put-back")
    assert Appearance.objects.standing().get() == corrected


def test_the_card_shows_who_says_what_and_how(checker: User) -> None:
    row = make.AppearanceFactory()
    url = reverse("admin:sources_article_card", args=[row.revision.article_id, row.pk])
    card = signed_in_as(checker).get(url).content.decode()
    for words in (row.claim.text, "Anna Example", "paraphrase", "“said”", "Take the mark off", "Take it"):
        assert words in card


def test_nobody_marks_without_the_right_to(checker: User) -> None:
    row = make.AppearanceFactory()
    reader = make.EditorFactory()
    url = reverse("admin:sources_article_marked", args=[row.revision.article_id, row.pk, "remove"])
    assert signed_in_as(reader).post(url).status_code == 403
    assert signed_in_as(checker).get(url).status_code == 403


def test_a_newer_revision_is_told_once_there_is_one(checker: User) -> None:
    old = make.RevisionFactory()
    url = reverse("admin:sources_article_newest", args=[old.article.pk]) + "?revision=1"
    assert signed_in_as(checker).get(url).status_code == 204
    make.RevisionFactory(article=old.article, text="Other words.")
    assert "revision 2 is there" in signed_in_as(checker).get(url).content.decode()


def test_a_claim_that_was_split_is_shown_by_its_parts(checker: User) -> None:
    row = make.AppearanceFactory()
    url = reverse("admin:claims_claim_words", args=[row.claim_id])
    data = {"act": "split", "part": ["12 were hurt.", "It burned."], "words": ["12 people", "the fire"]}
    signed_in_as(checker).post(url, data)
    page = signed_in_as(checker).get(reverse("admin:sources_article_change", args=[row.revision.article_id]))
    marks = page.context["page"].voices
    assert {said.text for voice in marks for said in voice.said} == {"12 were hurt.", "It burned."}


def test_a_text_of_two_lines_is_rewritten_and_put_back_from_its_page(checker: User) -> None:
    claim = make.ClaimFactory(text="Two houses burned.\nNobody was hurt.")
    client, url = signed_in_as(checker), reverse("admin:claims_claim_words", args=[claim.pk])
    as_sent = claim.text.replace("\n", "\r\n")
    client.post(url, {"act": "rewrite", "seen": as_sent, "text": "Two houses\r\nburned."})
    claim.refresh_from_db()
    assert claim.text == "Two houses\nburned."
    client.post(url, {"act": "undo-rewrite", "seen": "Two houses\r\nburned."})
    claim.refresh_from_db()
    assert claim.text == "Two houses burned.\nNobody was hurt."
