"""The page on which a tip is decided: taken up, put to a claim that is known, or rejected with a reason."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import tip_decisions as verbs
from claims.admin import marks
from claims.admin.acts import refusals_as_messages, signed_in
from claims.admin.tip_words import claims_alike, tip_badge, told_words
from claims.models import Appearance, Claim, Tip, TipState
from claims.tip_mail import erase_contact
from claims.tips import LONGEST, TipRefused

MAY_DECIDE = "claims.decide_tip"
NO_KNOWN = _("Choose the claim.")


class NewClaimForm(forms.Form):
    """The claim that a tip becomes, in the desk's words."""

    text = forms.CharField(
        label=_("The claim, in one sentence that stands by itself"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    language = forms.CharField(label=_("Language"), max_length=35, required=False)


class KnownClaimForm(forms.Form):
    """The claim that a tip is about."""

    claim = forms.ModelChoiceField(
        Claim.objects.filter(merged_into__isnull=True),
        label=_("The claim"),
        widget=AutocompleteSelect(Appearance._meta.get_field("claim"), admin.site),
    )


class TipPage(admin.ModelAdmin[Any]):
    """A ModelAdmin of tips with the page of one, and the address that decides."""

    def get_urls(self) -> list[URLPattern]:
        """Put the address of decisions before Django's own."""
        view = self.admin_site.admin_view(self.decide_view)
        return [path("<path:object_id>/decide/", view, name="claims_tip_decide"), *super().get_urls()]

    def decide_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Do what was sent, then show the next new tip; a refusal leads back to this one."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not request.user.has_perm(MAY_DECIDE):
            raise PermissionDenied
        tip = self.get_object(request, unquote(object_id))
        if tip is None:
            raise Http404
        after = marks.change_url(tip)
        with refusals_as_messages(request, tip):
            decide(request, tip)
            self.message_user(request, _done(tip), messages.SUCCESS)
            after = self._next_page(tip)
        return HttpResponseRedirect(after)

    def _next_page(self, tip: Tip) -> str:
        following = verbs.next_new(tip) if tip.state != TipState.NEW else None
        if following is None:
            return marks.change_url(tip)
        return reverse("admin:claims_tip_change", args=[following])


def tip_context(request: HttpRequest, tip: Tip) -> dict[str, Any]:
    """Return what the page of a tip shows: what came, what it may be, and the ways to decide."""
    may_decide = signed_in(request).has_perm(MAY_DECIDE)
    is_new = tip.state == TipState.NEW
    known = KnownClaimForm()
    return {
        "title": gettext("Tip"),
        "tip": tip,
        "badge": tip_badge(tip),
        "told": told_words(tip),
        "why": gettext(tip.reason) if tip.reason else "",
        "contact": tip.contact if may_decide else "",
        "may_decide": may_decide,
        "may_undo": may_decide and not is_new and tip.told_at is None,
        "new_form": NewClaimForm(initial={"text": tip.text, "language": tip.language or "en"}),
        "known_form": known,
        "known_media": known.media,
        "alike": [(each, marks.claim_badge(each)) for each in claims_alike(tip.text)] if is_new else [],
        "reasons": [(reason, gettext(reason)) for reason in verbs.REASONS],
        "following": verbs.next_new(tip),
    }


def decide(request: HttpRequest, tip: Tip) -> None:
    """Do what the form says: `do` is new, known, duplicate, reject, undo or erase; raises TipRefused."""
    act = ACTS.get(request.POST.get("do", ""))
    if act is None:
        raise TipRefused(gettext("Say what to decide."))
    act(request, tip)
    tip.refresh_from_db()


def _new(request: HttpRequest, tip: Tip) -> None:
    form = NewClaimForm(request.POST)
    if not form.is_valid():
        raise TipRefused(gettext("Write down the claim."))
    verbs.accept_as_new(tip=tip, editor=signed_in(request), tell=_tells(request), **form.cleaned_data)


def _known(request: HttpRequest, tip: Tip) -> None:
    verbs.accept_as(tip=tip, editor=signed_in(request), claim=_chosen(request), tell=_tells(request))


def _duplicate(request: HttpRequest, tip: Tip) -> None:
    verbs.mark_duplicate(tip=tip, editor=signed_in(request), claim=_chosen(request), tell=_tells(request))


def _reject(request: HttpRequest, tip: Tip) -> None:
    reason = request.POST.get("other", "").strip() or request.POST.get("reason", "")
    verbs.reject(tip=tip, editor=signed_in(request), reason=reason, tell=_tells(request))


def _undo(request: HttpRequest, tip: Tip) -> None:
    verbs.undo(tip=tip, editor=signed_in(request))


def _erase(request: HttpRequest, tip: Tip) -> None:
    erase_contact(tip=tip, editor=signed_in(request))


ACTS: dict[str, Callable[[HttpRequest, Tip], None]] = {
    "new": _new, "known": _known, "duplicate": _duplicate, "reject": _reject, "undo": _undo, "erase": _erase,
}  # fmt: skip


def _chosen(request: HttpRequest) -> Claim:
    form = KnownClaimForm(request.POST)
    if not form.is_valid():
        raise TipRefused(str(NO_KNOWN))
    claim: Claim = form.cleaned_data["claim"]
    return claim


def _tells(request: HttpRequest) -> bool:
    return "silent" not in request.POST


def _done(tip: Tip) -> str:
    return {
        TipState.ACCEPTED: gettext("Accepted: it stands with its claim."),
        TipState.DUPLICATE: gettext("Marked as a duplicate."),
        TipState.REJECTED: gettext("Rejected."),
        TipState.NEW: gettext("Saved."),
    }[TipState(tip.state)]
