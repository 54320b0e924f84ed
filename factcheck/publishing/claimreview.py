"""A fact-check as schema.org ClaimReview (JSON-LD), in the form that search engines and platforms read."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from claims.models import Appearance, ClaimReview, Desk, Rating, ReviewState, Speaker, SpeakerKind
from factcheck.publishing.moments import zone_called
from sources.models import Article
from sources.reader.types import Precision

Node = dict[str, Any]


def claim_review(
    review: ClaimReview,
    *,
    url: str,
    claimant: Speaker | None,
    appearances: Iterable[Appearance],
    claim_text: str | None = None,
    corrected_by: str | None = None,
    translates: str | None = None,
    updates: Sequence[tuple[str, datetime]] = (),
) -> Node:
    """Return the JSON-LD document of a published or corrected fact-check.

    `url` is the review's own address, `corrected_by` that of the fact-check that replaced it, `translates` that of
    the one it translates; `claim_text` is the claim in the review's language; `claimant` is who made the claim after
    all merges; `updates` are what was added to it later, in words, and when. A first appearance is told where the desk asserts one, and never guessed from dates. `appearances` bring their revision, article and source along: no query is
    made here beyond the review's claim, desk, rating and scale. Raises ValueError for a review that does not
    stand: what was withdrawn is no ClaimReview.
    """
    if review.state not in (ReviewState.PUBLISHED, ReviewState.CORRECTED) or review.rating is None:
        raise ValueError(f"A fact-check that is {review.state} has no ClaimReview.")
    zone = ZoneInfo(review.desk.time_zone)
    return _without_blanks(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "@id": url,
            "url": url,
            "claimReviewed": claim_text or review.claim.text,
            "itemReviewed": _claim(review, claimant, list(appearances), claim_text),
            "reviewRating": _rating(review.rating, review.summary, review.language),
            "author": _publisher(review.desk),
            "creditText": review.byline,
            "headline": review.headline,
            "abstract": review.summary,
            "reviewBody": review.body,
            "datePublished": _in_zone(review.published_at, zone),
            "dateModified": _in_zone(max((at for _, at in updates), default=None), zone),
            "inLanguage": review.language,
            "translationOfWork": {"@type": "ClaimReview", "@id": translates} if translates else None,
            "sdLicense": review.desk.licence_url,
            "creativeWorkStatus": "Corrected" if review.state == ReviewState.CORRECTED else "Published",
            "correction": [
                *_corrections(review, zone, corrected_by),
                *(_correction(note, _in_zone(at, zone)) for note, at in updates),
            ],
        }
    )


def _claim(
    review: ClaimReview, claimant: Speaker | None, appearances: list[Appearance], text: str | None
) -> Node:
    first = review.first_appearance
    asserted = _work(first.revision.article) if first else None
    others = [each for each in _by_date(appearances) if not first or each.pk != first.revision.article_id]
    return {
        "@type": "Claim",
        "text": text or review.claim.text,
        "inLanguage": review.language if text else review.claim.language,
        "author": _claimant(review, claimant),
        "datePublished": asserted.get("datePublished") if asserted else None,
        "firstAppearance": asserted,
        "appearance": [_work(article) for article in others],
    }


def _claimant(review: ClaimReview, claimant: Speaker | None) -> Node | None:
    """Return who made the claim: a speaker, else the outlet or account that published it."""
    if claimant:
        return _person_or_body(claimant)
    outlet = review.claimant_source
    return {"@type": "Organization", "name": outlet.name, "url": outlet.homepage} if outlet else None


def _by_date(appearances: list[Appearance]) -> list[Article]:
    """Return the articles behind `appearances`, each once, the earliest dated first and undated ones last."""
    articles = {a.revision.article_id: a.revision.article for a in appearances}
    return sorted(
        articles.values(),
        key=lambda a: (a.published_at is None, a.published_at or a.first_seen_at, a.pk),
    )


def _work(article: Article) -> Node:
    return {
        "@type": "CreativeWork",
        "url": article.url,
        "headline": article.title,
        "inLanguage": article.language,
        "datePublished": _published(article),
        "publisher": {"@type": "Organization", "name": article.source.name, "url": article.source.homepage},
    }


def _published(article: Article) -> str | None:
    if article.published_at is None:
        return None
    local = article.published_at.astimezone(zone_called(article.published_zone))
    if article.published_precision == Precision.DAY.value:
        return local.date().isoformat()
    return local.isoformat(timespec="minutes")


def _person_or_body(speaker: Speaker) -> Node:
    kind = "Organization" if speaker.kind == SpeakerKind.BODY else "Person"
    known_as = f"https://www.wikidata.org/entity/{speaker.wikidata_id}" if speaker.wikidata_id else None
    role = {"jobTitle": speaker.role} if kind == "Person" else {}
    return {"@type": kind, "name": speaker.name, "sameAs": known_as, **role}


def _rating(rating: Rating, explanation: str, language: str) -> Node:
    """A label without a place on the scale has a name and no number."""
    scale = rating.scale
    label, told_in = rating.label_in(language)
    numbers = (
        {"ratingValue": rating.value, "worstRating": scale.worst, "bestRating": scale.best}
        if rating.has_place
        else {}
    )
    return {
        "@type": "Rating",
        "alternateName": label,
        "ratingExplanation": explanation,
        "inLanguage": told_in,
        **numbers,
    }


def _publisher(desk: Desk) -> Node:
    return {
        "@type": "Organization",
        "name": desk.name,
        "url": desk.homepage,
        "correctionsPolicy": desk.corrections_policy_url,
        "publishingPrinciples": desk.methodology_url,
        "ownershipFundingInfo": desk.funding_url,
    }


def _corrections(review: ClaimReview, zone: ZoneInfo, corrected_by: str | None) -> list[Node]:
    """Return what this version put right, and what was later put right in it."""
    found: list[Node] = []
    if review.corrects_id:
        found.append(_correction(review.correction_note, _in_zone(review.published_at, zone)))
    if review.state == ReviewState.CORRECTED:
        found.append(_correction(review.closed_reason, _in_zone(review.closed_at, zone), corrected_by))
    return found


def _correction(text: str, day: str | None, url: str | None = None) -> Node:
    return {"@type": "CorrectionComment", "text": text, "datePublished": day, "url": url}


def _in_zone(at: datetime | None, zone: ZoneInfo) -> str | None:
    return at.astimezone(zone).isoformat(timespec="seconds") if at else None


def _without_blanks(node: Node) -> Node:
    """Drop what is not known, at every level: an empty property says less than none."""
    kept: Node = {}
    for name, value in node.items():
        if isinstance(value, dict):
            kept[name] = _without_blanks(value)
        elif isinstance(value, list):
            kept[name] = [_without_blanks(item) for item in value]
        else:
            kept[name] = value
    return {name: value for name, value in kept.items() if value not in (None, "", [])}
