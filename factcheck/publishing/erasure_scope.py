"""Where the words of one article are kept: every row that must be blanked when they have to go."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from claims.models import Appearance, Attribution, Claim, Evidence, Figure, Speaker
from claims.sealing import sealed_about
from sources.models import Article, ArticleRevision, Attachment, FetchEvent, Snapshot

Ids = list[UUID]


@dataclass(frozen=True, slots=True)
class Scope:
    """Ids of the rows that hold words of an article. `discussed` are further claims that evidence of it names."""

    articles: Ids
    revisions: Ids
    snapshots: Ids
    events: Ids
    attributions: Ids
    appearances: Ids
    figures: Ids
    claims: Ids
    discussed: Ids
    evidence: Ids
    speakers: Ids

    def all_ids(self) -> Iterator[str]:
        """Return the id of every row, as the administration's log writes it."""
        return (str(row_id) for field in fields(self) for row_id in getattr(self, field.name))


def reprints_of(article: Article) -> QuerySet[Article]:
    """Return the other articles that carry the same bytes or, white space aside, the same text in any revision."""
    own = ArticleRevision.objects.filter(article=article, erasure__isnull=True)
    same = Q(text_sha256__in=own.values("text_sha256")) | Q(snapshot__in=own.values("snapshot"))
    others = ArticleRevision.objects.filter(same, erasure__isnull=True).exclude(article=article)
    return Article.objects.filter(pk__in=others.values("article")).order_by("first_seen_at", "pk")


def scope_of(article: Article) -> Scope:
    """Return what holds words of `article`. Its rows should be locked, so that nothing is added meanwhile."""
    revisions = _ids(article.revisions.all())
    addresses = _addresses(article, revisions)
    events, evidence, snapshots = _seen_at(article, revisions, addresses)
    claims = _claims(revisions)
    return Scope(
        articles=[article.pk],
        revisions=revisions,
        snapshots=snapshots,
        events=events,
        attributions=_ids(Attribution.objects.filter(revision__in=revisions)),
        appearances=_ids(Appearance.objects.filter(revision__in=revisions)),
        figures=_ids(Figure.objects.filter(revision__in=revisions)),
        claims=claims,
        discussed=_ids(Claim.objects.filter(evidence__in=evidence).exclude(pk__in=claims).distinct()),
        evidence=evidence,
        speakers=_speakers(revisions),
    )


def _addresses(article: Article, revisions: Ids) -> set[str]:
    read = FetchEvent.objects.filter(Q(article=article) | Q(revision__in=revisions), reads_feed=False)
    return ({article.url} | set(read.values_list("url", flat=True))) - {""}


def _seen_at(article: Article, revisions: Ids, addresses: set[str]) -> tuple[Ids, Ids, Ids]:
    """Return the attempts, the evidence and the bytes that came from the article's addresses."""
    read = Snapshot.objects.filter(revisions__in=revisions)
    events = FetchEvent.objects.filter(
        Q(article=article) | Q(revision__in=revisions) | Q(url__in=addresses) | Q(snapshot__in=read),
        reads_feed=False,
    )
    sealed = sealed_about(addresses, sha256s=read.values_list("sha256", flat=True))
    evidence = Evidence.objects.filter(
        Q(article=article) | Q(url__in=addresses) | Q(snapshot__in=read) | Q(pk__in=sealed)
    )
    # The bytes of a feed are kept only where it could not be read; nobody can tell what is in them.
    feeds = FetchEvent.objects.filter(reads_feed=True, feed__in=events.values("feed"))
    kept = set(events.values_list("snapshot", flat=True))
    kept |= _copies_of(evidence) | set(feeds.values_list("snapshot", flat=True))
    kept |= set(Attachment.objects.filter(article=article).values_list("snapshot", flat=True))
    elsewhere = ArticleRevision.objects.exclude(article=article).filter(erasure__isnull=True)
    bytes_kept = Snapshot.objects.filter(Q(pk__in=kept) | Q(pk__in=read))
    return _ids(events), _ids(evidence), _ids(bytes_kept.exclude(pk__in=elsewhere.values("snapshot")))


def _copies_of(evidence: QuerySet[Evidence], model: Any = Evidence) -> set[UUID]:
    """Return the bytes that these pieces have, and had before: as they came, and as they were shown."""
    history = model.pgh_event_model.objects.filter(pgh_obj_id__in=evidence.values("pk"))
    pairs = [rows.values_list("snapshot", "public_copy") for rows in (evidence, history)]
    return {key for rows in pairs for pair in rows for key in pair if key}


def _claims(revisions: Ids) -> Ids:
    """Return the claims that appear in these revisions and in no other text that still stands."""
    appears_here = Appearance.objects.filter(revision__in=revisions)
    stands = Appearance.objects.filter(revision__erasure__isnull=True).exclude(revision__in=revisions)
    return _ids(
        Claim.objects.filter(pk__in=appears_here.values("claim")).exclude(pk__in=stands.values("claim"))
    )


def _speakers(revisions: Ids) -> Ids:
    """Return the speakers that a machine found in these revisions alone, and whom no editor took over."""
    named_here = Attribution.objects.filter(revision__in=revisions)
    stands = Attribution.objects.filter(revision__erasure__isnull=True).exclude(revision__in=revisions)
    found = Speaker.objects.filter(pk__in=named_here.values("speaker"), confirmed_by__isnull=True)
    found = found.exclude(pk__in=stands.exclude(speaker__isnull=True).values("speaker")).exclude(made_by="")
    return _ids(found.filter(reviews__isnull=True, merged__isnull=True, merged_into__isnull=True))


def _ids(rows: QuerySet[Any]) -> Ids:
    return list(rows.order_by("pk").values_list("pk", flat=True))
