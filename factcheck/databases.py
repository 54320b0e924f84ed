"""Turn the addresses given in settings into what Django and Celery want: database, broker, snapshot storage."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from factcheck import embedded_addresses, embedded_home


def connection(address: str, var: Path, *, pool: int) -> dict[str, Any]:
    """Give Django's DATABASES entry for an address, or for the embedded server when it is "".

    `pool` is the largest number of pooled connections a process holds; with 0 each thread keeps its own.
    """
    entry: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True}
    options: dict[str, Any] = {}
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 20}
    else:
        entry["CONN_MAX_AGE"] = 60
    if not address:
        return entry | _embedded_database(var) | {"OPTIONS": options}
    parts = urlsplit(address)
    return entry | {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)) | options,
    }


def embedded_broker_url(var: Path) -> str:
    """Give the address of the embedded Redis; before its first start, where it will most likely be."""
    return embedded_addresses.broker_url(embedded_home.recorded(var) or embedded_home.guess(var))


def redis_url(broker: str) -> str:
    """Give, as redis-py writes it, the address of the Redis that Celery's `broker` is; "" when it is none."""
    parts = urlsplit(broker)
    if parts.scheme in ("redis", "rediss"):
        return broker
    if parts.scheme != "redis+socket":
        return ""
    number = dict(parse_qsl(parts.query)).get("virtual_host", "0").lstrip("/")
    return f"unix://{parts.path}?db={number}"


def snapshot_storage(place: str, *, endpoint: str, access_key: str, secret_key: str) -> dict[str, Any]:
    """Give Django's STORAGES entry for a folder, or for `s3://bucket/prefix` through django-storages."""
    parts = urlsplit(place)
    if parts.scheme != "s3":
        options: dict[str, Any] = {"location": place, "file_permissions_mode": 0o600}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "endpoint_url": endpoint or None,
        "access_key": access_key or None,
        "secret_key": secret_key or None,
        "default_acl": None,
        "querystring_auth": True,
        "file_overwrite": True,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def _embedded_database(var: Path) -> dict[str, str]:
    home = embedded_home.recorded(var) or embedded_home.guess(var)
    return embedded_addresses.database(home)
