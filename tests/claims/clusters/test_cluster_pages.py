"""A cluster's page: who had it when, who changed the number, what is a reprint; and the ways that lead there."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.clustering import place_claims
from claims.clusters import spread
from claims.models import Cluster
from claims.roles import FACT_CHECKER
from sources.models import Article
from tests.claims.admin.conftest import person, signed_in_as
from tests.claims.clusters.claims_alike import alike, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster() -> Cluster:
    """Courier has 12 at eight, Echo 12 at ten past, Sun 14 half an hour later, a reprint of Courier's."""
    first = said(outlet="Courier", minute=0)
    second, third = said(outlet="Echo", minute=10), said(outlet="Sun", minute=30, number=14)
    alike(first, second)
    alike(first, third, relation="differs")
    article = Article.objects.get(source__name="Sun")
    article.origin = Article.objects.get(source__name="Courier")
    article.save()
    place_claims(claims=[first.pk])
    return Cluster.objects.get()


@pytest.fixture
def desk() -> Client:
    return signed_in_as(person(FACT_CHECKER))


def test_the_earliest_comes_first(cluster: Cluster) -> None:
    assert [place.outlet for place in spread(cluster).places] == ["Courier", "Echo", "Sun"]


def test_who_changed_the_number_is_told(cluster: Cluster) -> None:
    [place] = spread(cluster).changed_by
    assert place.figure
    assert (place.outlet, int(place.figure.value or 0)) == ("Sun", 14)


def test_reprints_are_told_from_origins(cluster: Cluster) -> None:
    found = spread(cluster)
    assert (found.origins, found.reprints) == (2, 1)


def test_its_page_leads_to_the_words(desk: Client, cluster: Cluster) -> None:
    page = desk.get(reverse("admin:claims_cluster_change", args=[cluster.pk])).content.decode()
    assert "In 3 outlets since 27 Sep 2020" in page
    assert "number changed by 1 outlet" in page
    assert page.count("?show=") == 3


def test_the_list_shows_it(desk: Client, cluster: Cluster) -> None:
    page = desk.get(reverse("admin:claims_cluster_changelist")).content.decode()
    assert cluster.seed.text in page


def test_the_claims_page_says_how_far_it_spread(desk: Client, cluster: Cluster) -> None:
    url = reverse("admin:claims_claim_cluster", args=[cluster.seed_id])
    assert "In 3 outlets" in desk.get(url).content.decode()
    assert url in desk.get(reverse("admin:claims_claim_change", args=[cluster.seed_id])).content.decode()


def test_the_queue_can_be_narrowed_to_it(desk: Client, cluster: Cluster) -> None:
    other = said(minute=50)
    page = desk.get(f"{reverse('admin:claims_claim_changelist')}?cluster={cluster.pk}&aside=all&status=all")
    text = page.content.decode()
    assert str(cluster.seed_id) in text
    assert str(other.pk) not in text
    nothing = desk.get(f"{reverse('admin:claims_claim_changelist')}?cluster=nonsense")
    assert str(cluster.seed_id) not in nothing.content.decode()


def test_its_page_takes_the_same_queries_however_far_it_spread(
    desk: Client, cluster: Cluster, django_assert_max_num_queries: Any
) -> None:
    for at in range(10):
        alike(cluster.seed, said(outlet=f"Daily {at}", minute=60 + at))
    place_claims(claims=[cluster.seed_id])
    with django_assert_max_num_queries(12):
        desk.get(reverse("admin:claims_cluster_change", args=[cluster.pk]))
