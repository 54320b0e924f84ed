"""What the rows of this app are asked for, in the words of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Count, Exists, F, Func, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest, Least, Now, Substr
from django.utils import timezone

from claims.language.surroundings import EACH_SIDE

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.contrib.auth.models import User

    from claims.models import (
        Appearance,
        Assessment,
        Attribution,
        Claim,
        ClaimReview,
        Evidence,
        Figure,
        HoldingNotice,
        Note,
        Speaker,
        StaleFlag,
    )

STANDS = Q(replaced_by__isnull=True, removed_at__isnull=True)


def among_those(column: str, ids: QuerySet[Any]) -> Func:
    """Return the condition that `column` is one of `ids`, which the database finds first and then looks up one by one.

    With IN and a subquery that holds an OR it reads the whole table through instead.
    """
    return Func(
        F(column),
        ArraySubquery(ids),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


def with_surroundings(appearances: QuerySet[Appearance]) -> QuerySet[Appearance]:
    """Add `before` and `after`: a little more than the characters that may leave, cut out by the database."""
    reach = EACH_SIDE + 1
    return appearances.annotate(
        before=Substr("revision__text", Greatest(F("start") + 1 - reach, 1), Least(F("start"), reach)),
        after=Substr("revision__text", F("end") + 1, reach),
    )


class AppearanceQuerySet(QuerySet["Appearance"]):
    def standing(self) -> AppearanceQuerySet:
        """Appearances as the desk has them: neither corrected by another nor taken off by an editor."""
        return self.filter(STANDS)

    def set_aside(self) -> AppearanceQuerySet:
        """Those that an editor corrected by another or took off; kept, never shown, never proposed again."""
        return self.exclude(STANDS)


class FigureQuerySet(QuerySet["Figure"]):
    def standing(self) -> FigureQuerySet:
        """Figures as the desk reads them: not taken the place of by an editor's reading, in appearances that stand."""
        stands = Q(appearance__replaced_by__isnull=True, appearance__removed_at__isnull=True)
        return self.filter(stands, corrections__isnull=True)


class AttributionQuerySet(QuerySet["Attribution"]):
    def standing(self) -> AttributionQuerySet:
        """Attributions as the desk has them: neither corrected by another nor taken off by an editor."""
        return self.filter(STANDS)


class SpeakerQuerySet(QuerySet["Speaker"]):
    def living(self) -> SpeakerQuerySet:
        """Speakers that were not merged into another."""
        return self.filter(merged_into__isnull=True)


class ClaimQuerySet(QuerySet["Claim"]):
    def checkable(self) -> ClaimQuerySet:
        """Statements that evidence can speak for or against; the others never stand in the queue."""
        return self.filter(kind="checkable")

    def open(self) -> ClaimQuerySet:
        """Claims that wait for somebody's decision."""
        return self.filter(status__in=["proposed", "unchecked", "checking", "in_review"])

    def living(self) -> ClaimQuerySet:
        """Claims that were not merged into another."""
        return self.filter(merged_into__isnull=True)

    def awake(self, now: datetime) -> ClaimQuerySet:
        """Claims that nobody has put off until later than `now`."""
        return self.filter(Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=now))

    def queue(self, now: datetime | None = None) -> ClaimQuerySet:
        """Claims that stand in the queue now: open, checkable, neither merged nor put off."""
        return self.checkable().open().living().awake(now or timezone.now())

    def family(self, heir: UUID) -> ClaimQuerySet:
        """The claim with this id and all that were merged into it."""
        return self.filter(Q(pk=heir) | Q(merged_into=heir))


