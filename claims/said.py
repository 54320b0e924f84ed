"""Claims, and fact-checks of others, as they are compared: their words, and who said them where and when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db import connection

from claims.language.relating.types import Statement
from claims.models import ClaimTranslation, OutsideReview
from claims.stems import base_of

ENGLISH = "en"  # what a comparison reads best
# Who says it is told by where it stands first; a merged speaker, and what one speaks for, by who they are now.
SAID = """
    SELECT c.id, c.text, c.language, who.id, side.party_id, article.id,
        coalesce(article.published_at, article.first_seen_at)::date
    FROM claims_claim c
    LEFT JOIN LATERAL (
        SELECT a.attribution_id, a.revision_id FROM claims_appearance a
        WHERE a.claim_id = c.id AND a.replaced_by_id IS NULL AND a.removed_at IS NULL ORDER BY a.id LIMIT 1
    ) AS first ON true
    LEFT JOIN claims_attribution t ON t.id = first.attribution_id
    LEFT JOIN claims_speaker named ON named.id = t.speaker_id
    LEFT JOIN claims_speaker who ON who.id = coalesce(named.merged_into_id, named.id)
    LEFT JOIN sources_articlerevision r ON r.id = first.revision_id
    LEFT JOIN sources_article article ON article.id = r.article_id
    LEFT JOIN LATERAL (
        SELECT p.party_id FROM claims_speakerparty p
        WHERE p.speaker_id = who.id
            AND coalesce(article.published_at, article.first_seen_at)::date
                BETWEEN coalesce(p.since, '-infinity') AND coalesce(p.until, 'infinity')
        ORDER BY p.id LIMIT 1
    ) AS side ON true
    WHERE c.id = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in its own words, with the desk's translations of them by language."""

    statement: Statement
    translations: Mapping[str, str] = field(default_factory=dict)

    def in_language(self, language: str) -> Statement | None:
        """Return the statement in `language`, None when there is no such wording."""
        if base_of(self.statement.language) == language:
            return self.statement
        text = self.translations.get(language)
        return replace(self.statement, text=text, language=language) if text else None


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
        cursor.execute(SAID, [list(claims)])
        return {pk: Said(_statement(*told), translations.get(pk, {})) for pk, *told in cursor.fetchall()}


def said_in_reviews(reviews: Collection[UUID]) -> dict[UUID, Said]:
    """Return what the claims say that others checked, by the id of their fact-check. One query."""
    rows = OutsideReview.objects.filter(pk__in=reviews)
    return {
        row.pk: Said(Statement(row.claim_text, row.language, speaker=row.claimant, said_on=row.reviewed_on))
        for row in rows.only("claim_text", "language", "claimant", "reviewed_on")
    }


def _statement(
    text: str, language: str, who: UUID | None, side: UUID | None, article: UUID | None, day: date | None
) -> Statement:
    return Statement(
        text=text,
        language=language,
        speaker=str(who or ""),
        party=str(side or ""),
        article=str(article or ""),
        said_on=day,
    )
