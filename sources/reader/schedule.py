"""When a feed is asked again, and how: pure functions of what happened so far. Times in seconds unless they say otherwise."""

from datetime import datetime, timedelta

CEILING = 24 * 3600.0
MOST_DOUBLINGS = 20  # 2**20 minutes is long past any ceiling, and no overflow
SPREAD = 0.05  # of the wait: feeds that began together drift apart

# A feed settles where about every second look brings something new.
AFTER_SEVERAL = 0.5
AFTER_ONE = 0.8
AFTER_NOTHING = 1.25

# How often the body itself is asked for, whatever the server's tags say.
MOST_UNCHANGED = 12  # answers of "unchanged" in a row
LONGEST_ON_TRUST = 6 * 3600.0


def next_interval(interval: int, *, found: int, elapsed: float | None, shortest: int, longest: int) -> int:
    """Return the interval between two looks after one that brought `found` new documents.

    `elapsed` is the time since the look before, None for the first. A look that came long before its time (by
    hand, say) and brought nothing says nothing. The result lies within `shortest` and `longest`.
    """
    early = elapsed is not None and elapsed < interval / 2
    if found > 1:
        factor = AFTER_SEVERAL
    elif found == 1:
        factor = AFTER_ONE
    else:
        factor = 1.0 if early else AFTER_NOTHING
    return min(max(round(interval * factor), shortest), longest)


def next_look(
    last: datetime,
    *,
    interval: int,
    shortest: int,
    burst: bool = False,
    failures: int = 0,
    retry_after: float | None = None,
    share: float = 0.0,
) -> datetime:
    """Return when to look again after the look at `last`.

    In a `burst` the feed's `shortest` interval counts. Each of the `failures` in a row doubles the wait up to a
    day, and a feed is never given up. `retry_after` is what the server asked for: waited for where it is longer,
    but not beyond a day, so that no server can silence a feed for good. `share` (0 to 1) is the feed's own place
    within SPREAD.
    """
    usual = shortest if burst else interval
    longest = max(CEILING, float(usual))
    wait = float(usual * (1 << min(max(failures, 0), MOST_DOUBLINGS)))
    wait = max(wait, retry_after or 0.0)
    return last + timedelta(seconds=min(wait * (1 + SPREAD * share), longest))


def asks_whole(*, unchanged: int, whole_at: datetime | None, tags_lie: bool, now: datetime) -> bool:
    """Tell whether to ask for the body itself, without the server's tags.

    `unchanged` is how many looks in a row were answered with "unchanged" since the body itself was last had, at
    `whole_at`; `tags_lie` whether they were caught standing still while the body changed.
    """
    if tags_lie or whole_at is None or unchanged >= MOST_UNCHANGED:
        return True
    return not timedelta() <= now - whole_at < timedelta(seconds=LONGEST_ON_TRUST)
