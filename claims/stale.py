"""Published fact-checks whose claims no longer stand as they were checked: flagged for the desk, settled by it or by the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.carrying import words_hold
from claims.models import Appearance, ClaimReview, StaleFlag, StaleReason
from sources.models import Article, Turn

if TYPE_CHECKING:
    from django.db.models import QuerySet

RETURNED = "The words stand again as they were checked."
LOST_WITHIN = timedelta(days=1)  # for so long the sweep looks for what a lost task left unflagged


class SettleRefused(Exception):
    """The flag cannot be settled; the message says why, in a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Now:
    """How the checked words stand now: why their fact-check is to be looked at again, if it is."""

    reason: StaleReason | None
    appears: Appearance | None = None


@transaction.atomic
def flag_article(*, article_id: UUID | str) -> list[StaleFlag]:
    """Look at an article's published fact-checks again, because it went from its source or came back.

    Returns the flags that are open for it afterwards. Doing it twice is harmless.
    """
    article = Article.objects.select_for_update().only("pk").filter(pk=article_id).first()
    return look_again(article_id=article.pk) if article else []


def look_again(*, article_id: UUID, reviews: Iterable[UUID] | None = None) -> list[StaleFlag]:
    """Flag the published fact-checks whose claims no longer stand in the article as they were checked.

    Flags whose words are back are settled, and those whose words changed again say so. `reviews` narrows it to
    some. Must run in a transaction that holds the article's lock. Returns the flags that are open afterwards.
    """
    claims = Appearance.objects.filter(revision__article=article_id).values("claim")
    published = ClaimReview.objects.published().filter(claim__in=claims)
    if reviews is not None:
        published = published.filter(pk__in=reviews)
    found = list(published.only("claim", "created_at", "words_seen_at"))
    if not found:
        return []
    known = _Known.of(article_id, {review.claim_id for review in found})
    open_ones = [_judge(review, checked, known) for review in found for checked in known.checked(review)]
    return [flag for flag in open_ones if flag is not None]


def look_at_review(*, review: ClaimReview) -> list[StaleFlag]:
    """Flag a fact-check that is being published while the words moved on since its draft was begun.

    Must run in the transaction that publishes it, after hold_articles. Returns its open flags.
    """
    articles = _articles_of(review.claim_id).values_list("pk", flat=True)
    return [flag for article in articles for flag in look_again(article_id=article, reviews=[review.pk])]


