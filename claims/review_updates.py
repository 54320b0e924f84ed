"""Which appearances of a checked claim partners see, and how somebody entitled adds later ones to the fact-check.

What was said before the fact-check was signed is part of it. Whoever says the same afterwards, or turns out to have
said it, by another article, another speaker or a claim that was joined to this one, stays within the desk: a finding is
told about them only once somebody has added them, by hand and dated. Later revisions of an article go along with the
words that it had by the same speaker.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from claims.models import Appearance, Claim, ClaimReview, ReviewState, ReviewUpdate
from claims.review_states import ActRefused

STANDS = [ReviewState.PUBLISHED, ReviewState.CORRECTED]
IN_USE = [ReviewState.DRAFT, ReviewState.IN_REVIEW, ReviewState.SCHEDULED, ReviewState.PUBLISHED]
MOST_AT_ONCE = 50
LONGEST_NOTE = 500
VOICE = ("attribution__speaker__merged_into", "attribution__speaker", "revision__article")


def may_leave() -> Q:
    """Appearances that partners may see of their own claim, as far as its fact-check decides: on querysets of Appearance.

    All of them while no fact-check of the claim is published.
    """
    published = ClaimReview.objects.filter(claim=OuterRef("claim"), state=ReviewState.PUBLISHED)
    return Q(~Exists(published)) | is_part()


def is_part() -> Q:
    """Appearances that a finding on their claim is about, one that was corrected too: on querysets of Appearance.

    They were there before the first standing fact-check was signed, or somebody added them.
    """
    return Q(~Exists(_signed_before())) | Q(Exists(_part_of_it()))


def is_added() -> Q:
    """Appearances that somebody added to a fact-check of their claim, or of the one it is part of, in any revision."""
    return Q(Exists(_same_voice().filter(Exists(_added()))))


def joined_since(claim: Claim) -> QuerySet[Appearance]:
    """Return what is not yet part of the published fact-check of `claim`, of claims joined to it too, earliest first.

    In the current texts alone, and each article once for a speaker; nothing where no fact-check is published.
    """
    standing = Appearance.objects.standing().filter(revision=F("revision__article__current_revision"))
    published = ClaimReview.objects.filter(claim=claim.pk, state=ReviewState.PUBLISHED)
    family = Claim.objects.family(claim.pk).order_by().values("pk")
    internal = Q(claim=claim.pk) & ~may_leave() | ~Q(claim=claim.pk) & ~is_added()
    rows = standing.filter(internal, Exists(published), claim__in=family, revision__erasure__isnull=True)
    return rows.exclude(anchor_state="gone").order_by("created_at", "id")


@transaction.atomic
def add_to_fact_check(
    *, review: ClaimReview, appearances: Iterable[UUID], note: str, editor: User
) -> list[ReviewUpdate]:
    """Add appearances of the claim, or of one joined to it, to its published fact-check, dated now; return the rows.

    `note` tells partners what is new. Raises ActRefused without one, when the fact-check is not published (any
    longer), when nothing is ticked, and when something is part of it already or stands in no claim of it.
    """
    wanted = set(appearances)
    if not note.strip():
        raise ActRefused(_("Say what is new."))
    if not wanted or len(wanted) > MOST_AT_ONCE:
        raise ActRefused(_("Tick at least one appearance, and at most %(most)d.") % {"most": MOST_AT_ONCE})
    held = ClaimReview.objects.select_for_update(of=("self",)).select_related("claim").get(pk=review.pk)
    if held.state != ReviewState.PUBLISHED:
        words = _("Only a published fact-check is added to; this one is %(state)s.")
        raise ActRefused(words % {"state": held.get_state_display()})
    rows = list(joined_since(held.claim).filter(pk__in=wanted))
    if len(rows) != len(wanted):
        raise ActRefused(_("Some of it is part of the fact-check already, or is gone. Look again."))
    with pghistory.context(user=str(editor.pk), act="add to fact-check", reason=note.strip()):
        return [
            ReviewUpdate.objects.create(
                review=held, appearance=row, note=note.strip()[:LONGEST_NOTE], added_by=editor
            )
            for row in rows
        ]


def why_it_stays(claims: Collection[UUID]) -> dict[UUID, str]:
    """Return which of `claims` cannot be taken from the claim they are part of, each with the reason in words.

    What partners were told is one cannot silently become two. Two queries.
    """
    told = ReviewUpdate.objects.filter(review__state__in=STANDS, appearance__claim__in=claims)
    apart = told.exclude(review__claim=F("appearance__claim")).values_list("appearance__claim", flat=True)
    first = ClaimReview.objects.filter(state__in=IN_USE, first_appearance__claim__in=claims)
    named = first.exclude(claim=F("first_appearance__claim")).values_list(
        "first_appearance__claim", flat=True
    )
    stays = dict.fromkeys(
        apart, _("its words were added to the published fact-check: correct that one first")
    )
    reason = _("the fact-check names its words as the first appearance: correct that one first")
    return dict.fromkeys((pk for pk in named if pk), reason) | stays


def _same_voice() -> QuerySet[Appearance]:
    """Appearances of the same claim in the same article by the same speaker, in whichever revision; for OuterRef."""
    rows = Appearance.objects.filter(claim=OuterRef("claim"), revision__article=OuterRef("revision__article"))
    return rows.alias(voice=Coalesce(*VOICE)).filter(voice=Coalesce(*(OuterRef(path) for path in VOICE)))


def _signed_before() -> QuerySet[ClaimReview]:
    """Standing fact-checks of its claim that were signed before the appearance was there."""
    return ClaimReview.objects.filter(
        claim=OuterRef("claim"), state__in=STANDS, signed_off_at__lt=OuterRef("created_at")
    )


def _added() -> QuerySet[ReviewUpdate]:
    rows = ReviewUpdate.objects.filter(appearance=OuterRef("pk"), review__state__in=STANDS)
    own = Q(review__claim=F("appearance__claim"))
    return rows.filter(own | Q(review__claim=F("appearance__claim__merged_into")))


def _part_of_it() -> QuerySet[Appearance]:
    return _same_voice().filter(~Exists(_signed_before()) | Exists(_added()))
