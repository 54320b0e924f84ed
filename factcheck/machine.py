"""What the machine we run on has to give."""

import os
from pathlib import Path

_CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")


def memory_bytes() -> int:
    """Give the memory this process may use, in bytes: the machine's, or the container's limit when lower."""
    installed = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(installed, int(_CGROUP_LIMIT.read_text(encoding="ascii")))
    except (OSError, ValueError):  # no control group, or "max"
        return installed


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that ended and only waits to be noticed by its parent does not."""
    try:
        state = (
            Path(f"/proc/{pid}/stat")
            .read_text(encoding="utf-8", errors="replace")
            .rpartition(")")[2]
            .split()[0]
        )
    except (OSError, IndexError):
        return False
    return state not in "ZX"
