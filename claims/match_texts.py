"""The texts by which claims, and fact-checks of others, are found: kept in line with what they are copies of.

A claim has its own text, the desk's translations of it and the headlines of its published fact-checks. A text that
changed is another row: vectors, and matches that a machine proposed for the old words, go with the old one, and
whoever still works on it finds it gone. The texts of a claim that was merged stay its own; who finds one is shown
the claim it was merged into, and when the merge is undone nothing has to be made anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from claims import stems, term_counts
from claims.models import ClaimMatch, MatchState, MatchText, OutsideMatch, Part
from claims.ranking import rank
from sources.erased import ERASED
from sources.insert_rows import insert_rows

TOGETHER = 200  # claims, or fact-checks of others, whose texts are written in one transaction
BY_HAND = "editor"  # the method of a match that a person proposed
LONGEST = stems.MOST_READ
WANTED = """
    WITH copied AS (
        SELECT c.id AS thing, true AS of_claim, 'claim' AS part, c.language, c.text
        FROM claims_claim c WHERE c.id = ANY(%(claims)s) AND c.kind = 'checkable'
        UNION ALL SELECT c.id, true, 'translation', t.language, t.text
        FROM claims_claimtranslation t JOIN claims_claim c ON c.id = t.claim_id
        WHERE t.claim_id = ANY(%(claims)s) AND c.kind = 'checkable'
        UNION ALL SELECT c.id, true, 'headline', r.language, r.headline
        FROM claims_claimreview r JOIN claims_claim c ON c.id = r.claim_id
        WHERE r.claim_id = ANY(%(claims)s) AND c.kind = 'checkable' AND r.state = 'published'
        UNION ALL SELECT o.id, false, 'reviewed', o.language, o.claim_text
        FROM claims_outsidereview o WHERE o.id = ANY(%(reviews)s)
        UNION ALL SELECT o.id, false, 'title', o.language, o.title
        FROM claims_outsidereview o WHERE o.id = ANY(%(reviews)s)
    ), wanted AS (
        SELECT DISTINCT ON (thing, part, language) thing, of_claim, part, language, left(text, %(longest)s) AS text
        FROM copied WHERE btrim(text) NOT IN ('', %(erased)s)
    ), there AS (
        SELECT id, claim_id AS thing, true AS of_claim, part, language, text, terms_version
        FROM claims_matchtext WHERE claim_id = ANY(%(claims)s)
        UNION ALL SELECT id, outside_id, false, part, language, text, terms_version
        FROM claims_matchtext WHERE outside_id = ANY(%(reviews)s)
    )
    SELECT there.id, coalesce(wanted.thing, there.thing), coalesce(wanted.of_claim, there.of_claim),
        coalesce(wanted.part, there.part), wanted.language, wanted.text, wanted.text = there.text
    FROM wanted FULL JOIN there
        ON there.thing = wanted.thing AND there.part = wanted.part AND there.language = wanted.language
    WHERE wanted.text IS DISTINCT FROM there.text OR there.terms_version <> %(version)s
