"""Acts on an article's page: it reprints another, or it does not."""

from uuid import UUID

from django.contrib.auth.models import User
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin.acts import Act
from sources.copy_decisions import CopyRefused, link_copy, unlink_copy
from sources.models import Article, CopyDecision
from sources.reader.canonical import normalise_url
from sources.reader.errors import Refused


def is_copy(article: Article, user: User) -> bool:
    """Tell whether the article is linked to another as its copy."""
    return article.origin_id is not None


def may_be_copy(article: Article, user: User) -> bool:
    """Tell whether the article can still be linked to another."""
    return article.origin_id is None


def link_to(article: Article, user: User, note: str) -> CopyDecision:
    """Link the article to the one that `note` names. Raises CopyRefused when there is none."""
    return link_copy(article=article, origin=_named(note.strip()), by=user)


def unlink(article: Article, user: User, note: str) -> CopyDecision:
    """Say that the article is no copy of its origin."""
    return unlink_copy(article=article, by=user)


def _named(note: str) -> Article:
    """Return the article of an address, its own or that of its page here."""
    for part in reversed(note.split("/")):
        try:
            return Article.objects.get(pk=UUID(part))
        except (ValueError, Article.DoesNotExist):
            continue
    try:
        return Article.objects.get(url=normalise_url(note))
    except (Refused, Article.DoesNotExist) as unknown:
        raise CopyRefused(gettext("There is no article of this address. Import it first.")) from unknown


PERMISSION = "sources.change_article"
COPY_ACTS = (
    Act("no-copy", _("No reprint of it"), PERMISSION, unlink, _("It stands for itself now, and will not be linked again."),
        offered=is_copy),
    Act("copy", _("Reprints another"), PERMISSION, link_to, _("Linked."),
        offered=may_be_copy, asks=_("Address of the article it reprints")),
)  # fmt: skip
