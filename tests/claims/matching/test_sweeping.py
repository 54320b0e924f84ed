"""What matching missed is found again, also what was rewritten, translated or published since."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from claims import match_sweep, tasks
from claims.match_texts import keep_up
from claims.matching import BY_WORDS, METHOD, matched_otherwise, unmatched
from claims.models import (
    Claim,
    ClaimMatch,
    ClaimTranslation,
    MatchText,
    OutsideMatch,
    OutsideReview,
    TextVector,
)
from tests.factories import ClaimFactory, EditorFactory, ReviewFactory, published

pytestmark = pytest.mark.django_db

SAID = "The army shot down 14 drones over Stepanakert on Tuesday night."
AGAIN = "On Tuesday night the army shot down 14 drones above Stepanakert."


def sweep() -> int:
    return match_sweep.sweep_of_late(since=timezone.now() - timedelta(minutes=5))


def test_claims_whose_task_was_lost_are_matched() -> None:
    ClaimFactory(text=SAID)
    ClaimFactory(text=AGAIN)
    sweep()
    assert ClaimMatch.objects.get().relation == "repeats"
    assert TextVector.objects.count() == 2


def test_with_all_in_line_nothing_changes() -> None:
    ClaimFactory(text=SAID)
    sweep()
    assert sweep() == 0


def test_an_old_claim_that_was_rewritten_is_found_by_its_history() -> None:
    claim = ClaimFactory(text=SAID, id="01900000-0000-7000-8000-000000000000")
    keep_up(claims=[claim.pk])
    claim.text = AGAIN
    claim.save()
    sweep()
    assert MatchText.objects.get().text == AGAIN


def test_an_old_claim_without_a_text_is_found_within_the_hour() -> None:
    claim = ClaimFactory(text=SAID)
    Claim.objects.filter(pk=claim.pk).update(created_at=timezone.now() - timedelta(days=90))
    assert match_sweep.sweep_texts() == 1


def test_fact_checks_of_others_are_matched_too() -> None:
    ClaimFactory(text=AGAIN)
    OutsideReview.objects.create(
        publisher="Others", url="https://o.example/", claim_text=SAID, imported_from="test"
    )
    sweep()
    assert OutsideMatch.objects.get().relation == "repeats"


def test_a_merged_claim_holds_up_nobody() -> None:
    heir = ClaimFactory(text=SAID)
    keep_up(claims=[ClaimFactory(text=AGAIN, merged_into=heir).pk])
    assert unmatched(most=10) == ([], [])


def test_a_rewritten_claim_is_matched_by_the_next_sweep() -> None:
    ClaimFactory(text=SAID)
    claim = ClaimFactory(text="The mayor promised to repair the old bridge before the winter.")
    sweep()
    claim.text = AGAIN
    claim.save()
    sweep()
    assert ClaimMatch.objects.get().relation == "repeats"


def test_a_headline_published_since_is_found_by_after_the_next_sweep() -> None:
    review = published(ReviewFactory(claim__text=SAID))
    sweep()
    assert MatchText.objects.get(part="headline").text == review.headline


def test_a_claim_is_matched_again_once_it_is_translated() -> None:
    ClaimFactory(text=SAID)
    claim = ClaimFactory(text="Բանակը երեքշաբթի գիշերը խփել է անօդաչու սարքեր։", language="hy")
    sweep()
    assert not ClaimMatch.objects.exists()
    ClaimTranslation.objects.create(claim=claim, language="en", text=AGAIN, editor=EditorFactory())
    sweep()
    assert ClaimMatch.objects.get().relation == "repeats"


def test_what_was_matched_without_the_model_is_matched_again_when_it_is_back(
    settings: Settings, tmp_path: Path
) -> None:
    here, settings.MODELS_DIR = settings.MODELS_DIR, tmp_path
    ids = [ClaimFactory(text=SAID).pk, ClaimFactory(text=AGAIN).pk]
    sweep()
    assert set(MatchText.objects.values_list("matched_with", flat=True)) == {BY_WORDS}
    assert ClaimMatch.objects.filter(dense__isnull=False).count() == 0
    settings.MODELS_DIR = here
    sweep()
    assert set(MatchText.objects.values_list("matched_with", flat=True)) == {METHOD}
    assert ClaimMatch.objects.get(first__in=ids).dense is not None


def test_while_the_model_is_missing_nothing_is_looked_for_again_and_again(
    settings: Settings, tmp_path: Path
) -> None:
    settings.MODELS_DIR = tmp_path
    ClaimFactory(text=SAID)
    sweep()
    assert matched_otherwise() == ([], [])


def test_what_another_method_matched_is_matched_again_and_its_open_proposals_renewed() -> None:
    one, other = ClaimFactory(text=SAID), ClaimFactory(text=AGAIN)
    sweep()
    ClaimMatch.objects.update(method="engine-0", relation="related", score=0.1)
    MatchText.objects.filter(claim=one).update(matched_with="engine-0")
    assert matched_otherwise() == ([one.pk], [])
    sweep()
    match = ClaimMatch.objects.get()
    assert (match.relation, match.method) == ("repeats", METHOD)
    assert matched_otherwise() == ([], [])
    assert {match.first_id, match.second_id} == {one.pk, other.pk}


def test_a_proposal_of_another_method_that_holds_no_more_is_dropped_and_a_decided_one_stays() -> None:
    one = ClaimFactory(text=SAID)
    unlike = "The mayor promised to repair the old bridge before the winter."
    told = {"relation": "repeats", "score": 0.9, "method": "engine-0"}
    for decided in ({}, {"state": "refused", "decided_by": EditorFactory(), "decided_at": timezone.now()}):
        first, second = sorted([one.pk, ClaimFactory(text=unlike).pk])
        ClaimMatch.objects.create(first_id=first, second_id=second, **told, **decided)
    keep_up(claims=[one.pk])
    MatchText.objects.filter(claim=one).update(matched_with="engine-0")
    match_sweep.match_again()
    assert [match.state for match in ClaimMatch.objects.filter(method="engine-0")] == ["refused"]


def test_the_latest_of_another_method_come_first() -> None:
    claims = [ClaimFactory(text=SAID).pk for _ in range(3)]
    keep_up(claims=claims)
    MatchText.objects.update(matched_with="engine-0")
    latest = MatchText.objects.order_by("-id").values_list("claim_id", flat=True)[0]
    assert matched_otherwise(most=1) == ([latest], [])


def test_the_tasks_do_it() -> None:
    ClaimFactory(text=SAID)
    assert tasks.sweep_matching() == 1
    assert tasks.mend_term_counts() == 0
    tasks.fill_vectors()
    assert TextVector.objects.count() == 1
