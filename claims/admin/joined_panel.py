"""What was joined to a checked claim and is not yet part of its fact-check; and what was added to it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.admin.acts import refusals_as_messages, signed_in
from claims.admin.claim_rows import voice
from claims.models import Claim, ClaimReview, ReviewState, ReviewUpdate
from claims.review_states import ActRefused
from claims.review_updates import MOST_AT_ONCE, add_to_fact_check, joined_since
from sources import once
from sources.admin.row_acts import page_before

MAY_ADD = "claims.add_reviewupdate"
MOST_UPDATES = 50


def joined_context(claim: Claim, *, standing: ClaimReview | None, user: User) -> dict[str, Any]:
    """Return what joined `claim` since, and what was added to `standing`, its published fact-check; two queries at most."""
    if standing is None:
        return {"joined": [], "updates": []}
    rows = joined_since(claim).select_related(
        "revision__article__source", "attribution__speaker__merged_into"
    )
    light = rows.defer("revision__text", "revision__notes")[:MOST_AT_ONCE]
    updates = ReviewUpdate.objects.filter(review__claim=claim).select_related("appearance", "added_by")
    return {
        "standing": standing,
        "joined": [(row, voice(row)) for row in light],
        "updates": list(updates.order_by("-created_at", "-id")[:MOST_UPDATES]),
        "may_add": user.has_perm(MAY_ADD),
        "token": once.new_token(),
    }


def joined_panel(request: HttpRequest, claim: Claim, refused: bool) -> dict[str, Any]:
    """Return the same for the part of the claim's page; three queries at most."""
    published = ClaimReview.objects.filter(claim=claim, state=ReviewState.PUBLISHED).defer("body")
    return joined_context(claim, standing=standing_of(published), user=signed_in(request))


class AddUpdates(admin.ModelAdmin[Any]):
    """A ModelAdmin of fact-checks with the address under which later appearances are added."""

    def get_urls(self) -> list[URLPattern]:
        """Put it before Django's own."""
        view = self.admin_site.admin_view(self.add_update_view)
        own = path("<path:object_id>/add-update/", view, name="claims_claimreview_add_update")
        return [own, *super().get_urls()]

    def add_update_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Add the ticked appearances with a note and go back to where they were ticked."""
        editor = signed_in(request)
        if not editor.has_perm(MAY_ADD):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        review = self.get_object(request, unquote(object_id))
        if not isinstance(review, ClaimReview):
            raise Http404
        with refusals_as_messages(request, ReviewUpdate()):
            self._add(request, review, editor)
        own = reverse("admin:claims_claimreview_change", args=[review.pk])
        return HttpResponseRedirect(page_before(request) or own)

    def _add(self, request: HttpRequest, review: ClaimReview, editor: User) -> None:
        try:
            with transaction.atomic():
                once.use(token=once.token_of(request.POST.get("token", "")), user=editor)
                added = add_to_fact_check(
                    review=review, appearances=_ids(request.POST.getlist("appearance")),
                    note=request.POST.get("note", ""), editor=editor,
                )  # fmt: skip
        except once.SentAlready:
            return  # it stands there already
        words = ngettext(
            "%(count)d appearance is part of the fact-check now.",
            "%(count)d appearances are part of the fact-check now.",
            len(added),
        )
        self.message_user(request, words % {"count": len(added)}, messages.SUCCESS)


def standing_of(reviews: Iterable[ClaimReview]) -> ClaimReview | None:
    """Return the published fact-check among those of one claim, the original before its translations."""
    published = [each for each in reviews if each.state == ReviewState.PUBLISHED]
    return min(published, key=lambda each: each.translates_id is not None, default=None)


def _ids(wanted: list[str]) -> list[UUID]:
    try:
        return [UUID(each) for each in wanted]
    except ValueError as error:
        raise ActRefused(_("Tick an appearance first.")) from error
