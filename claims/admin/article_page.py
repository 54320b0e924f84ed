"""What an article's page shows: its text with the claims in it, who says what, and how it got here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.admin import marks
from claims.admin.claim_rows import voice
from claims.admin.highlights import Piece, Stretch, cut
from claims.admin.mode_words import mode_words
from claims.language.types import ClaimKind, Mode
from claims.models import Appearance, Claim, ExtractionRun, Status
from sources.admin.attachment import picture_tag
from sources.models import Article, ArticleRevision, FetchEvent

MOST_LISTED = 50
# Beside each number, so that a claim's state never is a matter of colour; the legend tells what they mean.
SIGNS = {
    Status.PROPOSED: "",
    Status.DISMISSED: "×",
    Status.UNCHECKED: "·",
    Status.CHECKING: "…",
    Status.IN_REVIEW: "?",
}
VERDICT_SIGN = "✓"
COLOURS = 8  # ways a voice is coloured; further voices differ by how the line below is drawn
LINES = 3
LONGEST_HINT = 200  # characters of a claim shown on hover


@dataclass(frozen=True, slots=True)
class Said:
    """One claim in the text: its number and words there; its state and page are those of the claim it was merged into."""

    number: int
    claim_id: UUID
    text: str
    mode: str
    is_checkable: bool
    badge: SafeString
    url: str
    status: str
    words: str  # the status in words


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says something in the text, with all they say, in its order."""

    name: str
    role: str
    style: str
    speaker_url: str
    said: list[Said] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with one of its revisions."""

    revision: ArticleRevision | None
    text: SafeString
    voices: list[Voice]
    claims: int
    revisions: list[ArticleRevision]
    runs: list[ExtractionRun]
    copies: list[Article]
    events: list[FetchEvent]
    pictures: list[SafeString]
    gone: list[Appearance]  # claims that the current text no longer has
    legend: list[tuple[str, str]]  # the signs beside the numbers, with what they mean


def article_page(article: Article, *, number: int | None = None) -> ArticlePage:
    """Return what the page of `article` shows, of revision `number` or of the current one. Eight queries."""
    revision = _revision(article, number)
    appearances = _appearances(article, revision) if revision else []
    voices = _voices(appearances)
    return ArticlePage(
        revision=revision,
        text=_highlighted(revision.text, appearances, voices) if revision else SafeString(),
        voices=voices,
        claims=sum(len(voice.said) for voice in voices),
        revisions=list(article.revisions.defer("text").order_by("-number")[:MOST_LISTED]),
        runs=list(revision.extraction_runs.all()[:MOST_LISTED]) if revision else [],
        copies=list(article.copies.select_related("source")[:MOST_LISTED]),
        events=list(article.fetch_events.select_related("asked_by")[:MOST_LISTED]),
        pictures=[
            picture_tag(each)
            for each in article.attachments.select_related("snapshot").order_by("pk")[:MOST_LISTED]
        ],
        gone=_gone(article),
        legend=legend(),
    )


def _revision(article: Article, number: int | None) -> ArticleRevision | None:
    if number is None:
        return article.current_revision
    return article.revisions.filter(number=number).first()


def _appearances(article: Article, revision: ArticleRevision) -> list[Appearance]:
    """Return the claims' places in text order, without what was split up, each knowing revision and article without fetching them again."""
    split = Claim.objects.filter(split_from=OuterRef("claim"))
    rows = revision.appearances.standing().exclude(Q(claim__status=Status.DISMISSED) & Exists(split))
    rows = rows.select_related("claim__merged_into", "attribution__speaker__merged_into")
    found = list(rows.defer("claim__factors", "claim__merged_into__factors").order_by("start", "end", "id"))
    revision.article = article
    for row in found:
        row.revision = revision
    return found


def _gone(article: Article) -> list[Appearance]:
    rows = Appearance.objects.standing().filter(revision__article=article, gone_in__isnull=False)
    rows = rows.select_related("claim", "revision", "gone_in").defer("revision__text", "gone_in__text")
    return list(rows.order_by("-gone_in__number", "start")[:MOST_LISTED])


