"""Proposing which claims say what a claim says; nothing is decided by it."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import Settings

from claims import matching
from claims.language.relating.judging import relate
from claims.language.relating.types import Judged, Statement
from claims.match_texts import keep_up
from claims.matching import match_claims, match_reviews
from claims.models import Claim, ClaimMatch, MatchState, MatchText, OutsideMatch, OutsideReview
from tests.at_once import at_once
from tests.factories import ClaimFactory, EditorFactory

pytestmark = pytest.mark.django_db

SAID = "The army shot down 14 drones over Stepanakert on Tuesday night."
AGAIN = "On Tuesday night the army shot down 14 drones above Stepanakert."
OTHER_NUMBER = "The army shot down 4 drones over Stepanakert on Tuesday night."
UNLIKE = "The mayor promised to repair the old bridge before the winter."


def claim(text: str) -> Claim:
    return ClaimFactory(text=text)


def outside(text: str = SAID) -> OutsideReview:
    return OutsideReview.objects.create(
        publisher="Others", url="https://others.example/1", claim_text=text, imported_from="test"
    )


def relations() -> list[str]:
    return sorted(ClaimMatch.objects.values_list("relation", flat=True))


def test_a_repeat_is_proposed_with_scores_and_reasons() -> None:
    match_claims(claims=[claim(SAID).pk, claim(AGAIN).pk, claim(UNLIKE).pk])
    match = ClaimMatch.objects.get(relation="repeats")
    assert match.state == MatchState.PROPOSED
    assert match.method == matching.METHOD
    assert match.dense is not None
    assert match.dense > 0.8
    assert "Stepanakert" in match.why["names"]


def test_another_number_is_no_repeat() -> None:
    match_claims(claims=[claim(SAID).pk, claim(OTHER_NUMBER).pk])
    assert relations() == ["differs"]


def test_what_is_not_alike_is_not_proposed() -> None:
    match_claims(claims=[claim(SAID).pk, claim(UNLIKE).pk])
    assert relations() == []


def test_doing_it_again_changes_nothing() -> None:
    ids = [claim(SAID).pk, claim(AGAIN).pk]
    assert match_claims(claims=ids) == 1
    assert match_claims(claims=ids) == 0
    assert ClaimMatch.objects.count() == 1


def test_a_refused_pair_never_comes_back() -> None:
    ids = [claim(SAID).pk, claim(AGAIN).pk]
    match_claims(claims=ids)
    editor: User = EditorFactory()
    ClaimMatch.objects.update(state=MatchState.REFUSED, decided_by=editor, decided_at=timezone.now())
    Claim.objects.filter(pk=ids[0]).update(text=AGAIN + " ")
    match_claims(claims=ids)
    assert ClaimMatch.objects.get().state == MatchState.REFUSED


def test_a_few_words_are_never_strong() -> None:
    match_claims(
        claims=[claim("The army shot down 14 drones.").pk, claim("The army shot down 14 drones.").pk]
    )
    assert not ClaimMatch.objects.get().is_strong


def test_a_claim_written_anew_loses_what_was_proposed_of_its_old_words() -> None:
    first, second = claim(SAID), claim(AGAIN)
    match_claims(claims=[first.pk, second.pk])
    Claim.objects.filter(pk=first.pk).update(text=UNLIKE)
    match_claims(claims=[first.pk])
    assert relations() == []


def test_a_claim_rewritten_while_it_is_matched_gets_no_proposal(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = claim(SAID), claim(AGAIN)

    def rewritten_meanwhile(one: Statement, other: Statement, *, cosine: float | None = None) -> Judged:
        Claim.objects.filter(pk=first.pk).update(text=UNLIKE)
        return relate(one, other, cosine=cosine)

    monkeypatch.setattr(matching, "relate", rewritten_meanwhile)
    match_claims(claims=[first.pk, second.pk])
    assert relations() == []


def test_a_merged_claim_is_found_as_the_one_it_was_merged_into() -> None:
    heir, merged, new = claim(UNLIKE), claim(SAID), claim(AGAIN)
    keep_up(claims=[heir.pk, merged.pk])
    Claim.objects.filter(pk=merged.pk).update(merged_into=heir)
    match_claims(claims=[merged.pk])
    assert relations() == []
    match_claims(claims=[new.pk])
    assert not ClaimMatch.objects.filter(first=merged).exists()
    assert not ClaimMatch.objects.filter(second=merged).exists()


def test_what_others_checked_is_proposed_for_a_new_claim() -> None:
    review = outside()
    match_reviews(reviews=[review.pk])
    said = claim(AGAIN)
    match_claims(claims=[said.pk])
    assert OutsideMatch.objects.get().claim == said
    said.refresh_from_db()
    assert said.has_earlier_checks


def test_a_fact_check_of_others_that_comes_later_is_proposed_too() -> None:
    said = claim(AGAIN)
    match_claims(claims=[said.pk])
    match_reviews(reviews=[outside().pk])
    assert OutsideMatch.objects.get().claim == said


def test_while_the_encoder_does_not_answer_words_propose(settings: Settings) -> None:
    settings.ENCODER, settings.ENCODER_MODEL = "remote", "small"
    settings.ENCODER_URL, settings.FETCH_ALLOW_NETWORKS = "http://127.0.0.1:9/v1/embeddings", ["127.0.0.1"]
    settings.ENCODER_DIMENSIONS = 2
    match_claims(claims=[claim(SAID).pk, claim(AGAIN).pk])
    assert ClaimMatch.objects.get().dense is None
    assert set(MatchText.objects.values_list("matched_with", flat=True)) == {matching.BY_WORDS}


@pytest.mark.parametrize("text", ["War", "😀😀😀", "9", "—", "Վարչապետը հրաժարական տվեց։", "word " * 2000])
def test_odd_texts_are_matched_without_harm(text: str) -> None:
    match_claims(claims=[claim(SAID).pk, claim(text).pk, claim(text).pk])
    assert ClaimMatch.objects.filter(is_strong=True).count() <= 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_claims_write_each_pair_once() -> None:
    ids = [claim(text).pk for text in (SAID, AGAIN, OTHER_NUMBER)]
    at_once(*[lambda: match_claims(claims=ids)] * 3)
    pairs = list(ClaimMatch.objects.values_list("first", "second"))
    assert len(pairs) == len(set(pairs)) == 3
