"""The credentials and the proxy a source gave us: kept, and as the guarded door takes them."""

import base64

import structlog
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.translation import gettext

from sources.models import AccessMethod, Source, SourceAccess
from sources.reader.access import Access, check_header, read_proxy
from sources.reader.errors import Refused

log = structlog.get_logger(__name__)


def access_to(source: Source | None) -> Access | None:
    """Return what opens the hosts of `source`, or None when nothing is kept for it. Queries once.

    Raises ImproperlyConfigured when what is kept cannot be read with settings.CREDENTIALS_KEYS.
    """
    if source is None:
        return None
    try:
        kept = source.access
    except SourceAccess.DoesNotExist:
        return None
    header, value = _header(kept)
    return Access(hosts=tuple(source.hosts), header=header, value=value, proxy=kept.proxy)


@transaction.atomic
def set_access(
    *,
    source: Source,
    method: str,
    name: str,
    secret: str | None,
    proxy: str | None,
    editor: AbstractBaseUser,
) -> SourceAccess:
    """Keep how the hosts of `source` are reached and return the row; None leaves a secret or a proxy as it is.

    With another method or name than before, the old secret is dropped unless a new one comes along; what cannot be
    read any more, its key being lost, is dropped too. Raises Refused,
    without repeating a secret, for what cannot be used.
    """
    kept = _kept_for(source)
    if (method, name) != (kept.method, kept.name):
        kept.secret = ""
    kept.method, kept.name = method, name
    kept.secret = kept.secret if secret is None else secret
    kept.proxy = kept.proxy if proxy is None else proxy
    _check(kept)
    kept.save()
    log.info("source_access_set", source=str(source.pk), method=method, by=str(editor.pk))
    return kept


def _kept_for(source: Source) -> SourceAccess:
    """Return the row of `source`, locked, or a new one; what in it cannot be read is empty."""
    rows = SourceAccess.objects.select_for_update().filter(source=source)
    try:
        return rows.first() or SourceAccess(source=source)
    except ImproperlyConfigured:
        kept = rows.defer("secret", "proxy").get()
        kept.secret = kept.proxy = ""
        return kept


def _check(kept: SourceAccess) -> None:
    if kept.proxy:
        read_proxy(kept.proxy)
    if kept.method and not kept.secret:
        raise Refused(gettext("The password, token or value is missing."))
    if kept.method == AccessMethod.BASIC and (not kept.name or ":" in kept.name):
        raise Refused(gettext("The user name is missing, or holds a colon."))
    header, value = _header(kept)
    if header:
        check_header(header, value)


def _header(kept: SourceAccess) -> tuple[str, str]:
    """Return the header that a credential becomes, ("", "") for none."""
    if not kept.method or not kept.secret:
        return "", ""
    if kept.method == AccessMethod.BASIC:
        packed = base64.b64encode(f"{kept.name}:{kept.secret}".encode()).decode("ascii")
        return "Authorization", f"Basic {packed}"
    if kept.method == AccessMethod.BEARER:
        return "Authorization", f"Bearer {kept.secret}"
    return kept.name, kept.secret
