"""When a feed is asked again: a pure function of what happened so far."""

from datetime import datetime, timedelta

CEILING = timedelta(hours=24)
MOST_DOUBLINGS = 20  # 2**20 minutes is long past any ceiling, and no overflow


def next_poll(
    last: datetime,
    *,
    interval: timedelta,
    failures: int = 0,
    retry_after: float | None = None,
    ceiling: timedelta = CEILING,
) -> datetime:
    """Return when to ask again after the attempt at `last`.

    `interval` is the feed's own; each of the `failures` in a row doubles it up to `ceiling`, and a feed is
    never given up. `retry_after` (seconds) is what the server asked for: waited for where it is longer, but
    not beyond the ceiling, so that no server can silence a feed for good.
    """
    longest = max(ceiling, interval)
    doublings = min(max(failures, 0), MOST_DOUBLINGS)
    wait = min(interval * (1 << doublings), longest)
    if retry_after is not None:
        asked = timedelta(seconds=min(max(retry_after, 0.0), longest.total_seconds()))
        wait = max(wait, asked)
    return last + wait
