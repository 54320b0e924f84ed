"""Marking a text by hand: adding a claim to it, correcting where it stands and who says it, taking a wrong mark off.

Each function is one transaction under the article's lock and acts on the current text: a mark made on an older
one is moved where its words stand verbatim, else it is refused with both wordings. A machine's rows stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.carrying import carried_row
from claims.desks import own_desk_id
from claims.language.anchors import AnchorState as Fared
from claims.language.anchors import Place, nearest_to, reanchor
from claims.language.checkworthiness import check_worthiness
from claims.language.similarity import text_key
from claims.language.types import Mode, Span
from claims.models import Appearance, Attribution, Claim, Figure, Speaker, Status
from claims.places import CONTEXT, places
from claims.reanchoring import figures_within, lock_article
from sources.models import ArticleRevision
from sources.models.base import new_id

LONGEST = 2000  # code points of one mark


class MarkRefused(Exception):
    """The text cannot be marked so; the message says why, in a sentence for the editor."""


class TextMoved(MarkRefused):
    """The text changed meanwhile, and the words are not in it any more: both wordings for the editor."""

    def __init__(self, number: int, *, before: str, now: str) -> None:
        super().__init__(
            _(
                "The article changed meanwhile: revision %(number)s does not say “%(before)s” any more."
                " It says: “%(now)s”. Nothing was saved."
            )
            % {"number": number, "before": before, "now": now}
            if now
            else _(
                "The article changed meanwhile: revision %(number)s does not say “%(before)s” any more."
                " Nothing was saved."
            )
            % {"number": number, "before": before}
        )
        self.number, self.before, self.now = number, before, now


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it and how. `source` and `cue` are words of the text near the claim: who is named, what says so."""

    mode: Mode = Mode.NARRATION
    speaker: Speaker | None = None
    source: str = ""
    cue: str = ""


@transaction.atomic
def add_mark(*, revision: ArticleRevision, span: Span, text: str, voice: Voice, editor: User) -> Appearance:
    """Add the claim `text` to the words at `span` of `revision` and return where it stands now.

    The same claim sent twice is one: of its words at that place, or of another place of the article. Raises
    MarkRefused for no words or too many, and TextMoved when the article does not have them any more.
    """
    if not text.strip():
        raise MarkRefused(_("Write down the claim."))
    current = _current(revision)
    place = _placed(Place(span), revision, current)
    claim = _claim(text.strip(), current)
    if claim:
        there = current.appearances.standing().filter(claim=claim, start=place.span.start, end=place.span.end)
        again = there.first()
        if again:
            return again
    with pghistory.context(user=str(editor.pk), act="mark"):
        claim = claim or _new_claim(text.strip(), current)
        return _stand(claim, place, current, voice, editor=editor)


@transaction.atomic
def correct_mark(
    *, appearance: Appearance, editor: User, span: Span | None = None, voice: Voice | None = None
) -> Appearance:
    """Correct where a claim stands (`span` of the appearance's text), who says it, or both; return the row that stands now.

    The row it corrects is kept and says by which it was replaced. Raises MarkRefused when somebody else corrected
    it first or took it off, and TextMoved when the article does not have the words any more.
    """
    revision = appearance.revision
    current = _current(revision)
    old = _as_it_stands(appearance)
    parts = () if span else tuple(Span(*part) for part in old.parts)
    place = _placed(Place(span or Span(old.start, old.end), parts), revision, current)
    with pghistory.context(user=str(editor.pk), act="correct mark"):
        replaced = _here(old, current, editor=editor)
        kept = new_id()
        Appearance.objects.filter(pk__in=[row.pk for row in replaced]).update(replaced_by=kept)
        said = voice or _voice_of(old)
        row = _stand(old.claim, place, current, said, editor=editor, pk=kept)
        if not replaced:
            _leave_aside(old, current, by=row, editor=editor)
        _copy_figures(old, row)
        _set_aside_voices(replaced, by=row.attribution)
    return row


