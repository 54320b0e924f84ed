"""Removing an article's words for legal reasons: the one way around the rule that nothing is overwritten.

Blanked are revisions, snapshots and their files, attributions, appearances, figures, claims that appear in no
other text with their translations, the texts, terms and reasons by which these match others, evidence from the article, what feeds and uploads said of it, speakers that a
machine found in it alone, the history rows of all these and their lines in the administration's log. Articles
with the same bytes or the same text are erased with it, each with a line of its own in the ledger.

What stays: addresses and hashes, without which the next reading would bring the words back; figures' values;
speakers an editor confirmed; and the desk's own words (fact-checks, assessments, reasons), which the desk
corrects or withdraws itself. Backups keep the words until they expire: after a restore, replay_erasures.
"""

from functools import partial
from typing import Any

import pghistory
import pgtrigger
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from claims.match_texts import forget_texts
from claims.models import (
    Appearance,
    Attribution,
    Claim,
    ClaimTranslation,
    Evidence,
    ExtractionRun,
    Figure,
    RunState,
    Speaker,
    SpeakerAlias,
    SpeakerPair,
    Status,
    Visibility,
    WatchHit,
)
from claims.sealing import sealed_without_words
from factcheck.publishing.erasure_ledger import restore_lines, write_line
from factcheck.publishing.erasure_scope import Scope, reprints_of, scope_of
from sources import snapshots
from sources.copies import lock_texts
from sources.erased import ERASED
from sources.models import Article, ArticleRevision, Erasure, Feed, FetchEvent, Sketch, Snapshot

PERMISSION = "sources.erase_article"
DISMISSED = "The article it appeared in was erased for legal reasons."

# The history itself goes on being written: it then says who blanked the row, and when.
OVERWRITTEN = (
    "sources.ArticleRevision:append_only",
    "sources.Snapshot:append_only",
    "claims.Figure:append_only",
    "claims.ClaimEvent:append_only",
    "claims.ClaimTranslationEvent:append_only",
    "claims.EvidenceEvent:append_only",
    "claims.SpeakerEvent:append_only",
)


class ErasureRefused(Exception):
    """The article is not erased; the message says why, in a sentence for the editor."""


@transaction.atomic
def erase_article(*, article: Article, reason: str, editor: User, with_reprints: bool = True) -> Erasure:
    """Blank every copy of the words of `article`, and of its reprints, and return the tombstone of `article`.

    Files are removed after the commit. An article erased before keeps its tombstone: that one is returned.
    Raises ErasureRefused without a reason, or when `editor` may not.
    """
    if not editor.has_perm(PERMISSION):
        raise ErasureRefused("You may not erase articles.")
    if not reason.strip():
        raise ErasureRefused("Say why the words must go.")
    earlier = Erasure.objects.filter(revisions__article=article).first()
    _let_no_reprint_in(article)
    reprints = list(reprints_of(article)) if with_reprints else []
    wanted = [*reprints] if earlier else [article, *reprints]
    made = [_erase(one, reason=reason, editor=editor) for one in wanted]
    return earlier or made[0]


@transaction.atomic
def replay_erasures(*, editor: User) -> list[Article]:
    """Repeat every erasure of the ledger on a restored database or storage, and return the articles it found.

    Doing it again changes nothing. Raises ErasureRefused when `editor` may not.
    """
    if not editor.has_perm(PERMISSION):
        raise ErasureRefused("You may not erase articles.")
    restore_lines(stand_in=editor)
    found = []
    for erasure in Erasure.objects.order_by("created_at", "pk"):
        known = Q(pk=erasure.article_ref) | Q(revisions__snapshot__sha256__in=erasure.sha256s)
        for article in Article.objects.filter(known, revisions__erasure__isnull=True).distinct():
            _blank(_locked_scope(article), erasure)
            found.append(article)
        with pgtrigger.ignore(*OVERWRITTEN):
            Snapshot.objects.filter(sha256__in=erasure.sha256s, erasure__isnull=True).update(erasure=erasure)
        transaction.on_commit(partial(write_line, erasure))
    for snapshot in Snapshot.objects.filter(erasure__isnull=False):
        transaction.on_commit(partial(snapshots.remove, snapshot))
    return found


def _erase(article: Article, *, reason: str, editor: User) -> Erasure:
    scope = _locked_scope(article)
    taken = Snapshot.objects.filter(pk__in=scope.snapshots)
    erasure = Erasure.objects.create(
        article_ref=article.pk,
        sha256s=sorted(taken.values_list("sha256", flat=True)),
        reason=reason,
        erased_by=editor,
    )
    _blank(scope, erasure)
    for snapshot in taken:
        transaction.on_commit(partial(snapshots.remove, snapshot))
    transaction.on_commit(partial(write_line, erasure))
    return erasure


def _let_no_reprint_in(article: Article) -> None:
    """Make whoever reads the same text wait: a reprint is either found here, or finds that its words were erased."""
    digests = article.revisions.filter(erasure__isnull=True).values_list("text_sha256", flat=True)
    lock_texts(digests)
    Article.objects.select_for_update().get(pk=article.pk)
    lock_texts(digests.all())  # and that of a revision that came just before


def _locked_scope(article: Article) -> Scope:
    """Lock the article and its revisions, so that no reading adds words behind our back, and look."""
    Article.objects.select_for_update().get(pk=article.pk)
    list(ArticleRevision.objects.select_for_update().filter(article=article).order_by("pk"))
    return scope_of(article)