"""
LOCKED = "SELECT id FROM {} WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"


class Behind(NamedTuple):
    """A text that is not as it should be: `id` of the row that is there, `text` that is wanted, either may be None."""

    id: UUID | None
    thing: UUID
    of_claim: bool
    part: str
    language: str | None
    text: str | None
    same_text: bool | None  # only its terms are of an earlier version


@dataclass(frozen=True, slots=True)
class Kept:
    """What was brought up to date: the texts made, and the claims whose proposals went with their old text."""

    made: list[UUID]
    dropped: int


def keep_up(*, claims: Iterable[UUID] = (), reviews: Iterable[UUID] = ()) -> Kept:
    """Bring the texts of `claims` and of `reviews` (fact-checks of others) in line; doing it again changes nothing."""
    made: list[UUID] = []
    dropped = 0
    behind = things_behind(claims=claims, reviews=reviews)
    for start in range(0, len(behind), TOGETHER):
        some = behind[start : start + TOGETHER]
        one, touched = _keep_up([pk for pk, of_claim in some if of_claim], [pk for pk, of in some if not of])
        rank(claims=touched)  # with none of their rows locked any more
        made += one.made
        dropped += one.dropped
    return Kept(made, dropped)


def things_behind(*, claims: Iterable[UUID] = (), reviews: Iterable[UUID] = ()) -> list[tuple[UUID, bool]]:
    """Return which of `claims` (True) and `reviews` (False) have a text to be made, dropped or read again. One query."""
    return sorted({(row.thing, row.of_claim) for row in _behind(list(claims), list(reviews))})


@transaction.atomic
def forget_texts(*, claims: Sequence[UUID] = (), reviews: Sequence[UUID] = ()) -> int:
    """Drop the texts of `claims` and `reviews` with their vectors, their terms' counts and what a machine proposed.

    Of matches that somebody decided the words go, the decision stays. Returns how many texts there were.
    """
    _drop_proposals(list(claims))
    for model in (ClaimMatch, OutsideMatch):
        _matches(model, list(claims)).exclude(why={}).update(why={})
    rows = MatchText.objects.filter(Q(claim__in=claims) | Q(outside__in=reviews))
    return _drop(list(rows.values_list("pk", flat=True)))


def _behind(claims: list[UUID], reviews: list[UUID]) -> list[Behind]:
    given: dict[str, Any] = {
        "claims": claims,
        "reviews": reviews,
        "version": stems.VERSION,
        "longest": LONGEST,
        "erased": ERASED,
    }
    with connection.cursor() as cursor:
        cursor.execute(WANTED, given)
        return [Behind(*row) for row in cursor.fetchall()]


@transaction.atomic
def _keep_up(claims: list[UUID], reviews: list[UUID]) -> tuple[Kept, set[UUID]]:
    """Do it for some, and return with it the claims that lost a proposal."""
    # nobody rewrites them while we copy, or copies them too: whoever comes next finds our copies
    with connection.cursor() as cursor:
        cursor.execute(LOCKED.format("claims_claim"), [claims])
        cursor.execute(LOCKED.format("claims_outsidereview"), [reviews])
    behind = _behind(claims, reviews)
    same = [row for row in behind if row.same_text]
    other = [row for row in behind if not row.same_text]
    reworded = {row.thing for row in other if row.of_claim and row.id and row.part == Part.CLAIM}
    touched = _drop_proposals(sorted(reworded))
    _read_again(same)
    dropped = _drop([row.id for row in other if row.id])
    made = _make([row for row in other if row.text])
    _look_again({row.thing for row in other if row.text and row.part == Part.TRANSLATION})
    return Kept(made, dropped), touched


def _look_again(claims: set[UUID]) -> None:
    """Have `claims` matched again, which have words in another language now."""
    MatchText.objects.filter(claim__in=claims, part=Part.CLAIM).exclude(matched_with="").update(
        matched_with=""
    )


def _make(rows: Sequence[Behind]) -> list[UUID]:
    terms = stems.terms_of([(row.text or "", row.language or "") for row in rows])
    texts = [
        MatchText(
            claim_id=row.thing if row.of_claim else None, outside_id=None if row.of_claim else row.thing,
            part=row.part, language=row.language or "", text=row.text or "", terms=list(found),
            terms_version=stems.VERSION,
        )
        for row, found in zip(rows, terms, strict=True)
    ]  # fmt: skip
    insert_rows(texts, unless_there=True)
    term_counts.count_in(terms)
    return [text.pk for text in texts]


def _drop(ids: Sequence[UUID]) -> int:
    rows = MatchText.objects.filter(pk__in=ids)
    terms = list(rows.values_list("terms", flat=True))
    rows.delete()
    term_counts.count_out(terms)
    return len(terms)


def _read_again(rows: Sequence[Behind]) -> None:
    before = dict(MatchText.objects.filter(pk__in=[row.id for row in rows]).values_list("pk", "terms"))
    terms = stems.terms_of([(row.text or "", row.language or "") for row in rows])
    texts = [
        MatchText(pk=row.id, terms=list(found), terms_version=stems.VERSION)
        for row, found in zip(rows, terms, strict=True)
    ]
    MatchText.objects.bulk_update(texts, ["terms", "terms_version"])
    term_counts.count_out(before.values())
    term_counts.count_in(terms)


def _drop_proposals(claims: list[UUID]) -> set[UUID]:
    """Drop what a machine proposed for `claims` and nobody decided; return the claims that lost one.

    What somebody is deciding just then is left: they hold the pair and wait for its claims, which we hold.
    """
    touched: set[UUID] = set()
    for model in (ClaimMatch, OutsideMatch):
        rows = _matches(model, claims).filter(state=MatchState.PROPOSED).exclude(method=BY_HAND)
        columns = ("first_id", "second_id") if model is ClaimMatch else ("claim_id",)
        free = rows.order_by("pk").select_for_update(skip_locked=True).values_list("pk", *columns)
        going = list(free)
        touched |= {claim for _pk, *both in going for claim in both}
        model.objects.filter(pk__in=[pk for pk, *_both in going]).delete()
    return touched


def _matches(model: Any, claims: list[UUID]) -> Any:
    mine = Q(first__in=claims) | Q(second__in=claims) if model is ClaimMatch else Q(claim__in=claims)
    return model.objects.filter(mine)
