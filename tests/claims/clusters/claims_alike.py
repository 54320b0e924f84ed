"""Claims in articles of outlets, and matches of them, for tests of clusters."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from claims.models import Appearance, Claim, ClaimMatch, Figure
from sources.models import Source
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    AttributionFactory,
    ClaimFactory,
    EditorFactory,
    RevisionFactory,
    SourceFactory,
)

START = datetime(2020, 9, 27, 8, 0, tzinfo=UTC)


def said(
    claim: Claim | None = None, *, outlet: str = "Courier", minute: int = 0, number: int | None = 12
) -> Claim:
    """Let an article of `outlet` say it, `minute` minutes after eight: “12 people were hurt in the fire”."""
    claim = claim or ClaimFactory()
    appearance = appears(claim, outlet=outlet, minute=minute, number=number or 12)
    if number is not None:
        figure(appearance, number)
    return claim


def appears(claim: Claim, *, outlet: str, minute: int, number: int) -> Appearance:
    """Put the claim into a new article of `outlet`."""
    source = Source.objects.filter(name=outlet).first() or SourceFactory(name=outlet)
    article = ArticleFactory(
        source=source, published_at=START + timedelta(minutes=minute), first_seen_at=timezone.now()
    )
    words = f"{number:02} people were hurt in the fire"
    revision = RevisionFactory(article=article, text=f"Officials said {words}. It broke out on Sunday.")
    attribution = AttributionFactory(revision=revision, content_exact=[f"{words}."])
    appearance: Appearance = AppearanceFactory(claim=claim, attribution=attribution, exact=words)
    return appearance


def figure(appearance: Appearance, number: int, **fields: Any) -> Figure:
    """The number with which an appearance begins, as data."""
    columns = {"value": number, "unit": "people", "counted": "hurt", "exact": appearance.exact[:2]} | fields
    return Figure.objects.create(
        claim=appearance.claim, appearance=appearance, revision=appearance.revision,
        start=appearance.start, end=appearance.start + 2, **columns,
    )  # fmt: skip


def alike(
    one: Claim, other: Claim, *, relation: str = "repeats", score: float = 0.9, state: str = "proposed"
) -> ClaimMatch:
    """Propose, or let somebody have decided, how two claims relate."""
    first, second = sorted([one, other], key=lambda claim: claim.pk)
    decided = {} if state == "proposed" else {"decided_by": EditorFactory(), "decided_at": timezone.now()}
    return ClaimMatch.objects.create(
        first=first,
        second=second,
        relation=relation,
        score=score,
        is_strong=score >= 0.85,
        method="test",
        state=state,
        **decided,
    )
