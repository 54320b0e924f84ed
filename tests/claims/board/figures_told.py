"""Figures of a topic's articles, for tests of the board."""

from datetime import timedelta
from typing import Any

from claims.models import Figure
from sources.models import Article, Topic
from tests.claims.clusters.claims_alike import START, appears, figure
from tests.factories import ClaimFactory


def told(topic: Topic, number: int, *, outlet: str = "Courier", minute: int = 0, **fields: Any) -> Figure:
    """Let an article of the topic say that `number` people were hurt, `minute` minutes after eight."""
    appearance = appears(ClaimFactory(), outlet=outlet, minute=minute, number=number)
    appearance.revision.article.topics.add(topic)
    timed = {"as_of": START + timedelta(minutes=minute), "as_of_precision": "day"}
    return figure(appearance, number, **timed | fields)


def article_of(row: Figure) -> Article:
    return row.revision.article