def _voices(appearances: Sequence[Appearance]) -> list[Voice]:
    """Return who speaks, the first first, each with what they say; a claim has its number from the text's order."""
    voices: dict[object, Voice] = {}
    numbers: dict[UUID, int] = {}
    for row in appearances:
        if row.claim_id in numbers:
            continue
        numbers[row.claim_id] = len(numbers) + 1
        who = _who(row)
        if who not in voices:
            voices[who] = _voice(row, place=len(voices))
        claim, stands = row.claim, row.claim.merged_into or row.claim
        mode = row.attribution.mode if row.attribution and row.attribution.mode != Mode.NARRATION else ""
        voices[who].said.append(
            Said(
                number=numbers[claim.pk],
                claim_id=claim.pk,
                text=claim.text,
                mode=mode_words(mode),
                is_checkable=claim.kind == ClaimKind.CHECKABLE,
                badge=marks.claim_badge(stands),
                url=marks.change_url(stands),
                status=stands.status,
                words=str(Status(stands.status).label),
            )
        )
    return list(voices.values())


def _who(row: Appearance) -> object:
    speaker = row.attribution.speaker if row.attribution else None
    return marks.speaker_now(speaker).pk if speaker else voice(row)


def _voice(row: Appearance, *, place: int) -> Voice:
    speaker = row.attribution.speaker if row.attribution else None
    now = marks.speaker_now(speaker) if speaker else None
    style = f"voice-{place % COLOURS} line-{place // COLOURS % LINES}"
    return Voice(voice(row), now.role if now else "", style, marks.change_url(now) if now else "")


@dataclass(frozen=True, slots=True)
class _Mark:
    """One place in the text: the claim, who says it there, and whether it is the first place of that claim."""

    said: Said
    voice: Voice
    row: Appearance
    first: bool


def _highlighted(text: str, appearances: Sequence[Appearance], voices: Sequence[Voice]) -> SafeString:
    """Return the text, escaped, each place of a claim a link to the claim's page with its number before it."""
    said = {each.claim_id: (each, voice) for voice in voices for each in voice.said}
    seen: set[UUID] = set()
    places: list[_Mark] = []
    for row in appearances:
        places.append(_Mark(*said[row.claim_id], row, row.claim_id not in seen))
        seen.add(row.claim_id)
    stretches = [
        Stretch(start, end, place)
        for place, mark in enumerate(places)
        for start, end in (mark.row.parts or [[mark.row.start, mark.row.end]])
    ]
    pieces = (_piece(piece, places) for piece in cut(text, stretches))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def sign_of(status: str) -> str:
    """Return the sign that stands beside the number of a claim in this state."""
    return SIGNS.get(Status(status), VERDICT_SIGN)


def legend() -> list[tuple[str, str]]:
    """Return each sign with what it means, in words."""
    known = [(sign, str(status.label)) for status, sign in SIGNS.items() if sign]
    return [*known, (VERDICT_SIGN, str(_("fact-checked")))]


def _piece(piece: Piece, places: Sequence[_Mark]) -> SafeString:
    numbers = format_html_join(
        "",
        '<sup{} class="desk-number {}">{}{}</sup>',
        (
            (
                format_html(' id="mark-{}"', mark.said.number) if mark.first else "",
                mark.voice.style,
                mark.said.number,
                sign_of(mark.said.status),
            )
            for mark in (places[n] for n in piece.begins)
        ),
    )
    if not piece.marks:
        return format_html("{}", piece.text)
    mark = places[piece.marks[0]]
    return format_html(
        '{}<a class="desk-mark {} is-{}{}" data-mark="{}" data-in="{}" href="{}" title="{}">{}</a>',
        numbers,
        mark.voice.style if mark.said.is_checkable else f"{mark.voice.style} desk-aside",
        mark.said.status,
        f" desk-deep-{min(len(piece.marks), 3)}" if len(piece.marks) > 1 else "",
        mark.row.pk,
        " ".join(str(places[n].said.number) for n in piece.marks),
        mark.said.url,
        _hint(mark, [places[n].said.number for n in piece.marks[1:]]),
        piece.text,
    )


def _hint(mark: _Mark, others: Sequence[int]) -> str:
    told = {
        "number": mark.said.number,
        "who": mark.voice.name,
        "claim": mark.said.text[:LONGEST_HINT],
        "state": mark.said.words,
        "others": ", ".join(map(str, dict.fromkeys(others))),
    }
    if others:
        return _("%(number)s. %(who)s: %(claim)s (%(state)s) Also in %(others)s.") % told
    return _("%(number)s. %(who)s: %(claim)s (%(state)s)") % told


def diff_url(revision: ArticleRevision) -> str:
    """Return where it is shown what `revision` changed against the one before."""
    return reverse("admin:sources_article_diff", args=[revision.article_id, revision.number])
