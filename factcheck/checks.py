"""Checks of settings that only make sense, or are only dangerous, together."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from sources.reader.addresses import parse_allow_networks

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]", "testserver"})
WIDEST = {4: 8, 6: 32}  # shortest prefix of an allow-listed network, by IP version


def check_settings(*, app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Give what is wrong with the settings taken together, each with its id and a hint."""
    return [*_check_debug(), *_check_allowed_networks(), *_check_snapshots(), *_check_https()]


def _check_debug() -> list[CheckMessage]:
    strange = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL_HOSTS]
    if not settings.DEBUG or not strange:
        return []
    return [
        Error(
            f"DEBUG is on while ALLOWED_HOSTS names {', '.join(strange)}.",
            hint="Debug pages show settings and data to everybody: turn DEBUG off, or keep to localhost.",
            id="factcheck.E001",
        )
    ]


def _check_allowed_networks() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for allowed in parse_allow_networks(",".join(settings.FETCH_ALLOW_NETWORKS)):
        if allowed.network.prefixlen < WIDEST[allowed.network.version]:
            found.append(
                Error(
                    f"FETCH_ALLOW_NETWORKS opens {allowed.network}, which is nearly everything.",
                    hint="Name the one network and port that is meant, e.g. 10.1.2.0/24:80.",
                    id="factcheck.E002",
                )
            )
    return found


def _check_snapshots() -> list[CheckMessage]:
    if not settings.SNAPSHOTS.startswith("s3://") or find_spec("boto3") is not None:
        return []
    return [
        Error(
            "SNAPSHOTS names an S3 bucket, but boto3 is not installed.",
            hint="Install boto3 beside the pinned packages, or keep snapshots in a folder.",
            id="factcheck.E003",
        )
    ]


def _check_https() -> list[CheckMessage]:
    if not settings.SECURE_HSTS_SECONDS or settings.HTTPS:
        return []
    return [
        Warning(
            "HSTS_SECONDS is set while HTTPS is off, so it has no effect.",
            hint="Set HTTPS=yes once the desk is reached over https only.",
            id="factcheck.W001",
        )
    ]
