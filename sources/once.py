"""A form sent twice makes one row: its token is used up in the transaction that saves it.

A form carries `new_token()` in a hidden field. Who saves it calls `use` inside the same transaction: a second sending
waits for the first and raises SentAlready, and everything it did is undone.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.utils import timezone

from sources.insert_rows import insert_rows
from sources.models import FormSent

KEPT = timedelta(days=7)


class SentAlready(Exception):
    """This form was sent and saved before. `result` is the path of the page shown then, "" when none was noted."""

    def __init__(self, result: str) -> None:
        super().__init__(result)
        self.result = result


def new_token() -> UUID:
    """Return a token for one form; nobody can guess it."""
    return uuid4()


def use(*, token: UUID | None, user: User) -> None:
    """Use up the token of a form within the transaction that saves it; without a token nothing happens.

    Raises SentAlready when somebody sent the same form before.
    """
    if token is None or insert_rows([FormSent(token=token, user=user)], unless_there=True):
        return
    raise SentAlready(
        FormSent.objects.filter(token=token, user=user).values_list("result", flat=True).first() or ""
    )


def led_to(*, token: UUID | None, path: str) -> None:
    """Note which page followed the form, so that a second sending leads there too."""
    if token is not None:
        FormSent.objects.filter(token=token).update(result=path[:300])


def was_sent(*, token: UUID, user: User) -> bool:
    """Tell whether this form of `user` was saved."""
    return FormSent.objects.filter(token=token, user=user).exists()


def token_of(text: str) -> UUID | None:
    """Return the token that a form sent, None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def forget(*, now: datetime | None = None) -> int:
    """Forget forms that nobody sends a second time any more; return how many."""
    return FormSent.objects.filter(at__lt=(now or timezone.now()) - KEPT).delete()[0]
