"""An editor's word on copies: it stands above what a machine finds, and no machine undoes it."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from sources.copy_groups import lock_groups, unite
from sources.models import Article, CopyDecision


class CopyRefused(Exception):
    """The link cannot be made or undone; the message is a sentence for the editor."""


@transaction.atomic
def link_copy(*, article: Article, origin: Article, by: User) -> CopyDecision:
    """Say that `article` reprints `origin`, and return who said so when.

    The groups of both become one, whose origin is `origin`. Raises CopyRefused for an article and itself, and
    where an editor told others of the two groups apart.
    """
    if article.pk == origin.pk:
        raise CopyRefused(gettext("An article is no copy of itself."))
    lock_groups()
    decision = CopyDecision.objects.create(article=article, origin=origin, is_copy=True, decided_by=by)
    unite(article.pk, [origin.pk])
    article.refresh_from_db(fields=["origin"])
    if article.origin_id is None or not _share_a_group(article, origin):
        raise CopyRefused(
            gettext("Somebody said that articles of these two groups are no copies of each other.")
        )
    return decision


@transaction.atomic
def unlink_copy(*, article: Article, by: User) -> CopyDecision:
    """Say that `article` is no copy of its origin, and return who said so when. No machine links the two again.

    Raises CopyRefused for an article that is no copy.
    """
    lock_groups()
    article.refresh_from_db(fields=["origin"])
    if article.origin is None:
        raise CopyRefused(gettext("It is not linked as a copy."))
    decision = CopyDecision.objects.create(
        article=article, origin=article.origin, is_copy=False, decided_by=by
    )
    article.origin = None
    article.save(update_fields=["origin"])
    return decision


def _share_a_group(article: Article, origin: Article) -> bool:
    origin.refresh_from_db(fields=["origin"])
    return (article.origin_id or article.pk) == (origin.origin_id or origin.pk)