@transaction.atomic
def remove_mark(*, appearance: Appearance, editor: User) -> Appearance:
    """Take a wrong mark off the text, in the earlier revisions where its words are the same too; return the row.

    The claim stays, and no machine marks these words as it again. Raises MarkRefused when that was done already.
    """
    current = _current(appearance.revision)
    old = _as_it_stands(appearance)
    with pghistory.context(user=str(editor.pk), act="remove mark"):
        here = _here(old, current, editor=editor)
        if not here and old.revision_id != current.pk:
            _leave_aside(old, current, by=None, editor=editor)
        going = {row.pk for row in (old, *here)} | _before(old)
        rows = Appearance.objects.standing().filter(pk__in=going)
        rows.update(removed_at=timezone.now(), editor=editor)
    old.refresh_from_db()
    return old


@transaction.atomic
def put_back(*, appearance: Appearance, editor: User) -> Appearance:
    """Put a mark back that was taken off; raises MarkRefused when it was not, or the claim is marked there again."""
    lock_article(appearance.revision.article_id)
    old = Appearance.objects.select_related("claim", "revision").get(pk=appearance.pk)
    if old.removed_at is None:
        raise MarkRefused(_("It stands in the text."))
    same = Appearance.objects.standing().filter(
        claim=old.claim_id, revision=old.revision_id, start=old.start, end=old.end
    )
    if same.exists():
        raise MarkRefused(_("The claim is marked there again already."))
    by_hand = {"editor": editor} if old.run_id is None else {"editor": None}
    with pghistory.context(user=str(editor.pk), act="put mark back"):
        Appearance.objects.filter(pk=old.pk).update(removed_at=None, **by_hand)
    old.refresh_from_db()
    return old


def _current(revision: ArticleRevision) -> ArticleRevision:
    """Lock the article and return its current text; raises MarkRefused where the words were erased."""
    locked = lock_article(revision.article_id)
    if locked.current_id == revision.pk:
        current = revision
    else:
        current = ArticleRevision.objects.select_related("article__source").get(pk=locked.current_id)
    if current.erasure_id or not current.text:
        raise MarkRefused(_("The words of this article were erased for legal reasons."))
    return current


def _placed(place: Place, seen: ArticleRevision, current: ArticleRevision) -> Place:
    """Return where the words that were seen stand in the current text; raises MarkRefused, or TextMoved."""
    words = place.span.of(seen.text)
    if not words.strip():
        raise MarkRefused(_("Select the words in the text first."))
    if len(words) > LONGEST:
        raise MarkRefused(_("Select at most %(most)s characters.") % {"most": LONGEST})
    if seen.pk == current.pk:
        return place
    [found] = reanchor([place], old=seen.text, new=current.text)
    if found.span is None or found.state is Fared.EDITED:
        now = found.span.of(current.text) if found.span else ""
        raise TextMoved(current.number, before=words, now=now)
    return Place(found.span, found.parts)


def _claim(text: str, current: ArticleRevision) -> Claim | None:
    """Return the claim of these very words that the article has already."""
    rows = current.appearances.standing().select_related("claim").defer("claim__factors").order_by("pk")
    key = text_key(text)
    return next((row.claim for row in rows if text_key(row.claim.text) == key), None)


def _new_claim(text: str, current: ArticleRevision) -> Claim:
    worth, factors = check_worthiness(text)
    return Claim.objects.create(
        desk_id=own_desk_id(),
        text=text,
        language=current.article.language or "und",
        status=Status.UNCHECKED,
        check_worthiness=worth,
        factors=[{"name": factor.name, "weight": round(factor.weight, 4)} for factor in factors],
    )


def _stand(
    claim: Claim,
    place: Place,
    current: ArticleRevision,
    voice: Voice,
    *,
    editor: User,
    pk: UUID | None = None,
) -> Appearance:
    text, span = current.text, place.span
    return Appearance.objects.create(
        id=pk or new_id(),
        claim=claim,
        revision=current,
        attribution=_attribution(place, current, voice, editor=editor),
        start=span.start,
        end=span.end,
        exact=span.of(text),
        parts=[[part.start, part.end] for part in place.parts],
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        editor=editor,
    )


