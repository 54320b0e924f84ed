"""Letters that came by mail become tips; the letter itself goes."""

import hashlib
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from claims.models import TipChannel
from claims.tips import LONGEST, Contact, receive
from sources.models import Letter

AT_ONCE = 100
BY_WRITING = gettext_noop(
    "Nobody was asked: the sender wrote to the desk from this address, and it is used to answer alone."
)


def take_letters() -> int:
    """Make a tip of each letter that waits, a transaction each, and return how many were taken.

    A letter that is read again, as after a mailbox was moved, is the same tip.
    """
    ids = list(Letter.objects.order_by("created_at").values_list("pk", flat=True)[:AT_ONCE])
    return sum(_take(letter_id) for letter_id in ids)


@transaction.atomic
def _take(letter_id: UUID) -> bool:
    letter = Letter.objects.select_for_update(skip_locked=True).filter(pk=letter_id).first()
    if letter is None:
        return False
    words = "\n\n".join(part for part in (letter.subject.strip(), letter.text.strip()) if part)
    if words:
        receive(
            channel=TipChannel.MAIL,
            text=words[:LONGEST],
            origin_key=hashlib.sha256(f"{letter.feed_id}:{letter.external_id}".encode()).hexdigest(),
            contact=Contact(letter.sender, BY_WRITING) if letter.sender else None,
        )
    letter.delete()
    return True
