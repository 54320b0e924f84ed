"""Checks of how one signs in: settings that make no sense, or are only dangerous, together."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from claims.roles import MATRIX
from factcheck.accounts.second_factor import EVERYBODY

OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def check_accounts(*, app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Give what is wrong with the settings of accounts taken together, each with its id and a hint."""
    return [*_check_second_factor(), *_check_provider(), *_check_provider_roles(), *_check_mail()]


def _check_second_factor() -> list[CheckMessage]:
    unknown = [name for name in settings.REQUIRE_TWO_FACTOR if name not in {EVERYBODY, *MATRIX}]
    if not unknown:
        return []
    return [
        Error(
            f"REQUIRE_TWO_FACTOR names {', '.join(unknown)}, which is no role.",
            hint=f"Name roles ({', '.join(MATRIX)}), or {EVERYBODY}.",
            id="factcheck.E005",
        )
    ]


def _check_provider() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    named = {name: getattr(settings, name) for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")}
    if settings.OIDC_ISSUER:
        missing = [name for name, value in named.items() if not value]
        if missing:
            hint = "Register the desk with the provider, and set what it gives for it."
            words = f"OIDC_ISSUER is set without {' and '.join(missing)}."
            found.append(Error(words, hint=hint, id="factcheck.E006"))
        parts = urlsplit(settings.OIDC_ISSUER)
        if parts.scheme != "https" and parts.hostname not in OWN_MACHINE:
            hint = "Whoever stands between could sign in as anybody: use the provider's https address."
            found.append(Error("OIDC_ISSUER is not reached over https.", hint=hint, id="factcheck.E007"))
    elif any(named.values()):
        hint = "Set OIDC_ISSUER as well, or none of them."
        words = "The OIDC settings have no effect without OIDC_ISSUER."
        found.append(Warning(words, hint=hint, id="factcheck.W005"))
    return found


def _check_provider_roles() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    named = {*settings.OIDC_ROLES.values(), *filter(None, [settings.OIDC_SIGN_UP_ROLE])}
    unknown = sorted(named - MATRIX.keys())
    if unknown:
        hint = f"Roles are {', '.join(MATRIX)}."
        words = f"OIDC_ROLES or OIDC_SIGN_UP_ROLE names {', '.join(unknown)}, which is no role."
        found.append(Error(words, hint=hint, id="factcheck.E008"))
    if bool(settings.OIDC_ROLE_CLAIM) != bool(settings.OIDC_ROLES):
        hint = "One says where the provider names groups, the other which role each group has."
        words = "OIDC_ROLE_CLAIM and OIDC_ROLES have an effect only together."
        found.append(Warning(words, hint=hint, id="factcheck.W006"))
    return found


def _check_mail() -> list[CheckMessage]:
    if settings.DEBUG or not settings.PUBLIC_URL or settings.MAIL_LEAVES:
        return []
    return [
        Warning(
            "PUBLIC_URL is set while EMAIL_URL is not: nobody can reset a password by mail.",
            hint="Set EMAIL_URL; until then invitations are shown to be copied.",
            id="factcheck.W007",
        )
    ]
