"""Ratings, assessments, matches, readings, people: what their pages let whom do."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Assessment, ClaimMatch, ExtractionRun, MatchState, Rating, RunState
from claims.roles import load_roles
from tests import factories as make
from tests.claims.admin.conftest import person, signed_in_as

pytestmark = pytest.mark.django_db(transaction=True)


def scale_form(rating: Rating, **more: str) -> dict[str, str]:
    """Return the form of a rating's scale as it stands."""
    return {
        "name": rating.scale.name, "language": "en", "worst": "1", "best": "5", "ratings-TOTAL_FORMS": "1",
        "ratings-INITIAL_FORMS": "1", "ratings-0-id": str(rating.pk), "ratings-0-scale": str(rating.scale.pk),
        "ratings-0-label": rating.label, "ratings-0-value": "1", "ratings-0-verdict": rating.verdict, **more,
    }  # fmt: skip


def delete_rating(client: Client, rating: Rating) -> str:
    """Tick a rating for deletion on its scale's page and save."""
    url = reverse("admin:claims_ratingscale_change", args=[rating.scale.pk])
    data = scale_form(rating, **{"ratings-0-DELETE": "on"})
    return client.post(url, data, follow=True).content.decode()


def match() -> ClaimMatch:
    """Return a proposed match of two claims."""
    first, second = make.ClaimFactory(), make.ClaimFactory()
    return ClaimMatch.objects.create(
        first=first, second=second, relation="repeats", score=0.9, method="words-1"
    )


def test_a_rating_in_use_cannot_be_deleted_and_says_so(manager: User) -> None:
    rating = make.RatingFactory()
    review = make.ReviewFactory(rating=rating)
    page = delete_rating(signed_in_as(manager), rating)
    assert "would require deleting the following protected related objects" in page
    assert review.headline in page
    assert Rating.objects.filter(pk=rating.pk).exists()


def test_a_rating_that_nobody_uses_can_go(manager: User) -> None:
    rating = make.RatingFactory()
    delete_rating(signed_in_as(manager), rating)
    assert not Rating.objects.filter(pk=rating.pk).exists()


def test_an_assessment_is_recorded_under_the_name_of_who_gives_it(checker: User) -> None:
    claim = make.ClaimFactory()
    data = {"claim": str(claim.pk), "verdict": "refuted", "as_of": "2020-09-28", "reasons": "The register."}
    signed_in_as(checker).post(reverse("admin:claims_assessment_add"), data)
    assert Assessment.objects.get().editor == checker


def test_nobody_changes_an_assessment(admin_client: Client) -> None:
    given = Assessment.objects.create(
        claim=make.ClaimFactory(),
        editor=make.EditorFactory(),
        verdict="refuted",
        as_of="2020-09-28",
        reasons="It.",
    )
    url = reverse("admin:claims_assessment_change", args=[given.pk])
    assert admin_client.post(url, {"reasons": "Other"}).status_code == 403


@pytest.mark.parametrize(
    ("act", "state"), [("confirm", MatchState.CONFIRMED), ("refuse", MatchState.REFUSED)]
)
def test_a_match_is_decided_by_whoever_says_so(checker: User, act: str, state: MatchState) -> None:
    proposed = match()
    signed_in_as(checker).post(reverse("admin:claims_claimmatch_act", args=[proposed.pk, act]))
    proposed.refresh_from_db()
    assert (proposed.state, proposed.decided_by) == (state, checker)


def test_deciding_a_match_twice_alike_is_refused_in_words(checker: User) -> None:
    url = reverse("admin:claims_claimmatch_act", args=[match().pk, "confirm"])
    client = signed_in_as(checker)
    client.post(url)
    assert "confirmed already" in client.post(url, follow=True).content.decode()


def test_a_failed_reading_shows_its_trouble_and_is_run_again(editor: User) -> None:
    run = ExtractionRun.objects.create(
        revision=make.RevisionFactory(), extractor="rules-1", state=RunState.FAILED, reason="The text is odd.",
        finished_at="2020-09-28T09:00Z",
    )  # fmt: skip
    client = signed_in_as(editor)
    assert "The text is odd." in client.get(reverse("admin:claims_extractionrun_changelist")).content.decode()
    client.post(reverse("admin:claims_extractionrun_act", args=[run.pk, "again"]))
    run.refresh_from_db()
    assert run.state == RunState.RUNNING


def test_an_administrator_makes_nobody_a_superuser(db: None) -> None:
    administrator, colleague = person("administrator"), make.EditorFactory()
    url = reverse("admin:auth_user_change", args=[colleague.pk])
    data = {"username": colleague.username, "is_superuser": "on", "is_active": "on", "is_staff": "on"}
    signed_in_as(administrator).post(url, data)
    colleague.refresh_from_db()
    assert not colleague.is_superuser


def test_an_administrator_does_not_touch_a_superuser(db: None, admin_user: User) -> None:
    url = reverse("admin:auth_user_change", args=[admin_user.pk])
    assert signed_in_as(person("administrator")).post(url, {"username": "x"}).status_code == 403


def test_colleagues_cannot_guess_addresses(checker: User) -> None:
    make.EditorFactory(username="mia", email="mia@desk.example")
    people, client = reverse("admin:auth_user_changelist"), signed_in_as(checker)
    assert client.get(f"{people}?email__startswith=mia").status_code == 400
    assert list(client.get(f"{people}?q=desk.example").context["cl"].result_list) == []


def test_roles_are_ticked_in_the_form_of_a_person(admin_client: Client) -> None:
    load_roles()
    page = reverse("admin:auth_user_change", args=[make.EditorFactory().pk])
    assert 'type="checkbox" name="groups"' in admin_client.get(page).content.decode()


def test_colleagues_are_shown_no_addresses(checker: User) -> None:
    colleague = make.EditorFactory(email="mia@desk.example")
    page = signed_in_as(checker).get(reverse("admin:auth_user_change", args=[colleague.pk])).content.decode()
    assert "mia@desk.example" not in page


def test_the_first_page_says_what_to_do_next(manager: User) -> None:
    page = signed_in_as(manager).get(reverse("admin:index")).content.decode()
    assert "No feeds yet" in page
    assert "The desk rates on no scale yet" in page


def test_the_first_page_of_somebody_without_a_role_says_so(db: None) -> None:
    assert "You have no role yet" in signed_in_as(make.EditorFactory()).get("/admin/").content.decode()
