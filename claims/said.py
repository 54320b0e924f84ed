"""Claims, and fact-checks of others, as they are compared: their words, and who said them where and when.

A claim stands in many articles. Who says it is told by where it stood first, unless two claims share a speaker in one
article: then by that, for there they may be one statement.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection

from claims.language.relating.types import Statement
from claims.models import ClaimTranslation, OutsideReview
from claims.stems import base_of

ENGLISH = "en"  # what a comparison reads best
MOST_ORIGINS = 20  # appearances of a claim that are looked at, the first ones
# A merged speaker, and what one speaks for, are told by who they are now.
SAID = """
    SELECT c.id, c.text, c.language, who.id, side.party_id, article.id,
        coalesce(article.published_at, article.first_seen_at)::date
    FROM claims_claim c
    LEFT JOIN LATERAL (
        SELECT a.id, a.attribution_id, a.revision_id FROM claims_appearance a
        WHERE a.claim_id = c.id AND a.replaced_by_id IS NULL AND a.removed_at IS NULL ORDER BY a.id LIMIT %s
    ) AS standing ON true
    LEFT JOIN claims_attribution t ON t.id = standing.attribution_id
    LEFT JOIN claims_speaker named ON named.id = t.speaker_id
    LEFT JOIN claims_speaker who ON who.id = coalesce(named.merged_into_id, named.id)
    LEFT JOIN sources_articlerevision r ON r.id = standing.revision_id
    LEFT JOIN sources_article article ON article.id = r.article_id
    LEFT JOIN LATERAL (
        SELECT p.party_id FROM claims_speakerparty p
        WHERE p.speaker_id = who.id
            AND coalesce(article.published_at, article.first_seen_at)::date
                BETWEEN coalesce(p.since, '-infinity') AND coalesce(p.until, 'infinity')
        ORDER BY p.id LIMIT 1
    ) AS side ON true
    WHERE c.id = ANY(%s) ORDER BY c.id, standing.id
"""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who said it, for which party, in which article (ids as text, "" when unknown), and on which day."""

    speaker: str
    party: str
    article: str
    said_on: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in its own words, with the desk's translations of them by language, and all its origins."""

    statement: Statement
    translations: Mapping[str, str] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()

    def in_language(self, language: str) -> Statement | None:
        """Return the statement in `language`, None when there is no such wording."""
        if base_of(self.statement.language) == language:
            return self.statement
        text = self.translations.get(language)
        return replace(self.statement, text=text, language=language) if text else None


def as_compared(one: Said, other: Said) -> tuple[Statement, Statement]:
    """Return the two in one language, where that can be, and as said by one speaker in one article, where they were."""
    first, second = in_one_language(one, other)
    there = {(origin.speaker, origin.article): origin for origin in reversed(other.origins)}
    for origin in one.origins:
        same = there.get((origin.speaker, origin.article))
        if same and origin.speaker and origin.article:
            return _said_by(first, origin), _said_by(second, same)
    return first, second


def in_one_language(one: Said, other: Said) -> tuple[Statement, Statement]:
    """Return the two as they are compared: in English, or another language both are there in, else as they were said."""
    own = base_of(one.statement.language)
    for language in (ENGLISH, own, base_of(other.statement.language), *one.translations):
        first, second = one.in_language(language), other.in_language(language)
        if first and second:
            return first, second
    return one.statement, other.statement


def said_in_claims(claims: Collection[UUID]) -> dict[UUID, Said]:
    """Return what `claims` say, by id. Two queries."""
    translations: dict[UUID, dict[str, str]] = {}
    rows = ClaimTranslation.objects.filter(claim__in=claims)
    for claim, language, text in rows.values_list("claim_id", "language", "text"):
        translations.setdefault(claim, {})[base_of(language)] = text
    with connection.cursor() as cursor:
        cursor.execute(SAID, [MOST_ORIGINS, list(claims)])
        rows_by_claim = groupby(cursor.fetchall(), key=itemgetter(0))
        return {pk: _said(list(rows), translations.get(pk, {})) for pk, rows in rows_by_claim}


def said_in_reviews(reviews: Collection[UUID]) -> dict[UUID, Said]:
    """Return what the claims say that others checked, by the id of their fact-check. One query."""
    rows = OutsideReview.objects.filter(pk__in=reviews)
    return {
        row.pk: Said(Statement(row.claim_text, row.language, speaker=row.claimant, said_on=row.reviewed_on))
        for row in rows.only("claim_text", "language", "claimant", "reviewed_on")
    }


def _said(rows: Sequence[tuple[Any, ...]], translations: Mapping[str, str]) -> Said:
    _, text, language, *_ = rows[0]
    origins = tuple(
        Origin(str(who or ""), str(side or ""), str(article or ""), day)
        for _, _, _, who, side, article, day in rows
    )
    return Said(_said_by(Statement(text, language), origins[0]), translations, origins)


def _said_by(statement: Statement, origin: Origin) -> Statement:
    return replace(
        statement,
        speaker=origin.speaker,
        party=origin.party,
        article=origin.article,
        said_on=origin.said_on,
    )
