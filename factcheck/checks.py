"""Checks of settings that only make sense, or are only dangerous, together."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.exceptions import ImproperlyConfigured

from claims.language.extractors import EXTRACTORS
from factcheck.env import SettingError
from sources.reader.addresses import parse_allow_networks

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]", "testserver"})
WIDEST = {4: 8, 6: 32}  # shortest prefix of an allow-listed network, by IP version


def check_settings(*, app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Give what is wrong with the settings taken together, each with its id and a hint."""
    return [
        *_check_debug(),
        *_check_allowed_networks(),
        *_check_snapshots(),
        *_check_https(),
        *_check_proxy(),
        *_check_metrics(),
        *_check_extractor(),
        *_check_encoder(),
    ]


def require_secret_key() -> None:
    """Raise SettingError when there is no key to sign sessions with; what serves or prepares a desk needs one."""
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:  # how Django refuses to give an empty one
        key = ""
    if not key:
        raise SettingError("SECRET_KEY", "a long random text that nobody knows")


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


def _check_proxy() -> list[CheckMessage]:
    behind = settings.SECURE_PROXY_SSL_HEADER is not None
    if behind == settings.HTTPS:
        return []
    if behind:
        return [
            Warning(
                "BEHIND_PROXY is on while HTTPS is off, so cookies travel in the clear.",
                hint="Set HTTPS=yes when the proxy speaks TLS, or turn BEHIND_PROXY off.",
                id="factcheck.W002",
            )
        ]
    return [
        Warning(
            "HTTPS is on while BEHIND_PROXY is off: every page redirects to itself unless the web server speaks TLS.",
            hint="Set BEHIND_PROXY=yes where a proxy of yours speaks TLS before the desk.",
            id="factcheck.W003",
        )
    ]


def _check_metrics() -> list[CheckMessage]:
    if not settings.METRICS or settings.METRICS_TOKEN or settings.SECURE_PROXY_SSL_HEADER is None:
        return []
    return [
        Warning(
            "METRICS is on behind a proxy without METRICS_TOKEN, so /metrics answers nobody.",
            hint="Set METRICS_TOKEN and give it to Prometheus as its bearer token.",
            id="factcheck.W004",
        )
    ]


def _check_extractor() -> list[CheckMessage]:
    if settings.EXTRACTOR in EXTRACTORS:
        return []
    return [
        Error(
            f"EXTRACTOR is {settings.EXTRACTOR!r}, but it should be one of {', '.join(sorted(EXTRACTORS))}.",
            hint="A new extractor is a new file and a line in claims/language/extractors.py.",
            id="factcheck.E004",
        )
    ]


def _check_encoder() -> list[CheckMessage]:
    wanted = {
        "ENCODER_URL": settings.ENCODER_URL,
        "ENCODER_MODEL": settings.ENCODER_MODEL,
        "ENCODER_DIMENSIONS": settings.ENCODER_DIMENSIONS,
    }
    missing = [name for name, value in wanted.items() if not value]
    if settings.ENCODER == "remote" and missing:
        return [
            Error(
                f"ENCODER is 'remote', but nothing is set for {', '.join(missing)}.",
                hint="Name the server, its model and how many numbers its vectors have, or set ENCODER=minilm.",
                id="factcheck.E005",
            )
        ]
    return []
