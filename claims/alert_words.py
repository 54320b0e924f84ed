"""What is told of a watch list's hit: the claim, who said it, the words around it, and where to look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from claims.language.surroundings import words_after, words_before
from claims.models import Appearance, WatchHit
from claims.querysets import with_surroundings
from claims.speakers import heir_of
from sources.models import Article

LONGEST = 500  # code points of a claim's own words
MOST_IN_A_MAIL = 50


@dataclass(frozen=True, slots=True)
class Told:
    """One hit in words; `before` and `after` have at most 200 characters together."""

    hit: WatchHit
    claim: str
    who: str
    exact: str
    before: str
    after: str
    article: Article | None

    @property
    def claim_url(self) -> str:
        """The address of the claim's page."""
        return address("admin:claims_claim_change", self.hit.claim_id)

    @property
    def article_url(self) -> str:
        """The address of the article's page on the desk."""
        return address("admin:sources_article_change", self.article.pk) if self.article else ""

    def as_data(self) -> dict[str, Any]:
        """Return it as what a webhook's message holds."""
        watch_list, article = self.hit.watch_list, self.article
        return {
            "type": "watch.hit",
            "timestamp": self.hit.created_at.isoformat(),
            "data": {
                "watch_list": {"id": str(watch_list.pk), "name": watch_list.name},
                "why": self.hit.why,
                "claim": {"id": str(self.hit.claim_id), "text": self.claim, "url": self.claim_url},
                "said_by": self.who,
                "words": {"before": self.before, "exact": self.exact, "after": self.after},
                "article": {
                    "id": str(article.pk),
                    "title": article.title,
                    "source": article.source.name,
                    "url": article.url,
                    "desk_url": self.article_url,
                }
                if article
                else None,
            },
        }

    def as_text(self) -> str:
        """Return it as a paragraph of a mail."""
        lines = [
            self.claim,
            f"  said by {self.who}" if self.who else "",
            f"  “…{self.before}[{self.exact}]{self.after}…”" if self.exact else "",
            f"  {self.article.source}: {self.article.title}" if self.article else "",
            f"  list “{self.hit.watch_list}” ({self.hit.why})",
            f"  claim: {self.claim_url}",
            f"  article: {self.article_url}" if self.article else "",
        ]
        return "\n".join(line for line in lines if line)


def tell(hits: Sequence[WatchHit]) -> list[Told]:
    """Return what is told of `hits`, whose claims and lists were fetched with them; one query."""
    latest = _latest_appearances(hit.claim_id for hit in hits)
    return [_told(hit, latest.get(hit.claim_id)) for hit in hits]


def mail_text(told: Sequence[Told]) -> str:
    """Return the body of a mail about hits."""
    pieces = [each.as_text() for each in told[:MOST_IN_A_MAIL]]
    if len(told) > MOST_IN_A_MAIL:
        pieces.append(f"… and {len(told) - MOST_IN_A_MAIL} more.")
    pieces.append(f"Your watch lists: {address('admin:claims_watchlist_changelist')}")
    return "\n\n".join(pieces)


def mail_subject(told: Sequence[Told]) -> str:
    """Return the subject of a mail about hits: of one the claim, of several the lists."""
    lists = ", ".join(dict.fromkeys(each.hit.watch_list.name for each in told))
    words = told[0].claim if len(told) == 1 else f"{len(told)} claims"
    return " ".join(f"[{settings.DESK_NAME}] {lists}: {words}".split())[:200]


def address(page: str, *args: object) -> str:
    """Return the address of a page of the desk; without PUBLIC_URL only its path is known."""
    return settings.PUBLIC_URL.rstrip("/") + reverse(page, args=args)


def _latest_appearances(claims: Iterable[UUID]) -> dict[UUID, Appearance]:
    rows = Appearance.objects.standing().filter(claim__in=set(claims), revision__erasure__isnull=True)
    newest = with_surroundings(rows.order_by("claim_id", "-created_at", "-pk").distinct("claim_id"))
    light = newest.select_related("revision__article__source", "attribution__speaker__merged_into").defer(
        "revision__text", "revision__notes"
    )
    return {row.claim_id: row for row in light}


def _told(hit: WatchHit, appearance: Appearance | None) -> Told:
    if appearance is None:
        return Told(hit, hit.claim.text, "", "", "", "", None)
    around = vars(appearance)
    return Told(
        hit=hit,
        claim=hit.claim.text,
        who=_voice(appearance),
        exact=appearance.exact[:LONGEST],
        before=words_before(around["before"]),
        after=words_after(around["after"]),
        article=appearance.revision.article,
    )


def _voice(appearance: Appearance) -> str:
    attribution = appearance.attribution
    if attribution and attribution.speaker:
        return heir_of(attribution.speaker).name
    if attribution and attribution.source_exact:
        return " … ".join(attribution.source_exact)
    return f"{appearance.revision.article.source} itself"
