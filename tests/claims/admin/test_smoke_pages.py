"""Every page of the claims' admin opens, empty and with a row."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.claims.admin.conftest import signed_in_as, speaker_of

pytestmark = pytest.mark.django_db

LISTS = [
    f"{model._meta.app_label}_{model._meta.model_name}"
    for model, model_admin in admin.site._registry.items()
    if type(model_admin).__module__.startswith("claims.")
]


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_opens(admin_client: Client, name: str) -> None:
    assert admin_client.get(reverse(f"admin:{name}_changelist")).status_code == 200


@pytest.mark.parametrize(
    "name",
    sorted(
        {*LISTS}
        - {
            "sources_article",
            "claims_evidence",
            "claims_staleflag",
            "claims_claimmatch",
            "claims_outsidematch",
            "claims_outsidereview",
            "claims_cluster",
            "claims_encodermodel",
            "claims_extractionrun",
            "claims_assessmentround",
            "claims_speakerpair",
            "claims_tip",
        }
    ),
)
def test_a_form_to_add_opens(admin_client: Client, name: str) -> None:
    assert admin_client.get(reverse(f"admin:{name}_add")).status_code == 200


def test_pages_of_rows_open(admin_client: Client) -> None:
    appearance = make.AppearanceFactory()
    review = make.published(claim=appearance.claim)
    make.ReviewFactory()
    rows: list[Any] = [
        appearance.claim, review, speaker_of(appearance), appearance.revision.article, make.RatingFactory().scale,
        review.desk, review.author, review.claim.evidence.get(),
    ]  # fmt: skip
    for row in rows:
        name = f"{row._meta.app_label}_{row._meta.model_name}"
        for page in ("change", "changelist"):
            args = [row.pk] if page == "change" else []
            assert admin_client.get(reverse(f"admin:{name}_{page}", args=args)).status_code == 200


def test_the_queue_opens_for_a_fact_checker(checker: User) -> None:
    make.AppearanceFactory()
    page = signed_in_as(checker).get(reverse("admin:claims_claim_changelist"))
    assert "12 people were hurt in the fire." in page.content.decode()
