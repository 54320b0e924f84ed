"""A cluster knows when it was seen first, and each claim stands in one at most."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.models import Claim, Cluster, ClusterMember, ClusterTrait
from tests.factories import ClaimFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def cluster(**fields: Any) -> Cluster:
    now = timezone.now()
    columns = {"seed": ClaimFactory(), "first_seen_at": now, "last_seen_at": now} | fields
    return Cluster.objects.create(**columns)


def member(claim: Claim | None = None, **fields: Any) -> ClusterMember:
    columns = {"cluster": cluster(), "claim": claim or ClaimFactory(), "relation": "repeats"} | fields
    return ClusterMember.objects.create(seen_at=timezone.now(), **columns)


def test_it_is_not_seen_last_before_it_was_seen_first() -> None:
    with refused("claims_cluster_first_before_last"):
        cluster(last_seen_at=timezone.now() - timedelta(days=1))


def test_a_claim_begins_one_cluster_at_most() -> None:
    first = cluster()
    with refused("claims_cluster_seed_id"):
        cluster(seed=first.seed)


def test_a_claim_stands_in_one_cluster_at_most() -> None:
    claim = member().claim
    with refused("claims_clustermember_claim_id"):
        member(claim)


def test_a_claim_is_like_the_first_in_a_known_way() -> None:
    with refused("claims_clustermember_relation_known"):
        member(relation="akin")


def test_how_sure_that_is_lies_between_nothing_and_one() -> None:
    with refused("claims_clustermember_score_range"):
        member(score=1.1)


def test_what_a_cluster_has_is_written_down_once() -> None:
    trait = ClusterTrait.objects.create(cluster=cluster(), kind="outlet", key="1")
    with refused("claims_clustertrait_once"):
        ClusterTrait.objects.create(cluster=trait.cluster, kind="outlet", key="1")


def test_what_a_cluster_has_is_of_a_known_kind() -> None:
    with refused("claims_clustertrait_kind_known"):
        ClusterTrait.objects.create(cluster=cluster(), kind="mood", key="1")
