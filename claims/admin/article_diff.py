"""The page that sets two revisions of an article side by side, and tells what became of each claim."""

from collections.abc import Iterable
from itertools import groupby

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from claims.admin.fates import fates
from sources.admin.word_diff import Block, diff
from sources.models import Article

MOST_LISTED = 200


class ArticleDiff(ModelAdmin[Article]):
    """A ModelAdmin of articles with that page."""

    def get_urls(self) -> list[URLPattern]:
        """Add the address of the changes between two revisions."""
        view = self.admin_site.admin_view(self.diff_view)
        own = path("<path:object_id>/diff/<int:number>/", view, name="sources_article_diff")
        return [own, *super().get_urls()]

    def diff_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Show what a revision changed against the one before, or against the one asked for by `with`."""
        article = self.get_object(request, unquote(object_id))
        if article is None:
            raise Http404
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        later = _number(request.GET.get("to", ""), number)
        earlier = _number(request.GET.get("with", ""), later - 1)
        both = list(article.revisions.filter(number__in=[earlier, later]).order_by("number"))
        if len(both) < 2:
            raise Http404
        old, new = both
        context = {
            **self.admin_site.each_context(request),
            "title": _("What changed between two revisions"),
            "opts": self.opts,
            "article": article,
            "old": old,
            "new": new,
            "blocks": _side_by_side(diff(old.text, new.text)),
            "fates": fates(old, new),
            "numbers": list(
                article.revisions.order_by("-number").values_list("number", flat=True)[:MOST_LISTED]
            ),
        }
        return TemplateResponse(request, "claims/admin/article_diff.html", context)


def _side_by_side(blocks: Iterable[Block]) -> list[Block]:
    """Join what stands between two folds, so that its two sides begin on one line."""
    joined: list[Block] = []
    for folded, group in groupby(blocks, key=lambda block: bool(block.folded)):
        together = list(group)
        joined += together if folded else [Block(tuple(run for block in together for run in block.runs))]
    return joined


def _number(asked: str, otherwise: int) -> int:
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else otherwise
