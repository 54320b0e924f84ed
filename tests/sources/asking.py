"""A worker's part in the test of turns: `python -m tests.sources.asking ADDRESS TIMES REDIS PAUSE`."""

import sys
import time

from django.conf import settings

from sources.host_turns import HostBusy, turn
from sources.reader.addresses import parse_allow_networks
from sources.reader.fetch import FetchPolicy, fetch


def main(url: str, times: int, redis: str, pause: float) -> None:
    """Get `url` so many times, each in its turn, coming back when told to."""
    settings.configure(REDIS_URL=redis, FETCH_HOST_PAUSE_SECONDS=pause, FETCH_MAX_SECONDS=5)
    host = url.split("/")[2]
    policy = FetchPolicy("test", parse_allow_networks(host))
    while times:
        try:
            with turn(host, patience=0.3):
                fetch(url, policy=policy)
                times -= 1
        except HostBusy as busy:
            time.sleep(busy.seconds)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
