"""A claim's words: rewritten, split into several, translated; each can be undone, and nothing of somebody else's is lost."""

import pytest
from django.db import OperationalError, connection, transaction

from claims.models import Appearance, Claim, ClaimTranslation, Status
from claims.reanchoring import lock_article
from claims.review_states import ActRefused
from claims.rewriting import rewrite, text_before, undo_rewrite
from claims.splitting import Part, split_claim, undo_split
from claims.translating import translate_claim, translations_for
from tests.at_once import at_once
from tests.factories import AppearanceFactory, ClaimFactory, EditorFactory, published

pytestmark = pytest.mark.django_db

PARTS = [Part("12 people were hurt.", "12 people were hurt"), Part("There was a fire.", "the fire")]


def test_the_earlier_wording_is_kept_and_can_be_put_back() -> None:
    claim = ClaimFactory()
    was = claim.text
    rewrite(claim=claim, text="Twelve were hurt.", seen=was, editor=EditorFactory())
    assert (claim.text, text_before(claim)) == ("Twelve were hurt.", was)
    undo_rewrite(claim=claim, seen="Twelve were hurt.", editor=EditorFactory())
    assert claim.text == was
    with pytest.raises(ActRefused, match="another wording"):
        undo_rewrite(claim=claim, seen="Twelve were hurt.", editor=EditorFactory())


def test_a_text_that_somebody_else_wrote_meanwhile_is_not_lost() -> None:
    claim = ClaimFactory()
    was = claim.text
    rewrite(claim=claim, text="Twelve were hurt.", seen=was, editor=EditorFactory())
    with pytest.raises(ActRefused, match=r"“Twelve were hurt\.”. You wrote: “A dozen\.”"):
        rewrite(claim=claim, text="A dozen.", seen=was, editor=EditorFactory())


def test_a_claim_that_was_never_rewritten_has_nothing_to_put_back() -> None:
    with pytest.raises(ActRefused, match="not rewritten"):
        undo_rewrite(claim=ClaimFactory(), seen="", editor=EditorFactory())


def test_each_part_stands_by_its_own_words_with_the_same_speaker() -> None:
    row = AppearanceFactory()
    made = split_claim(claim=row.claim, parts=PARTS, editor=EditorFactory())
    rows = Appearance.objects.filter(claim__in=made).order_by("start")
    assert [each.exact for each in rows] == ["12 people were hurt", "the fire"]
    assert {each.attribution and each.attribution.speaker for each in rows} == {
        row.attribution and row.attribution.speaker
    }
    assert row.claim.dismissed_reason == "split"
    assert {claim.split_from for claim in made} == {row.claim}


def test_a_part_whose_words_are_not_there_stands_where_the_claim_does() -> None:
    row = AppearanceFactory()
    parts = [Part("One.", "words of nobody"), Part("Two.")]
    made = split_claim(claim=row.claim, parts=parts, editor=EditorFactory())
    assert {each.exact for each in Appearance.objects.filter(claim__in=made)} == {row.exact}


@pytest.mark.parametrize("texts", [[], ["One."], ["One.", "  "], ["One.", "One."]])
def test_one_claim_is_no_split(texts: list[str]) -> None:
    with pytest.raises(ActRefused):
        split_claim(claim=ClaimFactory(), parts=[Part(text) for text in texts], editor=EditorFactory())


def test_a_split_is_undone_as_if_it_had_not_been() -> None:
    row = AppearanceFactory(claim__status=Status.UNCHECKED)
    made = split_claim(claim=row.claim, parts=PARTS, editor=EditorFactory())
    undo_split(claim=row.claim, editor=EditorFactory())
    assert row.claim.status == Status.UNCHECKED
    assert list(Appearance.objects.standing()) == [row]
    assert set(Claim.objects.filter(split_from=row.claim).values_list("status", flat=True)) == {"dismissed"}
    assert len(made) == 2


def test_a_split_whose_part_somebody_works_on_stays() -> None:
    row = AppearanceFactory()
    made = split_claim(claim=row.claim, parts=PARTS, editor=EditorFactory())
    Claim.objects.filter(pk=made[0].pk).update(status=Status.CHECKING)
    with pytest.raises(ActRefused, match="has worked on"):
        undo_split(claim=row.claim, editor=EditorFactory())


def test_a_translation_is_added_and_changed() -> None:
    claim = ClaimFactory()
    for text, seen in (("12 человек пострадали.", ""), ("Пострадали 12 человек.", "12 человек пострадали.")):
        translate_claim(claim=claim, language="ru", text=text, seen=seen, editor=EditorFactory())
    assert translations_for([claim], "ru") == {claim.pk: "Пострадали 12 человек."}
    assert translations_for([claim], "en") == {}


def test_a_translation_that_somebody_else_changed_meanwhile_is_not_lost() -> None:
    claim = ClaimFactory()
    translate_claim(claim=claim, language="ru", text="Одна.", seen="", editor=EditorFactory())
    with pytest.raises(ActRefused, match=r"Одна\."):
        translate_claim(claim=claim, language="ru", text="Другая.", seen="", editor=EditorFactory())
    assert ClaimTranslation.objects.get().text == "Одна."


def test_a_text_that_was_checked_stays() -> None:
    claim = published().claim
    with pytest.raises(ActRefused, match="its text stays"):
        rewrite(claim=claim, text="Other words.", seen=claim.text, editor=EditorFactory())


@pytest.mark.django_db(transaction=True)
def test_a_claim_is_not_split_while_its_article_is_being_read() -> None:
    row, editor = AppearanceFactory(), EditorFactory()

    def split() -> None:
        connection.cursor().execute("SET lock_timeout = '100ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            split_claim(claim=row.claim, parts=PARTS, editor=editor)

    with transaction.atomic():
        lock_article(row.revision.article_id)
        at_once(split)
    assert len(split_claim(claim=row.claim, parts=PARTS, editor=editor)) == 2
