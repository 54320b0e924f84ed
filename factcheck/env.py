"""Read settings from the environment: typed, named, and refused in one clear line when they make no sense.

Every name that is read is kept in `READ`, so that a test can compare it with docs/settings.md.
"""

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured

from sources.reader.addresses import parse_allow_networks

READ: set[str] = set()

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


class SettingError(ImproperlyConfigured):
    """A setting is missing or makes no sense; the message names it and says what it should be."""

    def __init__(self, name: str, should_be: str, value: str | None = None) -> None:
        problem = "is not set" if value is None else f"is {value!r}"
        super().__init__(f"Setting {name} {problem}, but it should be {should_be}. See docs/settings.md.")
        self.name = name


def text(name: str, default: str, *, among: Iterable[str] = ()) -> str:
    """Give the variable's text, stripped; `default` when unset or empty.

    Raises SettingError when `among` names the only values allowed and this is none of them.
    """
    value = _given(name) or default
    allowed = tuple(among)
    if allowed and value not in allowed:
        raise SettingError(name, f"one of {', '.join(allowed)}", value)
    return value


def flag(name: str, default: bool) -> bool:
    """Give a yes or no; raises SettingError for anything that is neither."""
    value = _given(name)
    if not value:
        return default
    if value.lower() not in _TRUE | _FALSE:
        raise SettingError(name, "yes or no (1/0, true/false, on/off)", value)
    return value.lower() in _TRUE


def number(name: str, default: int, *, minimum: int = 0, maximum: int = 2**63 - 1) -> int:
    """Give a whole number from `minimum` to `maximum`, both included; raises SettingError otherwise."""
    value = _given(name)
    if not value:
        return default
    if not re.fullmatch(r"-?[0-9]+", value) or not minimum <= int(value) <= maximum:
        raise SettingError(name, f"a whole number from {minimum} to {maximum}", value)
    return int(value)


def names(name: str, default: Iterable[str] = ()) -> list[str]:
    """Give a comma-separated list, each item stripped, empty ones left out."""
    value = _given(name)
    return [item.strip() for item in value.split(",") if item.strip()] if value else list(default)


def hosts(name: str) -> list[str]:
    """Give a list of host names, as in desk.example or .desk.example; raises SettingError for an address."""
    found = names(name)
    for host in found:
        if not re.fullmatch(r"\*|\.?[\w.-]+|\[[0-9a-fA-F:.]+\]", host):
            raise SettingError(
                name, "a list of host names such as desk.example, without https:// or port", host
            )
    return found


def origins(name: str) -> list[str]:
    """Give a list of web origins such as https://desk.example; raises SettingError for anything else."""
    found = names(name)
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
            raise SettingError(name, "a list of origins such as https://desk.example", origin)
    return found


def networks(name: str) -> list[str]:
    """Give a list of `network[:port]`, e.g. 127.0.0.1:8021, 10.0.0.0/8, [::1]:80; raises SettingError."""
    found = names(name)
    try:
        parse_allow_networks(",".join(found))
    except ValueError as error:
        should_be = "a list of network[:port] such as 127.0.0.1:8021, 10.0.0.0/8 or [::1]:80"
        raise SettingError(name, should_be, ", ".join(found)) from error
    return found


def time_zone(name: str, default: str) -> str:
    """Give the name of a time zone; raises SettingError for one that nobody knows."""
    value = _given(name) or default
    if value not in available_timezones():
        raise SettingError(name, "a time zone such as Europe/Paris", value)
    return value


def mapping(name: str, default: dict[str, str]) -> dict[str, str]:
    """Give a JSON object of texts under the keys of `default`; raises SettingError when it is anything else."""
    value = _given(name)
    if not value:
        return default
    try:
        found = json.loads(value)
    except json.JSONDecodeError as error:
        raise SettingError(name, "a JSON object of texts", value) from error
    if not isinstance(found, dict) or not all(isinstance(item, str) for item in found.values()):
        raise SettingError(name, "a JSON object of texts", value)
    if not found.keys() <= default.keys():
        raise SettingError(name, f"about {' and '.join(map(repr, default))} alone", value)
    return found


def texts(name: str) -> dict[str, str]:
    """Give a JSON object of texts under any keys, empty when unset; raises SettingError when it is anything else."""
    value = _given(name)
    try:
        found = json.loads(value or "{}")
    except json.JSONDecodeError as error:
        raise SettingError(name, "a JSON object of texts", value) from error
    if not isinstance(found, dict) or not all(isinstance(item, str) for item in found.values()):
        raise SettingError(name, "a JSON object of texts", value)
    return found


def folder(name: str, default: Path) -> Path:
    """Give an absolute folder path (it need not exist); raises SettingError for a relative one."""
    value = _given(name)
    if value and not Path(value).is_absolute():
        raise SettingError(name, "an absolute path", value)
    return Path(value) if value else default


def file(name: str) -> str:
    """Give the path of a file that is there, "" when unset; raises SettingError for anything else."""
    value = _given(name) or ""
    if value and not Path(value).is_file():
        raise SettingError(name, "the path of a file", value)
    return value


def folders(name: str, default: Path) -> list[Path]:
    """Give a comma-separated list of absolute folder paths; raises SettingError for a relative one."""
    found = [Path(item) for item in names(name, [str(default)])]
    for path in found:
        if not path.is_absolute():
            raise SettingError(name, "a list of absolute paths", str(path))
    return found


def place(name: str, default: Path) -> str:
    """Give an absolute folder path or `s3://bucket/prefix`; raises SettingError for anything else."""
    value = _given(name) or str(default)
    parts = urlsplit(value)
    if not Path(value).is_absolute() and not (parts.scheme == "s3" and parts.netloc):
        raise SettingError(name, "an absolute path or s3://bucket/prefix", value)
    return value


def url(name: str, default: str, *, schemes: Iterable[str]) -> str:
    """Give an address with one of the `schemes`, also from the file that `NAME_FILE` names.

    Raises SettingError for another scheme or a port that is none; the message leaves the address out, as it may
    hold a password.
    """
    value = secret(name, generated=None) or default
    allowed = tuple(schemes)
    if value and urlsplit(value).scheme not in allowed:
        raise SettingError(
            name, f"an address that starts with {' or '.join(s + '://' for s in allowed)}", "…"
        )
    if value and not _has_sound_port(value):
        raise SettingError(name, "an address with a port from 1 to 65535, or none", "…")
    return value


def _has_sound_port(address: str) -> bool:
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False


def secret(name: str, *, generated: Path | None) -> str:
    """Give a secret: `NAME`, else the content of the file `NAME_FILE` names, else of the `generated` file.

    Gives "" when there is none yet, so that commands that need no secret run without one. Raises
    SettingError when `NAME_FILE` names a file that cannot be read or is empty.
    """
    value = _given(name)
    if value:
        return value
    path = _given(f"{name}_FILE")
    if path:
        return _content(f"{name}_FILE", Path(path))
    if generated is not None and generated.is_file() and os.access(generated, os.R_OK):
        return generated.read_text(encoding="utf-8").strip()
    return ""


def _given(name: str) -> str:
    READ.add(name)
    return os.environ.get(name, "").strip()


def _content(name: str, path: Path) -> str:
    try:
        value = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingError(name, f"a file that can be read ({error.strerror})", str(path)) from error
    if not value:
        raise SettingError(name, "a file that is not empty", str(path))
    return value
