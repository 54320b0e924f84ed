"""What is done to an article's marks from its page: adding, correcting, taking off; the card of one; news of a revision.

The page's script sends the forms and shows the answer, so that nothing typed is lost when an act is refused.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, InternalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin

from claims.admin.acts import explain, signed_in
from claims.admin.claim_acts import CLAIM_ACTS
from claims.admin.claim_rows import voice
from claims.admin.marks import change_url, claim_badge
from claims.admin.mode_words import MODE_WORDS, mode_words
from claims.language.anchors import nearest_to
from claims.language.types import Mode, Span, SpeakerFound, SpeakerKind
from claims.marking import MarkRefused, Voice, add_mark, correct_mark, put_back, remove_mark
from claims.models import Appearance, Speaker
from claims.speakers import resolve_speakers
from sources.models import Article, ArticleRevision

MAY_MARK = "claims.add_appearance"
MAY_CORRECT = "claims.change_appearance"
CARD_ACTS = ("take", "dismissed")


class MarkForm(forms.Form):
    """A mark as the page's script sends it: the selected words by their code points, the claim, and who says it."""

    revision = forms.IntegerField(min_value=1)
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    exact = forms.CharField(strip=False, max_length=4000)
    text = forms.CharField(required=False, max_length=2000, label=gettext_lazy("Claim"))
    mode = forms.ChoiceField(choices=list(MODE_WORDS.items()))
    speaker = forms.CharField(required=False, max_length=200)
    source = forms.CharField(required=False, max_length=200)
    cue = forms.CharField(required=False, max_length=100)

    def span(self, text: str) -> Span:
        """Return the span of the selected words; where the browser counted otherwise, the nearest place of these words."""
        span = Span(self.cleaned_data["start"], self.cleaned_data["end"])
        exact = self.cleaned_data["exact"]
        if span.of(text) == exact:
            return span
        near = nearest_to(span.start, exact, text)
        if near is None:
            raise MarkRefused(_("These words do not stand in this revision. Select them anew."))
        return near

    def voice(self) -> Voice:
        """Return who says it; a name that nobody has yet becomes a new speaker, but not the outlet's own voice."""
        mode = Mode(self.cleaned_data["mode"])
        name = self.cleaned_data["speaker"].strip()
        speaker: Speaker | None = None
        if name and mode is not Mode.NARRATION:
            [speaker] = resolve_speakers([SpeakerFound(name, SpeakerKind.PERSON)], made_by="")
        return Voice(mode, speaker, self.cleaned_data["source"], self.cleaned_data["cue"])


