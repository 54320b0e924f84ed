"""The page for documents by hand, and the page that shows what became of them."""

from datetime import datetime
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from sources.admin.badges import outcome_badge
from sources.admin.document_forms import FORMS, MOST_ADDRESSES, HandInForm
from sources.models import FetchEvent, Outcome, Source

MOST_SUGGESTED = 500  # names of sources
MOST_ALSO = 50
GOT_IN = (Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.COPY)


def add_documents(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show the three forms; order what one of them brings and lead to what becomes of it."""
    forms = [_bound(form, request) for form in FORMS]
    for form in forms:
        if form.is_bound and form.is_valid():
            since = timezone.now()
            return HttpResponseRedirect(_address_of(form.save(), since=since))
    context = {
        **site.each_context(request),
        "title": "Add documents",
        "forms": forms,
        "sources": Source.objects.order_by("name").values_list("name", flat=True)[:MOST_SUGGESTED],
        "opts": FetchEvent._meta,
    }
    return TemplateResponse(request, "sources/admin/add_documents.html", context)


def ordered_documents(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show the events of documents handed in together, as they stand now."""
    events = list(_events_named_in(request))
    if not events:
        raise Http404("Nothing was handed in under this address.")
    waiting = sum(event.outcome == Outcome.WAITING for event in events)
    context = {
        **site.each_context(request),
        "title": "Added documents",
        "rows": [(event, outcome_badge(event.outcome)) for event in events],
        "waiting": waiting,
        "done": len(events) - waiting,
        "got_in": sum(event.outcome in GOT_IN for event in events),
        "opts": FetchEvent._meta,
    }
    return TemplateResponse(request, "sources/admin/ordered.html", context)


def _bound(form: type[HandInForm], request: HttpRequest) -> HandInForm:
    user = cast(User, request.user)  # the admin lets nobody else in
    if request.method == "POST" and request.POST.get("form") == form.name:
        return form(request.POST, request.FILES, user=user)
    return form(user=user)


def _address_of(events: list[FetchEvent], *, since: datetime) -> str:
    """Return the address of the events' page: it holds all it takes to find them, so it outlives a reload.

    Ids sort by time: the first and the last one name all between. What waited already before is named by itself.
    """
    new = [event for event in events if event.created_at >= since]
    said = [("also", str(event.pk)) for event in events if event not in new][:MOST_ALSO]
    if new:
        ids = sorted(event.pk for event in new)
        said += [("by", str(new[0].asked_by_id)), ("first", str(ids[0])), ("last", str(ids[-1]))]
    return f"{reverse('admin:sources_fetchevent_ordered')}?{urlencode(said)}"


def _events_named_in(request: HttpRequest) -> QuerySet[FetchEvent]:
    said = request.GET
    try:
        wanted = Q(pk__in=[UUID(key) for key in said.getlist("also")[:MOST_ALSO]])
        if "first" in said:
            first, last = UUID(said["first"]), UUID(said.get("last", said["first"]))
            wanted |= Q(pk__gte=first, pk__lte=last, asked_by=int(said.get("by", "0")))
    except ValueError as error:
        raise Http404("This is not the address of added documents.") from error
    events = FetchEvent.objects.filter(wanted).select_related("article", "source")
    return events.order_by("pk")[:MOST_ADDRESSES]
