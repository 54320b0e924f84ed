"""The page for documents by hand, and the page that shows what became of them."""

from typing import cast
from uuid import UUID

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.admin.badges import outcome_badge, what_happens_next
from sources.admin.document_forms import FORMS, UploadForm
from sources.admin.hand_in_form import HandInForm
from sources.admin.progress import MOST_SHOWN, address_of, events_named_in, progress_of, rows_of
from sources.models import FetchEvent, Outcome, Source

MOST_SUGGESTED = 500  # names of sources
MOST_A_BATCH = 50  # files


def add_documents(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show the forms; order what one of them brings and lead to what becomes of it."""
    forms = [_bound(form, request) for form in FORMS]
    for form in forms:
        if form.is_bound and form.is_valid():
            since = timezone.now()
            return HttpResponseRedirect(address_of(form.save(), since=since))
    context = {
        **site.each_context(request),
        "title": _("Add documents"),
        "forms": forms,
        "sources": Source.objects.order_by("name").values_list("name", flat=True)[:MOST_SUGGESTED],
        "batches": reverse("admin:sources_fetchevent_batch"),
        "opts": FetchEvent._meta,
    }
    return TemplateResponse(request, "sources/admin/add_documents.html", context)


def add_batch(request: HttpRequest) -> JsonResponse:
    """Order one batch of an upload of many files: what was refused at once, and the address of the page of all so far.

    The form is that of an upload; `first` names the first event of the batches before.
    """
    if len(request.FILES.getlist(f"{UploadForm.name}-documents")) > MOST_A_BATCH:
        return JsonResponse(
            {"problem": _("%(most)d files are the most at once.") % {"most": MOST_A_BATCH}},
            status=400,
        )
    form = UploadForm(request.POST, request.FILES, user=cast(User, request.user))
    try:
        first = UUID(request.POST["first"]) if "first" in request.POST else None
    except ValueError:
        return JsonResponse({"problem": _("There is no such batch.")}, status=400)
    if not form.is_valid():
        problems = [str(words) for errors in form.errors.values() for words in errors]
        return JsonResponse({"problem": " ".join(problems)}, status=400)
    since = timezone.now()
    events = form.save()
    refused = [event for event in events if event.outcome == Outcome.REFUSED]
    return JsonResponse(
        {
            "first": str(first or events[0].pk),
            "address": address_of(events, since=since, first=first),
            "refused": [{"name": event.name, "reason": event.reason} for event in refused],
        }
    )


def ordered_documents(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show the events of documents handed in together, as they stand now."""
    events = events_named_in(request)
    progress = progress_of(events)
    if not progress.total:
        raise Http404(_("Nothing was handed in under this address."))
    now = timezone.now()
    context = {
        **site.each_context(request),
        "title": _("Added documents"),
        "rows": [
            (event, outcome_badge(event.outcome), what_happens_next(event, now=now))
            for event in rows_of(events)
        ],
        "progress": progress,
        "unshown": max(0, progress.total - MOST_SHOWN),
        "counts": f"{reverse('admin:sources_fetchevent_progress')}?{request.GET.urlencode()}",
        "opts": FetchEvent._meta,
    }
    return TemplateResponse(request, "sources/admin/ordered.html", context)


def ordered_progress(request: HttpRequest) -> JsonResponse:
    """Return how far those documents are, for the page that shows them."""
    progress = progress_of(events_named_in(request))
    return JsonResponse(
        {
            "total": progress.total,
            "done": progress.done,
            "waiting": progress.waiting,
            "outcomes": dict(progress.by_outcome),
            "words": progress.words,
        }
    )


def _bound(form: type[HandInForm], request: HttpRequest) -> HandInForm:
    user = cast(User, request.user)  # the admin lets nobody else in
    if request.method == "POST" and request.POST.get("form") == form.name:
        return form(request.POST, request.FILES, user=user)
    return form(user=user)
