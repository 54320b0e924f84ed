"""Articles that are revised, each text read as the worker would read it."""

from claims.extraction import follow_turn, read_revision
from claims.models import Appearance, Claim, StaleFlag
from sources.models import Article, ArticleRevision, Turn
from tests.factories import RevisionFactory

FIRE = (
    "“At least 12 people were hurt in the fire,” said Anna Example, spokesperson of the fire brigade.\n\n"
    "Two houses burned down on Sunday, the mayor’s office said.\n\n"
    "The road to the harbour was closed by the police."
)


def read(revision: ArticleRevision) -> ArticleRevision:
    """Read a revision and return it."""
    read_revision(revision_id=revision.pk)
    return revision


def publish(text: str = FIRE, **fields: object) -> ArticleRevision:
    """Return the first revision of a new article, read."""
    return read(RevisionFactory(text=text, **fields))


def revise(article: Article, text: str) -> ArticleRevision:
    """Return the article's next revision, read."""
    article.refresh_from_db()
    return read(RevisionFactory(article=article, text=text))


def turn_back(article: Article, to: ArticleRevision) -> Turn:
    """Let an earlier text be current again, and follow it."""
    article.refresh_from_db()
    turn = Turn.objects.create(article=article, revision=to, before=article.current_revision)
    Article.objects.filter(pk=article.pk).update(current_revision=to)
    follow_turn(turn_id=turn.pk)
    return turn


def claim_of(words: str) -> Claim:
    """Return the claim, there must be one, whose first appearance holds these words."""
    return Claim.objects.get(
        pk__in=Appearance.objects.filter(exact__contains=words, carried_from__isnull=True).values("claim"),
        kind="checkable",
    )


def states(revision: ArticleRevision) -> dict[str, str]:
    """Return how the claims of a revision fared, by their words there."""
    return dict(revision.appearances.filter(claim__kind="checkable").values_list("exact", "anchor_state"))


def open_flags() -> list[tuple[str, str]]:
    """Return the reasons of the open flags, with the words that were checked."""
    rows = StaleFlag.objects.filter(settled_at__isnull=True)
    return [(flag.reason, flag.appearance.exact) for flag in rows.select_related("appearance")]
