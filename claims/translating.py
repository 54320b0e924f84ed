"""The desk's own translations of a claim."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim, ClaimReview, ClaimTranslation, ReviewState
from claims.review_states import ActRefused
from claims.rewriting import text_stays

SIGNED_AND_STANDING = (ReviewState.SCHEDULED, ReviewState.PUBLISHED)


@transaction.atomic
def translate_claim(*, claim: Claim, language: str, text: str, seen: str, editor: User) -> ClaimTranslation:
    """Add the desk's translation of `claim` into `language` (BCP 47), or change it, and return it.

    `seen` is the translation the editor began from, empty for none. Raises ActRefused for no text, the claim's
    own language, once a fact-check in `language` is signed, and when somebody else changed it meanwhile.
    """
    wanted = text.strip()
    if not wanted:
        raise ActRefused(_("Write down the translation."))
    Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if language == claim.language:
        raise ActRefused(_("The claim is in this language."))
    with pghistory.context(user=str(editor.pk), act="translate"):
        row = ClaimTranslation.objects.filter(claim=claim, language=language).first()
        signed = ClaimReview.objects.filter(claim=claim, language=language, state__in=SIGNED_AND_STANDING)
        if signed.exists():
            raise ActRefused(text_stays())
        if row is None:
            return ClaimTranslation.objects.create(claim=claim, language=language, text=wanted, editor=editor)
        if row.text not in (seen, wanted):
            raise ActRefused(
                _("Somebody else translated it meanwhile: “%(now)s”. You wrote: “%(yours)s”.")
                % {"now": row.text, "yours": wanted}
            )
        if row.text != wanted:
            row.text, row.editor = wanted, editor
            row.save(update_fields=["text", "editor"])
    return row


def translations_for(claims: Iterable[Claim], language: str) -> dict[UUID, str]:
    """Return, by claim, the desk's translations into a reader's language, of claims in another. One query."""
    foreign: Sequence[UUID] = [claim.pk for claim in claims if claim.language != language]
    rows = ClaimTranslation.objects.filter(claim__in=foreign, language=language)
    return dict(rows.values_list("claim", "text"))
