"""The page on which a claim is written anew, split into several, or translated."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from claims import rewriting, splitting
from claims.admin.acts import refusals_as_messages, signed_in
from claims.admin.marks import claim_badge
from claims.models import Claim
from claims.translating import translate_claim

MAY = "claims.change_claim"
MAY_TRANSLATE = "claims.add_claimtranslation"
FIELDS_FOR_PARTS = 4


class ClaimWords(ModelAdmin[Claim]):
    """A ModelAdmin of claims with the page of their words."""

    def get_urls(self) -> list[URLPattern]:
        """Put the page's address before Django's own."""
        view = self.admin_site.admin_view(self.words_view)
        return [path("<path:object_id>/words/", view, name="claims_claim_words"), *super().get_urls()]

    def words_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the forms, with what was typed when an act is refused; do what one of them asks."""
        claim = self.get_object(request, unquote(object_id))
        if claim is None:
            raise Http404
        editor = signed_in(request)
        may, may_translate = editor.has_perm(MAY), editor.has_perm(MAY_TRANSLATE)
        if not may and not may_translate:
            raise PermissionDenied
        if request.method == "POST":
            act = request.POST.get("act", "")
            if not (may_translate if act == "translate" else may):
                raise PermissionDenied
            with refusals_as_messages(request, claim):
                messages.success(request, _done(request, claim, act))
                return HttpResponseRedirect(reverse("admin:claims_claim_words", args=[claim.pk]))
            claim.refresh_from_db()
        return TemplateResponse(request, "claims/admin/claim_words.html", self._context(request, claim))

    def _context(self, request: HttpRequest, claim: Claim) -> dict[str, Any]:
        translations = list(claim.translations.select_related("editor"))
        typed = request.POST.getlist("part") if request.POST.get("act") == "split" else []
        words = request.POST.getlist("words") if typed else []
        known = {row.language: row.text for row in translations}
        return {
            **self.admin_site.each_context(request),
            "title": _("Words of a claim"),
            "opts": self.opts,
            "claim": claim,
            "badge": claim_badge(claim),
            "may_change": signed_in(request).has_perm(MAY),
            "may_translate": signed_in(request).has_perm(MAY_TRANSLATE),
            "text": request.POST.get("text", claim.text)
            if request.POST.get("act") == "rewrite"
            else claim.text,
            "before": rewriting.text_before(claim),
            "parts": _padded(typed, words),
            "was_split": claim.dismissed_reason == splitting.SPLIT,
            "split_into": list(claim.split_into.all()),
            "translations": translations,
            "languages": [(c, n, known.get(c, "")) for c, n in settings.LANGUAGES if c != claim.language],
            "typed_language": request.POST.get("language", ""),
            "typed_translation": request.POST.get("text", "")
            if request.POST.get("act") == "translate"
            else "",
        }


def _done(request: HttpRequest, claim: Claim, act: str) -> str:
    """Do the act and return what is said of it; raises ActRefused, and Http404 for an act that is none."""
    asked, editor = request.POST, signed_in(request)
    if act == "rewrite":
        text, seen = _sent(asked, "text"), _sent(asked, "seen")
        rewriting.rewrite(claim=claim, text=text, seen=seen, editor=editor)
        return _("The claim is rewritten. Its earlier wording is kept.")
    if act == "undo-rewrite":
        rewriting.undo_rewrite(claim=claim, seen=_sent(asked, "seen"), editor=editor)
        return _("The claim has its earlier wording again.")
    if act == "split":
        parts = [
            splitting.Part(text, words)
            for text, words in zip(asked.getlist("part"), asked.getlist("words"), strict=False)
        ]
        made = splitting.split_claim(claim=claim, parts=parts, editor=editor)
        return _("Split into %(many)s claims.") % {"many": len(made)}
    if act == "undo-split":
        splitting.undo_split(claim=claim, editor=editor)
        return _("The claim stands for itself again.")
    if act == "translate" and asked.get("language") in dict(settings.LANGUAGES):
        language = asked["language"]
        seen = claim.translations.filter(language=language).values_list("text", flat=True).first() or ""
        before = _sent(asked, f"seen-{language}", seen)
        translate_claim(claim=claim, language=language, text=_sent(asked, "text"), seen=before, editor=editor)
        return _("The translation is saved.")
    raise Http404


def _sent(asked: QueryDict, name: str, default: str = "") -> str:
    """Return what was typed, its lines ended as they are kept: browsers send two letters for an end of line."""
    return str(asked.get(name, default)).replace("\r\n", "\n")


def _padded(typed: list[str], words: list[str]) -> list[tuple[str, str]]:
    rows = list(zip(typed, words, strict=False))
    return rows + [("", "")] * (FIELDS_FOR_PARTS - len(rows))