def _blank(scope: Scope, erasure: Erasure) -> None:
    titles = _titles(scope)
    act = {"user": str(erasure.erased_by_id), "act": "erase", "erasure": str(erasure.pk)}
    with pghistory.context(**act), pgtrigger.ignore(*OVERWRITTEN):
        _blank_texts(scope, erasure)
        _blank_reading(scope)
        _blank_claims(scope)
        _blank_evidence(scope)
        _blank_speakers(scope)
    _blank_attempts(scope, titles)
    LogEntry.objects.filter(object_id__in=scope.all_ids()).update(object_repr=ERASED, change_message="")


def _titles(scope: Scope) -> set[str]:
    """Return under which titles the article was listed and read."""
    revisions = ArticleRevision.objects.filter(pk__in=scope.revisions, erasure__isnull=True)
    events = FetchEvent.objects.filter(pk__in=scope.events)
    names = {*revisions.values_list("title", flat=True), *events.values_list("name", flat=True)}
    return {name for name in names if name not in ("", ERASED)}


def _blank_texts(scope: Scope, erasure: Erasure) -> None:
    ArticleRevision.objects.filter(pk__in=scope.revisions, erasure__isnull=True).update(
        title=ERASED, text="", notes=[], erasure=erasure
    )
    Sketch.objects.filter(revision__in=scope.revisions).delete()
    Snapshot.objects.filter(pk__in=scope.snapshots, erasure__isnull=True).update(erasure=erasure)
    for article in Article.objects.filter(pk__in=scope.articles):
        # Two of a source without an address would else be one article.
        article.title = ERASED if article.url else f"{ERASED} {article.pk}"
        article.byline = article.canonical_hint = ""
        article.save(update_fields=["title", "byline", "canonical_hint"])


def _blank_reading(scope: Scope) -> None:
    Attribution.objects.filter(pk__in=scope.attributions).update(
        source_exact=[], cue_exact=[], content_exact=[]
    )
    Appearance.objects.filter(pk__in=scope.appearances).update(exact="", prefix="", suffix="")
    Figure.objects.filter(pk__in=scope.figures).update(exact="", unit="", counted="", side="", place="")
    runs = ExtractionRun.objects.filter(revision__in=scope.revisions)
    runs.exclude(reason="").update(reason=ERASED)
    runs.filter(state=RunState.RUNNING).update(
        state=RunState.FAILED, reason=ERASED, finished_at=timezone.now(), claimed_until=None
    )


def _blank_claims(scope: Scope) -> None:
    claims = Claim.objects.filter(pk__in=scope.claims)
    claims.update(text=ERASED, kind_reason="", factors=[])
    _history(Claim).filter(pgh_obj_id__in=scope.claims).update(text=ERASED, kind_reason="")
    ClaimTranslation.objects.filter(claim__in=scope.claims).update(text=ERASED)
    _history(ClaimTranslation).filter(claim__in=scope.claims).update(text=ERASED)
    forget_texts(claims=scope.claims)
    told = WatchHit.objects.filter(claim__in=scope.claims)
    told.filter(not_before__isnull=False).update(
        not_before=None, given_up_at=timezone.now(), reason=DISMISSED
    )
    told.update(why=ERASED)
    waiting = claims.filter(status__in=[Status.PROPOSED, Status.UNCHECKED, Status.CHECKING])
    waiting.exclude(reviews__state__in=["draft", "in_review"]).update(
        status=Status.DISMISSED, dismissed_reason=DISMISSED
    )


def _blank_evidence(scope: Scope) -> None:
    words = {"title": ERASED} | {
        name: _erased(name) for name in ("quote", "file_name", "captured_by", "no_copy_reason")
    }
    pieces = Evidence.objects.filter(pk__in=scope.evidence)
    pieces.exclude(visibility=Visibility.NAMED).update(**words)
    for piece in pieces.filter(visibility=Visibility.NAMED).select_related("snapshot"):
        piece.sealed = sealed_without_words(piece)
        piece.save(update_fields=["sealed"])
    _history(Evidence).filter(pgh_obj_id__in=scope.evidence).exclude(title="").update(**words)


def _erased(column: str) -> Case:
    """Return the word for what was erased, where the column holds anything."""
    return Case(When(**{column: "", "then": Value("")}), default=Value(ERASED))


def _blank_speakers(scope: Scope) -> None:
    Speaker.objects.filter(pk__in=scope.speakers).update(name=ERASED, role="", affiliation="")
    _history(Speaker).filter(pgh_obj_id__in=scope.speakers).update(name=ERASED, role="", affiliation="")
    SpeakerAlias.objects.filter(speaker__in=scope.speakers).delete()
    SpeakerPair.objects.filter(Q(first__in=scope.speakers) | Q(second__in=scope.speakers)).delete()


def _blank_attempts(scope: Scope, titles: set[str]) -> None:
    events = FetchEvent.objects.filter(pk__in=scope.events)
    feeds = Feed.objects.filter(fetch_events__in=scope.events)
    listings = FetchEvent.objects.filter(reads_feed=True, feed__in=feeds)
    # What a feed's listing left out or doubted is named by title there.
    for title in titles:
        listings.filter(reason__contains=title[:80]).update(reason=ERASED)
        Feed.objects.filter(pk__in=feeds.values("pk"), last_reason__contains=title[:80]).update(
            last_reason=ERASED
        )
    events.exclude(name="").update(name=ERASED)
    events.exclude(reason="").update(reason=ERASED)
    events.update(item={})


def _history(model: Any) -> Any:
    return model.pgh_event_model.objects
