"""One colour for one meaning, in lists and on pages."""

from datetime import datetime
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django_stubs_ext import StrOrPromise

from sources.models import FeedState, FetchEvent, Outcome, Reliability

OUTCOME_COLOURS = {
    Outcome.WAITING.value: "info",
    Outcome.NEW.value: "success",
    Outcome.REVISED.value: "success",
    Outcome.UNCHANGED.value: "default",
    Outcome.COPY.value: "primary",
    Outcome.REFUSED.value: "warning",
    Outcome.FAILED.value: "danger",
    Outcome.COSMETIC.value: "default",
    Outcome.REVERTED.value: "primary",
    Outcome.GONE.value: "warning",
    Outcome.GIVEN_UP.value: "default",
}
SHORT = {
    Outcome.WAITING.value: pgettext_lazy("outcome", "waiting"),
    Outcome.NEW.value: pgettext_lazy("outcome", "new"),
    Outcome.REVISED.value: pgettext_lazy("outcome", "revised"),
    Outcome.UNCHANGED.value: pgettext_lazy("outcome", "unchanged"),
    Outcome.COPY.value: pgettext_lazy("outcome", "copy"),
    Outcome.REFUSED.value: pgettext_lazy("outcome", "refused"),
    Outcome.FAILED.value: pgettext_lazy("outcome", "failed"),
    Outcome.COSMETIC.value: pgettext_lazy("outcome", "cosmetic"),
    Outcome.REVERTED.value: pgettext_lazy("outcome", "reverted"),
    Outcome.GONE.value: pgettext_lazy("outcome", "gone"),
    Outcome.GIVEN_UP.value: pgettext_lazy("outcome", "given up"),
}
STATE_COLOURS = {FeedState.ACTIVE.value: "success", FeedState.PAUSED.value: "warning"}
RELIABILITY_COLOURS = {
    Reliability.A.value: "success",
    Reliability.B.value: "success",
    Reliability.C.value: "info",
    Reliability.D.value: "warning",
    Reliability.E.value: "danger",
    Reliability.F.value: "default",
}


def badge(text: StrOrPromise, colour: str = "default") -> SafeString:
    """Return `text` as a badge, escaped; `colour` is success, info, warning, danger, primary or default."""
    return render_to_string("unfold/helpers/label.html", {"text": text, "type": colour})


def outcome_badge(outcome: str) -> SafeString | str:
    """Return the badge of an outcome, a dash for none."""
    return badge(Outcome(outcome).label, OUTCOME_COLOURS[outcome]) if outcome else "–"


def short_time(when: datetime | None) -> SafeString | str:
    """Return a moment in the desk's zone, short enough for a column; a dash for none."""
    if when is None:
        return "–"
    local = timezone.localtime(when)
    words = date_format(local, "j M, H:i" if local.year == timezone.localdate().year else "j M Y, H:i")
    full = date_format(local, "j F Y, H:i:s T")
    return format_html(
        '<time class="desk-time" datetime="{}" title="{}">{}</time>', local.isoformat(), full, words
    )


def labelled_outcome(event: FetchEvent) -> tuple[str, str]:
    """Return outcome and one short word for it, for a column with `label=OUTCOME_COLOURS`."""
    return event.outcome, str(SHORT[event.outcome])


def what_happens_next(event: FetchEvent, *, now: datetime) -> str:
    """Return in a sentence what a waiting attempt waits for at `now`, and which try comes next; "" for a finished one."""
    if event.outcome != Outcome.WAITING:
        return ""
    if event.claimed_until and event.claimed_until > now:
        return _("It is being read.")
    if event.not_before is None or event.not_before <= now:
        return _("It waits for a worker.")
    when = date_format(timezone.localtime(event.not_before), "j M, H:i:s")
    host = urlsplit(event.url).hostname
    if not event.reason and host:
        return _("It waits for its turn at %(host)s, about %(when)s.") % {"host": host, "when": when}
    told = {"when": when, "number": _ordinal(event.attempts + 1)}
    return _("Next try at %(when)s, the %(number)s.") % told


def _ordinal(number: int) -> str:
    if 10 < number % 100 < 14:
        return pgettext("ordinal", "%(number)dth") % {"number": number}
    endings = {
        1: pgettext("ordinal", "%(number)dst"),
        2: pgettext("ordinal", "%(number)dnd"),
        3: pgettext("ordinal", "%(number)drd"),
    }
    return endings.get(number % 10, pgettext("ordinal", "%(number)dth")) % {"number": number}