class ReadingRoom(ModelAdmin[Article]):
    """The addresses of an article's marks."""

    def get_urls(self) -> list[URLPattern]:
        """Put them before Django's own."""
        site = self.admin_site.admin_view
        return [
            path("<path:object_id>/mark/", site(self.add_mark_view), name="sources_article_mark"),
            path("<path:object_id>/mark/<uuid:mark>/<slug:act>/", site(self.mark_view), name="sources_article_marked"),
            path("<path:object_id>/card/<uuid:mark>/", site(self.card_view), name="sources_article_card"),
            path("<path:object_id>/newest/", site(self.newest_view), name="sources_article_newest"),
            *super().get_urls(),
        ]  # fmt: skip

    def add_mark_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Add a claim to selected words."""
        article = self._article(request, object_id, may=MAY_MARK)
        form = MarkForm(request.POST)
        if not form.is_valid():
            return _not_filled_in(form)
        revision = _revision(article, form.cleaned_data["revision"])

        def act() -> Appearance:
            return add_mark(
                revision=revision,
                span=form.span(revision.text),
                text=form.cleaned_data["text"],
                voice=form.voice(),
                editor=signed_in(request),
            )

        return self._answer(request, article, revision, act, _("The claim is marked."))

    def mark_view(self, request: HttpRequest, object_id: str, mark: UUID, act: str) -> HttpResponse:
        """Correct a mark, take it off, or put it back."""
        article = self._article(request, object_id, may=MAY_CORRECT)
        row = _mark(article, mark)
        editor = signed_in(request)
        if act == "remove":
            done = _("The mark is taken off. The claim stays, and no reading marks these words again.")
            return self._answer(
                request, article, row.revision, lambda: remove_mark(appearance=row, editor=editor), done
            )
        if act == "put-back":
            done = _("The mark is back.")
            return self._answer(
                request, article, row.revision, lambda: put_back(appearance=row, editor=editor), done
            )
        if act != "correct":
            raise Http404
        form = MarkForm(request.POST)
        if not form.is_valid():
            return _not_filled_in(form)

        def correct() -> Appearance:
            span = form.span(row.revision.text)
            moved = span if span != Span(row.start, row.end) else None
            return correct_mark(appearance=row, span=moved, voice=form.voice(), editor=editor)

        return self._answer(request, article, row.revision, correct, _("The mark is corrected."))

    def card_view(self, request: HttpRequest, object_id: str, mark: UUID) -> HttpResponse:
        """Show one mark: the claim, who says it and how, and what can be done with it."""
        article = self._article(request, object_id)
        row = _mark(article, mark)
        editor = signed_in(request)
        said, claim = row.attribution, row.claim
        context = {
            "article": article,
            "row": row,
            "claim": claim,
            "badge": claim_badge(claim),
            "url": change_url(claim),
            "who": voice(row),
            "said": said,
            "mode": mode_words(said.mode) if said else "",
            "speaker": said.speaker.name if said and said.speaker else "",
            "source": " … ".join(said.source_exact) if said else "",
            "cue": " … ".join(said.cue_exact) if said else "",
            "acts": [
                act
                for act in CLAIM_ACTS
                if act.name in CARD_ACTS and editor.has_perm(act.permission) and act.offered(claim, editor)
            ],
            "may_correct": editor.has_perm(MAY_CORRECT),
            "may_change": editor.has_perm("claims.change_claim"),
            "back": reverse("admin:sources_article_change", args=[article.pk]),
        }
        return TemplateResponse(request, "claims/admin/article_card.html", context)

    def newest_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Tell whether a newer revision than the one shown exists: a banner, or nothing to change."""
        article = self._article(request, object_id)
        shown = request.GET.get("revision", "")
        current = article.current_revision
        known = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 7 else 0
        if current is None or not known or current.number == known:
            return HttpResponse(status=204)
        context = {"article": article, "current": current, "shown": known}
        return TemplateResponse(request, "claims/admin/article_newer.html", context)

    def _article(self, request: HttpRequest, object_id: str, may: str = "") -> Article:
        """Return the article; raises Http404, or PermissionDenied for whoever may not, or who only looked in by GET."""
        article = self.get_object(request, unquote(object_id))
        if article is None:
            raise Http404
        allowed = self.has_view_or_change_permission(request, article)
        if may:
            allowed = allowed and request.method == "POST" and signed_in(request).has_perm(may)
        if not allowed:
            raise PermissionDenied
        return article

    def _answer(
        self, request: HttpRequest, article: Article, seen: ArticleRevision, act: Any, done: str
    ) -> JsonResponse:
        """Do `act` and answer where to go on, or why it was refused."""
        try:
            with transaction.atomic():  # a speaker who is named for a mark that is refused is not made
                row: Appearance = act()
        except (MarkRefused, IntegrityError, InternalError) as refusal:
            return JsonResponse({"refused": explain(refusal, Appearance())})
        messages.success(request, done)
        if row.revision_id != seen.pk and row.stands:
            moved = _("The article changed meanwhile: revision %(number)s; your mark was moved.")
            messages.warning(request, moved % {"number": row.revision.number})
        page = reverse("admin:sources_article_change", args=[article.pk])
        return JsonResponse({"go": f"{page}?show={row.claim_id}#claim-{row.claim_id}"})


def _not_filled_in(form: MarkForm) -> JsonResponse:
    wrong = [
        f"{form.fields[name].label or name}: {' '.join(map(str, found))}"
        for name, found in form.errors.items()
    ]
    return JsonResponse({"refused": " ".join(wrong)})


def _revision(article: Article, number: int) -> ArticleRevision:
    revision = article.revisions.filter(number=number).first()
    if revision is None:
        raise Http404
    revision.article = article
    return revision


def _mark(article: Article, mark: UUID) -> Appearance:
    rows = Appearance.objects.select_related(
        "claim__merged_into", "revision", "attribution__speaker__merged_into", "editor"
    )
    row = rows.filter(pk=mark, revision__article=article).first()
    if row is None:
        raise Http404
    row.revision.article = article
    return row
