"""Turn the address of a mail server into Django's settings."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit

SCHEMES = ("smtp", "smtps", "smtp+plain")
STANDARD_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class Delivery(NamedTuple):
    """How mail leaves: the values of Django's EMAIL settings, in the order settings.py takes them."""

    backend: str
    host: str
    port: int
    user: str
    password: str
    use_starttls: bool
    use_tls: bool


def delivery(address: str) -> Delivery:
    """Give how mail is delivered through `smtp[s]://user:password@host:port`; "" writes it to the log's stream.

    smtp:// insists on STARTTLS, smtps:// speaks TLS from the start, smtp+plain:// is for a relay on this machine.
    """
    if not address:
        return Delivery("django.core.mail.backends.console.EmailBackend", "", 0, "", "", False, False)
    parts = urlsplit(address)
    return Delivery(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname or "localhost",
        port=parts.port or STANDARD_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_starttls=parts.scheme == "smtp",
        use_tls=parts.scheme == "smtps",
    )
