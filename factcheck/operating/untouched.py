"""What no person ever touched: the only rows that may be purged.

Whatever points at a row keeps it, unless it is named here as the machine's own: a table that is added later keeps
what it points at until somebody decides otherwise.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from claims.models import (
    Claim,
    ClaimMatch,
    Evidence,
    Figure,
    FigureDifference,
    MatchState,
    OutsideMatch,
    Speaker,
    SpeakerPair,
    Status,
)
from sources.models import Article, FetchEvent

# What goes together with the row it points at, as app.Model.field. Each of them is made by reading alone.
GOES_WITH_A_CLAIM = frozenset(
    {"claims.Appearance.claim", "claims.Figure.claim", "claims.ClaimMatch.first", "claims.ClaimMatch.second", "claims.OutsideMatch.claim", "claims.MatchText.claim", "claims.Cluster.seed", "claims.ClusterMember.claim", "claims.ClaimEvent.pgh_obj"}
)  # fmt: skip
GOES_WITH_AN_ARTICLE = frozenset(
    {"sources.ArticleRevision.article", "sources.Revisit.article", "sources.Turn.article", "sources.Sketch.article", "sources.FetchEvent.article"}
)  # fmt: skip
GOES_WITH_A_SPEAKER = frozenset(
    {"claims.SpeakerAlias.speaker", "claims.SpeakerKey.speaker", "claims.SpeakerPair.first", "claims.SpeakerPair.second", "claims.SpeakerEvent.pgh_obj"}
)  # fmt: skip


def untouched_claims(ids: Iterable[UUID]) -> QuerySet[Claim]:
    """Those of the claims `ids` that a machine proposed and no person ever acted on."""
    rows = Claim.objects.filter(pk__in=list(ids), status=Status.PROPOSED, assignee__isnull=True)
    return rows.exclude(made_by="").filter(
        not_pointed_at(Claim, but=GOES_WITH_A_CLAIM),
        ~Exists(ClaimMatch.objects.filter(_of_pair(), ~Q(state=MatchState.PROPOSED))),
        ~Exists(OutsideMatch.objects.filter(claim=OuterRef("pk")).exclude(state=MatchState.PROPOSED)),
        ~Exists(Figure.objects.filter(claim=OuterRef("pk"), made_by="")),
        ~Exists(FigureDifference.objects.filter(first__claim=OuterRef("pk"))),
        ~Exists(FigureDifference.objects.filter(second__claim=OuterRef("pk"))),
        never_acted_on(Claim),
    )


def untouched_articles(ids: Iterable[UUID]) -> QuerySet[Article]:
    """Those of the articles `ids` that no person handed in or acted on; their claims are not looked at."""
    by_hand = FetchEvent.objects.filter(article=OuterRef("pk"), asked_by__isnull=False)
    named = Evidence.objects.filter(url=OuterRef("url")).exclude(url="")  # most evidence gives but an address
    rows = Article.objects.filter(pk__in=list(ids)).filter(
        not_pointed_at(Article, but=GOES_WITH_AN_ARTICLE), ~Exists(by_hand), ~Exists(named)
    )
    return rows.exclude(revisions__erasure__isnull=False).exclude(pk__in=named_in_log(rows))


def untouched_speakers(ids: Iterable[UUID]) -> QuerySet[Speaker]:
    """Those of the speakers `ids` that a machine found, nobody acted on, and no text names any more."""
    rows = Speaker.objects.filter(pk__in=list(ids), confirmed_by__isnull=True, merged_into__isnull=True)
    return rows.exclude(made_by="").filter(
        not_pointed_at(Speaker, but=GOES_WITH_A_SPEAKER),
        ~Q(aliases__made_by=""),
        ~Exists(SpeakerPair.objects.filter(_of_pair(), ~Q(state=MatchState.PROPOSED))),
        never_acted_on(Speaker),
    )


def not_pointed_at(model: type[Model], *, but: frozenset[str]) -> Q:
    """Return the condition that no row of any table points at the row, those of `but` left out."""
    others = [place for name, place in pointing_at(model).items() if name not in but]
    rows = [holder._base_manager.filter(**{field: OuterRef("pk")}) for holder, field in others]
    return Q(*(~Exists(found) for found in rows))


def pointing_at(model: type[Model]) -> dict[str, tuple[Any, str]]:
    """Return every foreign key to `model` as app.Model.field, with the model that holds it and its name there."""
    relations: list[Any] = [one for one in model._meta.get_fields(include_hidden=True) if one.auto_created]
    return {
        f"{one.related_model._meta.label}.{one.field.name}": (one.related_model, one.field.name)
        for one in relations
        if not one.concrete and not one.many_to_many
    }


def never_acted_on(model: Any) -> Q:
    """Return the condition that neither the history nor the administration's log names a person with the row."""
    acts = model.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk"), pgh_context__metadata__has_key="user")
    return Q(~Exists(acts))


def named_in_log(rows: QuerySet[Any]) -> list[UUID]:
    """Return which of `rows` the administration's log names."""
    ids = [str(pk) for pk in rows.values_list("pk", flat=True)]
    return [UUID(pk) for pk in LogEntry.objects.filter(object_id__in=ids).values_list("object_id", flat=True)]


def _of_pair() -> Q:
    return Q(first=OuterRef("pk")) | Q(second=OuterRef("pk"))