def _attribution(place: Place, current: ArticleRevision, voice: Voice, *, editor: User) -> Attribution:
    text = current.text
    narrated = voice.mode is Mode.NARRATION
    source = None if narrated else _near(voice.source, place, text)
    cue = None if narrated else _near(voice.cue, place, text)
    content = place.parts or (place.span,)
    last = current.attributions.aggregate(last=Max("position"))["last"]
    return Attribution.objects.create(
        revision=current,
        position=0 if last is None else last + 1,
        mode=voice.mode.value,
        source_spans=[[source.start, source.end]] if source else [],
        source_exact=[source.of(text)] if source else [],
        cue_spans=[[cue.start, cue.end]] if cue else [],
        cue_exact=[cue.of(text)] if cue else [],
        content_spans=[[span.start, span.end] for span in content],
        content_exact=[span.of(text) for span in content],
        speaker=None if narrated else voice.speaker,
        editor=editor,
    )


def _near(words: str, place: Place, text: str) -> Span | None:
    """Return where `words` stand nearest to the claim; None for no words. Raises MarkRefused when they stand nowhere."""
    if not words.strip():
        return None
    span = nearest_to(place.span.start, words.strip(), text)
    if span is None:
        raise MarkRefused(_("The text does not hold “%(words)s”.") % {"words": words.strip()[:200]})
    return span


def _as_it_stands(appearance: Appearance) -> Appearance:
    row = Appearance.objects.select_related("claim", "attribution__speaker", "revision").get(pk=appearance.pk)
    if not row.stands:
        raise MarkRefused(
            _("Somebody else corrected this mark or took it off meanwhile. Open the page anew.")
        )
    return row


def _here(old: Appearance, current: ArticleRevision, *, editor: User) -> list[Appearance]:
    """Return the standing row that `old` is in the current text: itself, or what it was carried to.

    Raises MarkRefused when a colleague of `editor` has set the claim in the current text by hand.
    """
    if old.revision_id == current.pk:
        return [old]
    rows = list(current.appearances.standing().filter(claim=old.claim_id).select_related("attribution"))
    by = min(rows, key=lambda row: (row.exact != old.exact, abs(row.start - old.start)), default=None)
    if (
        by is not None
        and by.editor_id is not None
        and by.carried_from_id is None
        and by.editor_id != editor.pk
    ):
        raise MarkRefused(
            _(
                "The article changed meanwhile, and somebody else set this mark in it by hand: “%(now)s”."
                " Open the page anew."
            )
            % {"now": by.exact}
        )
    return [by] if by else []


def _leave_aside(old: Appearance, current: ArticleRevision, *, by: Appearance | None, editor: User) -> None:
    """Note in the current text, which nobody has read yet, that these words are decided on."""
    [found] = reanchor([Place(Span(old.start, old.end))], old=old.revision.text, new=current.text)
    if found.span is None:
        return
    row = carried_row(old, current, found.span)
    row.editor_id = editor.pk
    row.removed_at, row.replaced_by = (None, by) if by else (timezone.now(), None)
    row.save(force_insert=True)


def _before(row: Appearance) -> set[UUID]:
    """Return the appearances that `row` was carried from with the very same words; one query a revision."""
    found: set[UUID] = set()
    while row.carried_from is not None and row.carried_from.exact == row.exact:
        row = row.carried_from
        found.add(row.pk)
    return found


def _voice_of(row: Appearance) -> Voice:
    said = row.attribution
    if said is None:
        return Voice()
    return Voice(Mode(said.mode), said.speaker, _first(said.source_exact), _first(said.cue_exact))


def _first(words: Sequence[str]) -> str:
    return words[0] if words else ""


def _copy_figures(old: Appearance, row: Appearance) -> None:
    """Give the corrected place the figures that stand within it."""
    if old.revision_id == row.revision_id:
        Figure.objects.bulk_create(figures_within(old, row, [Span(*place) for place in places(row)]))


def _set_aside_voices(replaced: Sequence[Appearance], *, by: Attribution | None) -> None:
    """Set aside the attributions that no appearance stands by any more."""
    ids = [row.attribution_id for row in replaced if row.attribution_id]
    used = Appearance.objects.standing().filter(attribution__in=ids).values("attribution")
    Attribution.objects.standing().filter(pk__in=ids).exclude(pk__in=used).update(replaced_by=by)