def hold_articles(*, claim_id: UUID) -> None:
    """Until the transaction ends, let no text become current in which the claim is still to be looked for."""
    list(_articles_of(claim_id).select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def words_moved(*, review: ClaimReview) -> bool:
    """Tell whether the claim's words changed, or an article went, since the fact-check was begun or somebody looked again.

    For one that is not published yet; those that are have flags. Two queries where no text turned since.
    """
    since = review.words_seen_at or review.created_at
    turned = Turn.objects.filter(article=OuterRef("pk"), created_at__gt=since)
    touched = _articles_of(review.claim_id).filter(Q(gone_since__gt=since) | Exists(turned))
    for article in touched.only("pk", "gone_since"):
        if article.gone_since and article.gone_since > since:
            return True
        known = _Known.of(article.pk, [review.claim_id])
        if any(known.now(checked).reason for checked in known.checked(review)):
            return True
    return False


@transaction.atomic
def words_hold_for(
    *, review: ClaimReview, editor: User, note: str, now: datetime | None = None
) -> ClaimReview:
    """Say that a fact-check which is not published yet holds for the words as they stand now.

    Raises SettleRefused without a note, and for one that is published: that one has flags.
    """
    if not note.strip():
        raise SettleRefused(_("Say why the fact-check still holds."))
    with pghistory.context(user=str(editor.pk), act="words still hold", reason=note):
        seen = ClaimReview.objects.in_work().filter(pk=review.pk).update(words_seen_at=now or timezone.now())
    review.refresh_from_db()
    if not seen:
        raise SettleRefused(_("The fact-check is %(state)s.") % {"state": review.get_state_display()})
    return review


@transaction.atomic
def still_holds(*, flag: StaleFlag, editor: User, note: str, now: datetime | None = None) -> StaleFlag:
    """Settle a flag: the fact-check holds for the words as they stand now.

    Raises SettleRefused without a note, when it is settled already, or when the words changed again since `flag`
    was loaded.
    """
    if not note.strip():
        raise SettleRefused(_("Say why the fact-check still holds."))
    with pghistory.context(user=str(editor.pk), act="still holds", reason=note):
        settled = StaleFlag.objects.filter(
            pk=flag.pk, settled_at__isnull=True, reason=flag.reason, now_appears=flag.now_appears_id
        ).update(settled_at=now or timezone.now(), settled_by=editor, settled_note=note.strip()[:300])
    seen = flag.reason, flag.now_appears_id
    flag.refresh_from_db()
    if not settled and flag.settled_at:
        raise SettleRefused(_("It is settled already: %(note)s") % {"note": flag.settled_note})
    if not settled or (flag.reason, flag.now_appears_id) != seen:
        raise SettleRefused(_("The words changed again just now. This is how they stand: read them again."))
    return flag


def settle_closed(*, review: ClaimReview, editor: User, note: str, now: datetime | None = None) -> int:
    """Settle all open flags of a fact-check that was corrected or withdrawn, and return how many."""
    rows = StaleFlag.objects.filter(review=review.pk, settled_at__isnull=True)
    return rows.update(settled_at=now or timezone.now(), settled_by=editor, settled_note=note[:300])


def articles_to_look_at(*, now: datetime | None = None, most: int = 500) -> list[UUID]:
    """Return articles that lately went from their source, or came back, and whose fact-checks nobody looked at since."""
    now = now or timezone.now()
    seen = StaleFlag.objects.filter(
        review=OuterRef("pk"),
        appearance__revision__article=OuterRef("claim__appearances__revision__article"),
        reason=StaleReason.REMOVED,
    )
    gone = (
        ClaimReview.objects.published()
        .filter(claim__appearances__revision__article__gone_since__gte=now - LOST_WITHIN)
        .filter(~Exists(seen))
        .values_list("claim__appearances__revision__article", flat=True)
    )
    back = StaleFlag.objects.filter(
        reason=StaleReason.REMOVED,
        settled_at__isnull=True,
        appearance__revision__article__gone_since__isnull=True,
    ).values_list("appearance__revision__article", flat=True)
    return list(dict.fromkeys([*gone[:most], *back[:most]]))[:most]


def _articles_of(claim_id: UUID) -> "QuerySet[Article]":
    return Article.objects.filter(
        Exists(Appearance.objects.filter(claim=claim_id, revision__article=OuterRef("pk")))
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """An article's turns, and the appearances of some claims in it."""

    turns: Sequence[Turn]  # the latest first
    appearances: Sequence[Appearance]
    article: Article

    @classmethod
    def of(cls, article_id: UUID, claims: Iterable[UUID]) -> "_Known":
        turns = Turn.objects.filter(article=article_id).select_related("following")
        rows = Appearance.objects.filter(revision__article=article_id, claim__in=claims).order_by("start")
        return cls(
            list(turns.order_by("-created_at", "-id")),
            list(rows),
            Article.objects.only("current_revision", "gone_since").get(pk=article_id),
        )

    def checked(self, review: ClaimReview) -> list[Appearance]:
        """Return the claim's words in the text that the desk knew when the draft was begun, or looked at it again."""
        seen = review.words_seen_at or review.created_at
        for turn in self.turns:
            there = self._in(review.claim_id, turn.revision_id, even_set_aside=True)
            if turn.created_at <= seen and (
                turn.before_id is None
                or _was_followed(turn, by=seen)
                or any(row.created_at <= seen for row in there)
            ):
                return there
        return []

    def now(self, checked: Appearance) -> Now:
        """Return how words that were checked stand in the text as it was followed last."""
        if self.article.gone_since:
            return Now(StaleReason.REMOVED)
        there = self._in(checked.claim_id, self._latest())
        if not there:
            return Now(StaleReason.GONE)
        nearest = min(there, key=lambda row: (not words_hold(checked, row), abs(row.start - checked.start)))
        return Now(None if words_hold(checked, nearest) else StaleReason.EDITED, nearest)

    def _latest(self) -> UUID | None:
        """Return the current text; the one before while nobody looked for the claims in it yet."""
        followed = (turn for turn in self.turns if turn.before_id is None or hasattr(turn, "following"))
        return next((turn.revision_id for turn in followed), self.article.current_revision_id)

    def _in(
        self, claim_id: UUID, revision_id: UUID | None, *, even_set_aside: bool = False
    ) -> list[Appearance]:
        """Return where the claim stands in a text; where it does not, what an editor took off may be what was checked."""
        there = [
            row for row in self.appearances if row.claim_id == claim_id and row.revision_id == revision_id
        ]
        standing = [row for row in there if row.stands]
        return standing or there if even_set_aside else standing


def _was_followed(turn: Turn, *, by: datetime) -> bool:
    return hasattr(turn, "following") and turn.following.at <= by


def _judge(review: ClaimReview, checked: Appearance, known: _Known) -> StaleFlag | None:
    """Open, change or settle the flag of one fact-check for one of the places that were checked."""
    now = known.now(checked)
    flags = StaleFlag.objects.filter(review=review, appearance=checked).select_related("now_appears")
    flag = flags.filter(settled_at__isnull=True).first()
    if now.reason is None:
        if flag:
            flags.filter(pk=flag.pk).update(settled_at=timezone.now(), settled_note=RETURNED)
        return None
    if flag is None:
        return None if _is_accepted(flags, now) else _flag(review, checked, now)
    if (flag.reason, flag.now_appears_id) != (now.reason, now.appears and now.appears.pk):
        flag.reason, flag.now_appears = now.reason, now.appears
        flag.save(update_fields=["reason", "now_appears"])
    return flag


def _flag(review: ClaimReview, checked: Appearance, now: Now) -> StaleFlag:
    return StaleFlag.objects.create(
        review=review, appearance=checked, now_appears=now.appears, reason=now.reason or ""
    )


def _is_accepted(flags: "QuerySet[StaleFlag]", now: Now) -> bool:
    """Tell whether an editor said of these very words, or of their absence, that the fact-check still holds."""
    last = flags.filter(settled_at__isnull=False).order_by("-settled_at").first()
    if last is None or last.settled_by_id is None or last.reason != now.reason:
        return False
    if last.now_appears is None or now.appears is None:
        return last.now_appears_id == (now.appears and now.appears.pk)
    return words_hold(last.now_appears, now.appears)
