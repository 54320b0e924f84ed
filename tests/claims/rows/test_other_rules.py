"""Ratings, assessments, evidence, matches and runs."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from claims.models import Assessment, ClaimMatch, Evidence, ExtractionRun, Rating, RatingScale
from tests.factories import (
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    RatingFactory,
    RatingScaleFactory,
    ReviewFactory,
    RevisionFactory,
    SourceFactory,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def assess(**fields: Any) -> Assessment:
    columns = {"verdict": "refuted", "as_of": date(2020, 9, 28), "reasons": "The register."} | fields
    return Assessment.objects.create(claim=ClaimFactory(), editor=EditorFactory(), **columns)


def match(**fields: Any) -> ClaimMatch:
    first, second = sorted((ClaimFactory(), ClaimFactory()), key=lambda claim: claim.pk)
    columns = {
        "first": first,
        "second": second,
        "relation": "repeats",
        "score": 0.9,
        "method": "test",
    } | fields
    return ClaimMatch.objects.create(**columns)


def run(**fields: Any) -> ExtractionRun:
    return ExtractionRun.objects.create(**{"revision": RevisionFactory(), "extractor": "rules-1"} | fields)


def test_a_rating_in_use_is_not_deleted() -> None:
    ReviewFactory()
    with refused("claims_claimreview"):
        Rating.objects.all()._raw_delete("default")


def test_a_rating_not_in_use_may_be_deleted() -> None:
    RatingFactory().delete()


def test_a_rating_in_use_keeps_its_verdict() -> None:
    RatingFactory(verdict="refuted")
    Rating.objects.update(verdict="misleading")
    ReviewFactory()
    with refused("claims_rating_verdict_fixed_in_use"):
        Rating.objects.update(verdict="supported")


def test_a_label_stands_once_on_its_scale() -> None:
    rating = RatingFactory()
    with refused("claims_rating_label_once"):
        RatingFactory(scale=rating.scale, label=rating.label)


def test_a_ratings_verdict_is_known() -> None:
    with refused("claims_rating_verdict_known"):
        RatingFactory(verdict="mostly")


def test_a_scale_goes_upwards() -> None:
    RatingScaleFactory()
    with refused("claims_ratingscale_worst_below_best"):
        RatingScale.objects.update(worst=5, best=5)


def test_an_assessment_has_reasons_and_a_known_verdict() -> None:
    with refused("claims_assessment_has_reasons"):
        assess(reasons="")
    with refused("claims_assessment_verdict_known"):
        assess(verdict="mostly")


def test_an_assessment_is_never_changed_or_deleted() -> None:
    assess()
    with refused("claims_assessment_append_only"):
        Assessment.objects.update(verdict="supported")
    with refused("claims_assessment_append_only"):
        Assessment.objects.all().delete()


def test_evidence_points_somewhere() -> None:
    EvidenceFactory(url="", quote="None hurt.")
    with refused("claims_evidence_points_somewhere"):
        EvidenceFactory(url="")


def test_a_stance_is_known() -> None:
    EvidenceFactory()
    with refused("claims_evidence_stance_known"):
        Evidence.objects.update(stance="against")


def test_a_pair_of_claims_stands_once_the_smaller_id_first() -> None:
    pair = match()
    with refused("claims_claimmatch_pair_once"):
        match(first=pair.first, second=pair.second)
    with refused("claims_claimmatch_smaller_id_first"):
        match(first=pair.second, second=pair.first)


@pytest.mark.parametrize("score", [-0.1, 1.1])
def test_a_score_lies_between_nought_and_one(score: float) -> None:
    with refused("claims_claimmatch_score_range"):
        match(score=score)


def test_a_decision_is_somebodys() -> None:
    match(state="confirmed", decided_by=EditorFactory(), decided_at=timezone.now())
    with refused("claims_claimmatch_decided_by_somebody"):
        match(state="confirmed")
    with refused("claims_claimmatch_decided_by_somebody"):
        match(decided_by=EditorFactory(), decided_at=timezone.now())


@pytest.mark.parametrize("fields", [{"relation": "echoes"}, {"state": "perhaps"}])
def test_relation_and_state_are_known(fields: dict[str, Any]) -> None:
    with refused("claims_claimmatch_relation_and_state_known"):
        match(**{"decided_by": EditorFactory(), "decided_at": timezone.now(), "state": "confirmed"} | fields)


def test_a_version_reads_a_revision_once() -> None:
    first = run()
    run(revision=first.revision, extractor="rules-2")
    with refused("claims_extractionrun_once_per_version"):
        run(revision=first.revision)


def test_a_run_is_running_or_finished_and_a_failure_has_a_reason() -> None:
    with refused("claims_extractionrun_finished_or_running"):
        run(state="done")
    with refused("claims_extractionrun_finished_or_running"):
        run(finished_at=timezone.now())
    with refused("claims_extractionrun_state_known"):
        run(state="asleep", finished_at=timezone.now())
    with refused("claims_extractionrun_failure_has_reason"):
        run(state="failed", finished_at=timezone.now())


@pytest.mark.parametrize(
    "make", [ClaimFactory, EvidenceFactory, RatingFactory, ReviewFactory, SourceFactory, assess]
)
def test_history_is_kept_and_neither_changed_nor_deleted(make: Any) -> None:
    row = make()
    events = row._meta.get_field("events").related_model.objects
    assert events.filter(pgh_obj_id=row.pk).exists()
    with refused("Cannot update or delete rows"):
        events.update(pgh_label="x")
    with refused("Cannot update or delete rows"):
        events.all().delete()
