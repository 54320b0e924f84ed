"""When the line runs by itself: the scheduled tasks, and on which queue each task waits."""

from collections.abc import Mapping
from typing import TypedDict


class Tick(TypedDict):
    """One line of Celery's beat schedule; `schedule` is in seconds."""

    task: str
    schedule: float
    options: Mapping[str, object]


POLLING = "polling"  # apart, so that feeds are read in time however many documents wait
FETCHING = "fetching"
HANDED_IN = "handed-in"  # apart, so that nobody before the screen waits behind what comes in by itself
READING = "reading"
MATCHING = "matching"  # apart, with a process of its own: it holds up no reading, and waits behind no backlog of texts
TICKS = "ticks"  # apart, so that a long queue of documents holds up no schedule
QUEUES = (TICKS, POLLING, HANDED_IN, FETCHING, READING, MATCHING)

# What a finished step starts at once, one task or several. The sweeps find what was lost on the way.
NEXT_STAGE = {
    "document ordered": "sources.tasks.read_document",
    "document handed in": "sources.tasks.read_handed_in",
    "revision saved": "claims.tasks.extract_claims",
    "claims read": "claims.tasks.watch_claims claims.tasks.match_claims",
    "reviews imported": "claims.tasks.match_review",
    "claims repeated": "claims.tasks.rank_claims",
    "text returned": "claims.tasks.follow_turn",
    "note written": "claims.tasks.mail_mentions",
    "copy wanted": "claims.tasks.capture_evidence",
    "article gone": "claims.tasks.flag_gone_article",
    "article back": "claims.tasks.flag_gone_article",
}


def every(seconds: float, task: str) -> Tick:
    """Send the task every so many seconds; a tick that nobody took before the next one is dropped."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


SCHEDULE = {
    "tick": every(30, "factcheck.tasks.tick"),
    "purge": every(600, "factcheck.tasks.purge"),
    "note sizes": every(3600, "factcheck.tasks.note_sizes"),
    "sweep sessions": every(3600, "factcheck.accounts.tasks.sweep_sessions"),
    "count days": every(900, "factcheck.tasks.count_days"),
    "reckon figures": every(600, "factcheck.tasks.reckon_figures"),
    "poll due feeds": every(10, "sources.tasks.poll_due_feeds"),
    "mend feed times": every(600, "sources.tasks.mend_feed_times"),
    "look again": every(30, "sources.tasks.look_again"),
    "tend hubs": every(60, "sources.tasks.tend_hubs"),
    "sweep documents": every(20, "sources.tasks.sweep_documents"),
    "settle copies": every(60, "sources.tasks.settle_copies"),
    "sketch unsketched": every(900, "sources.tasks.sketch_unsketched"),
    "tend health": every(300, "sources.tasks.tend_health"),
    "sweep revisions": every(60, "claims.tasks.sweep_revisions"),
    "sweep turns": every(60, "claims.tasks.sweep_turns"),
    "sweep all": every(3600, "claims.tasks.sweep_all"),
    "forget what was left": every(3600, "claims.tasks.forget_what_was_left"),
    "sweep captures": every(60, "claims.tasks.sweep_captures"),
    "propose speaker pairs": every(60, "claims.tasks.propose_speaker_pairs"),
    "sweep ranks": every(60, "claims.tasks.sweep_ranks"),
    "sweep all ranks": every(3600, "claims.tasks.sweep_all_ranks"),
    "sweep matching": every(60, "claims.tasks.sweep_matching"),
    "sweep all matching": every(3600, "claims.tasks.sweep_all_matching"),
    "mend term counts": every(86_400, "claims.tasks.mend_term_counts"),
    "sweep watches": every(60, "claims.tasks.sweep_watches"),
    "release due": every(15, "claims.tasks.release_due"),
    "expire notices": every(60, "claims.tasks.expire_notices"),
    "tell senders of tips": every(60, "claims.tasks.tell_senders"),
    "take letters": every(30, "claims.tasks.take_letters"),
    "erase contacts": every(3600, "claims.tasks.erase_contacts"),
    "tell watchers": every(15, "claims.tasks.tell_watchers"),
}

ROUTES = {tick["task"]: {"queue": TICKS} for tick in SCHEDULE.values()} | {
    "claims.tasks.match_claims": {"queue": MATCHING},
    "claims.tasks.match_review": {"queue": MATCHING},
    "claims.tasks.fill_vectors": {"queue": MATCHING},
    # they take seconds, and hold up no other tick
    "claims.tasks.sweep_matching": {"queue": MATCHING},
    "claims.tasks.sweep_all_matching": {"queue": MATCHING},
    "claims.tasks.mend_term_counts": {"queue": MATCHING},
    "claims.tasks.watch_claims": {"queue": TICKS},  # an alert waits behind no backlog of texts
    "sources.tasks.read_feeds": {"queue": POLLING},
    "sources.tasks.read_handed_in": {"queue": HANDED_IN},
    "claims.tasks.capture_evidence": {"queue": HANDED_IN},
    "sources.tasks.*": {"queue": FETCHING},
    "claims.tasks.*": {"queue": READING},
    "factcheck.publishing.tasks.*": {"queue": READING},
}
