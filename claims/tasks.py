"""When revisions are read into claims. Each task loads by id, calls one verb, and ends."""

import time
from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from uuid import UUID

from celery import shared_task
from django.db import OperationalError
from django.utils import timezone

from claims import (
    encoder_life,
    extraction,
    holding,
    kept_drafts,
    match_sweep,
    matching,
    notes,
    presence,
    ranking,
    stale,
    term_counts,
    tip_letters,
    tip_mail,
)
from claims.alerting import tell_owners
from claims.capturing import capture, lost_captures
from claims.clustering import place_claims
from claims.extraction import TakenOver, read_revision, revisions_to_read
from claims.language.encoder import EncoderUnreachable
from claims.reanchoring import turns_left_behind
from claims.release import release_due
from claims.release_mail import tell_held
from claims.speaker_pairs import propose_pairs
from claims.vectors import FIRST
from claims.watching import TOGETHER, runs_left_behind, watch_run, watch_topics
from sources import once
from sources.tracing import traced_revision
from sources.visits import HostBusy

RANKED_EACH = timedelta(minutes=10)  # ten times what lies between two sweeps
OF_LATE = timedelta(days=2)  # as far as the sweeps of every minute look back
PAIR_STEPS = 10  # of 200 speakers each, a minute
MOST_OF_ALL = 20_000  # tasks an hour
FILLED_FOR = 3_500  # seconds that tasks of filling follow each other
INDEXED_WITHIN = 3 * 3600  # seconds; an index of a million vectors takes many minutes


@shared_task(
    autoretry_for=(OperationalError,),
    max_retries=3,
    retry_backoff=True,
    retry_jitter=True,
    throws=(TakenOver,),
)
def extract_claims(revision_id: str) -> None:
    """Read one revision into claims."""
    with traced_revision(revision_id):
        read_revision(revision_id=revision_id)


@shared_task
def sweep_revisions() -> int:
    """Send again the revisions of late whose task was lost; return how many."""
    return _send_revisions(revisions_to_read(since=timezone.now() - OF_LATE))


def _send_revisions(ids: Sequence[UUID]) -> int:
    for revision_id in ids:
        extract_claims.delay(str(revision_id))
    return len(ids)


@shared_task(
    autoretry_for=(OperationalError,),
    max_retries=3,
    retry_backoff=True,
    retry_jitter=True,
    throws=(TakenOver,),
)
def follow_turn(turn_id: str) -> None:
    """Look for an article's claims in the text that became current again."""
    extraction.follow_turn(turn_id=turn_id)


@shared_task(autoretry_for=(OperationalError,), max_retries=3, retry_backoff=True, retry_jitter=True)
def flag_gone_article(article_id: str) -> None:
    """Have the fact-checks of an article looked at again that went from its source, or came back."""
    stale.flag_article(article_id=article_id)


@shared_task
def sweep_turns() -> int:
    """Follow the turns whose task was lost, and look at the articles that went or came back; return how many."""
    turns = turns_left_behind(since=timezone.now() - OF_LATE)
    articles = stale.articles_to_look_at()
    _send_turns(turns)
    for article_id in articles:
        flag_gone_article.delay(str(article_id))
    return len(turns) + len(articles)


def _send_turns(ids: Sequence[UUID]) -> int:
    for turn_id in ids:
        follow_turn.delay(str(turn_id))
    return len(ids)


@shared_task
def sweep_all() -> int:
    """Send what the other sweeps do not look back to: after an outage of days, and for another extractor."""
    return _send_revisions(revisions_to_read(most=MOST_OF_ALL)) + _send_turns(
        turns_left_behind(most=MOST_OF_ALL)
    )


@shared_task(autoretry_for=(OperationalError,), max_retries=3, retry_backoff=True, retry_jitter=True)
def watch_claims(run_id: str) -> None:
    """Hold the claims of one reading against the watch lists; who is to be told is told in some seconds."""
    watched = watch_run(run_id=run_id)
    if watched and watched.hits:
        tell_watchers.apply_async(countdown=TOGETHER.total_seconds() + 0.5)


@shared_task
def tell_watchers() -> int:
    """Tell the owners of watch lists of what is due; return of how many hits."""
    return tell_owners()


@shared_task
def sweep_watches() -> int:
    """Hold what was missed against the watch lists, and what was put to a topic since; return how many readings."""
    runs = runs_left_behind()
    for run_id in runs:
        watch_run(run_id=run_id)
    watch_topics()
    return len(runs)


@shared_task(autoretry_for=(OperationalError,), max_retries=3, retry_backoff=True, retry_jitter=True)
def capture_evidence(evidence_id: str) -> None:
    """Take the copy that one piece of evidence waits for; where others wait for its host, a little later."""
    try:
        capture(evidence_id=evidence_id)
    except HostBusy as busy:
        capture_evidence.apply_async((evidence_id,), countdown=busy.seconds)


