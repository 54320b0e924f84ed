"""What is asked beside the pages of evidence: its form on a claim's page, its pieces, and its files."""

from contextlib import suppress
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from claims.admin.acts import signed_in
from claims.admin.evidence_form import EvidenceForm
from claims.admin.evidence_panel import MAY_ADD, EvidencePanel, evidence_panel
from claims.evidence import EvidenceRefused
from claims.evidence_files import load_file, load_public_copy
from claims.models import Claim, Evidence
from claims.sealing import words_of
from sources import once
from sources.reader.errors import Refused
from sources.reader.file_type import PICTURES, UNKNOWN, file_type, is_active_pdf

SHOWN_PICTURES = PICTURES - {"image/tiff"}
NOTHING_RUNS = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
PDF_ALONE = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"  # a browser shows none in a sandbox
)


class EvidenceViews(admin.ModelAdmin[Evidence]):
    """A ModelAdmin of evidence with the addresses that a claim's page uses."""

    def get_urls(self) -> list[URLPattern]:
        """Put them before Django's own."""
        view = self.admin_site.admin_view
        return [
            path("of/<uuid:claim_id>/add/", view(self.add_to_view), name="claims_evidence_add_to"),
            path("of/<uuid:claim_id>/", view(self.of_view), name="claims_evidence_of"),
            path("of/<uuid:claim_id>/pieces/", view(self.pieces_view), name="claims_evidence_pieces"),
            path("<path:object_id>/file/", view(self.file_view), name="claims_evidence_file"),
            path(
                "<path:object_id>/public-copy/",
                view(self.public_copy_view),
                name="claims_evidence_public_copy",
            ),
            *super().get_urls(),
        ]

    @method_decorator(sensitive_post_parameters())
    def add_to_view(self, request: HttpRequest, claim_id: Any) -> HttpResponseBase:
        """Add what the form says to a claim; a form that was refused comes back with the reasons."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        editor = signed_in(request)
        claim = self._claim(request, claim_id)
        if not editor.has_perm(MAY_ADD):
            raise PermissionDenied
        form = EvidenceForm(request.POST, request.FILES)
        added = self._added(form, claim, editor) if form.is_valid() else []
        if added:
            _done_with(form, editor)
        if added and not _by_htmx(request):
            words = ngettext(
                "Evidence %(first)s is added.", "%(count)d pieces of evidence are added.", len(added)
            )
            self.message_user(
                request, words % {"first": f"[{added[0].number}]", "count": len(added)}, messages.SUCCESS
            )
            return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[claim.pk]) + "#evidence")
        return self._shown(request, evidence_panel(claim, editor, form=None if added else form), added=added)

    @method_decorator(never_cache)
    def of_view(self, request: HttpRequest, claim_id: Any) -> HttpResponseBase:
        """Show the evidence of a claim: within its page, or alone where a browser runs no scripts."""
        return self._shown(request, evidence_panel(self._claim(request, claim_id), signed_in(request)))

    @method_decorator(never_cache)
    def pieces_view(self, request: HttpRequest, claim_id: Any) -> HttpResponseBase:
        """Give the pieces of a claim's page anew."""
        panel = evidence_panel(self._claim(request, claim_id), signed_in(request))
        return TemplateResponse(request, "claims/admin/evidence_pieces.html", {"evidence": panel})

    def file_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Hand out the file or page kept for a piece, for those who may see it; only what is safe opens by itself."""
        row = self._seen(request, object_id)
        try:
            body = load_file(row)
        except FileNotFoundError as missing:
            raise Http404(_("There is no copy, or it was erased.")) from missing
        return safe_file(body, name=words_of(row).file_name, download="download" in request.GET)

    def public_copy_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Hand out the copy of a picture that readers are shown."""
        try:
            return safe_file(load_public_copy(self._seen(request, object_id)), name="", download=False)
        except FileNotFoundError as missing:
            raise Http404(_("There is no public copy.")) from missing

    def _shown(
        self, request: HttpRequest, panel: EvidencePanel, *, added: list[Evidence] | None = None
    ) -> HttpResponseBase:
        context = {"evidence": panel, "added": added or []}
        if _by_htmx(request):
            return TemplateResponse(request, "claims/admin/evidence_panel.html", context)
        whole = {
            **self.admin_site.each_context(request),
            "title": _("Evidence"),
            "opts": self.opts,
            **context,
        }
        return TemplateResponse(request, "claims/admin/evidence_of.html", whole)

    def _added(self, form: EvidenceForm, claim: Claim, editor: Any) -> list[Evidence]:
        try:
            return form.save(claim=claim, editor=editor)
        except (EvidenceRefused, Refused) as refusal:
            form.add_error(None, str(refusal))
        return []

    def _seen(self, request: HttpRequest, object_id: str) -> Evidence:
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404(_("There is no such evidence."))
        return row

    def _claim(self, request: HttpRequest, claim_id: Any) -> Claim:
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            return get_object_or_404(Claim, pk=claim_id)
        except ValidationError as error:
            raise Http404 from error


def safe_file(body: bytes, *, name: str, download: bool) -> HttpResponse:
    """Return a stranger's file: pictures and PDFs that do nothing are shown, all else is only saved.

    The type is told by the bytes, no browser may guess another, and nothing in it runs or loads anything.
    """
    media_type = file_type(body)
    is_calm_pdf = media_type == "application/pdf" and not is_active_pdf(body)
    shown = not download and (media_type in SHOWN_PICTURES or is_calm_pdf)
    disposition = content_disposition_header(as_attachment=not shown, filename=_file_name(name, media_type))
    return HttpResponse(
        body,
        content_type=media_type if shown else UNKNOWN,
        headers={
            "Content-Disposition": disposition or "attachment",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": PDF_ALONE if is_calm_pdf and shown else NOTHING_RUNS,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",  # a permission taken away holds at once
        },
    )


def _file_name(name: str, media_type: str) -> str:
    """Return what the file is saved as; a page as one that no double click opens in a browser."""
    ending = ".txt" if media_type in ("text/html", "text/xml", "image/svg+xml") else ""
    return f"{name or 'copy'}{ending}"


@transaction.atomic
def _done_with(form: EvidenceForm, editor: User) -> None:
    """Note that the form was saved, so that what was typed into it is not offered again."""
    with suppress(once.SentAlready):
        once.use(token=form.cleaned_data["token"], user=editor)


def _by_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
