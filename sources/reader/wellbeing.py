"""When a feed fails for longer than usual, and when pages of a source can be read no more: pure functions."""

from datetime import timedelta

FAILURES = 3  # in a row
LOOKS = 6  # that were due since the last success
SHORTEST = timedelta(hours=1)

FEW = 5  # documents that came and could not be read; fewer may be anything
READ_BEFORE, OF = 8, 10  # what is taken for granted of a source that we hardly know
WORSE = 0.5  # of what it was
BETTER = 0.75


def is_failing(*, failures: int, since_success: timedelta, interval: timedelta) -> bool:
    """Tell whether a feed, read every `interval`, has failed for longer than a passing trouble lasts."""
    return failures >= FAILURES and since_success > max(LOOKS * interval, SHORTEST)


def parse_rate(*, read: int, unread: int) -> float | None:
    """Return which part of the documents that came could be read, 0 to 1; None when none came."""
    return read / (read + unread) if read + unread else None


def is_unreadable(*, read: int, unread: int, read_before: int, unread_before: int, is_so: bool) -> bool:
    """Tell whether far fewer of the documents that came lately could be read than of those before.

    `is_so` is what was said last: it takes a clear mending to take that back.
    """
    lately = parse_rate(read=read, unread=unread)
    if lately is None:
        return is_so
    if not is_so and unread < FEW:
        return False
    before = (read_before + READ_BEFORE) / (read_before + unread_before + OF)
    return lately < before * (BETTER if is_so else WORSE)
