"""Where and when a claim was said: each appearance in its sentence, the earliest seen by us first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr
from django.utils.translation import gettext as _

from claims.admin import marks
from claims.admin.claim_rows import light_appearances, voice
from claims.admin.wordings import numbers_changed
from claims.corroboration import Allegiances, parties_then
from claims.language.sentences import split_sentences
from claims.models import AnchorState, Appearance, Claim
from claims.querysets import among_those
from sources.models import Article

AROUND = 400  # code points of text fetched on each side of a claim
MOST_APPEARANCES = 50


@dataclass(frozen=True, slots=True)
class InSentence:
    """A claim's words with the rest of their sentence on both sides."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class AppearanceLine:
    """One appearance as the page shows it; `parties` are those of the speaker, or of the source, on that day."""

    row: Appearance
    said_by: str
    words: InSentence
    published: str
    parties: tuple[str, ...]

    @property
    def origin(self) -> Article | None:
        """The article that this one took its text from; None where it is its own."""
        return self.row.revision.article.origin

    @property
    def stands(self) -> bool:
        """Whether the article's current text has these words."""
        return self.row.revision.article.current_revision_id == self.row.revision_id

    @property
    def edited(self) -> str:
        """How the words were edited, in words: since which text, which numbers, how far they say the same."""
        before = self.row.carried_from
        if before is None or self.row.anchor_state != AnchorState.EDITED:
            return ""
        numbers = numbers_changed(before.exact, self.row.exact)
        likeness = "" if self.row.anchor_score is None else f"{self.row.anchor_score:.2f}"
        score = _("likeness %(score)s") % {"score": likeness} if likeness else ""
        since = _("edited since revision %(number)s") % {"number": before.revision.number}
        details = ", ".join(filter(None, [numbers, score]))
        return f"{since}: {details}" if details else since

    @property
    def cue(self) -> str:
        """The word that says so, as it stands in the text."""
        return " … ".join(self.row.attribution.cue_exact) if self.row.attribution else ""


def timeline(
    claim: Claim, *, first: int = 0, known: Allegiances | None = None
) -> tuple[list[AppearanceLine], bool]:
    """Return the claim's appearances from the `first` on (0 the earliest), and whether there are more.

    Those of claims merged into it are among them. `known` is what is known of parties. Two queries.
    """
    rows = _appearances(claim, first)
    shown = rows[:MOST_APPEARANCES]
    parties = parties_then(shown, known=known or Allegiances())
    lines = [_line(row, parties[row.pk]) for row in shown]
    return lines, len(rows) > MOST_APPEARANCES


def sentence_around(before: str, exact: str, after: str) -> InSentence:
    """Cut `before` and `after` to the sentence or sentences that hold `exact`."""
    start, end = len(before), len(before) + len(exact)
    touched = [
        sentence.span
        for sentence in split_sentences(before + exact + after)
        if sentence.span.start < end and start < sentence.span.end
    ]
    if not touched:
        return InSentence("", exact, "")
    text = before + exact + after
    first, last = min(touched[0].start, start), max(touched[-1].end, end)
    return InSentence(text[first:start], exact, text[end:last])


def _appearances(claim: Claim, first: int) -> list[Any]:
    """Return the appearances of a page, one more than are shown, each with the text around it alone."""
    begins = Greatest(F("start") - AROUND, Value(0))
    family = Claim.objects.family(claim.pk).order_by().values("pk")
    rows = light_appearances().filter(among_those("claim_id", family))
    rows = rows.select_related("carried_from__revision", "gone_in", "revision__article__origin__source")
    rows = rows.defer("carried_from__revision__text", "gone_in__text", "revision__text", "revision__notes")
    windowed = rows.annotate(
        text_before=Substr("revision__text", begins + 1, F("start") - begins),
        text_after=Substr("revision__text", F("end") + 1, AROUND),
    )
    earliest = windowed.order_by("revision__article__first_seen_at", "revision__number", "start", "id")
    return list(earliest[first : first + MOST_APPEARANCES + 1])


def _line(row: Any, parties: tuple[str, ...]) -> AppearanceLine:
    words = sentence_around(row.text_before, row.exact, row.text_after)
    return AppearanceLine(row, voice(row), words, marks.published(row.revision.article), parties)
