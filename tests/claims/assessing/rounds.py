"""Blind assessments in each of their states, for tests."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User

from claims.assessing import record_assessment
from claims.models import Assessment, AssessmentRound, Claim, Verdict
from claims.rounds import ask_for_round
from tests.factories import ClaimFactory, EditorFactory

REASONS = "The register of the fire brigade lists nobody."


def assess(claim: Claim, verdict: Verdict = Verdict.REFUTED, **fields: Any) -> Assessment:
    """Return an assessment of `claim` by somebody new unless `fields` name them."""
    said: dict[str, Any] = {
        "editor": EditorFactory(),
        "as_of": date(2020, 9, 28),
        "reasons": REASONS,
    } | fields
    return record_assessment(claim=claim, verdict=verdict, **said)


def open_round(claim: Claim | None = None) -> AssessmentRound:
    """Return a round that an editor asked for."""
    return ask_for_round(claim=claim or ClaimFactory(), editor=EditorFactory())


def differing(*two: User) -> AssessmentRound:
    """Return a round in which `two` found refuted and misleading."""
    made = open_round()
    first, second = two or (EditorFactory(), EditorFactory())
    assess(made.claim, Verdict.REFUTED, editor=first)
    assess(made.claim, Verdict.MISLEADING, editor=second, reasons="It leaves out the second fire.")
    made.refresh_from_db()
    return made
