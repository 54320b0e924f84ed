"""One colour for one meaning, in lists and on pages."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sources.models import FeedState, FetchEvent, Outcome, Reliability

OUTCOME_COLOURS = {
    Outcome.WAITING.value: "info",
    Outcome.NEW.value: "success",
    Outcome.REVISED.value: "success",
    Outcome.UNCHANGED.value: "default",
    Outcome.COPY.value: "primary",
    Outcome.REFUSED.value: "warning",
    Outcome.FAILED.value: "danger",
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


def badge(text: str, colour: str = "default") -> SafeString:
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
    """Return outcome and word, for a column with `label=OUTCOME_COLOURS`."""
    return event.outcome, event.get_outcome_display()
