"""The texts by which claims are found stay in line with what they are copies of."""

import pytest
from django.db import connection

from claims import term_counts
from claims.match_texts import forget_texts, keep_up
from claims.models import Claim, ClaimTranslation, MatchText, OutsideReview, TermCount
from claims.stems import CONFIGURATIONS, terms_of
from sources.erased import ERASED
from tests.at_once import at_once
from tests.factories import ClaimFactory, EditorFactory, ReviewFactory, published

pytestmark = pytest.mark.django_db

TEXT = "The army attacked Stepanakert with 14 drones."


def parts(claim: Claim) -> dict[str, str]:
    return dict(MatchText.objects.filter(claim=claim).values_list("part", "text"))


def translated(claim: Claim, text: str = "Ադրբեջանը հարձակվեց։") -> ClaimTranslation:
    return ClaimTranslation.objects.create(claim=claim, language="hy", text=text, editor=EditorFactory())


def test_a_claim_has_its_text_and_its_translations() -> None:
    claim = ClaimFactory(text=TEXT)
    translation = translated(claim)
    keep_up(claims=[claim.pk])
    assert parts(claim) == {"claim": TEXT, "translation": translation.text}


def test_a_published_fact_check_adds_its_headline() -> None:
    review = published()
    keep_up(claims=[review.claim_id])
    assert parts(review.claim)["headline"] == review.headline


def test_a_draft_adds_none() -> None:
    review = ReviewFactory()
    keep_up(claims=[review.claim_id])
    assert "headline" not in parts(review.claim)


def test_a_fact_check_of_others_has_its_claim_and_its_title() -> None:
    review = OutsideReview.objects.create(
        publisher="Others", url="https://o.example/", claim_text=TEXT, title="No drones", imported_from="test"
    )
    keep_up(reviews=[review.pk])
    texts = MatchText.objects.filter(outside=review).values_list("part", "text")
    assert dict(texts) == {"reviewed": TEXT, "title": "No drones"}


@pytest.mark.parametrize("change", [{"kind": "opinion"}, {"text": ERASED}])
def test_what_is_not_checkable_or_was_erased_is_not_found(change: dict[str, str]) -> None:
    claim = ClaimFactory(text=TEXT)
    keep_up(claims=[claim.pk])
    Claim.objects.filter(pk=claim.pk).update(**change)
    keep_up(claims=[claim.pk])
    assert parts(claim) == {}


def test_a_rewritten_claim_has_another_row() -> None:
    claim = ClaimFactory(text=TEXT)
    (before,) = keep_up(claims=[claim.pk]).made
    Claim.objects.filter(pk=claim.pk).update(text="The army attacked Stepanakert with 4 drones.")
    (after,) = keep_up(claims=[claim.pk]).made
    assert before != after
    assert MatchText.objects.get().text.endswith("4 drones.")


def test_again_changes_nothing() -> None:
    claim = ClaimFactory(text=TEXT)
    keep_up(claims=[claim.pk])
    again = keep_up(claims=[claim.pk])
    assert (again.made, again.dropped) == ([], 0)


def test_terms_of_an_earlier_reading_are_read_again() -> None:
    claim = ClaimFactory(text=TEXT)
    keep_up(claims=[claim.pk])
    MatchText.objects.update(terms=["old"], terms_version=1)
    keep_up(claims=[claim.pk])
    assert "en:attack" in MatchText.objects.get().terms


def test_terms_are_stems_of_the_language_and_what_all_languages_share() -> None:
    (terms,) = terms_of([(TEXT, "en-GB")])
    assert {"en:attack", "en:drone", "#14"} <= set(terms)
    assert any(term.startswith("%") for term in terms)


def test_a_language_without_stems_goes_by_whole_words() -> None:
    (terms,) = terms_of([("Hücumlar davam edir", "az")])
    assert "az:hücumlar" in terms


def test_every_configuration_is_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cfgname FROM pg_ts_config")
        assert set(CONFIGURATIONS.values()) <= {name for (name,) in cursor.fetchall()}


def test_texts_are_counted_by_their_terms() -> None:
    keep_up(claims=[ClaimFactory(text=TEXT).pk, ClaimFactory(text="The army left.").pk])
    assert term_counts.counts_of(["en:armi", "en:attack", ""]) == {"en:armi": 2, "en:attack": 1, "": 2}


def test_what_is_forgotten_leaves_no_term_behind() -> None:
    claim = ClaimFactory(text=TEXT)
    keep_up(claims=[claim.pk])
    forget_texts(claims=[claim.pk])
    assert parts(claim) == {}
    assert not TermCount.objects.exists()


def test_counts_that_drifted_are_mended() -> None:
    keep_up(claims=[ClaimFactory(text=TEXT).pk])
    TermCount.objects.filter(term="en:attack").update(texts=9)
    TermCount.objects.create(term="en:nowhere", texts=3)
    assert term_counts.mend_counts() == 2
    assert term_counts.counts_of(["en:attack", "en:nowhere"]) == {"en:attack": 1}


@pytest.mark.django_db(transaction=True)
def test_two_workers_count_the_same_terms_without_waiting_in_a_circle() -> None:
    one, other = [f"en:{n}" for n in range(300)], [f"en:{n}" for n in reversed(range(300))]
    at_once(*[lambda: term_counts.count_in([one]), lambda: term_counts.count_in([other])] * 4)
    assert set(term_counts.counts_of(one).values()) == {8}


@pytest.mark.django_db(transaction=True)
def test_two_workers_make_the_texts_of_a_claim_once() -> None:
    claim = ClaimFactory(text=TEXT)
    at_once(*[lambda: keep_up(claims=[claim.pk])] * 4)
    assert term_counts.counts_of([""]) == {"": 1}
    assert MatchText.objects.count() == 1
