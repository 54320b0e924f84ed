"""What the page of a stale flag shows: the words that were checked, the words as they stand, and the way to both."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from claims.admin.claim_timeline import AROUND, InSentence, sentence_around
from claims.admin.wordings import Wordings, wordings
from claims.models import Appearance, StaleFlag
from sources.models import ArticleRevision, FetchEvent


@dataclass(frozen=True, slots=True)
class Side:
    """One wording where it stands."""

    revision: ArticleRevision
    words: InSentence
    url: str
    kept_url: str


@dataclass(frozen=True, slots=True)
class StalePage:
    """Both wordings; `now` is None when the words, or the article, are gone."""

    checked: Side
    now: Side | None
    wordings: Wordings
    score: float | None
    missed_in: ArticleRevision | None
    changes_url: str


def stale_page(flag: StaleFlag) -> StalePage:
    """Return what the page of `flag` shows. Five queries."""
    rows = [flag.appearance, *([flag.now_appears] if flag.now_appears else [])]
    texts = ArticleRevision.objects.in_bulk([row.revision_id for row in rows])
    kept = {
        event.revision_id: reverse("admin:sources_fetchevent_change", args=[event.pk])
        for event in FetchEvent.objects.filter(revision__in=texts).only("revision").order_by("-created_at")
    }
    checked = _side(flag.appearance, texts[flag.appearance.revision_id], kept)
    now = flag.now_appears
    missed_in = flag.appearance.revision.article.current_revision if now is None else None
    newer = texts[now.revision_id] if now else missed_in
    return StalePage(
        checked=checked,
        now=_side(now, texts[now.revision_id], kept) if now else None,
        wordings=wordings(flag.appearance.exact, now.exact if now else ""),
        score=now.anchor_score if now else None,
        missed_in=missed_in,
        changes_url=_changes(checked.revision, newer),
    )


def _side(row: Appearance, revision: ArticleRevision, kept: Mapping[UUID | None, str]) -> Side:
    before, after = revision.text[max(0, row.start - AROUND) : row.start], revision.text[row.end :][:AROUND]
    article = reverse("admin:sources_article_change", args=[revision.article_id])
    return Side(
        revision,
        sentence_around(before, row.exact, after),
        f"{article}?revision={revision.number}#claim-{row.claim_id}",
        kept.get(revision.pk, ""),
    )


def _changes(checked: ArticleRevision, newer: ArticleRevision | None) -> str:
    """Return where it is shown what the later text changed; empty when an earlier one returned."""
    if newer is None or newer.number <= checked.number:
        return ""
    return reverse("admin:sources_article_diff", args=[newer.article_id, newer.number])
