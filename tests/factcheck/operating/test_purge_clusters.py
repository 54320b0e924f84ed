"""A claim that is purged leaves its cluster; the first hands over to the next."""

import pytest

from claims.clustering import place_claims
from claims.models import Cluster, ClusterMember
from factcheck.operating.purge_articles import purge_articles
from tests.claims.clusters.claims_alike import alike
from tests.factcheck.operating.old import claim_of, read_article
from tests.factories import AppearanceFactory, ClaimFactory

pytestmark = pytest.mark.django_db


def test_the_next_claim_becomes_the_first() -> None:
    article = read_article()
    seed = claim_of(article)
    second, third = (AppearanceFactory(claim=ClaimFactory()).claim for _ in range(2))
    for one, other in [(seed, second), (seed, third), (second, third)]:
        alike(one, other)
    place_claims(claims=[seed.pk])
    Cluster.objects.update(seed=seed)
    assert purge_articles([article.pk]) == 1
    assert set(ClusterMember.objects.values_list("claim", flat=True)) == {second.pk, third.pk}
    assert Cluster.objects.get().seed_id in {second.pk, third.pk}
