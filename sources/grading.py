"""A source's reliability grade: proposed by one person, confirmed by another. It never leaves the desk."""

from datetime import date

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.models import Grade, Reliability, Source


class GradeRefused(Exception):
    """A grade cannot be given so; the message says why, in a sentence for the editor."""


@transaction.atomic
def propose_grade(*, source: Source, grade: Reliability, reason: str, review_on: date, editor: User) -> Grade:
    """Propose a grade for `source`, to be looked at again on `review_on`, and return it; the source's own stands.

    Raises GradeRefused without a reason, with a day that has passed, for a merged source, or while another proposal
    waits.
    """
    locked = Source.objects.select_for_update().get(pk=source.pk)
    refusal = why_not(source=locked, reason=reason, review_on=review_on)
    if refusal:
        raise GradeRefused(refusal)
    with pghistory.context(user=str(editor.pk), act="propose grade"):
        return Grade.objects.create(
            source=source, grade=grade, reason=reason.strip(), review_on=review_on, proposed_by=editor
        )


def why_not(*, source: Source, reason: str, review_on: date) -> str:
    """Return why no grade can be proposed for `source` so, in a sentence for the editor; "" when it can."""
    if not reason.strip():
        return _("Say what the grade rests on.")
    if review_on <= timezone.localdate():
        return _("The day of its review must lie ahead.")
    if source.merged_into_id:
        return _("%(name)s is merged into another source: grade that one.") % {"name": source.name}
    if proposed().filter(source=source).exists():
        return _("A grade is proposed already: confirm or refuse that one.")
    return ""


@transaction.atomic
def confirm_grade(*, grade: Grade, editor: User) -> Grade:
    """Confirm the grade that somebody else proposed, and give it to the source; return it.

    Raises GradeRefused for one's own proposal and for one that was decided on.
    """
    if grade.proposed_by_id == editor.pk:
        raise GradeRefused(_("Nobody confirms their own grade."))
    with pghistory.context(user=str(editor.pk), act="confirm grade", reason=grade.reason[:300]):
        waiting = proposed().filter(pk=grade.pk)
        if not waiting.update(confirmed_by=editor, confirmed_at=timezone.now()):
            raise GradeRefused(_("Somebody has decided on it already."))
        grade.refresh_from_db()
        Source.objects.filter(pk=grade.source_id).update(
            reliability=grade.grade, reliability_reason=grade.reason
        )
    return grade


@transaction.atomic
def refuse_grade(*, grade: Grade, reason: str, editor: User) -> Grade:
    """Refuse or take back a proposed grade, with the reason, and return it; the source's own stands.

    Raises GradeRefused without a reason, and for one that was decided on.
    """
    if not reason.strip():
        raise GradeRefused(_("Say why the grade is refused."))
    with pghistory.context(user=str(editor.pk), act="refuse grade", reason=reason[:300]):
        if not proposed().filter(pk=grade.pk).update(refused_reason=reason.strip()[:300]):
            raise GradeRefused(_("Somebody has decided on it already."))
    grade.refresh_from_db()
    return grade


def proposed() -> QuerySet[Grade]:
    """Return the grades that wait for a second person."""
    return Grade.objects.filter(confirmed_at__isnull=True, refused_reason="")


def due_for_review(day: date) -> QuerySet[Grade]:
    """Return the grades in force whose review is due on `day`, the longest overdue first."""
    newer = Grade.objects.filter(source=OuterRef("source"), confirmed_at__gt=OuterRef("confirmed_at"))
    due = Grade.objects.filter(confirmed_at__isnull=False, review_on__lte=day, source__merged_into=None)
    return due.filter(~Exists(newer), source__reliability=F("grade")).order_by("review_on", "id")
