"""Writing a claim's text anew; the old wording stays in its history and can be put back."""

from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim, ClaimReview, ReviewState
from claims.review_states import ActRefused


@transaction.atomic
def rewrite(*, claim: Claim, text: str, seen: str, editor: User) -> Claim:
    """Give `claim` another text and return it; `seen` is the text it had when the editor began.

    Raises ActRefused for no text, when somebody else rewrote it meanwhile, and while a fact-check of it is
    published: what was checked stands in that fact-check, and a correction says what was wrong.
    """
    wanted = text.strip()
    if not wanted:
        raise ActRefused(_("Write down the claim."))
    with pghistory.context(user=str(editor.pk), act="rewrite"):
        row = _open(claim)
        if row.text == wanted:
            return row
        if row.text != seen:
            raise ActRefused(
                _("Somebody else rewrote it meanwhile. It says now: “%(now)s”. You wrote: “%(yours)s”.")
                % {"now": row.text, "yours": wanted}
            )
        Claim.objects.filter(pk=row.pk).update(text=wanted)
    claim.refresh_from_db()
    return claim


@transaction.atomic
def undo_rewrite(*, claim: Claim, seen: str, editor: User) -> Claim:
    """Put back the text that `claim` had before it got the text `seen`.

    Sent twice it is done once. Raises ActRefused when it was never rewritten, when it has another text by now, and
    while a fact-check of it is published.
    """
    with pghistory.context(user=str(editor.pk), act="undo rewrite"):
        row = _open(claim)
        before = text_before(row)
        if before is None:
            raise ActRefused(_("It was not rewritten."))
        if row.text != seen:
            raise ActRefused(_("It has another wording by now: “%(now)s”.") % {"now": row.text})
        Claim.objects.filter(pk=row.pk).update(text=before)
    claim.refresh_from_db()
    return claim


def text_before(claim: Claim) -> str | None:
    """Return the wording that a claim had before the one it has now; None when it had no other. One query."""
    tracked: Any = Claim
    told = tracked.pgh_event_model.objects.filter(pgh_obj=claim).exclude(text=claim.text)
    before: str | None = told.order_by("-pgh_id").values_list("text", flat=True).first()
    return before


def is_fact_checked(claim: Claim) -> bool:
    """Tell whether a fact-check of it is published, or signed and waits for its time, so that its text stays. One query."""
    signed = [ReviewState.SCHEDULED, ReviewState.PUBLISHED]
    return ClaimReview.objects.filter(claim=claim, state__in=signed).exists()


def text_stays() -> str:
    """Return why the text of a claim that is fact-checked is not written anew."""
    return _(
        "A fact-check of it is published, so its text stays. Correct the fact-check, or withdraw it first."
    )


def _open(claim: Claim) -> Claim:
    row = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if is_fact_checked(row):
        raise ActRefused(text_stays())
    return row
