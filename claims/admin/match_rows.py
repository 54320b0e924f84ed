"""The matches of one claim, with other claims and with fact-checks of others, asked for together."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import CharField, DateField, F, Model, QuerySet, Value
from django.db.models.functions import Cast

from claims.match_decisions import Match
from claims.models import Claim, ClaimMatch, MatchState, OutsideMatch, OutsideReview

MOST_MATCHES = 100  # of each kind, on one page
PROPOSED = ("relation", "score", "is_strong", "dense", "lexical", "why", "method", "state", "decided_at")
OUTSIDE = "outside"


class Found(NamedTuple):
    """A match and the other side of it; of another claim its status, of a fact-check of others its verdict."""

    kind: str  # which column the other stands in: first or second; or OUTSIDE
    pk: UUID
    proposed: tuple[Any, ...]
    decided_by: tuple[int | None, str | None]
    other: UUID
    text: str
    language: str
    status: str
    claim_kind: str
    kind_reason: str
    dismissed_reason: str
    publisher: str
    url: str
    title: str
    rating: str
    reviewed_on: date | None


def matches_of(claim: Claim) -> list[Match]:
    """Return what was proposed or confirmed for `claim`, the surest first of each kind, with both sides. One query."""
    rows = _of_others(claim).union(_own(claim, "first"), _own(claim, "second"), all=True)
    return [_match(claim, _found(row)) for row in rows]


def other_side(match: Match, claim: Claim) -> Claim | OutsideReview:
    """Return the side of `match` that is not `claim`. No query."""
    if isinstance(match, OutsideMatch):
        return match.review
    return match.second if match.first_id == claim.pk else match.first


def _of_others(claim: Claim) -> QuerySet[Any, Any]:
    rows = OutsideMatch.objects.filter(claim=claim).exclude(state=MatchState.REFUSED)
    columns = ("review", "review__claim_text", "review__language", "review__verdict")
    of_review = ("review__publisher", "review__url", "review__title", "review__rating", "review__reviewed_on")
    return _listed(rows, OUTSIDE, *columns, *_nothing(3), *map(F, of_review))


def _own(claim: Claim, other: str) -> QuerySet[Any, Any]:
    """Return pairs of which `claim` is the one that does not stand in the column `other`."""
    of_claim = ("text", "language", "status", "kind", "kind_reason", "dismissed_reason")
    own = "second" if other == "first" else "first"
    rows = ClaimMatch.objects.filter(**{own: claim}).exclude(state=MatchState.REFUSED)
    no_day = Cast(Value(None), DateField())
    return _listed(rows, other, other, *(f"{other}__{name}" for name in of_claim), *_nothing(4), no_day)


def _listed(rows: QuerySet[Any], kind: str, *columns: Any) -> QuerySet[Any, Any]:
    by = ("decided_by", "decided_by__username")
    listed = rows.values_list(Value(kind, CharField()), "pk", *PROPOSED, *by, *columns)
    found: QuerySet[Any, Any] = listed.order_by("-score")[:MOST_MATCHES]
    return found


def _nothing(columns: int) -> list[Value]:
    return [Value("", CharField())] * columns


def _found(row: tuple[Any, ...]) -> Found:
    after = 2 + len(PROPOSED)
    return Found(row[0], row[1], row[2:after], (row[after], row[after + 1]), *row[after + 2 :])


def _match(claim: Claim, found: Found) -> Match:
    """Return the match as its model has it; columns that nobody asked for are fetched by whoever wants them."""
    model: Any = OutsideMatch if found.kind == OUTSIDE else ClaimMatch
    match: Match = _loaded(model, id=found.pk, **dict(zip(PROPOSED, found.proposed, strict=True)))
    person, name = found.decided_by
    match.decided_by = _loaded(User, id=person, username=name) if person else None
    if isinstance(match, OutsideMatch):
        match.claim, match.review = claim, _loaded(
            OutsideReview, id=found.other, claim_text=found.text, language=found.language, verdict=found.status,
            publisher=found.publisher, url=found.url, title=found.title, rating=found.rating,
            reviewed_on=found.reviewed_on,
        )  # fmt: skip
        return match
    other = _loaded(
        Claim, id=found.other, text=found.text, language=found.language, status=found.status,
        kind=found.claim_kind, kind_reason=found.kind_reason, dismissed_reason=found.dismissed_reason,
    )  # fmt: skip
    match.first, match.second = (other, claim) if found.kind == "first" else (claim, other)
    return match


def _loaded(model: type[Model], **values: Any) -> Any:
    """Return a row as the database gave it, without the columns that are not among `values`."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname in values]
    return model.from_db("default", names, [values[name] for name in names])
