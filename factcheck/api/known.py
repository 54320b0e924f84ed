"""Values of parameters that must name something public: an id that nobody knows is refused, not answered with nothing."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from rest_framework.serializers import ValidationError

from factcheck.publishing.merges import Merges
from factcheck.publishing.querysets import (
    public_articles,
    public_claims,
    public_reviews,
    public_sources,
    public_speakers,
    public_topics,
)


def known_claim(pk: UUID) -> None:
    """Raise ValidationError unless a public claim, or the claim of a public fact-check, has this id."""
    if not public_reviews().filter(claim=pk).exists():
        _must_exist(public_claims().filter(pk=pk), "claim")


def known_article(pk: UUID) -> None:
    """Raise ValidationError unless a public article has this id."""
    _must_exist(public_articles().filter(pk=pk), "article")


def known_source(pk: UUID) -> None:
    """Raise ValidationError unless a public source has this id."""
    _must_exist(public_sources().filter(pk=pk), "source")


def known_speaker(pk: UUID) -> None:
    """Raise ValidationError unless a public speaker, or one merged into them, has this id."""
    merges = Merges.load()
    _must_exist(public_speakers(merges).filter(pk=merges.heir(pk)), "speaker")


def known_topic(slug: str) -> None:
    """Raise ValidationError unless a public topic has this slug."""
    _must_exist(public_topics().filter(slug=slug), "topic")


def _must_exist(rows: QuerySet[Any], kind: str) -> None:
    if not rows.exists():
        raise ValidationError(f"No public {kind} is known by this value.")
