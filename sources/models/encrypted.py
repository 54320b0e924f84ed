"""Text that is kept encrypted at rest: credentials, proxies, shared secrets."""

import base64
import hashlib
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models


class EncryptedTextField(models.TextField[str, str]):
    """A text that PostgreSQL sees encrypted (Fernet: AES-128-CBC with HMAC-SHA-256) under settings.CREDENTIALS_KEYS.

    The first key encrypts, all of them decrypt, so that keys can be changed. Cannot be searched. The empty text is
    kept as it is. Raises ImproperlyConfigured without a key, or when none of the keys fits.
    """

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt for the database."""
        text = super().get_prep_value(value)
        return _cipher().encrypt(text.encode()).decode() if text else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Decrypt what the database holds."""
        if not value:
            return value
        try:
            return _cipher().decrypt(value.encode()).decode()
        except InvalidToken as error:
            raise ImproperlyConfigured(
                "A stored credential cannot be read with CREDENTIALS_KEYS: put the key it was written with behind"
                " the new one, or enter the credential again."
            ) from error


def encrypt_bytes(body: bytes) -> bytes:
    """Return `body` encrypted as the texts are. Raises ImproperlyConfigured without a key."""
    return _cipher().encrypt(body)


def decrypt_bytes(body: bytes) -> bytes:
    """Return what encrypt_bytes was given. Raises ImproperlyConfigured when none of the keys fits."""
    try:
        return _cipher().decrypt(body)
    except InvalidToken as error:
        raise ImproperlyConfigured("A stored file cannot be read with CREDENTIALS_KEYS.") from error


def _cipher() -> MultiFernet:
    return _made(tuple(settings.CREDENTIALS_KEYS))


@lru_cache(maxsize=4)
def _made(keys: tuple[str, ...]) -> MultiFernet:
    if not keys:
        raise ImproperlyConfigured("CREDENTIALS_KEYS is not set, so credentials cannot be kept.")
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    """Return the 32 bytes Fernet wants, in its base64, from a key that is long random text already."""
    return base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())
