"""When an article is looked at again: a pure function of its age and of how calm it has been.

Most corrections come within hours, a few after days. So the looks thin out with the age, and further where the
text keeps still; after a real change they come closer together again for a while.
"""

from bisect import bisect_right
from datetime import datetime, timedelta

PAUSES = (
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(days=3),
    timedelta(days=30),
)
# Up to which age, since it was first fetched, each of the pauses holds; what is older is left alone.
AGES = (timedelta(hours=3), timedelta(days=1), timedelta(days=7), timedelta(days=30), timedelta(days=360))
# A page that is missing may be back in an hour; one that stays away is asked for less and less.
MISSING_PAUSES = (timedelta(hours=1), timedelta(days=1), timedelta(days=3), timedelta(days=30))
STIRRED = (2, 4)  # looks without a change after which it is one step calmer again, and as calm as its age
CALM = 8  # looks without a change after which it is one step calmer than its age


def next_look(
    now: datetime,
    *,
    first_seen: datetime,
    has_changed: bool = False,
    calm_looks: int = 0,
    missing_looks: int = 0,
) -> datetime | None:
    """Return when to look again after the look at `now`, None for never.

    `first_seen` is when the article was first fetched, `has_changed` whether its text changed ever since,
    `calm_looks` how many looks have found no change since that, `missing_looks` how many in a row were told that
    there is no such page. Both moments are aware.
    """
    step = bisect_right(AGES, max(now - first_seen, timedelta(0)))
    if missing_looks:
        pauses = MISSING_PAUSES
        return None if step >= len(AGES) else now + pauses[min(missing_looks, len(pauses)) - 1]
    step = max(0, step - _sooner(calm_looks) if has_changed else step) + (calm_looks >= CALM)
    return now + PAUSES[step] if step < len(PAUSES) else None


def _sooner(calm_looks: int) -> int:
    """Return by how many steps a text that changed is looked at sooner than its age alone would have it."""
    return len(STIRRED) - bisect_right(STIRRED, calm_looks)
