"""Two workers that place the same claims at the same moment found one cluster."""

from functools import partial

import pytest

from claims.clustering import place_claims
from claims.models import Cluster
from tests.at_once import at_once
from tests.claims.clusters.claims_alike import alike, said


@pytest.mark.django_db(transaction=True)
def test_each_claim_is_placed_and_counted_once() -> None:
    seed, *others = (said(minute=at, outlet=f"Daily {at}") for at in range(4))
    for other in others:
        alike(seed, other)
    ids = [claim.pk for claim in (seed, *others)]
    at_once(*(partial(place_claims, claims=part) for part in (ids, ids[::-1], ids[1:], ids[:1])))
    [cluster] = Cluster.objects.all()
    assert (cluster.claims_count, cluster.outlets_count, cluster.members.count()) == (4, 4, 4)
