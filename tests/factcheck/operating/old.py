"""Old rows as machines leave them, for tests of what is purged."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from claims.models import Claim, ExtractionRun, Figure, RunState
from sources.models import Article
from tests.factories import AppearanceFactory, ArticleFactory, RevisionFactory

LONG_AGO = timezone.now() - timedelta(days=400)


def read_article(**fields: Any) -> Article:
    """Return an old article with a claim, its figure, its attribution and a speaker of its own."""
    article: Article = ArticleFactory(first_seen_at=LONG_AGO, **fields)
    revision = RevisionFactory(article=article)
    run = ExtractionRun.objects.create(
        revision=revision, extractor="rules-1", state=RunState.DONE, finished_at=LONG_AGO
    )
    appearance = AppearanceFactory(
        claim__made_by="rules-1",
        claim__created_at=LONG_AGO,
        attribution__revision=revision,
        attribution__run=run,
        attribution__speaker__made_by="rules-1",
        run=run,
    )
    Figure.objects.create(
        claim=appearance.claim, appearance=appearance, revision=revision, start=15, end=17, exact="12", value=12,
        made_by="rules-1",
    )  # fmt: skip
    return article


def claim_of(article: Article) -> Claim:
    """Return the claim that appears in `article`."""
    return Claim.objects.get(appearances__revision__article=article)
