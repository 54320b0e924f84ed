"""What a list of claims shows of each, fetched in a fixed number of queries."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.admin.marks import speaker_now
from claims.models import (
    Appearance,
    Claim,
    ClaimMatch,
    MatchState,
    OutsideMatch,
    ReplyRequest,
    ReplyState,
    ReviewState,
    Speaker,
    Tip,
)

FIRST = "first_appearances"
MOST_APPEARANCES = 3


def light_appearances() -> QuerySet[Appearance]:
    """Return appearances with article, source and speaker, without any article's text."""
    return (
        Appearance.objects.standing()
        .select_related("revision__article__source", "attribution__speaker__merged_into")
        .defer("revision__text", "revision__notes")
    )


def for_rows(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Return `claims` with their earliest appearances at hand, whose list is claim.first_appearances.

    They also say `is_tip`, `earlier_check`: the words of one like it that was checked, and `reply_due`: when the
    first answer that is waited for should be there.
    """
    earliest = light_appearances().order_by("created_at", "id")[:MOST_APPEARANCES]
    own = Q(claim=OuterRef("pk")) | Q(claim__merged_into=OuterRef("pk"))  # or of one that was merged into it
    waiting = ReplyRequest.objects.filter(own, state=ReplyState.WAITING, deadline__isnull=False).order_by(
        "deadline"
    )
    return (
        claims.select_related("assignee")
        .annotate(
            is_tip=Exists(Tip.objects.filter(own)),
            reply_due=Subquery(waiting.values("deadline")[:1]),
            earlier_check=Coalesce(
                _checked_words("first", "second"),
                _checked_words("second", "first"),
                Subquery(
                    OutsideMatch.objects.filter(claim=OuterRef("pk"))
                    .exclude(state=MatchState.REFUSED)
                    .order_by("-score")
                    .values("review__claim_text")[:1]
                ),
            ),
        )
        .prefetch_related(Prefetch("appearances", queryset=earliest, to_attr=FIRST))
    )


def _checked_words(own: str, other: str) -> Subquery:
    """Return the words of a published claim that matches, where the one asked for is `own` of the pair."""
    pairs = ClaimMatch.objects.filter(
        **{own: OuterRef("pk"), f"{other}__reviews__state": ReviewState.PUBLISHED}
    ).exclude(state=MatchState.REFUSED)
    return Subquery(pairs.order_by("-score").values(f"{other}__text")[:1])


def first_appearances(claim: Claim) -> list[Appearance]:
    """Return the appearances that `for_rows` brought along, the earliest first."""
    appearances: list[Appearance] = getattr(claim, FIRST, [])
    return appearances


def speakers_of(appearances: list[Appearance]) -> list[Speaker]:
    """Return who says it in these appearances, after merges, each once, the earliest first."""
    found = [
        speaker_now(a.attribution.speaker) for a in appearances if a.attribution and a.attribution.speaker
    ]
    return list({speaker.pk: speaker for speaker in found}.values())


def voice(appearance: Appearance) -> str:
    """Return who says it in words: the speaker, the unnamed source as written, or the outlet itself."""
    attribution = appearance.attribution
    if attribution is None or attribution.mode == "narration":
        return f"{appearance.revision.article.source} itself"
    if attribution.speaker:
        return speaker_now(attribution.speaker).name
    return " … ".join(attribution.source_exact) or "somebody unnamed"
