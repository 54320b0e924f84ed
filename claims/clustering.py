"""Keeping the claims of one story together across outlets: each held against the first of them, never by a chain.

A claim joins the cluster whose seed it repeats, or says with another number: by a strong proposal, or by an editor's
word. What was merged into one claim stands where that claim stands. Nothing here decides anything: a match that is
refused, or undone, takes the claim out again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from claims.cluster_rows import (
    MOST_AGAIN,
    Kinsman,
    Likeness,
    add_up,
    families,
    likenesses,
    lock_clusters,
    seen,
)
from claims.language.types import ClaimKind
from claims.models import Cluster, ClusterMember, ClusterTrait, Relation

TOGETHER = 200  # claims placed in one transaction
ITSELF = Likeness(UUID(int=0), Relation.REPEATS.value, 1.0)  # of the seed, and of what was merged into it


@dataclass(frozen=True, slots=True)
class Join:
    """A claim that is to be written into a cluster, and how it is like the seed."""

    cluster: UUID
    claim: UUID
    like: Likeness


@dataclass(slots=True)
class Placing:
    """The claims that are placed together: by family, and where each family stands."""

    members: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))  # by heir, itself too
    cluster: dict[UUID, UUID] = field(default_factory=dict)  # by heir
    seed: dict[UUID, UUID] = field(default_factory=dict)  # by cluster
    checkable: set[UUID] = field(default_factory=set)

    def learn(self, ids: Collection[UUID]) -> list[Kinsman]:
        """Read the families of `ids`; return the claims that stand in another cluster than their heir, or without it."""
        astray = []
        kin = [each for each in families(ids) if each.claim not in self.members[each.heir]]
        for each in sorted(kin, key=lambda row: (row.seed != row.claim, row.heir != row.claim)):
            self.members[each.heir].append(each.claim)
            if each.claim == each.heir and each.kind == ClaimKind.CHECKABLE.value:
                self.checkable.add(each.heir)
            if each.cluster is None or each.seed is None:
                continue
            if self.cluster.setdefault(each.heir, each.cluster) != each.cluster:
                astray.append(each)
            self.seed[each.cluster] = each.seed
        return astray

    def is_seed(self, heir: UUID) -> bool:
        """Tell whether the first claim of a cluster is of this family."""
        cluster = self.cluster.get(heir)
        return cluster is not None and self.seed[cluster] in self.members[heir]

    def stands(self, heir: UUID, but: Collection[UUID]) -> bool:
        """Tell whether a family stands somewhere, or has a claim of `but`, which is to stand nowhere."""
        return heir in self.cluster or any(claim in but for claim in self.members[heir])

    def put(self, heir: UUID, cluster: UUID, like: Likeness) -> list[Join]:
        """Note that a family stands in `cluster` now, and return what is to be written for it."""
        self.cluster[heir] = cluster
        return [
            Join(cluster, claim, like if claim == heir else ITSELF) for claim in sorted(self.members[heir])
        ]


def place_claims(*, claims: Iterable[UUID]) -> int:
    """Put each of `claims` into the cluster it belongs to, or take it out; return how many clusters were touched.

    Called after matches were proposed, decided or undone, after claims were merged or parted, and after a claim was
    found in another article; again changes nothing. The cost of a claim does not grow with its cluster, but for
    taking one out. Call it in a short transaction, or in none: nobody else places claims meanwhile.
    """
    ids = sorted(set(claims))
    return sum(len(_place(ids[at : at + TOGETHER])) for at in range(0, len(ids), TOGETHER))


@transaction.atomic
def leave_cluster(*, claims: Iterable[UUID]) -> None:
    """Take `claims` out of their clusters; a seed that goes hands over to the next, a claim left alone leaves too."""
    lock_clusters()
    going = set(claims)
    _join_all(_take_out(going), but=going)


@transaction.atomic
def count_again(*, claims: Iterable[UUID]) -> None:
    """Count anew what the clusters of `claims` have, after a figure was read anew."""
    lock_clusters()
    for cluster in Cluster.objects.filter(members__claim__in=list(claims)).distinct().order_by("pk"):
        _count_anew(cluster, list(cluster.members.order_by("seen_at", "id").values_list("claim", flat=True)))


@transaction.atomic
def _place(ids: list[UUID]) -> set[UUID]:
    lock_clusters()
    placing = Placing()
    out = {each.claim for each in placing.learn(ids)}
    out |= _no_longer_alike(placing)
    if out:
        ids = [*ids, *_take_out(out)]
        placing = Placing()
        placing.learn(ids)
    touched = _stay(placing)
    return touched | _join_all(ids)


def _no_longer_alike(placing: Placing) -> set[UUID]:
    """Return the claims whose heir does not match the seed any more."""
    held = {
        heir: placing.seed[cluster] for heir, cluster in placing.cluster.items() if not placing.is_seed(heir)
    }
    seeds = {each.claim: each.heir for each in families(set(held.values()))} if held else {}
    alike = likenesses({heir: seeds[seed] for heir, seed in held.items()}) if held else {}
    return {claim for heir, found in alike.items() if not found for claim in placing.members[heir]}


def _stay(placing: Placing) -> set[UUID]:
    """Bring families that stand where they belong up to date: the merged among them, the heir as the seed, the counts."""
    pairs = [(cluster, claim) for heir, cluster in placing.cluster.items() for claim in placing.members[heir]]
    for heir, cluster in placing.cluster.items():
        if placing.is_seed(heir):
            Cluster.objects.filter(pk=cluster).exclude(seed=heir).update(seed=heir)
    known = set(
        ClusterMember.objects.filter(claim__in=[claim for _, claim in pairs]).values_list("claim", flat=True)
    )
    _insert([Join(cluster, claim, ITSELF) for cluster, claim in pairs if claim not in known])
    add_up([pair for pair in pairs if pair[1] in known], most=MOST_AGAIN)
    return set(placing.cluster.values())


def _join_all(ids: Collection[UUID], *, but: Collection[UUID] = ()) -> set[UUID]:
    """Place those of `ids` that stand nowhere, with what is like them and stands nowhere either, `but` left out."""
    touched: set[UUID] = set()
    for _turn in range(2):  # the second for those that the first left to a seed it founded
        ids = _join(ids, touched, but) if ids else ids
    return touched


def _join(ids: Collection[UUID], touched: set[UUID], but: Collection[UUID]) -> set[UUID]:
    """Let each family of `ids` that stands nowhere join a cluster or found one; return claims left for another turn."""
    placing = Placing()
    placing.learn(ids)
    free = [heir for heir in placing.checkable if heir not in placing.cluster]
    alike = likenesses(dict.fromkeys(free))
    placing.learn({each.other for found in alike.values() for each in found} - placing.members.keys())
    times = {pk: when.first for pk, when in seen(placing.members).items()}
    joins: list[Join] = []
    later: set[UUID] = set()
    for heir in sorted(free, key=lambda pk: (times[pk], pk)):
        if heir in placing.cluster:
            continue
        found = next((like for like in alike[heir] if placing.is_seed(like.other)), None)
        if found:
            joins += placing.put(heir, placing.cluster[found.other], found)
            continue
        others = {like.other: like for like in alike[heir] if not placing.stands(like.other, but)}
        if others or len(placing.members[heir]) > 1:
            joins += _found(placing, heir, others, times)
            later |= {other for other in others if other not in placing.cluster}
    _insert(joins)
    touched |= {join.cluster for join in joins}
    return later


def _found(
    placing: Placing, heir: UUID, others: dict[UUID, Likeness], times: dict[UUID, datetime]
) -> list[Join]:
    """Found a cluster of `heir` and what is like it; of `others` only the earliest joins where that is the seed."""
    first = min([heir, *others], key=lambda pk: (times[pk], pk))
    cluster = Cluster.objects.create(
        seed_id=first, claims_count=0, articles_count=0, outlets_count=0,
        first_seen_at=times[first], last_seen_at=times[first],
    ).pk  # fmt: skip
    placing.seed[cluster] = first
    joining = others if first == heir else {heir: others[first]}
    joins = placing.put(first, cluster, ITSELF)
    for other, like in joining.items():
        joins += placing.put(other, cluster, like)
    return joins


def _insert(joins: Collection[Join]) -> None:
    """Write the members, and count what they bring."""
    times = seen(join.claim for join in joins) if joins else {}
    ClusterMember.objects.bulk_create(
        ClusterMember(
            cluster_id=join.cluster,
            claim_id=join.claim,
            relation=join.like.relation,
            score=join.like.score,
            seen_at=times[join.claim].first,
        )
        for join in joins
    )
    add_up([(join.cluster, join.claim) for join in joins], joined={join.claim for join in joins})


def _take_out(claims: Collection[UUID]) -> set[UUID]:
    """Take `claims` out, and what then no longer stands with its seed; return all that stand nowhere now, but `claims`."""
    rows = ClusterMember.objects.filter(claim__in=claims)
    clusters = sorted(set(rows.values_list("cluster", flat=True)))
    rows.delete()
    freed: set[UUID] = set()
    for cluster in Cluster.objects.filter(pk__in=clusters).order_by("pk"):
        rest = list(cluster.members.order_by("seen_at", "id").values_list("claim", flat=True))
        if cluster.seed_id not in rest and len(rest) > 1:
            freed |= _hand_over(cluster, rest)
            rest = [claim for claim in rest if claim not in freed]
        if len(rest) < 2:
            freed |= set(rest)
            cluster.delete()
        else:
            _count_anew(cluster, rest)
    return freed


def _hand_over(cluster: Cluster, rest: list[UUID]) -> set[UUID]:
    """Make the earliest of `rest` the seed, and take out what is not like it; return those."""
    placing = Placing()
    placing.learn(rest)
    seed = next(heir for heir, members in placing.members.items() if rest[0] in members)
    Cluster.objects.filter(pk=cluster.pk).update(seed=seed)
    cluster.seed_id = seed
    alike = likenesses({heir: seed for heir in placing.members if heir != seed})
    going = {claim for heir, found in alike.items() if not found for claim in placing.members[heir]}
    ClusterMember.objects.filter(claim__in=going).delete()
    return going & set(rest)


def _count_anew(cluster: Cluster, rest: list[UUID]) -> None:
    """Count a cluster from its members; what was counted of those that left cannot be told apart otherwise."""
    ClusterTrait.objects.filter(cluster=cluster).delete()
    times = seen(rest)
    Cluster.objects.filter(pk=cluster.pk).update(
        claims_count=0, articles_count=0, outlets_count=0,
        first_seen_at=times[rest[0]].first, last_seen_at=times[rest[0]].first,
    )  # fmt: skip
    add_up([(cluster.pk, claim) for claim in rest], joined=set(rest))
