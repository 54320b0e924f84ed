"""What stands around the queue's rows: tabs, views, weights, what can be undone, and what was just said."""

from datetime import timedelta
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.admin.acts import signed_in
from claims.admin.queue_acts import MAY
from claims.admin.queue_list import preferences_on, view_on, views_on, weights_on
from claims.admin.queue_tabs import queue_tabs
from claims.admin.queue_views import NAMES, view_url
from claims.admin.queue_words import undo_label
from claims.models import Preferences
from claims.saved_views import ViewRefused, filters_of
from claims.triage import last_act, name_of

UNDO_FOR = timedelta(hours=12)


def usual_reasons() -> list[str]:
    """Return why claims are usually dismissed, for one press each."""
    return [
        _("Not checkable"),
        _("An opinion or a wish"),
        _("Of no public interest"),
        _("Too vague to check"),
        _("Read wrongly from the text"),
    ]


def queue_context(request: HttpRequest) -> dict[str, Any]:
    """Return what the queue's page shows besides its rows. Four queries."""
    me, chosen, preferences = signed_in(request), view_on(request), preferences_on(request)
    weights = weights_on(request)
    may_triage = me.has_perm(MAY)
    act = last_act(me) if may_triage else None
    if act and timezone.now() - act.created_at > UNDO_FOR:
        act = None
    return {
        "title": _("Claims"),
        "queue_tabs": queue_tabs(me, request.GET),
        "queue_messages": list(get_messages(request)) if "HX-Request" in request.headers else [],
        "preferences": preferences,
        "views": [
            (view, view_url(view), "" if view.owner_id == me.pk else name_of(view.owner))
            for view in views_on(request)
        ],
        "chosen_view": chosen,
        "owns_view": chosen is not None and chosen.owner_id == me.pk,
        "filters": _filters(request),
        "weights": [
            (field.name, field.verbose_name, _plain(getattr(weights, field.name)))
            for field in Preferences._meta.concrete_fields
            if field.name in NAMES
        ],
        "may_triage": may_triage,
        "last_act": act,
        "undo_label": undo_label(act) if act else "",
        "usual_reasons": usual_reasons(),
    }


def _filters(request: HttpRequest) -> str:
    try:
        return filters_of(request.GET.urlencode())
    except ViewRefused:
        return ""


def _plain(number: float) -> str:
    """Return a number as a form's field wants it, whatever the language of the page."""
    return f"{number:g}"
