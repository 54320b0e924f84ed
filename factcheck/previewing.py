"""A fact-check before it is signed, as readers, partners and search engines will have it."""

import json
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.renderers import JSONRenderer

from claims.citations import paragraphs_with_citations
from claims.models import ClaimReview, ReviewState
from claims.release import release_moment
from factcheck.api.appearances import of_claims
from factcheck.api.reviews import (
    CLAIM_TEXT,
    ReviewSerializer,
    cited_evidence,
    linked_data,
    shown_piece,
    with_all_it_shows,
)
from factcheck.publishing.held import HeldClaims
from factcheck.publishing.merges import Heirs


def preview(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show a fact-check of any state as it would leave; nothing is saved."""
    if not request.user.has_perm("claims.view_claimreview"):
        raise PermissionDenied
    rows = with_all_it_shows(ClaimReview.objects.filter(pk=review_id)).select_related("author")
    review = rows.prefetch_related(of_claims("claim__", of_finding=True)).first()
    if review is None:
        raise Http404
    as_if_published(review)
    root = request.build_absolute_uri(reverse("api:root"))
    context = {"request": request, "root": root, "heirs": Heirs(), "held": HeldClaims()}
    return TemplateResponse(
        request,
        "preview.html",
        {
            **admin.site.each_context(request),
            "title": _("Preview"),
            "review": review,
            "claim_text": getattr(review, CLAIM_TEXT),
            "body": paragraphs_with_citations(review.body),
            "summary": paragraphs_with_citations(review.summary),
            "citations": [shown_piece(piece) for piece in cited_evidence(review)],
            "partners": _indented(ReviewSerializer(review, context=context).data),
            "search_engines": _indented(linked_data(review, context)) if review.rating else "",
        },
    )


def as_if_published(review: ClaimReview) -> None:
    """Give a fact-check in memory the state and the moment that it would leave with."""
    if review.published_at is None:
        review.state = ReviewState.PUBLISHED
        review.published_at = max(filter(None, [timezone.now(), release_moment(review)]))


def _indented(data: Any) -> str:
    """Return as JSON what the API would send, laid out to be read."""
    return json.dumps(json.loads(JSONRenderer().render(data)), ensure_ascii=False, indent=2)
