"""Empty the benchmark's own database."""

import django
from django.conf import settings
from django.db import connection


def main() -> None:
    """Drop everything in the database under var/bench; refuse any other."""
    django.setup()
    if "bench" not in str(settings.VAR_DIR):
        raise SystemExit("Only the benchmark's own database is emptied.")
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


if __name__ == "__main__":
    main()
