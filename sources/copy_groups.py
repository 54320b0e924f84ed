"""Groups of articles that carry one text: who belongs together, and whom all of them point at."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from sources.copy_origin import Member, likely_origin
from sources.models import Article, CopyDecision

# One at a time, whoever links: taken before any row is locked that others can see.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('copies', 0))"
MEMBERS = """
    SELECT article.id, article.origin_id, article.url, article.published_at, article.published_precision,
        article.first_seen_at, source.name,
        coalesce((SELECT max(credited) FROM sources_sketch sketch WHERE sketch.article_id = article.id), '')
    FROM sources_article article JOIN sources_source source ON source.id = article.source_id
    WHERE article.id = ANY(%(roots)s) OR article.origin_id = ANY(%(roots)s)
    ORDER BY article.id
"""
Group = list[Member]
Pair = frozenset[UUID]


def lock_groups() -> None:
    """Until the transaction ends, let nobody else link articles."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)


@transaction.atomic
def unite(article_id: UUID, others: Iterable[UUID]) -> UUID | None:
    """Put the article and the groups of `others` into one group, and return the origin the article has then.

    Whatever the order in which its members came in, a group ends with the same origin. Two that an editor told
    apart stay in different groups, and so does whoever is grouped with them.
    """
    lock_groups()
    groups = _groups_of([article_id, *others])
    own = next(group for group in groups if any(member.id == article_id for member in group))
    decisions = list(_decisions_on(member.id for group in groups for member in group))
    apart = {pair for pair, is_copy, _ in decisions if not is_copy}
    cluster = list(own)
    for group in sorted((group for group in groups if group is not own), key=_place):
        if not _told_apart(cluster, group, apart):
            cluster += group
    chosen = [origin for _, is_copy, origin in decisions if is_copy]
    return point_at(likely_origin(cluster, chosen=chosen), cluster, of=article_id)


def point_at(origin: Member, cluster: Sequence[Member], *, of: UUID) -> UUID | None:
    """Let all of `cluster` be copies of `origin`, and return what the article `of` points at then.

    An origin has no origin at any moment: first the new one stands free, then the copies follow, and the former
    origins, which nobody points at any more, come last.
    """
    if origin.origin_id:
        Article.objects.filter(pk=origin.id).update(origin=None)
    wrong = [member for member in cluster if member.id != origin.id and member.origin_id != origin.id]
    for rows in ([m.id for m in wrong if m.origin_id], [m.id for m in wrong if not m.origin_id]):
        if rows:
            Article.objects.filter(pk__in=rows).update(origin=origin.id)
    return origin.id if of != origin.id else None


def is_in_a_group(article_id: UUID) -> bool:
    """Return whether the article reprints another or is reprinted. One query."""
    both = Article.objects.filter(pk=article_id, origin__isnull=False).values("pk")
    return both.union(Article.objects.filter(origin=article_id).values("pk")[:1], all=True).exists()


def _groups_of(ids: Sequence[UUID]) -> list[Group]:
    rows = Article.objects.filter(pk__in=ids).values_list("origin_id", "pk")
    roots = list({origin or own for origin, own in rows})
    with connection.cursor() as cursor:
        cursor.execute(MEMBERS, {"roots": roots})
        members = [Member(*row) for row in cursor.fetchall()]
    groups: dict[UUID, Group] = {root: [] for root in roots}
    for member in members:
        groups[member.root_id].append(member)
    return list(groups.values())


def _decisions_on(ids: Iterable[UUID]) -> Iterable[tuple[Pair, bool, UUID]]:
    """Return of each two of these articles the latest decision, the latest first: the two, yes or no, the origin."""
    wanted = list(ids)
    rows = CopyDecision.objects.filter(article__in=wanted, origin__in=wanted).order_by("-created_at", "-id")
    latest: dict[Pair, tuple[Pair, bool, UUID]] = {}
    for article, origin, is_copy in rows.values_list("article_id", "origin_id", "is_copy"):
        pair = frozenset((article, origin))
        latest.setdefault(pair, (pair, is_copy, origin))
    return latest.values()


def _told_apart(cluster: Sequence[Member], group: Sequence[Member], apart: set[Pair]) -> bool:
    return bool(apart) and any(frozenset((one.id, other.id)) in apart for one in cluster for other in group)


def _place(group: Group) -> tuple[datetime, str, UUID]:
    first = likely_origin(group)
    return first.out_at, first.url, first.id
