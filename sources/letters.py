"""Letters: the mails of a mailbox that brings tips, kept until they are taken."""

from collections.abc import Iterable

from sources.look import NewLetter
from sources.models import Feed, Letter


def keep_letters(feed: Feed, letters: Iterable[NewLetter]) -> int:
    """Keep those of `letters` that do not wait yet, and return how many those are."""
    rows = [
        Letter(
            feed=feed,
            external_id=letter.external_id[:500],
            sender=letter.sender,
            subject=letter.subject[:500],
            text=letter.text,
        )
        for letter in letters
    ]
    names = [row.external_id for row in rows]
    known = set(feed.letters.filter(external_id__in=names).values_list("external_id", flat=True))
    Letter.objects.bulk_create(
        rows, ignore_conflicts=True
    )  # not insert_rows, which would not encrypt the sender
    return len(set(names) - known)
