"""Looking at articles again: which are due, and what each look leaves behind for the next.

An article that is taken is due again a day later whatever becomes of its look: a worker that reads it sets the real
next time, and nothing that goes wrong on the way can leave it out for good.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sources.insert_rows import insert_rows
from sources.models import Article, Door, FetchEvent, Outcome, Revisit
from sources.models.base import new_id
from sources.next_stage import pass_on
from sources.reader.revisits import next_look
from sources.receiving import Received

SAFETY_NET = timedelta(days=1)  # when an article is due again whose look was never finished
CALM_DAY = timedelta(days=1)
MOST_TURNS = 3  # within a day; an article that turns more often is flapping
MISSING_TWICE = 2  # looks in a row after which a page is gone
MADE_AT_ONCE = timedelta(minutes=1)  # an article and the first of its texts


def take_due_articles(*, now: datetime | None = None, most: int = 200) -> list[UUID]:
    """Order up to `most` articles to be looked at again, the longest waiting first, and return the events' ids.

    Nobody else takes them. An address that waits to be read anyway is not ordered twice.
    """
    now = now or timezone.now()
    with transaction.atomic():
        due = list(Revisit.objects.due(now).values_list("pk", flat=True)[:most])  # from the index alone
        taken = list(
            Revisit.objects.filter(pk__in=due, next_at__lte=now)
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("article")
        )
        Revisit.objects.filter(pk__in=[revisit.pk for revisit in taken]).update(next_at=now + SAFETY_NET)
        # Always in the same order, so that nobody who orders the same addresses waits for us and we for them.
        events = [_look_at(revisit) for revisit in sorted(taken, key=lambda one: one.url)]
        insert_rows(events, unless_there=True)
        for event in events:
            pass_on("document ordered", event.pk)
    return [event.pk for event in events]


def mend_look_times(*, now: datetime | None = None) -> int:
    """Make those articles due whose next look a clock that was ahead put too far off; return how many."""
    now = now or timezone.now()
    return Revisit.objects.from_the_future(now).update(next_at=now)


def look_left_behind(
    revisit: Revisit, article: Article, received: Received, *, now: datetime, turned: bool, cosmetic: bool
) -> list[str]:
    """Write into `revisit` and `article`, without saving them, what a look at the page left behind.

    `turned` says that another text became current, `cosmetic` that other bytes held the same. Returns the names of
    the article's fields that changed.
    """
    _count_look(revisit, now=now, turned=turned)
    revisit.url = received.url[:2000]
    revisit.last_looked_at = now
    revisit.missing_looks = 0
    revisit.etag, revisit.last_modified = received.etag, received.last_modified
    if not received.not_modified:
        revisit.body_sha256 = received.sha256
    revisit.cosmetic_changes += cosmetic
    changed = _mark_flapping(revisit, article, now=now) + _mark_back(article)
    _set_next(revisit, article, now=now)
    return changed


def note_missing(article: Article, revisit: Revisit, *, now: datetime) -> None:
    """Note that the publisher says there is no such page; the second time in a row the article is gone at source."""
    revisit.missing_looks += 1
    if revisit.missing_looks >= MISSING_TWICE and article.gone_since is None:
        article.gone_since = _first_missed(article) or now
        article.save(update_fields=["gone_since"])
        pass_on("article gone", article.pk)
    revisit.last_looked_at = now
    _set_next(revisit, article, now=now)
    revisit.save(update_fields=["missing_looks", "last_looked_at", "next_at"])


def note_look_without_news(article_id: UUID, *, now: datetime, ever_again: bool = True) -> None:
    """Set the next look at an article whose page could not be read, or led elsewhere; or none."""
    revisit = Revisit.objects.select_related("article").filter(pk=article_id).first()
    if revisit is None:
        return
    revisit.calm_looks += 1
    if ever_again:
        _set_next(revisit, revisit.article, now=now)
    else:
        revisit.next_at = None
    revisit.save(update_fields=["calm_looks", "next_at"])


def note_text_from_elsewhere(article_id: UUID) -> None:
    """Let the next look at the page read it whole: what is current now did not come from there."""
    Revisit.objects.filter(pk=article_id).update(etag="", last_modified="", body_sha256="")


def _look_at(revisit: Revisit) -> FetchEvent:
    article = revisit.article
    return FetchEvent(
        article=article,
        source_id=article.source_id,
        url=revisit.url,
        name=article.title,  # stands in for a title that only the feed knew
        door=Door.RELOOK,
        trace=new_id(),
    )


def _set_next(revisit: Revisit, article: Article, *, now: datetime) -> None:
    revisit.next_at = next_look(
        now,
        first_seen=article.first_seen_at,
        has_changed=revisit.last_changed_at - article.first_seen_at > MADE_AT_ONCE,
        calm_looks=revisit.calm_looks,
        missing_looks=revisit.missing_looks,
    )


def _count_look(revisit: Revisit, *, now: datetime, turned: bool) -> None:
    if revisit.last_looked_at is None:  # the first look is neither calm nor a turn
        return
    revisit.recent_turns = [moment for moment in revisit.recent_turns if moment > now - CALM_DAY]
    if turned:
        revisit.recent_turns.append(now)
        revisit.calm_looks = 0
        revisit.last_changed_at = now
    else:
        revisit.calm_looks += 1


def _mark_flapping(revisit: Revisit, article: Article, *, now: datetime) -> list[str]:
    turns = len(revisit.recent_turns)
    if turns > MOST_TURNS and article.flapping_since is None:
        article.flapping_since = now
    elif not turns and article.flapping_since is not None:
        article.flapping_since = None
    else:
        return []
    return ["flapping_since"]


def _mark_back(article: Article) -> list[str]:
    if article.gone_since is None:
        return []
    article.gone_since = None
    pass_on("article back", article.pk)
    return ["gone_since"]


def _first_missed(article: Article) -> datetime | None:
    missed = FetchEvent.objects.filter(article=article, outcome=Outcome.GONE).order_by("-created_at").first()
    return missed.finished_at if missed else None
