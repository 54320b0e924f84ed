"""Where the embedded servers answer. Apart from embedded.py, so that settings load no server code."""

import os

from factcheck.embedded_home import Home

ROLE = "factcheck"
DATABASE = "factcheck"
REDIS_SOCKET = "redis"


def database(home: Home) -> dict[str, str]:
    """Give the connection part of Django's DATABASES entry; the password is "" before the first start."""
    kept = home.password_file
    return {
        "NAME": DATABASE,
        "USER": ROLE,
        "PASSWORD": kept.read_text(encoding="utf-8").strip() if os.access(kept, os.R_OK) else "",
        "HOST": str(home.sockets),
    }


def broker_url(home: Home) -> str:
    """Give Celery's address of the embedded Redis."""
    return f"redis+socket://{home.sockets / REDIS_SOCKET}"
