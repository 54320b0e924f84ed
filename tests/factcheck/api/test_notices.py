"""Holding notices: partners read at once that a claim is being checked, and why a notice ended."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from claims.holding import end_notice, publish_notice
from claims.models import Claim, HoldingNotice
from tests.factcheck.api.rows import taken_up
from tests.factories import EditorFactory


def told(claim: Claim, **fields: str) -> HoldingNotice:
    now = timezone.now()
    said = {"headline": "We are checking it", "known": "A fire.", "not_known": "Who was hurt."} | fields
    return publish_notice(
        claim=claim,
        editor=EditorFactory(),
        known_at=now,
        expires_at=now + timedelta(hours=6),
        now=now,
        **said,
    )


def test_a_notice_tells_what_is_known_and_no_verdict(api: Client) -> None:
    notice = told(taken_up())
    row = api.get(f"/api/v1/notices/{notice.pk}/").json()
    assert (row["state"], row["known"], row["not_known"]) == ("standing", "A fire.", "Who was hurt.")
    assert not {"verdict", "rating", "editor"} & row.keys()


def test_its_claim_is_being_checked_and_names_it(api: Client) -> None:
    notice = told(taken_up())
    row = api.get(f"/api/v1/claims/{notice.claim_id}/").json()
    assert (row["status"], [each["id"] for each in row["notices"]]) == ("being_checked", [str(notice.pk)])


def test_an_ended_one_says_why_and_leaves_the_claim(api: Client) -> None:
    notice = end_notice(notice=told(taken_up()), editor=EditorFactory(), reason="It was a drill.")
    assert api.get("/api/v1/notices/?state=standing").json()["results"] == []
    (row,) = api.get("/api/v1/notices/?state=ended").json()["results"]
    assert (row["state"], row["ended_reason"]) == ("ended", "It was a drill.")
    assert api.get(f"/api/v1/claims/{notice.claim_id}/").json()["notices"] == []


def test_what_has_expired_is_told_so_although_nobody_swept(api: Client) -> None:
    claim = taken_up()
    then = timezone.now() - timedelta(hours=2)
    publish_notice(
        claim=claim, editor=EditorFactory(), headline="Checking", known="A fire.", not_known="Who.",
        known_at=then, expires_at=then + timedelta(hours=1), now=then,
    )  # fmt: skip
    (row,) = api.get(f"/api/v1/notices/?claim={claim.pk}&language=en").json()["results"]
    assert (row["state"], row["ended_reason"]) == ("ended", "It expired.")
