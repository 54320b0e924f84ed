"""Appearances: where public claims stand, in the exact words and a little around them. Never more of a text."""

from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import F, Model, Prefetch, QuerySet
from django_stubs_ext import WithAnnotations
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.language.surroundings import words_after, words_before
from claims.models import AnchorState, Appearance
from claims.querysets import with_surroundings
from claims.review_updates import is_part
from factcheck.api.known import known_article, known_claim, known_speaker
from factcheck.api.query import OfSource
from factcheck.api.references import (
    AddressField,
    ArticleReference,
    ClaimReference,
    MomentSerializer,
    SpeakerReference,
    WithSource,
)
from factcheck.api.resource import Resource
from factcheck.publishing.merges import Merges
from factcheck.publishing.moments import Moment, moment
from factcheck.publishing.querysets import latest_appearances, public_appearances

EMBEDDED = 20  # appearances shown within a claim or an article; the list of appearances has them all
STATES = [AnchorState.EXACT, AnchorState.MOVED, AnchorState.EDITED]
SHOWN = "shown_appearances"  # where a claim or a revision keeps those loaded with it


class Surroundings(TypedDict):
    """What the database cuts out of the text around the words."""

    before: str
    after: str


if TYPE_CHECKING:
    Shown = WithAnnotations[Appearance, Surroundings]
else:
    Shown = Appearance


class WordsSerializer(serializers.Serializer[Appearance]):
    """The words as a W3C text-quote selector, and who is made to say them."""

    id = serializers.UUIDField()
    self = AddressField("appearances")
    exact = serializers.CharField(help_text="The claim's own words.")
    prefix = serializers.SerializerMethodField(help_text="At most 100 characters before them.")
    suffix = serializers.SerializerMethodField(help_text="At most 100 characters after them.")
    mode = serializers.SerializerMethodField(
        help_text="quote, paraphrase, or narration: the outlet's own voice. Null: not recorded."
    )
    speaker = serializers.SerializerMethodField(help_text="Null: the outlet itself, or nobody named.")
    revision = serializers.IntegerField(source="revision.number", help_text="Which version of the article.")
    in_current_revision = serializers.SerializerMethodField(help_text="False: the article has dropped it.")
    anchor_state = serializers.SerializerMethodField(
        help_text="How the words fared since the version before: exact, moved or edited. Null: new in this one."
    )
    anchor_score = serializers.FloatField(
        allow_null=True,
        help_text="How far they still say what the version before said, 0 to 1; at most 0.5 where a number changed.",
    )
    reworded_from = serializers.SerializerMethodField(
        help_text="The words that the claim was made from, where the article says others by now; else null."
    )

    def get_prefix(self, row: Shown) -> str:
        """Return the words before."""
        return words_before(row.before)

    def get_suffix(self, row: Shown) -> str:
        """Return the words after."""
        return words_after(row.after)

    def get_mode(self, row: Shown) -> str | None:
        """Return how the words stand in the text."""
        return row.attribution.mode if row.attribution else None

    @extend_schema_field(SpeakerReference(allow_null=True))
    def get_speaker(self, row: Shown) -> dict[str, Any] | None:
        """Return who is made to say it."""
        speaker = row.attribution.speaker if row.attribution else None
        return SpeakerReference(speaker, context=self.context).data if speaker else None

    @extend_schema_field(serializers.ChoiceField(STATES, allow_null=True))
    def get_anchor_state(self, row: Shown) -> str | None:
        """Return how the words fared."""
        return row.anchor_state or None

    def get_reworded_from(self, row: Shown) -> str | None:
        """Return the words before they were edited."""
        return row.reworded_from.exact if row.reworded_from else None

    def get_in_current_revision(self, row: Shown) -> bool:
        """Return whether the article still says so."""
        return row.revision.article.current_revision_id == row.revision_id


class ClaimsAppearance(WithSource, WordsSerializer):
    """An appearance within its claim."""

    source_at = "revision.article.source"

    article = ArticleReference(source="revision.article")
    published = serializers.SerializerMethodField(help_text="When the article was published.")

    @extend_schema_field(MomentSerializer(allow_null=True))
    def get_published(self, row: Shown) -> Moment | None:
        """Return the article's date."""
        article = row.revision.article
        return moment(
            article.published_at,
            precision=article.published_precision,
            zone=article.published_zone,
            basis=article.published_basis,
        )


class ArticlesAppearance(WordsSerializer):
    """An appearance within its article."""

    claim = ClaimReference()


class AppearanceSerializer(ClaimsAppearance):
    """A claim as it stands in one article."""

    claim = ClaimReference()


def with_speaker_and_words(appearances: QuerySet[Appearance]) -> QuerySet[Appearance]:
    """Load what the words' own fields show, and leave the whole texts where they are."""
    shown = appearances.select_related("revision__article", "attribution__speaker", "reworded_from")
    return with_surroundings(shown).defer("revision__text", "attribution__speaker__notes")


def of_claims(path: str = "", *, of_finding: bool = False) -> Prefetch[Any]:
    """Load the earliest appearances of each claim, with their articles and sources; `path` leads to the claims.

    With `of_finding` those alone that a fact-check of the claim is about, whether it still is published or not.
    """
    rows = latest_appearances().select_related("revision__article__source")
    rows = rows.filter(is_part()) if of_finding else rows
    shown = with_speaker_and_words(rows).defer("revision__article__source__notes")
    shown = shown.order_by(F("revision__article__published_at").asc(nulls_last=True), "id")[:EMBEDDED]
    return Prefetch(f"{path}appearances", shown, to_attr=SHOWN)


def shown_of(row: Model) -> list[Appearance]:
    """Return the appearances loaded with a claim or a revision."""
    appearances: list[Appearance] = vars(row)[SHOWN]
    return appearances


def of_revisions(path: str) -> Prefetch[Any]:
    """Load the first public appearances of each revision, in the order of the text; `path` leads to the revisions."""
    rows = with_surroundings(public_appearances()).select_related(
        "claim", "attribution__speaker", "reworded_from"
    )
    shown = rows.defer("attribution__speaker__notes", "claim__factors").order_by("start", "id")[:EMBEDDED]
    return Prefetch(f"{path}appearances", shown, to_attr=SHOWN)


class AppearanceQuery(OfSource):
    claim = serializers.UUIDField(required=False, validators=[known_claim])
    article = serializers.UUIDField(required=False, validators=[known_article])
    speaker = serializers.UUIDField(required=False, validators=[known_speaker])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the appearances that were asked for."""
        wanted = self.wanted
        if "claim" in wanted:
            rows = rows.filter(claim=wanted["claim"])
        if "article" in wanted:
            rows = rows.filter(revision__article=wanted["article"])
        if "source" in wanted:
            rows = rows.filter(revision__article__source=wanted["source"])
        if "speaker" in wanted:
            rows = rows.filter(attribution__speaker__in=Merges.load().family(wanted["speaker"]))
        return rows


class Appearances(Resource[Appearance]):
    """Where public claims stand: the newest version of each article that has the words."""

    queryset = Appearance.objects.none()
    serializer_class = AppearanceSerializer
    query_class = AppearanceQuery

    def get_queryset(self) -> QuerySet[Appearance]:
        """Return public appearances."""
        rows = public_appearances().select_related("claim", "revision__article__source")
        return with_speaker_and_words(rows).defer("revision__article__source__notes")
