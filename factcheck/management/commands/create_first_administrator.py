"""Make the account with which the desk is first entered."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.db import connection, transaction

NAME = "administrator"
LOCK = 7_340_032  # any number that no other advisory lock of ours uses


class Command(BaseCommand):
    help = (
        "Creates the first administrator with a generated password, unless there is an administrator already."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the account and keep its password in var/first-login.txt, readable by its owner alone."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            if User.objects.filter(is_superuser=True).exists():
                return
            password = secrets.token_urlsafe(12)
            User.objects.create_superuser(NAME, password=password)
            path = keep(password)
        self.stdout.write(f"First administrator: {NAME}; the password is in {path}")


def keep(password: str) -> Path:
    """Write name and password to var/first-login.txt, mode 0600, and give its path; output ends up in logs."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    path = settings.VAR_DIR / "first-login.txt"
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"name: {NAME}\npassword: {password}\n")
    return path
