"""What matching missed is found again, also what was rewritten, translated or published since."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims import match_sweep, tasks
from claims.match_texts import keep_up
from claims.matching import unmatched
from claims.models import Claim, ClaimMatch, MatchText, OutsideMatch, OutsideReview, TextVector
from tests.factories import ClaimFactory

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


def test_the_tasks_do_it() -> None:
    ClaimFactory(text=SAID)
    assert tasks.sweep_matching() == 1
    assert tasks.mend_term_counts() == 0
    tasks.fill_vectors()
    assert TextVector.objects.count() == 1
