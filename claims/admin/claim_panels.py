"""Parts of a claim's page that are fetched beside it and answer by themselves: notes, right of reply, more appearances.

Each is a page of its own too, for a browser without scripts.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from claims.admin.claim_page import more_appearances, who_says_it
from claims.admin.cluster import panel_context
from claims.admin.joined_panel import joined_panel
from claims.admin.note_panel import note_context, send_note
from claims.admin.reply_panel import reply_context, send_reply
from claims.models import Claim
from claims.notes import NoteRefused
from claims.replies import ReplyRefused
from sources.once import SentAlready

Context = dict[str, Any]
Show = Callable[[HttpRequest, Claim, bool], Context]  # whether what was sent was refused
Do = Callable[[HttpRequest, Claim], None]


class ClaimPanels(admin.ModelAdmin[Any]):
    """A ModelAdmin of claims with the addresses of the parts of its page."""

    def get_urls(self) -> list[URLPattern]:
        """Put the parts before Django's own pages."""
        views = {
            "notes": self.notes_view,
            "replies": self.replies_view,
            "appearances": self.appearances_view,
            "cluster": self.cluster_view,
            "voices": self.voices_view,
            "joined": self.joined_view,
        }
        own = [
            path(f"<path:object_id>/{name}/", self.admin_site.admin_view(view), name=f"claims_claim_{name}")
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def notes_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the notes, write one, or take one's own back."""
        self._allow(request, "claims.view_note", "claims.add_note")
        return self._panel(request, object_id, "notes", _("Notes"), note_context, send_note)

    def replies_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show who was asked for a reply, and note what came of it."""
        self._allow(request, "claims.view_replyrequest", "claims.add_replyrequest")
        return self._panel(request, object_id, "replies", _("Right of reply"), reply_context, send_reply)

    def appearances_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show where the claim was said after the first places."""
        self._allow(request, "claims.view_appearance", "")
        return self._panel(request, object_id, "appearances", _("Where it was said"), more_appearances, None)

    def cluster_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show in how many outlets it is, since when, and who changed the number."""
        self._allow(request, "claims.view_cluster", "")
        return self._panel(request, object_id, "cluster", _("How it spread"), panel_context, None)

    def voices_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show who says it now, each origin and each party once."""
        self._allow(request, "claims.view_appearance", "")
        return self._panel(request, object_id, "voices", _("Who says it now"), who_says_it, None)

    def joined_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what joined it since its fact-check was signed, and what was added to that."""
        self._allow(request, "claims.view_claimreview", "")
        return self._panel(request, object_id, "joined", _("Joined since"), joined_panel, None)

    def _allow(self, request: HttpRequest, see: str, write: str) -> None:
        if not request.user.has_perm(see if request.method != "POST" else write):
            raise PermissionDenied

    def _panel(
        self, request: HttpRequest, object_id: str, name: str, title: str, show: Show, do: Do | None
    ) -> HttpResponse:
        claim = self._claim(request, object_id)
        refusal = ""
        if request.method == "POST":
            if do is None:
                return HttpResponseNotAllowed(["GET"])
            try:
                do(request, claim)
            except (NoteRefused, ReplyRefused) as refused:
                refusal = str(refused)
            except SentAlready:
                refusal = ""  # it stands there already
            if not refusal and "HX-Request" not in request.headers:
                return HttpResponseRedirect(
                    reverse("admin:claims_claim_change", args=[claim.pk]) + f"#{name}"
                )
        panel = f"claims/admin/{name}_panel.html"
        context = {"claim": claim, "refusal": refusal, "panel": panel, **show(request, claim, bool(refusal))}
        if "HX-Request" in request.headers:
            return TemplateResponse(request, panel, context)
        context |= {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "alone": True}
        return TemplateResponse(request, "claims/admin/panel_page.html", context)

    def _claim(self, request: HttpRequest, object_id: str) -> Claim:
        claim = self.get_object(request, unquote(object_id))
        if not isinstance(claim, Claim):
            raise Http404
        return claim
