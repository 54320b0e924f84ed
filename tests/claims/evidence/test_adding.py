"""A piece of evidence is numbered on its claim, called something, and made once however often its form is sent."""

from functools import partial
from typing import Any

import pytest

from claims.evidence import EvidenceRefused, change_evidence, remove_evidence
from tests.at_once import at_once
from tests.claims.evidence.making import added, photograph, token
from tests.factories import ArticleFactory, ClaimFactory, EditorFactory, RevisionFactory, published

pytestmark = pytest.mark.django_db


def test_each_claim_counts_its_own() -> None:
    claim = ClaimFactory()
    assert [added(claim=claim, quote="None hurt.").number for _ in range(3)] == [1, 2, 3]
    assert added(quote="None hurt.").number == 1


def test_a_number_is_never_given_again() -> None:
    claim, editor = ClaimFactory(), EditorFactory()
    added(claim=claim, quote="First.")
    remove_evidence(evidence=added(claim=claim, quote="Second."), editor=editor)
    assert added(claim=claim, quote="Third.").number == 3


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"url": "https://brigade.example/register/?y=1"}, "brigade.example/register"),
        ({"quote": "None\n was hurt."}, "None was hurt."),
        ({"body": b"Dear desk", "name": "letter.txt"}, "letter.txt"),
        ({"title": "Register", "url": "https://brigade.example/"}, "Register"),
    ],
)
def test_what_has_no_title_is_called_something(said: dict[str, Any], title: str) -> None:
    assert added(**said).title == title


def test_a_stance_is_said() -> None:
    with pytest.raises(EvidenceRefused, match="supports the claim, refutes it, or gives context"):
        added(stance="", quote="None hurt.")


def test_it_points_somewhere() -> None:
    with pytest.raises(EvidenceRefused, match="an address, an article, a file, or the words"):
        added(title="Hearsay")


def test_a_form_sent_twice_makes_one_piece() -> None:
    claim = ClaimFactory()
    first = added(claim=claim, quote="None hurt.", token=token())
    assert added(claim=claim, quote="None hurt.", token=token()) == first
    assert added(claim=claim, quote="None hurt.", token=token(2)) != first


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_makes_one_piece_and_numbers_do_not_clash() -> None:
    claim, editor = ClaimFactory(), EditorFactory()

    def send(number: int) -> int | None:
        return added(claim=claim, editor=editor, quote="None hurt.", token=token(number)).number

    numbers = at_once(*(partial(send, number) for number in (1, 1, 2, 3)))
    assert numbers[0] == numbers[1]
    assert set(numbers) == {1, 2, 3}
    assert claim.evidence.count() == 3


def test_an_own_articles_snapshot_is_its_copy() -> None:
    revision = RevisionFactory()
    piece = added(article=revision.article)
    assert (piece.copy_state, piece.snapshot) == ("kept", revision.snapshot)
    assert piece.title == revision.article.title
    assert added(article=ArticleFactory()).copy_state == "none"


def test_a_picture_has_a_public_copy_without_what_the_camera_wrote() -> None:
    piece = added(body=photograph(), name="dam.jpg")
    assert piece.public_copy is not None
    assert piece.public_copy != piece.snapshot
    assert added(body=photograph(), visibility="desk").public_copy is None


def test_what_is_said_of_it_may_be_changed_but_not_taken_away_altogether() -> None:
    piece, editor = added(quote="None hurt.", title="Register"), EditorFactory()
    changed = change_evidence(evidence=piece, editor=editor, title="", quote="Nobody hurt.", is_primary=True)
    assert (changed.title, changed.quote, changed.is_primary) == ("Nobody hurt.", "Nobody hurt.", True)
    with pytest.raises(EvidenceRefused, match="the words themselves"):
        change_evidence(evidence=piece, editor=editor, quote="")


def test_what_a_fact_check_may_cite_is_not_removed() -> None:
    review = published()
    piece = added(claim=review.claim, quote="None hurt.")
    with pytest.raises(EvidenceRefused, match="may cite it"):
        remove_evidence(evidence=piece, editor=EditorFactory())
