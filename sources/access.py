"""The credentials and the proxy a source gave us, as the guarded door takes them."""

import base64

from sources.models import AccessMethod, Source, SourceAccess
from sources.reader.access import Access


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
