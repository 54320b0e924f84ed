"""Remove an article's words for legal reasons."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.publishing.erase import ErasureRefused, erase_article
from factcheck.publishing.erasure_scope import reprints_of
from sources.models import Article


class Command(BaseCommand):
    help = (
        "Blanks every copy of an article's words for legal reasons, with its reprints. This cannot be undone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the article, who erases it and why."""
        parser.add_argument("article", help="Its id or its address.")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="Who erases it.")
        parser.add_argument("--reason", required=True, help="Why the words must go: kept for good.")
        parser.add_argument("--without-reprints", action="store_true", help="Leave the same text elsewhere.")
        parser.add_argument("--yes", action="store_true", help="Do not ask.")

    def handle(self, *args: Any, **options: Any) -> None:
        """List what would go, ask, and erase it."""
        article = find(options["article"])
        editor = user_named(options["by"])
        reprints = [] if options["without_reprints"] else list(reprints_of(article))
        for one in [article, *reprints]:
            self.stdout.write(f"{one.pk}  {one.url or 'without an address'}  {one.title}")
        if not options["yes"] and input("Type erase to remove these words for good: ") != "erase":
            raise CommandError("Nothing was erased.")
        try:
            erasure = erase_article(
                article=article,
                reason=options["reason"],
                editor=editor,
                with_reprints=not options["without_reprints"],
            )
        except ErasureRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Erased. Tombstone {erasure.pk}.")


def find(named: str) -> Article:
    """Return the article of this id or address. Raises CommandError when there is none."""
    try:
        key = {"pk": UUID(named)}
    except ValueError:
        found = Article.objects.filter(url=named).first()
    else:
        found = Article.objects.filter(**key).first()
    if found is None:
        raise CommandError(f"There is no article {named}.")
    return found


def user_named(name: str) -> User:
    """Return the account called `name`. Raises CommandError when there is none."""
    found = User.objects.filter(username=name).first()
    if found is None:
        raise CommandError(f"There is no account {name}.")
    return found
