"""What the pages of the desk ask for beside themselves: kept drafts, colleagues, and who else is here."""

import json
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.response import TemplateResponse
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from claims import kept_drafts, notes, presence
from claims.kept_drafts import DraftRefused, Typed
from sources.once import token_of, was_sent

MAY_SEE = "claims.view_claim"


def member(request: HttpRequest) -> User | None:
    """Return who asks, None for somebody who does not work at the desk (any more)."""
    user = request.user
    return user if isinstance(user, User) and user.is_active and user.is_staff else None


@never_cache
@sensitive_post_parameters("values")
def draft(request: HttpRequest) -> HttpResponseBase:
    """GET ?page=: what was typed there and never saved. POST: keep it, or with `drop` throw it away.

    Whoever was logged out meanwhile is told so by {"out": true}: an answer like any other, not an error in the console.
    """
    user = member(request)
    if user is None:
        return JsonResponse({"out": True})
    if request.method != "POST":
        return JsonResponse(_offered(user, request.GET.get("page", ""), request.GET.get("once", "")))
    page = request.POST.get("page", "")
    if "drop" in request.POST:
        kept_drafts.drop(user=user, page=page)
        return JsonResponse({})
    try:
        values = _typed(request.POST.get("values", ""))
        at = kept_drafts.keep(user=user, page=page, values=values, once=request.POST.get("once", ""))
    except (ValueError, DraftRefused):
        return JsonResponse({}, status=400)
    return JsonResponse({"at": _clock(at)})


@never_cache
@require_POST
def here(request: HttpRequest) -> HttpResponseBase:
    """Note that somebody has the page of `row` open and return who else has; with `leaving`, that they closed it."""
    user = member(request)
    try:
        row = UUID(request.POST.get("row", ""))
    except ValueError:
        return HttpResponse(status=400)
    if user is None:
        return HttpResponse(status=204)  # logged out meanwhile; the page says so elsewhere
    if not user.has_perm(MAY_SEE):
        return HttpResponse(status=403)
    if "leaving" in request.POST:
        presence.leave(user=user, row=row)
        return HttpResponse(status=204)
    presence.be_here(user=user, row=row, writing=request.POST.get("writing") == "yes")
    others = presence.others_here(user=user, row=row)
    return TemplateResponse(request, "claims/admin/here.html", {"others": others})


@never_cache
def colleagues(request: HttpRequest) -> HttpResponseBase:
    """Return colleagues whose name begins with `q`, for whoever may write notes."""
    user = member(request)
    if user is None or not user.has_perm("claims.add_note"):
        return JsonResponse({}, status=403)
    found = notes.named_like(request.GET.get("q", "")[:150])
    return JsonResponse(
        {"people": [{"name": each.get_username(), "full": each.get_full_name()} for each in found]}
    )


def _offered(user: User, page: str, once: str) -> dict[str, Any]:
    """Return the draft if there is one, and whether the form that this window kept was saved."""
    found, token = kept_drafts.kept(user=user, page=page), token_of(once)
    offered = {"values": found.values, "at": _clock(found.saved_at)} if found else {}
    return offered | {"sent": token is not None and was_sent(token=token, user=user)}


def _typed(text: str) -> Typed:
    """Return the values of a form; raises ValueError or DraftRefused for anything else."""
    values = json.loads(text)
    if not isinstance(values, dict):
        raise DraftRefused("This is no form.")
    return {
        str(name): [str(each) for each in listed]
        for name, listed in values.items()
        if isinstance(listed, list)
    }


def _clock(at: Any) -> str:
    return f"{localtime(at):%H:%M}"
