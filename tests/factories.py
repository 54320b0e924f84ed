"""Rows for tests, in the desk's words. Each factory makes the smallest row that could be real."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import factory
from django.contrib.auth.models import User
from factory.django import DjangoModelFactory

from claims import models as claims
from claims import review as acts
from factcheck.publishing import models as publishing
from sources import models as sources
from sources.copies import text_digest

TEXT = "Officials said 12 people were hurt in the fire. The fire broke out on Sunday."


class EditorFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"editor{n}")
    is_staff = True


class SourceFactory(DjangoModelFactory[sources.Source]):
    class Meta:
        model = sources.Source

    name = factory.Sequence(lambda n: f"Daily {n}")


class FeedFactory(DjangoModelFactory[sources.Feed]):
    class Meta:
        model = sources.Feed

    source = factory.SubFactory(SourceFactory)
    url = factory.Sequence(lambda n: f"https://daily{n}.example/feed.rss")


class TopicFactory(DjangoModelFactory[sources.Topic]):
    class Meta:
        model = sources.Topic

    name = factory.Sequence(lambda n: f"Flood {n}")
    slug = factory.Sequence(lambda n: f"flood-{n}")


class SnapshotFactory(DjangoModelFactory[sources.Snapshot]):
    class Meta:
        model = sources.Snapshot

    sha256 = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())
    size = 100


class ArticleFactory(DjangoModelFactory[sources.Article]):
    """An article without a revision; see RevisionFactory."""

    class Meta:
        model = sources.Article

    source = factory.SubFactory(SourceFactory)
    url = factory.Sequence(lambda n: f"https://daily.example/news/{n}")
    title = factory.Sequence(lambda n: f"Fire in district {n}")
    language = "en"
    published_at = datetime(2020, 9, 27, 8, 0, tzinfo=UTC)
    published_precision = "minute"
    published_zone = "UTC"
    published_basis = "stated"


class RevisionFactory(DjangoModelFactory[sources.ArticleRevision]):
    """A revision, which its article then has as its current one."""

    class Meta:
        model = sources.ArticleRevision

    article = factory.SubFactory(ArticleFactory)
    number = factory.LazyAttribute(lambda o: o.article.revisions.count() + 1)
    title = factory.SelfAttribute("article.title")
    text = TEXT
    text_sha256 = factory.LazyAttribute(lambda o: text_digest(o.text))
    snapshot = factory.SubFactory(SnapshotFactory)
    reader_version = "test"

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> sources.ArticleRevision:
        revision: sources.ArticleRevision = super()._create(model_class, *args, **kwargs)
        before = revision.article.current_revision
        revision.article.current_revision = revision
        revision.article.save(update_fields=["current_revision"])
        sources.Turn.objects.create(article=revision.article, revision=revision, before=before)
        return revision


class FetchEventFactory(DjangoModelFactory[sources.FetchEvent]):
    class Meta:
        model = sources.FetchEvent

    door = sources.Door.ADDRESS
    url = factory.Sequence(lambda n: f"https://daily.example/wanted/{n}")


class RatingScaleFactory(DjangoModelFactory[claims.RatingScale]):
    class Meta:
        model = claims.RatingScale

    name = factory.Sequence(lambda n: f"Scale {n}")


class RatingFactory(DjangoModelFactory[claims.Rating]):
    class Meta:
        model = claims.Rating

    scale = factory.SubFactory(RatingScaleFactory)
    label = factory.Sequence(lambda n: f"False {n}")
    value = 1
    verdict = claims.Verdict.REFUTED


class DeskFactory(DjangoModelFactory[claims.Desk]):
    class Meta:
        model = claims.Desk
        django_get_or_create = ("name",)

    name = "Test desk"
    corrections_policy_url = "https://desk.example/corrections"


class SpeakerFactory(DjangoModelFactory[claims.Speaker]):
    class Meta:
        model = claims.Speaker

    name = factory.Sequence(lambda n: f"Anna Example{n}")


class ClaimFactory(DjangoModelFactory[claims.Claim]):
    class Meta:
        model = claims.Claim

    desk = factory.SubFactory(DeskFactory)
    text = "12 people were hurt in the fire."
    check_worthiness = 0.5


class AttributionFactory(DjangoModelFactory[claims.Attribution]):
    """“Officials said 12 people were hurt in the fire”, in a revision with the usual text."""

    class Meta:
        model = claims.Attribution

    revision = factory.SubFactory(RevisionFactory)
    position = 0
    mode = "paraphrase"
    source_spans = [[0, 9]]
    source_exact = ["Officials"]
    cue_spans = [[10, 14]]
    cue_exact = ["said"]
    content_spans = [[15, 47]]
    content_exact = ["12 people were hurt in the fire."]
    speaker = factory.SubFactory(SpeakerFactory)


class AppearanceFactory(DjangoModelFactory[claims.Appearance]):
    class Meta:
        model = claims.Appearance

    claim = factory.SubFactory(ClaimFactory)
    attribution = factory.SubFactory(AttributionFactory)
    revision = factory.SelfAttribute("attribution.revision")
    start = 15
    end = 46
    exact = "12 people were hurt in the fire"


class EvidenceFactory(DjangoModelFactory[claims.Evidence]):
    class Meta:
        model = claims.Evidence

    claim = factory.SubFactory(ClaimFactory)
    title = "Register of the fire brigade"
    url = "https://brigade.example/register"
    stance = claims.Stance.REFUTES
    number = factory.LazyAttribute(lambda o: o.claim.evidence.count() + 1)


class ReviewFactory(DjangoModelFactory[claims.ClaimReview]):
    """A draft that lacks nothing but evidence and its sign-off; its claim's desk and reply are seen to."""

    class Meta:
        model = claims.ClaimReview

    claim = factory.SubFactory(ClaimFactory)
    desk = factory.SelfAttribute("claim.desk")
    headline = "Nobody was hurt in the fire"
    slug = factory.Sequence(lambda n: f"nobody-hurt-{n}")
    summary = "Officials spoke of 12 hurt people. The register has none."
    body = "The register of the fire brigade lists no injuries [1]."
    verdict = claims.Verdict.REFUTED
    rating = factory.SubFactory(RatingFactory)
    as_of = date(2020, 9, 28)
    claimant_note = "Unnamed officials"
    origin_unknown = True
    byline_consented = True
    no_primary_reason = "The register cannot be copied."
    one_sided_reason = "Nothing was found that speaks for it."
    author = factory.SubFactory(EditorFactory)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> claims.ClaimReview:
        review: claims.ClaimReview = super()._create(model_class, *args, **kwargs)
        see_to_desk_and_reply(review)
        return review


