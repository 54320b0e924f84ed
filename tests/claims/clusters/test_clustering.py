"""Claims of one story stand together across outlets, each held against the first of them."""

from typing import Any

import pytest

from claims.claim_merging import merge
from claims.clustering import leave_cluster, place_claims
from claims.match_decisions import decide
from claims.models import Claim, ClaimMatch, Cluster, ClusterMember, ClusterTrait, MatchState
from claims.triage import undo
from tests.claims.clusters.claims_alike import START, alike, appears, figure, said
from tests.factories import EditorFactory

pytestmark = pytest.mark.django_db


def place(*claims: Claim) -> int:
    return place_claims(claims=[claim.pk for claim in claims])


def cluster_of(claim: Claim) -> Cluster | None:
    member = ClusterMember.objects.select_related("cluster").filter(claim=claim).first()
    return member.cluster if member else None


def members(cluster: Cluster | None) -> set[Claim]:
    assert cluster
    return set(Claim.objects.filter(cluster_member__cluster=cluster))


def test_a_claim_alone_founds_nothing() -> None:
    assert place(said()) == 0
    assert not Cluster.objects.exists()


def test_the_earlier_of_two_is_the_seed_whichever_came_in_first() -> None:
    late, early = said(minute=30), said(outlet="Echo", minute=5)
    alike(late, early)
    place(late)
    cluster = cluster_of(late)
    assert cluster
    assert cluster.seed == early
    assert cluster.first_seen_at == START.replace(minute=5)
    assert (cluster.claims_count, cluster.articles_count, cluster.outlets_count) == (2, 2, 2)


@pytest.mark.parametrize(("relation", "score"), [("related", 1.0), ("contradicts", 1.0), ("repeats", 0.5)])
def test_what_is_only_related_or_not_sure_stays_out(relation: str, score: float) -> None:
    one, other = said(), said()
    alike(one, other, relation=relation, score=score)
    assert place(one, other) == 0


def test_what_an_editor_confirmed_counts_fully() -> None:
    one, other = said(), said()
    alike(one, other, score=0.3, state="confirmed")
    place(one)
    assert members(cluster_of(one)) == {one, other}


def test_a_chain_does_not_join() -> None:
    seed, near, far = said(minute=0), said(minute=1), said(minute=2)
    alike(seed, near)
    alike(near, far)
    place(seed, near, far)
    assert members(cluster_of(seed)) == {seed, near}
    assert cluster_of(far) is None


def test_another_number_joins_and_is_counted() -> None:
    seed, other = said(number=12), said(number=14, outlet="Echo", minute=9)
    alike(seed, other, relation="differs")
    place(seed, other)
    cluster = cluster_of(seed)
    assert cluster
    assert cluster.numbers_count == 2


def test_placing_again_changes_nothing() -> None:
    seed, other, third = said(), said(minute=3), said(minute=4)
    alike(seed, other)
    alike(seed, third)
    place(seed, other)
    place(third)
    before = list(Cluster.objects.values())
    place(seed, other, third)
    assert list(Cluster.objects.values()) == before
    assert before[0]["claims_count"] == 3


def test_a_claim_found_in_another_article_is_counted_there_too() -> None:
    seed, other = said(), said(minute=3)
    alike(seed, other)
    place(seed, other)
    figure(appears(other, outlet="Echo", minute=50, number=12), 12)
    place(other)
    cluster = cluster_of(seed)
    assert cluster
    assert (cluster.articles_count, cluster.outlets_count) == (3, 2)
    assert cluster.last_seen_at == START.replace(minute=50)


def test_a_refused_match_takes_the_claim_out_and_it_does_not_come_back() -> None:
    seed, other, third = said(), said(minute=3, outlet="Echo"), said(minute=4)
    match = alike(seed, other)
    alike(seed, third)
    place(seed, other, third)
    decide(match=match, editor=EditorFactory(), state=MatchState.REFUSED)
    place(seed, other)
    cluster = cluster_of(seed)
    assert members(cluster) == {seed, third}
    assert cluster
    assert (cluster.claims_count, cluster.outlets_count) == (2, 1)


def test_of_two_that_part_nothing_is_left() -> None:
    seed, other = said(), said(minute=3)
    alike(seed, other)
    place(seed)
    ClaimMatch.objects.update(relation="related")
    place(other)
    assert not Cluster.objects.exists()
    assert not ClusterTrait.objects.exists()


def test_a_seed_that_goes_hands_over_to_the_next() -> None:
    seed, second, third, fourth = (said(minute=at) for at in range(4))
    for other in (second, third, fourth):
        alike(seed, other)
    alike(second, third)
    place(seed)
    leave_cluster(claims=[seed.pk])
    cluster = cluster_of(second)
    assert cluster
    assert cluster.seed == second
    assert members(cluster) == {second, third}
    assert cluster_of(fourth) is None


def test_what_is_merged_into_a_claim_stands_where_it_stands() -> None:
    seed, other, third = said(), said(minute=3), said(minute=4)
    alike(seed, other)
    merge(claims=[other.pk, third.pk], editor=EditorFactory(), into=other.pk)
    place(seed, third)
    assert members(cluster_of(seed)) == {seed, other, third}


def test_two_clusters_whose_seeds_are_merged_become_one() -> None:
    one, two, three, four = (said(minute=at) for at in range(4))
    alike(one, two)
    alike(three, four)
    place(one, three)
    merge(claims=[one.pk, three.pk], editor=EditorFactory(), into=three.pk)
    place(one, three)
    [cluster] = Cluster.objects.all()
    assert members(cluster) == {one, two, three, four}
    assert cluster.seed == three


def test_a_merge_undone_parts_them_again() -> None:
    editor = EditorFactory()
    seed, other, third = said(), said(minute=3), said(minute=4)
    alike(seed, other)
    act = merge(claims=[other.pk, third.pk], editor=editor, into=other.pk).act
    place(seed, other, third)
    assert act
    undo(act=act.pk, editor=editor)
    place(seed, other, third)
    assert members(cluster_of(seed)) == {seed, other}
    assert cluster_of(third) is None


def test_the_cost_of_a_claim_does_not_grow_with_its_cluster(django_assert_max_num_queries: Any) -> None:
    seed = said()
    others = [said(minute=at) for at in range(1, 20)]
    for other in others:
        alike(seed, other)
    place(*others[:-1])
    with django_assert_max_num_queries(16):
        place(others[-1])
    cluster = cluster_of(seed)
    assert cluster
    assert cluster.claims_count == 20