class ClaimReviewQuerySet(QuerySet["ClaimReview"]):
    def published(self) -> ClaimReviewQuerySet:
        """What readers and partners see."""
        return self.filter(state="published")

    def in_work(self) -> ClaimReviewQuerySet:
        """What is being written, waits for a signature, or is signed and waits for its time."""
        return self.filter(state__in=["draft", "in_review", "scheduled"])

    def claims_due(self, *, now: datetime) -> list[UUID]:
        """Claims, by id, all of whose signed fact-checks may be public by `now`, none of them held; longest due first."""
        moment = Coalesce(Greatest("publish_at", "embargo_until"), "signed_off_at")
        claims = self.filter(state="scheduled").order_by().values("claim")
        free = claims.annotate(last=Max(moment), held=Count("held_since")).filter(held=0)
        due = free.filter(last__lte=now).filter(last__lte=Now())  # the database's own clock has a say
        return list(due.order_by("last").values_list("claim", flat=True))


class StaleFlagQuerySet(QuerySet["StaleFlag"]):
    def open(self) -> StaleFlagQuerySet:
        """Flags that nobody has settled, the text neither."""
        return self.filter(settled_at__isnull=True)


class EvidenceQuerySet(QuerySet["Evidence"]):
    def seen_by(self, user: User) -> EvidenceQuerySet:
        """What `user` may see: what is for named people only where they are one of them, or added it."""
        named = self.model.people.through.objects.filter(evidence=OuterRef("pk"), user=user.pk)
        return self.filter(~Q(visibility="named") | Q(added_by=user.pk) | Exists(named))

    def public(self) -> EvidenceQuerySet:
        """What readers and partners may be shown."""
        return self.filter(visibility="public")

    def with_copy(self) -> EvidenceQuerySet:
        """Pieces that are kept: a copy of our own that was not erased, an own article, or an outside archive's."""
        own = Q(snapshot__isnull=False, snapshot__erasure__isnull=True)
        read = Q(article__current_revision__isnull=False, article__current_revision__erasure__isnull=True)
        return self.filter(own | read | ~Q(archive_url=""))

    def counting(self) -> EvidenceQuerySet:
        """Pieces that count for publication: what readers may be shown, and what has a reason why it cannot be."""
        return self.filter(Q(visibility="public") | ~Q(gate_reason=""))

    def primary_with_copy(self) -> EvidenceQuerySet:
        """Primary sources that count for publication and of which there is a copy."""
        return self.counting().with_copy().filter(is_primary=True)

    def for_and_against(self) -> dict[str, int]:
        """Return how many pieces that count take each stance; one query, stances without a piece left out."""
        rows = self.counting().order_by().values_list("stance").annotate(pieces=Count("pk"))
        return dict(rows)

    def lost_captures(self, *, before: datetime) -> EvidenceQuerySet:
        """Pieces whose copy was asked for `before` and that no worker has brought an answer for."""
        return self.filter(copy_state="waiting", copy_asked_at__lt=before).order_by("copy_asked_at")


class NoteQuerySet(QuerySet["Note"]):
    def seen_by(self, user: User) -> NoteQuerySet:
        """What `user` may see: what is for named people only where they are one of them, or wrote it."""
        named = self.model.people.through.objects.filter(note=OuterRef("pk"), user=user.pk)
        return self.filter(~Q(visibility="named") | Q(author=user.pk) | Exists(named))


class AssessmentQuerySet(QuerySet["Assessment"]):
    def visible_to(self, user: User) -> AssessmentQuerySet:
        """What `user` may see: of a claim that is being assessed blind, and not two are in yet, only their own."""
        rounds = apps.get_model("claims", "AssessmentRound")._default_manager
        blind = rounds.filter(claim=OuterRef("claim"), state="open")
        return self.filter(Q(editor=user.pk) | ~Exists(blind))


class HoldingNoticeQuerySet(QuerySet["HoldingNotice"]):
    def standing(self, *, now: datetime) -> HoldingNoticeQuerySet:
        """Notices that hold at `now`: neither ended nor expired."""
        return self.filter(ended_at__isnull=True, expires_at__gt=now)

    def expired(self, *, now: datetime) -> HoldingNoticeQuerySet:
        """Notices whose time is over at `now` and that nobody has ended."""
        return self.filter(ended_at__isnull=True, expires_at__lte=now)
