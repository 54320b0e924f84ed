"""Partners' keys: issued once, kept as hashes, found in constant time."""

from datetime import datetime

from factcheck.publishing.models import Partner, PartnerKey

_NOBODYS_KEY = PartnerKey(hashed_key=PartnerKey.objects.key_generator.hash("nobody's"))


class KeyRefused(Exception):
    """The key opens nothing; the message says why, in a sentence for the partner."""


def issue_key(*, partner: Partner, name: str, expiry_date: datetime | None = None) -> tuple[PartnerKey, str]:
    """Make a key for `partner` and return its row and the key itself, which cannot be had again."""
    row = PartnerKey(partner=partner, name=name, expiry_date=expiry_date)
    return row, give_key(row)


def give_key(row: PartnerKey) -> str:
    """Save a new, unsaved `row` with a fresh key and return the key."""
    key: str = PartnerKey.objects.assign_key(row)
    row.save()
    return key


def find_key(key: str) -> PartnerKey:
    """Return the row of `key`; raises KeyRefused when it is unknown, revoked or expired.

    Why a key is refused is told only to whoever holds it whole: the hash is compared first, also when no row
    has the key's prefix.
    """
    prefix, _, _ = key.partition(".")
    row: PartnerKey | None = (
        PartnerKey.objects.filter(prefix=prefix).first() if prefix.isascii() and prefix.isalnum() else None
    )
    fits: bool = PartnerKey.objects.key_generator.verify(key, (row or _NOBODYS_KEY).hashed_key)
    if row is None or not fits:
        raise KeyRefused("This key is not known.")
    if row.revoked:
        raise KeyRefused("This key was revoked.")
    if row.has_expired:
        raise KeyRefused("This key has expired.")
    return row