@shared_task
def sweep_captures() -> int:
    """Send again the copies whose task was lost; return how many."""
    lost = lost_captures()
    for evidence_id in lost:
        capture_evidence.delay(str(evidence_id))
    return len(lost)


@shared_task(name="claims.tasks.release_due")
def release_due_reviews() -> int:
    """Let signed fact-checks go whose time has come, and tell who stands behind what had to be held; return how many left."""
    released = release_due()
    tell_held(released.held)
    return len(released.left)


@shared_task
def propose_speaker_pairs() -> int:
    """Propose which of the speakers that are new, or have a new name, may be one; return how many were looked at."""
    return sum(takewhile(bool, (propose_pairs() for _ in range(PAIR_STEPS))))


@shared_task(autoretry_for=(OperationalError,), max_retries=3, retry_backoff=True, retry_jitter=True)
def mail_mentions(note_id: str) -> int:
    """Mail whoever a note calls; return how many were told."""
    return notes.mail_mentions(note_id=note_id)


@shared_task
def forget_what_was_left() -> int:
    """Forget drafts nobody came back for, pages nobody is on, and tokens of old forms; return how many."""
    return kept_drafts.forget() + presence.forget() + once.forget()


@shared_task
def expire_notices() -> int:
    """End the holding notices whose time is over; return how many."""
    return holding.expire_notices()


@shared_task
def tell_senders() -> int:
    """Tell senders of tips what was decided; return how many mails left."""
    return tip_mail.tell_senders()


@shared_task
def take_letters() -> int:
    """Make tips of the letters that came by mail; return how many."""
    return tip_letters.take_letters()


@shared_task
def erase_contacts() -> int:
    """Erase the addresses of senders whose time is over; return how many."""
    return tip_mail.erase_contacts()


@shared_task(autoretry_for=(OperationalError,), max_retries=3, retry_backoff=True, retry_jitter=True)
def rank_claims(run_id: str) -> int:
    """Look again at what one reading found in another article too; return how many claims changed."""
    return ranking.rank_run(run_id=run_id)


@shared_task(autoretry_for=(OperationalError,), max_retries=3, retry_backoff=True, retry_jitter=True)
def sweep_ranks() -> int:
    """Look again at claims matched, checked or graded in the last ten minutes, and place them; return how many changed."""
    since = timezone.now() - RANKED_EACH
    matched = ranking.claims_to_rank(since=since)
    place_claims(claims=matched)
    return ranking.rank(claims=matched) + ranking.rank_graded_sources(since=since)


@shared_task
def sweep_all_ranks() -> int:
    """Do that for two days, and for what is most repeated; return how many changed."""
    since = timezone.now() - OF_LATE
    claims = ranking.claims_to_rank(since=since) | set(ranking.most_repeated())
    return ranking.rank(claims=claims) + ranking.rank_graded_sources(since=since)


@shared_task(autoretry_for=(OperationalError,), max_retries=3, retry_backoff=True, retry_jitter=True)
def match_claims(run_id: str) -> int:
    """Propose what the claims of one reading match; return how many pairs are new."""
    return matching.match_run(run_id=run_id)


@shared_task(autoretry_for=(OperationalError,), max_retries=3, retry_backoff=True, retry_jitter=True)
def match_review(review_id: str) -> int:
    """Propose which claims say what a fact-check of others, just brought in, checked; return how many pairs are new."""
    return matching.match_reviews(reviews=[UUID(review_id)])


@shared_task(throws=(EncoderUnreachable,))
def sweep_matching() -> int:
    """Bring texts of the last hour in line with their claims and match what waits; return how much changed."""
    return match_sweep.sweep_of_late(since=timezone.now() - timedelta(hours=1))


@shared_task(throws=(EncoderUnreachable,))
def sweep_all_matching() -> int:
    """Do that for all texts, and have the vectors made that are wanting; return how many texts changed."""
    changed = match_sweep.sweep_texts()
    fill_vectors.delay()
    return changed


@shared_task(
    autoretry_for=(OperationalError, EncoderUnreachable), max_retries=3, retry_backoff=True, retry_jitter=True,
    soft_time_limit=INDEXED_WITHIN, time_limit=INDEXED_WITHIN + 60,
)  # fmt: skip
def fill_vectors(after: str = "", begun: float | None = None) -> None:
    """Encode texts without a vector for some seconds, after the one with id `after`; what is left gets a task of its own.

    What was `begun` (seconds since 1970) an hour ago ends: the hourly sweep has begun anew by then.
    """
    begun = begun or time.time()
    left = encoder_life.fill(after=UUID(after) if after else FIRST)
    if left and time.time() < begun + FILLED_FOR:
        fill_vectors.delay(str(left), begun)


@shared_task
def mend_term_counts() -> int:
    """Bring the counts of terms in line with the texts; return how many were off."""
    return term_counts.mend_counts()
