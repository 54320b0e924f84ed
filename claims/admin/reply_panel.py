"""The right of reply on a claim's page: whom the desk asked, what they answered, or why nobody was asked."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import replies
from claims.admin.acts import signed_in
from claims.models import Claim, ReplyChannel, ReplyRequest, ReplyState, Speaker
from claims.replies import ReplyRefused
from sources import once
from sources.admin.badges import badge

MOST = 50
MINUTE = "%Y-%m-%dT%H:%M"
COLOURS = {
    ReplyState.WAITING: "warning",
    ReplyState.ANSWERED: "success",
    ReplyState.DECLINED: "info",
    ReplyState.SILENT: "info",
    ReplyState.NOT_ASKED: "default",
}


def _moment(label: Any, help_text: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE)
    return forms.DateTimeField(
        label=label, help_text=help_text, required=False, input_formats=[MINUTE], widget=widget
    )


class AskForm(forms.Form):
    """Whom the desk asked, how, and until when."""

    speaker = forms.ModelChoiceField(
        Speaker.objects.none(),
        label=gettext_lazy("Who said it"),
        required=False,
        empty_label=gettext_lazy("somebody else"),
    )
    whom = forms.CharField(
        label=gettext_lazy("Or whom else"), max_length=200, required=False,
        help_text=gettext_lazy("A press office, a company, the person concerned."),
    )  # fmt: skip
    channel = forms.ChoiceField(label=gettext_lazy("Channel"), choices=ReplyChannel.choices)
    asked_at = _moment(gettext_lazy("Asked at"), gettext_lazy("Empty: now."))
    deadline = _moment(gettext_lazy("Answer wanted by"), gettext_lazy("In the desk's time zone."))

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = Speaker.objects.filter(attributions__appearances__claim=claim, merged_into=None)
        speaker = self.fields["speaker"]
        if isinstance(speaker, forms.ModelChoiceField):
            speaker.queryset = said.distinct().order_by("name")


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One request, its state as a badge, and whether its deadline has passed without an answer."""

    row: ReplyRequest
    badge: str
    overdue: bool


def reply_context(request: HttpRequest, claim: Claim, refused: bool) -> dict[str, Any]:
    """Return who was asked, the latest first, and the forms to note more, as they were sent where that was `refused`."""
    now = timezone.now()
    rows = claim.reply_requests.select_related("speaker", "noted_by").order_by("-created_at", "-id")[:MOST]
    may_write = signed_in(request).has_perm("claims.add_replyrequest")
    asked = refused and request.POST.get("do") == "ask"
    return {
        "replies": [_line(row, now) for row in rows],
        "may_write_reply": may_write,
        "ask_form": AskForm(request.POST if asked else None, claim=claim) if may_write else None,
        "once_token": once.new_token(),
        "typed": request.POST.get("words", "") if refused else "",
    }


def send_reply(request: HttpRequest, claim: Claim) -> None:
    """Do what was sent: `do` is ask, not_ask, answer, declined or silent; raises ReplyRefused."""
    editor, do, words = signed_in(request), request.POST.get("do", ""), request.POST.get("words", "")
    token = once.token_of(request.POST.get("once", ""))
    if do == "ask":
        form = AskForm(request.POST, claim=claim)
        if not form.is_valid():
            raise ReplyRefused(_("Not noted: look at what is marked below."))
        replies.ask(claim=claim, editor=editor, token=token, **form.cleaned_data)
    elif do == "not_ask":
        replies.do_not_ask(claim=claim, editor=editor, reason=words, token=token)
    elif do == "answer":
        replies.record_answer(request=_asked(request, claim), editor=editor, answer=words)
    elif do in (ReplyState.DECLINED, ReplyState.SILENT):
        replies.close_without_answer(request=_asked(request, claim), editor=editor, state=ReplyState(do))
    else:
        raise ReplyRefused(_("Say what to note."))


def _asked(request: HttpRequest, claim: Claim) -> ReplyRequest:
    key = once.token_of(request.POST.get("request", ""))
    found = claim.reply_requests.filter(pk=key).first() if key else None
    if found is None:
        raise ReplyRefused(_("There is no such request."))
    return found


def _line(row: ReplyRequest, now: Any) -> ReplyLine:
    overdue = row.state == ReplyState.WAITING and row.deadline is not None and row.deadline <= now
    shown = (
        badge(_("overdue"), "danger")
        if overdue
        else badge(row.get_state_display(), COLOURS[ReplyState(row.state)])
    )
    return ReplyLine(row, shown, overdue)
