"""The page on which pairs of speakers are decided one after the other, by keys."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from claims import speaker_pairs as verbs
from claims.admin.acts import refusals_as_messages, signed_in
from claims.admin.speaker_merge import MAY_MERGE
from claims.admin.speaker_record import Record, speaker_record
from claims.affiliations import parties_on, roles_on
from claims.models import Speaker, SpeakerAlias, SpeakerPair, SpeakerRole
from sources.models import Party

MAY_DECIDE = "claims.change_speakerpair"
MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, with what helps to tell whether they are one."""

    speaker: Speaker
    names: list[SpeakerAlias]
    roles: list[SpeakerRole]
    parties: list[Party]
    record: Record
    is_heir: bool


class DecidePage(admin.ModelAdmin[Any]):
    """A ModelAdmin of pairs with the page that shows one pair after the other."""

    def get_urls(self) -> list[URLPattern]:
        """Put the page's address before Django's own."""
        view = self.admin_site.admin_view(self.decide_view)
        return [path("decide/", view, name="claims_speakerpair_decide"), *super().get_urls()]

    def decide_view(self, request: HttpRequest) -> HttpResponse:
        """Show the next pair after ?after=, or decide the one that was shown."""
        if not request.user.has_perm(MAY_DECIDE):
            raise PermissionDenied
        if request.method == "POST":
            return self._decided(request)
        pair = _next_after(_pair_of(request.GET.get("after", "")))
        done = _pair_of(request.GET.get("done", ""))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Are these two one?"),
            "opts": self.opts,
            "media": self.media,
            "pair": pair,
            "sides": _sides(pair) if pair else [],
            "may_merge": request.user.has_perm(MAY_MERGE),
            "done": done if done and done.state != "proposed" else None,
            "skipped": "after" in request.GET,
        }
        return TemplateResponse(request, "claims/admin/speaker_pair_decide.html", context)

    def _decided(self, request: HttpRequest) -> HttpResponse:
        pair, do = _pair_of(request.POST.get("pair", "")), request.POST.get("do", "")
        if pair is None:
            return HttpResponseRedirect(reverse("admin:claims_speakerpair_decide"))
        editor = signed_in(request)
        if do in ("first", "second", "undo") and not editor.has_perm(MAY_MERGE):
            raise PermissionDenied
        with refusals_as_messages(request, pair):
            if do in ("first", "second"):
                heir = verbs.merge_pair(pair=pair, into=getattr(pair, do), editor=editor)
                words = _("They are %(heir)s now. It can be undone.") % {"heir": heir}
            elif do == "undo":
                verbs.reopen_pair(pair=pair, editor=editor)
                words = _("It is open again.")
            else:
                verbs.refuse_pair(pair=pair, editor=editor)
                words = _("Kept apart; the pair does not come back.")
            self.message_user(request, words, messages.SUCCESS)
        asked = {"done": str(pair.pk)} | (
            {"after": request.POST["after"]} if request.POST.get("after") else {}
        )
        return HttpResponseRedirect(f"{reverse('admin:claims_speakerpair_decide')}?{urlencode(asked)}")


def _pair_of(key: str) -> SpeakerPair | None:
    """Return the pair of this id, None for what is none."""
    try:
        pk = UUID(key)
    except ValueError:
        return None
    return SpeakerPair.objects.select_related("first", "second").filter(pk=pk).first()


def _next_after(pair: SpeakerPair | None) -> SpeakerPair | None:
    """Return the next pair that waits, after `pair` where one is given; the first again when that was the last."""
    rows = verbs.waiting().select_related("first", "second")
    if pair is None:
        return rows.first()
    after = Q(score__lt=pair.score) | Q(score=pair.score, pk__lt=pair.pk)
    return rows.filter(after).first()


def _sides(pair: SpeakerPair) -> list[Side]:
    two = (pair.first, pair.second)
    asked = [(speaker.pk, None) for speaker in two]
    parties, roles = parties_on(asked), roles_on(asked)
    heir = verbs.heir_by_default(pair)
    return [
        Side(
            speaker,
            list(speaker.aliases.all()[:MOST_NAMES]),
            roles[speaker.pk, None],
            parties[speaker.pk, None],
            speaker_record(speaker),
            speaker == heir,
        )
        for speaker in two
    ]
