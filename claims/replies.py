"""Right of reply: who was asked about a claim and what they answered, or why nobody was."""

from datetime import datetime
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.models import Claim, ReplyChannel, ReplyRequest, ReplyState, Speaker
from sources.once import use


class ReplyRefused(Exception):
    """Something about a reply cannot be noted; the message says why, in a sentence for the editor."""


@transaction.atomic
def ask(
    *,
    claim: Claim,
    editor: User,
    channel: str,
    whom: str = "",
    speaker: Speaker | None = None,
    asked_at: datetime | None = None,
    deadline: datetime | None = None,
    token: UUID | None = None,
) -> ReplyRequest:
    """Note that somebody was asked about `claim`: a speaker, or whoever `whom` names, by when they should answer.

    Raises ReplyRefused without anybody, for an unknown channel, and for a deadline before the asking; SentAlready when
    the form with this `token` was saved before.
    """
    whom = whom.strip() or (speaker.name if speaker else "")
    asked_at = asked_at or timezone.now()
    if not whom:
        raise ReplyRefused(_("Say whom you asked."))
    if channel not in ReplyChannel.values:
        raise ReplyRefused(_("Say by which channel you asked."))
    if deadline is not None and deadline < asked_at:
        raise ReplyRefused(_("The deadline comes after the asking."))
    use(token=token, user=editor)
    with pghistory.context(user=str(editor.pk), act="ask for a reply"):
        return ReplyRequest.objects.create(
            claim=claim, whom=whom[:200], speaker=speaker, channel=channel, asked_at=asked_at,
            deadline=deadline, noted_by=editor,
        )  # fmt: skip


@transaction.atomic
def do_not_ask(*, claim: Claim, editor: User, reason: str, token: UUID | None = None) -> ReplyRequest:
    """Note why nobody is asked about `claim`; raises ReplyRefused without a reason."""
    if not reason.strip():
        raise ReplyRefused(_("Say why nobody is asked."))
    use(token=token, user=editor)
    with pghistory.context(user=str(editor.pk), act="ask nobody", reason=reason.strip()):
        return ReplyRequest.objects.create(
            claim=claim, state=ReplyState.NOT_ASKED, not_asked_reason=reason.strip()[:300], noted_by=editor
        )


@transaction.atomic
def record_answer(
    *, request: ReplyRequest, editor: User, answer: str, answered_at: datetime | None = None
) -> ReplyRequest:
    """Note what was answered, also after the deadline or a refusal; raises ReplyRefused without words."""
    if not answer.strip():
        raise ReplyRefused(_("Write down the answer."))
    with pghistory.context(user=str(editor.pk), act="record the answer"):
        changed = (
            ReplyRequest.objects.filter(pk=request.pk)
            .exclude(state__in=[ReplyState.NOT_ASKED, ReplyState.ANSWERED])
            .update(
                state=ReplyState.ANSWERED, answer=answer.strip(), answered_at=answered_at or timezone.now()
            )
        )
    request.refresh_from_db()
    if not changed:
        raise ReplyRefused(_("An answer is noted already; somebody was quicker."))
    return request


@transaction.atomic
def close_without_answer(*, request: ReplyRequest, editor: User, state: ReplyState) -> ReplyRequest:
    """Note that somebody declined to comment, or stayed silent; raises ReplyRefused when it no longer waits."""
    if state not in (ReplyState.DECLINED, ReplyState.SILENT):
        raise ReplyRefused(_("Somebody answers, declines or stays silent."))
    with pghistory.context(user=str(editor.pk), act="close a reply", reason=state.value):
        changed = ReplyRequest.objects.filter(pk=request.pk, state=ReplyState.WAITING).update(state=state)
    request.refresh_from_db()
    if not changed:
        raise ReplyRefused(_("It no longer waits for an answer."))
    return request


def what_reply_lacks(claim: Claim, *, now: datetime | None = None) -> str:
    """Return in words what the right of reply still wants before publication; "" when it is settled. One query.

    Settled is: somebody was asked, or it is said why nobody was, and no request waits whose deadline is still to come.
    """
    now = now or timezone.now()
    requests = list(ReplyRequest.objects.filter(claim=claim).only("state", "deadline", "whom"))
    if not requests:
        return _("a request for a reply, or why nobody was asked")
    for each in requests:
        if each.state == ReplyState.WAITING and (each.deadline is None or each.deadline > now):
            if each.deadline is None:
                return _("the answer of %(whom)s, or that none came") % {"whom": each.whom}
            until = date_format(timezone.localtime(each.deadline), "j M Y, H:i")
            return _("the answer of %(whom)s, who has until %(until)s") % {"whom": each.whom, "until": until}
    return ""


def reply_is_settled(claim: Claim, *, now: datetime | None = None) -> bool:
    """Tell whether nothing about the right of reply is open any more; see `what_reply_lacks`. One query."""
    return not what_reply_lacks(claim, now=now)
