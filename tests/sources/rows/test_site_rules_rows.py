"""What holds for site rules, access and hubs."""

import pytest
from django.utils import timezone

from sources.models import HubSubscription, SiteRules, Source, SourceAccess
from tests.factories import FeedFactory, SourceFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_a_site_has_its_rules_once() -> None:
    SiteRules.objects.create(origin="https://courier.example", expires_at=timezone.now())
    with refused("sources_siterules_origin"):
        SiteRules.objects.create(origin="https://courier.example", expires_at=timezone.now())


def test_a_licence_has_terms() -> None:
    SourceFactory.create()
    with refused("sources_source_licence_has_terms"):
        Source.objects.update(terms_basis="licence")


def test_the_basis_of_reading_is_a_known_one() -> None:
    SourceFactory.create()
    with refused("sources_source_terms_basis_known"):
        Source.objects.update(terms_basis="rumour", terms="x")


def test_a_source_is_not_its_own_heir() -> None:
    source = SourceFactory.create()
    with refused("sources_source_not_own_heir"):
        Source.objects.update(merged_into=source)


def test_a_method_of_access_is_a_known_one() -> None:
    with refused("sources_sourceaccess_method_known"):
        SourceAccess.objects.create(source=SourceFactory.create(), method="magic")


def test_a_state_with_a_hub_is_a_known_one() -> None:
    with refused("sources_hubsubscription_state_known"):
        HubSubscription.objects.create(
            feed=FeedFactory.create(), hub="https://h.example", topic="x", callback_key="k", state="odd"
        )
