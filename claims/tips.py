"""Tips: what readers and partners ask the desk to check, kept as it came and never twice."""

from dataclasses import dataclass
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Tip, TipChannel
from sources.reader.cleaning import clean_text
from sources.reader.language import detect

LONGEST = 10_000  # code points of one tip
LONGEST_URL = 2_000


class TipRefused(Exception):
    """Something about a tip cannot be done; the message says why, in a sentence for whoever reads it."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the desk may write to: an e-mail address, and the words by which that was allowed."""

    address: str
    consent: str


@transaction.atomic
def receive(
    *,
    channel: TipChannel,
    text: str,
    origin_key: str = "",
    url: str = "",
    language: str = "",
    contact: Contact | None = None,
    sent_by: str = "",
    now: datetime | None = None,
) -> Tip:
    """Keep a tip and return it; the tip that came by this channel under the same `origin_key` before, if one did.

    `language` is a tag for texts too short to tell theirs by. Raises TipRefused without text, or for too much of it.
    """
    words = clean_text(text)[0].strip()
    if not words:
        raise TipRefused(_("Say what should be checked."))
    if len(words) > LONGEST:
        raise TipRefused(_("Say it in at most %(most)s characters.") % {"most": LONGEST})
    now = now or timezone.now()
    said = {
        "text": words,
        "url": url[:LONGEST_URL],
        "language": detect(words) or language,
        "sent_by": sent_by[:200],
        "contact": contact.address if contact else "",
        "consent_text": contact.consent if contact else "",
        "consented_at": now if contact else None,
        "created_at": now,
    }
    with pghistory.context(act="tip came"):
        if not origin_key:
            return Tip.objects.create(channel=channel, **said)
        return Tip.objects.get_or_create(channel=channel, origin_key=origin_key, defaults=said)[0]
