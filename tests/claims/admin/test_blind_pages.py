"""The pages of blind assessment: what each person sees, and what they may do there."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from claims.models import Assessment, AssessmentRound, ClaimReview, HoldingNotice
from tests.claims.admin.conftest import person, signed_in_as
from tests.claims.assessing.rounds import REASONS, assess, differing, open_round
from tests.claims.test_holding import notice
from tests.factories import ClaimFactory

NOTICE = {
    "headline": "We are checking it", "language": "en", "known": "A fire.", "not_known": "Who was hurt.",
    "known_at_0": "2020-09-27", "known_at_1": "12:00", "expires_at_0": "2120-09-27", "expires_at_1": "18:00",
}  # fmt: skip
GIVEN = {"verdict": "refuted", "as_of": "2020-09-28", "reasons": REASONS}


def page(row: AssessmentRound | Assessment) -> str:
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def test_nobody_else_sees_the_first_verdict_on_any_page(checker: User, editor: User) -> None:
    made = assess(open_round().claim, editor=checker)
    assert made.round is not None
    client = signed_in_as(editor)
    claim = reverse("admin:claims_claim_change", args=[made.claim_id])
    for url in ["/admin/", claim, claim.replace("change", "history"), page(made.round),
                reverse("admin:claims_assessment_changelist")]:  # fmt: skip
        told = client.get(url).content.decode()
        assert REASONS not in told, url
    assert client.get(page(made)).status_code == 302
    assert "1 of 2 in" in client.get(claim).content.decode()
    assert REASONS in signed_in_as(checker).get(page(made.round)).content.decode()


def test_the_filter_by_verdict_counts_no_hidden_one(checker: User, editor: User) -> None:
    assess(open_round().claim, editor=checker)
    answer = signed_in_as(editor).get(reverse("admin:claims_assessment_changelist"), {"verdict": "refuted"})
    assert answer.context["cl"].result_count == 0


def test_an_editor_asks_for_it_and_two_agree_on_a_draft(checker: User, editor: User) -> None:
    claim = ClaimFactory()
    signed_in_as(editor).post(reverse("admin:claims_claim_act", args=[claim.pk, "assess-blind"]))
    decide = reverse("admin:claims_assessmentround_decide", args=[claim.rounds.get().pk])
    for person_ in (checker, editor):
        signed_in_as(person_).post(decide, GIVEN)
    assert claim.rounds.get().state == "agreed"
    assert ClaimReview.objects.get(claim=claim).verdict == "refuted"


def test_the_form_of_assessments_goes_the_same_way(checker: User) -> None:
    claim = open_round().claim
    url = reverse("admin:claims_assessment_add")
    answer = signed_in_as(checker).post(url, GIVEN | {"claim": str(claim.pk)})
    assert claim.assessments.get().is_blind
    assert answer["Location"] == page(claim.rounds.get())


def test_who_is_in_has_no_form_and_a_fact_checker_settles_nothing(checker: User, editor: User) -> None:
    round = differing(person("fact-checker"), editor)
    decide = reverse("admin:claims_assessmentround_decide", args=[round.pk])
    assert signed_in_as(checker).post(decide, GIVEN).status_code == 403
    waits = open_round()
    assess(waits.claim, editor=checker)
    decide = reverse("admin:claims_assessmentround_decide", args=[waits.pk])
    assert signed_in_as(checker).post(decide, GIVEN).status_code == 403


def test_they_talk_and_one_confirms_what_the_other_proposes(checker: User, editor: User) -> None:
    round = differing(checker, editor)
    act = "admin:claims_assessmentround_act"
    signed_in_as(checker).post(reverse(act, args=[round.pk, "say"]), {"note": "Which fire?"})
    signed_in_as(editor).post(reverse("admin:claims_assessmentround_decide", args=[round.pk]), GIVEN)
    client = signed_in_as(checker)
    told = client.get(page(round)).content.decode()
    assert "Which fire?" in told
    proposal = round.assessments.get(is_blind=False)
    assert f'value="{proposal.pk}"' in told
    client.post(reverse(act, args=[round.pk, "confirm"]), {"note": str(proposal.pk)})
    round.refresh_from_db()
    assert (round.state, round.settlement) == ("settled", "joint")


def test_what_waits_for_me_stands_on_the_first_page(checker: User) -> None:
    round = open_round(ClaimFactory(text="The dam was closed."))
    client = signed_in_as(checker)
    assert page(round) in client.get("/admin/").content.decode()
    assess(round.claim, editor=checker)
    assert page(round) not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("role", ["fact-checker", "editor"])
def test_an_editor_alone_publishes_a_holding_notice(role: str, db: None) -> None:
    claim = ClaimFactory()
    answer = signed_in_as(person(role)).post(
        reverse("admin:claims_holdingnotice_add"),
        NOTICE | {"claim": str(claim.pk)},
    )
    assert answer.status_code == (403 if role == "fact-checker" else 302)
    assert HoldingNotice.objects.count() == (role == "editor")


def test_what_is_known_now_takes_the_place_of_the_notice_that_stands(editor: User) -> None:
    now = timezone.now()
    old = notice(now=now, known_at=now, expires_at=now + timedelta(hours=6))
    client, url = signed_in_as(editor), reverse("admin:claims_holdingnotice_add")
    assert old.known in client.get(url, {"claim": str(old.claim_id), "language": "en"}).content.decode()
    client.post(url, NOTICE | {"claim": str(old.claim_id), "known": "Two fires."})
    old.refresh_from_db()
    assert old.ended_reason == "A newer notice tells what is known."
    assert HoldingNotice.objects.get(ended_at__isnull=True).known == "Two fires."


def test_a_permission_taken_away_holds_at_once(editor: User) -> None:
    round, client = open_round(), signed_in_as(editor)
    end = reverse("admin:claims_assessmentround_act", args=[round.pk, "end"])
    assert client.get(page(round)).status_code == 200
    editor.groups.clear()
    assert client.post(end, {"note": "No time."}).status_code in (302, 403)
    round.refresh_from_db()
    assert round.state == "open"
    assert client.get(page(round)).status_code == 403