class TipFactory(DjangoModelFactory[claims.Tip]):
    class Meta:
        model = claims.Tip

    channel = claims.TipChannel.FORM
    text = "Somebody says that 12 people were hurt in the fire."
    language = "en"


class PartnerFactory(DjangoModelFactory[publishing.Partner]):
    class Meta:
        model = publishing.Partner

    name = factory.Sequence(lambda n: f"Partner {n}")


def see_to_desk_and_reply(review: claims.ClaimReview) -> None:
    """Give the desk a corrections policy, and say why nobody was asked for a reply, where that is not done yet."""
    if not review.desk.corrections_policy_url:
        review.desk.corrections_policy_url = "https://desk.example/corrections"
        review.desk.save(update_fields=["corrections_policy_url"])
    if not review.claim.reply_requests.exists():
        reply_not_asked(review.claim, by=review.author)


def reply_not_asked(claim: claims.Claim, *, by: User) -> claims.ReplyRequest:
    """Return the note why nobody was asked for a reply."""
    return claims.ReplyRequest.objects.create(
        claim=claim, state=claims.ReplyState.NOT_ASKED, not_asked_reason="Nobody is named.", noted_by=by
    )


def submitted(review: claims.ClaimReview | None = None, **fields: Any) -> claims.ClaimReview:
    """Return a fact-check that lacks nothing but somebody else's signature."""
    draft = review or ReviewFactory(**fields)
    EvidenceFactory(claim=draft.claim)
    see_to_desk_and_reply(draft)
    return acts.submit(review=draft, editor=draft.author)


def published(review: claims.ClaimReview | None = None, **fields: Any) -> claims.ClaimReview:
    """Return a fact-check taken the whole way: evidence, submitted, signed off by somebody else."""
    draft = submitted(review, **fields)
    return acts.sign_off(review=draft, editor=EditorFactory(), seen=draft.wording())
