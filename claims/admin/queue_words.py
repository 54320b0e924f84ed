"""What the desk says after an act of the queue."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import BulkAct
from claims.triage import Triaged

MOST_NAMED = 3
SHOWN = 60  # characters of a claim


def done_words(act: str, count: int) -> str:
    """Return what was done to so many claims, by the name that the act has in its row."""
    words = {
        "take": ngettext("%(count)d claim is yours now.", "%(count)d claims are yours now.", count),
        "assign": ngettext("%(count)d claim assigned.", "%(count)d claims assigned.", count),
        "release": ngettext("%(count)d claim given back.", "%(count)d claims given back.", count),
        "snooze": ngettext("%(count)d claim snoozed.", "%(count)d claims snoozed.", count),
        "wake": ngettext(
            "%(count)d claim is back in the queue.", "%(count)d claims are back in the queue.", count
        ),
        "set unchecked": ngettext(
            "%(count)d claim waits to be checked.", "%(count)d claims wait to be checked.", count
        ),
        "set checking": ngettext(
            "%(count)d claim is being checked.", "%(count)d claims are being checked.", count
        ),
        "set dismissed": ngettext("%(count)d claim dismissed.", "%(count)d claims dismissed.", count),
        "merge": ngettext(
            "%(count)d claim merged into another.", "%(count)d claims merged into another.", count
        ),
    }
    other = ngettext("%(count)d claim changed.", "%(count)d claims changed.", count)
    return words.get(act, other) % {"count": count}


def left_words(done: Triaged) -> str:
    """Return which claims were left as they were, and why; empty when none was."""
    if not done.left:
        return ""
    named = [
        _("“%(claim)s”: %(why)s") % {"claim": Truncator(left.claim.text).chars(SHOWN), "why": left.why}
        for left in done.left[:MOST_NAMED]
    ]
    more = len(done.left) - len(named)
    if more:
        named.append(ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more})
    return ngettext(
        "%(count)d left as it was: %(which)s.", "%(count)d left as they were: %(which)s.", len(done.left)
    ) % {"count": len(done.left), "which": "; ".join(named)}


def outcome(done: Triaged) -> str:
    """Return what an act came to, in one or two sentences."""
    sentences = [done_words(done.act.act, len(done.changed)) if done.act else "", left_words(done)]
    return " ".join(sentence for sentence in sentences if sentence)


def undone_words(done: Triaged) -> str:
    """Return what undoing came to."""
    count = len(done.changed)
    undone = ngettext("Undone for %(count)d claim.", "Undone for %(count)d claims.", count) % {"count": count}
    return f"{undone} {left_words(done)}".strip()


def undo_label(act: BulkAct) -> str:
    """Return what would be undone, as the button says it."""
    return _("Undo: %(what)s") % {"what": done_words(act.act, len(act.before))}
