"""What may leave the desk, decided here and nowhere else.

Every way out (the API, later the change log and the webhooks) starts from these functions. The rules, with their
reasons, are told to partners in docs/api.md:

- a claim once a person has triaged it; what a machine proposed, or a person dismissed, stays;
- an article once it holds such a claim, and a source once it has such an article;
- an appearance of a claim with a published fact-check once it is part of it: there before it was signed, or added since;
- a fact-check once it was signed off, and from then on also when it is corrected or withdrawn;
- nothing of an article whose words were erased.
"""

from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest, Least, Substr

from claims.language.types import ClaimKind
from claims.models import (
    Appearance,
    Claim,
    ClaimReview,
    Figure,
    HoldingNotice,
    ReviewState,
    Speaker,
    Status,
    Takedown,
    Verdict,
)
from claims.querysets import AppearanceQuerySet
from claims.review_updates import is_added, may_leave
from factcheck.publishing.merges import Merges
from sources.erased import ERASED
from sources.models import Article, ArticleRevision, Source, Topic

TRIAGED = [Status.UNCHECKED, Status.CHECKING, Status.IN_REVIEW]
STANDING = [ReviewState.PUBLISHED, ReviewState.CORRECTED]
ONCE_PUBLISHED = [*STANDING, ReviewState.WITHDRAWN]


def public_claims() -> QuerySet[Claim]:
    """Claims that a person has triaged and that were not erased."""
    return Claim.objects.filter(_triaged(), _not_erased("pk")).exclude(text=ERASED)


def public_appearances() -> QuerySet[Appearance]:
    """Where public claims stand, once an article: the newest revision that still has them."""
    return latest_appearances().filter(_triaged("claim__"))


def latest_appearances() -> QuerySet[Appearance]:
    """Where claims stand in the current texts; of a claim that its article has dropped, where it stood last.

    Of any claim, outside erased articles; not what an editor corrected or took off, nor what is not part of the
    claim's published fact-check.
    """
    of_claim = Appearance.objects.standing().filter(claim=OuterRef("claim"))
    standing = of_claim.filter(revision=OuterRef("revision__article__current_revision"))
    dropped = of_claim.filter(revision__article=OuterRef("revision__article"), gone_in__isnull=False)
    carried = Appearance.objects.filter(carried_from=OuterRef("pk"))
    last = Q(gone_in__isnull=False) | ~Exists(dropped) & ~Exists(carried)
    return (
        legible_appearances()
        .standing()
        .filter(Q(revision=F("revision__article__current_revision")) | ~Exists(standing) & last, may_leave())
    )


def stays_apart() -> Q:
    """Claims that are part of one with a published fact-check, and of which somebody's words were not added to it.

    That they say the same is not told: its verdict would be read as one on them.
    """
    checked = ClaimReview.objects.filter(claim=OuterRef("merged_into"), state=ReviewState.PUBLISHED)
    internal = latest_appearances().filter(~is_added(), claim=OuterRef("pk"))
    return Q(Exists(checked)) & Q(Exists(internal))


def counted_for(claim: Claim) -> QuerySet[Appearance]:
    """Appearances that may be counted for `claim`: of others none that joined a checked claim and was not added to it."""
    checked = ClaimReview.objects.filter(claim=OuterRef("claim__merged_into"), state=ReviewState.PUBLISHED)
    return latest_appearances().filter(Q(claim=claim.pk) | ~Exists(checked) | is_added())


def public_figures() -> QuerySet[Figure]:
    """Figures of the appearances that partners see; an editor's correction replaces what it corrects."""
    corrected = Figure.objects.filter(
        appearance=OuterRef("appearance"), start=OuterRef("start"), end=OuterRef("end")
    ).filter(
        Q(created_at__gt=OuterRef("created_at")) | Q(created_at=OuterRef("created_at"), pk__gt=OuterRef("pk"))
    )
    return Figure.objects.filter(
        Exists(latest_appearances().filter(pk=OuterRef("appearance"))), ~Exists(corrected)
    )


def public_articles() -> QuerySet[Article]:
    """Articles in which a public claim stands."""
    return Article.objects.filter(Exists(public_appearances().filter(revision__article=OuterRef("pk"))))


def public_sources() -> QuerySet[Source]:
    """Sources of public articles."""
    return Source.objects.filter(Exists(public_articles().filter(source=OuterRef("pk"))))


def public_topics() -> QuerySet[Topic]:
    """Topics that a public claim or article belongs to."""
    return Topic.objects.filter(
        Exists(public_claims().filter(topics=OuterRef("pk")))
        | Exists(public_articles().filter(topics=OuterRef("pk")))
    )


def public_speakers(merges: Merges) -> QuerySet[Speaker]:
    """Speakers, as they stand after all merges, whose words a public claim is, or who a fact-check names."""
    cited = Exists(public_appearances().filter(attribution__speaker=OuterRef("pk"))) | Exists(
        readable_reviews().filter(state__in=STANDING, claimant=OuterRef("pk"))
    )
    through_merged = Speaker.objects.filter(cited, pk__in=merges.merged()).values_list("pk", flat=True)
    heirs = {merges.heir(pk) for pk in through_merged}
    return Speaker.objects.living().filter(Q(cited) | Q(pk__in=heirs)).exclude(name=ERASED)


def public_reviews() -> QuerySet[ClaimReview]:
    """Fact-checks that were signed off, those corrected or withdrawn since then among them."""
    return ClaimReview.objects.filter(_not_erased("claim"), state__in=ONCE_PUBLISHED).exclude(
        claim__text=ERASED
    )


def public_notices() -> QuerySet[HoldingNotice]:
    """What was said of public claims while they were checked, what no longer stands too."""
    return HoldingNotice.objects.filter(_triaged("claim__"), _not_erased("claim")).exclude(claim__text=ERASED)


def readable_reviews() -> QuerySet[ClaimReview]:
    """Public fact-checks that no legal order holds back."""
    return public_reviews().exclude(Exists(_standing_orders(review=OuterRef("pk"))))


def held_back(claim: str) -> Q:
    """Claims, by the path to their id, whose verdict is held back with the fact-check that found it."""
    orders = _standing_orders(review__claim=OuterRef(claim), review__state=ReviewState.PUBLISHED)
    return Q(Exists(orders.filter(review__outdated_since__isnull=True)))


def claims_held_back() -> QuerySet[Takedown, UUID]:
    """Ids of the claims of which that is so; found along the few orders that stand."""
    orders = _standing_orders(review__state=ReviewState.PUBLISHED, review__outdated_since__isnull=True)
    return orders.order_by().values_list("review__claim", flat=True)


def _standing_orders(**of: Any) -> QuerySet[Takedown]:
    return Takedown.objects.filter(lifted_at__isnull=True, **of)


def _triaged(prefix: str = "") -> Q:
    by_hand = Q((f"{prefix}kind", ClaimKind.CHECKABLE.value), (f"{prefix}status__in", TRIAGED))
    return by_hand | Q((f"{prefix}status__in", Verdict.values))


def _not_erased(claim: str) -> Q:
    """The claim stands in a text that was not erased, or an editor wrote it without any."""
    anywhere = Appearance.objects.filter(claim=OuterRef(claim))
    return Q(Exists(legible_appearances().filter(claim=OuterRef(claim)))) | ~Q(Exists(anywhere))


def legible_appearances() -> AppearanceQuerySet:
    """Appearances in articles of which nothing was erased."""
    erased = ArticleRevision.objects.filter(article=OuterRef("revision__article"), erasure__isnull=False)
    return Appearance.objects.filter(~Exists(erased))
