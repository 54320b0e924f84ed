"""The doctor's look at settings and secrets."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks

from factcheck import env
from factcheck.checks import LOCAL_HOSTS
from factcheck.operating.finding import Finding, bad, ok, warn
from sources.models import AlertReader


def secrets() -> Iterator[Finding]:
    """Say which secrets others on this machine could read."""
    named = [Path(os.environ[f"{name}_FILE"]) for name in sorted(env.READ) if os.environ.get(f"{name}_FILE")]
    kept = [*settings.VAR_DIR.glob("secrets/*"), settings.VAR_DIR / "first-login.txt", *named]
    open_to_others = [path for path in kept if path.is_file() and path.stat().st_mode & stat.S_IRWXO]
    for path in open_to_others:
        yield bad("secrets", f"{path} can be read by every account of this machine.", f"chmod 600 {path}")
    if not open_to_others:
        yield ok("secrets", "Only the desk's account can read them.")
    if (settings.VAR_DIR / "first-login.txt").is_file():
        yield warn(
            "secrets", "The first login's password still lies in var/first-login.txt.",
            "Change it at the desk and delete the file.",
        )  # fmt: skip


def combinations() -> Iterator[Finding]:
    """Say which settings are wrong or dangerous together."""
    found = run_checks(include_deployment_checks=False)
    for message in found:
        grade = bad if message.is_serious() else warn
        yield grade("settings", f"{message.msg} ({message.id})", message.hint or "See docs/settings.md.")
    if not found:
        yield ok("settings", "They fit together.")


def public() -> Iterator[Finding]:
    """Say what a desk that others can reach still lacks."""
    hosts = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL_HOSTS]
    if hosts and not settings.HTTPS:
        yield warn(
            "settings",
            f"{hosts[0]} is reached without https.",
            "Put a TLS proxy before it and set HTTPS=yes.",
        )
    if hosts and not settings.PUBLIC_URL:
        yield warn(
            "settings", "PUBLIC_URL is not set, so mails and hubs cannot name the desk.", f"PUBLIC_URL=https://{hosts[0]}"
        )  # fmt: skip
    if not settings.FETCH_CONTACT:
        yield warn(
            "settings", "FETCH_CONTACT is not set.", "Name an address, so that outlets can reach you, not block you."
        )  # fmt: skip
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend") and AlertReader.objects.exists():
        yield warn(
            "mail", "Somebody asked for mail, but it is written to the output only.", "Set EMAIL_URL and EMAIL_FROM."
        )  # fmt: skip
