"""What a claim's page shows around its form, fetched in a fixed number of queries however much there is of it."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest, Substr
from django.utils.safestring import SafeString

from claims.admin import marks
from claims.admin.claim_rows import light_appearances, voice
from claims.admin.wordings import numbers_changed
from claims.corroboration import Corroboration, corroborate
from claims.language.sentences import split_sentences
from claims.models import AnchorState, Appearance, Assessment, Claim, ClaimMatch, ClaimReview, Figure
from sources.admin.history import HistoryEntry, entries

AROUND = 400  # code points of text fetched on each side of a claim
MOST_APPEARANCES = 50
MOST_ROWS = 50
MOST_HISTORY = 20


@dataclass(frozen=True, slots=True)
class InSentence:
    """A claim's words with the rest of their sentence on both sides."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class AppearanceLine:
    """One appearance as the page shows it."""

    row: Appearance
    said_by: str
    words: InSentence
    published: str

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
        score = "" if self.row.anchor_score is None else f"likeness {self.row.anchor_score:.2f}"
        details = ", ".join(filter(None, [numbers, score]))
        return f"edited since revision {before.revision.number}" + (f": {details}" if details else "")

    @property
    def cue(self) -> str:
        """The word that says so, as it stands in the text."""
        return " … ".join(self.row.attribution.cue_exact) if self.row.attribution else ""


@dataclass(frozen=True, slots=True)
class MatchLine:
    """Another claim that this one repeats, contradicts or touches."""

    row: ClaimMatch
    other: Claim
    badge: SafeString


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim with all that is known of it."""

    claim: Claim
    badge: SafeString
    factors: list[str]
    band: str
    appearances: list[AppearanceLine]
    more_appearances: bool
    corroboration: Corroboration
    figures: list[tuple[Figure, str]]
    matches: list[MatchLine]
    reviews: list[tuple[ClaimReview, SafeString]]
    assessments: list[Assessment]
    history: list[HistoryEntry]


def _figures(claim: Claim) -> list[tuple[Figure, str]]:
    """Return the claim's figures in words, each once however many appearances have it."""
    once: dict[tuple[str, str], Figure] = {}
    figures = claim.figures.filter(appearance__in=claim.appearances.standing())
    for each in figures.order_by("created_at")[:MOST_ROWS]:
        once.setdefault((each.exact, marks.figure_words(each)), each)
    return [(each, words) for (_, words), each in once.items()]


def claim_page(claim: Claim) -> ClaimPage:
    """Return what the page of `claim` shows."""
    appearances = _appearances(claim)
    return ClaimPage(
        claim=claim,
        badge=marks.claim_badge(claim),
        factors=marks.factor_words(claim.factors),
        band=marks.band(claim.check_worthiness),
        appearances=[_line(row) for row in appearances[:MOST_APPEARANCES]],
        more_appearances=len(appearances) > MOST_APPEARANCES,
        corroboration=corroborate(claim),
        figures=_figures(claim),
        matches=_matches(claim),
        reviews=[
            (review, marks.review_badge(review))
            for review in claim.reviews.select_related("author", "signed_off_by", "rating")[:MOST_ROWS]
        ],
        assessments=list(claim.assessments.select_related("editor")[:MOST_ROWS]),
        history=_history(claim),
    )


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


def _appearances(claim: Claim) -> list[Any]:
    """Return the earliest appearances, one more than are shown, each with the text around it alone."""
    begins = Greatest(F("start") - AROUND, Value(0))
    rows = light_appearances().filter(claim=claim).select_related("carried_from__revision", "gone_in")
    rows = rows.defer("carried_from__revision__text", "gone_in__text", "revision__text", "revision__notes")
    windowed = rows.annotate(
        text_before=Substr("revision__text", begins + 1, F("start") - begins),
        text_after=Substr("revision__text", F("end") + 1, AROUND),
    )
    earliest = windowed.order_by("revision__article__first_seen_at", "revision__number", "start")
    return list(earliest[: MOST_APPEARANCES + 1])


def _line(row: Any) -> AppearanceLine:
    words = sentence_around(row.text_before, row.exact, row.text_after)
    return AppearanceLine(row, voice(row), words, marks.published(row.revision.article))


def _matches(claim: Claim) -> list[MatchLine]:
    rows = ClaimMatch.objects.filter(Q(first=claim) | Q(second=claim)).select_related("first", "second")
    lines = []
    for row in rows[:MOST_ROWS]:
        other = row.second if row.first_id == claim.pk else row.first
        lines.append(MatchLine(row, other, marks.claim_badge(other)))
    return lines


def _history(claim: Claim) -> list[HistoryEntry]:
    rows = (
        apps.get_model("claims", "ClaimEvent")
        ._default_manager.filter(pgh_obj_id=claim.pk)
        .select_related("pgh_context")
        .order_by("-pgh_id")
    )
    found = list(rows[: MOST_HISTORY + 1])
    before = found[MOST_HISTORY] if len(found) > MOST_HISTORY else None
    return entries(found[:MOST_HISTORY], before_page=before)
