"""Merging claims that say the same: one stands for all, and it can be undone."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from claims import triage
from claims.claim_merging import merge
from claims.corroboration import corroborate
from claims.models import Appearance, Claim, ExtractionRun, Status
from claims.ranking import rank_run
from claims.review import write_draft
from claims.rounds import ask_for_round
from claims.triage import TriageRefused
from tests.at_once import at_once
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    EditorFactory,
    ReviewFactory,
    published,
)

pytestmark = pytest.mark.django_db


def test_the_one_that_is_furthest_becomes_the_heir() -> None:
    early, begun = ClaimFactory(), ClaimFactory(status=Status.CHECKING)
    merge(claims=[early.pk, begun.pk], editor=EditorFactory())
    early.refresh_from_db()
    assert early.merged_into == begun
    assert list(Claim.objects.living()) == [begun]


def test_who_says_it_is_counted_for_the_heir() -> None:
    first, second = AppearanceFactory(), AppearanceFactory()
    merge(claims=[first.claim.pk, second.claim.pk], editor=EditorFactory())
    first.claim.refresh_from_db()
    assert first.claim.origins == 2
    assert len(corroborate(first.claim).origins) == 2
    assert set(Claim.objects.family(first.claim.pk)) == {first.claim, second.claim}


def test_undoing_a_merge_counts_each_by_itself_again() -> None:
    first, second = AppearanceFactory(), AppearanceFactory()
    me = EditorFactory()
    act = merge(claims=[first.claim.pk, second.claim.pk], editor=me).act
    assert act is not None
    triage.undo(act=act.pk, editor=me)
    assert list(Claim.objects.living().values_list("origins", flat=True)) == [1, 1]


def test_what_was_merged_goes_along_and_comes_back() -> None:
    one, two, three = ClaimFactory.create_batch(3)
    me = EditorFactory()
    merge(claims=[one.pk, two.pk], into=two.pk, editor=me)
    act = merge(claims=[two.pk, three.pk], into=three.pk, editor=me).act
    one.refresh_from_db()
    assert one.merged_into == three
    assert act is not None
    triage.undo(act=act.pk, editor=me)
    one.refresh_from_db()
    assert one.merged_into == two


def test_two_findings_are_never_merged() -> None:
    with pytest.raises(TriageRefused, match="two findings"):
        merge(claims=[published().claim.pk, published().claim.pk], editor=EditorFactory())


def test_the_claim_with_a_fact_check_is_the_heir() -> None:
    plain, checked = ClaimFactory(status=Status.CHECKING), ReviewFactory().claim
    with pytest.raises(TriageRefused, match="merge into that one"):
        merge(claims=[plain.pk, checked.pk], into=plain.pk, editor=EditorFactory())
    merge(claims=[plain.pk, checked.pk], editor=EditorFactory())
    plain.refresh_from_db()
    assert plain.merged_into == checked


def test_a_claim_is_not_merged_alone() -> None:
    claim = ClaimFactory()
    with pytest.raises(TriageRefused, match="at least two"):
        merge(claims=[claim.pk], into=claim.pk, editor=EditorFactory())


def test_a_claim_that_is_assessed_blind_is_not_merged_away() -> None:
    plain, blind = ClaimFactory(status=Status.CHECKING), ClaimFactory()
    ask_for_round(claim=blind, editor=EditorFactory())
    with pytest.raises(TriageRefused, match="assessed blind"):
        merge(claims=[plain.pk, blind.pk], into=plain.pk, editor=EditorFactory())


@pytest.mark.django_db(transaction=True)
def test_a_claim_is_not_merged_and_fact_checked_at_the_same_moment() -> None:
    plain, heir = ClaimFactory.create_batch(2)
    author, editor = EditorFactory.create_batch(2)

    def write() -> bool:
        try:
            write_draft(claim=plain, author=author, headline="A finding")
        except IntegrityError:
            return False
        return True

    def join() -> bool:
        try:
            merge(claims=[plain.pk, heir.pk], into=heir.pk, editor=editor)
        except TriageRefused:
            return False
        return True

    assert sorted(at_once(write, join)) == [False, True]


def test_found_again_it_counts_for_the_heir() -> None:
    first, second = AppearanceFactory(), AppearanceFactory()
    merge(claims=[first.claim.pk, second.claim.pk], into=first.claim.pk, editor=EditorFactory())
    again = AppearanceFactory(claim=second.claim)
    run = ExtractionRun.objects.create(
        revision=again.revision, extractor="rules-1", claimed_until=timezone.now()
    )
    Appearance.objects.filter(pk=again.pk).update(run=run)
    rank_run(run_id=run.pk)
    first.claim.refresh_from_db()
    assert first.claim.origins == 3
