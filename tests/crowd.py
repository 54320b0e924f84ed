"""A desk with as many rows of each kind as asked for, laid in few statements: for what must not cost more with them."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.utils import timezone

from claims import models as claims
from sources import models as sources
from sources.copies import text_digest
from tests import factories as make

A_FORM = 20  # rows that stand together in one form: nobody fills in two thousand
LINE = "Officials said {n} people were hurt in fire {n}. "


@dataclass(frozen=True)
class Crowd:
    """The rows whose pages are opened: each is the one that has all the others on it."""

    claim: claims.Claim  # appears in every article, with all evidence, notes and requests for a reply
    article: sources.Article  # with every claim in it, and as many revisions
    source: sources.Source  # of every article but that one
    speaker: claims.Speaker  # says all of it
    party: sources.Party
    review: claims.ClaimReview
    round: claims.AssessmentRound
    tip: claims.Tip
    watch_list: claims.WatchList
    scale: claims.RatingScale
    topic: sources.Topic  # of every claim
    match: claims.ClaimMatch
    outside_match: claims.OutsideMatch
    outside_review: claims.OutsideReview
    cluster: claims.Cluster
    encoder: claims.EncoderModel
    figure: claims.Figure


def many(model: type[Model], count: int, **fields: Any) -> list[Any]:
    """Return `count` rows in one statement; a field that can be called is given the row's number, from 0."""
    rows = [model(**{k: v(n) if callable(v) else v for k, v in fields.items()}) for n in range(count)]
    return list(model._default_manager.bulk_create(rows, batch_size=1000))


def crowd(count: int) -> Crowd:
    """Lay `count` rows of each kind of row that the desk has a page for."""
    editors = many(User, count, username=lambda n: f"colleague{n}", is_staff=True)
    for group in Group.objects.all():
        group.user_set.add(*editors[:20])
    topics = many(sources.Topic, count, name=lambda n: f"Topic {n}", slug=lambda n: f"topic-{n}")
    speakers = many(claims.Speaker, count, name=lambda n: f"Anna Example{n}")
    said = many(
        claims.Claim,
        count,
        desk=make.DeskFactory(),
        text=lambda n: f"{n} people were hurt in fire {n}.",
        check_worthiness=0.5,
        assignee=lambda n: editors[n] if n % 2 else None,
    )
    parties = many(sources.Party, count, name=lambda n: f"Party {n}")
    outlets = _outlets(count, editors)
    article = _read_in_one_article(said, speakers, outlets[-1])
    first = _repeated(said[0], speakers[0], outlets[0], count)
    _of_one_claim(said[0], editors, count)
    reviews, rounds = _decided(said, editors, article, speakers)
    tips = many(
        claims.Tip, count, channel="form", text="Is it so?", state="accepted", claim=lambda n: said[n],
        decided_by=editors[0], decided_at=timezone.now(),
    )  # fmt: skip
    lists = _pairs_and_lists(said, speakers, parties, outlets, editors)
    scales = many(claims.RatingScale, count, name=lambda n: f"Scale {n}")
    ratings = many(
        claims.Rating,
        min(count, A_FORM),
        scale=scales[0],
        label=lambda n: f"Wrong {n}",
        value=1,
        verdict="refuted",
    )
    many(claims.RatingLabel, len(ratings), rating=lambda n: ratings[n], language="hy", label="Սխալ")
    return Crowd(
        said[0], article, first.source, speakers[0], parties[0], reviews[0], rounds[0], tips[0], lists[0],
        scales[0], topics[0], *_matched(said, editors), *_spread_and_counted(said, topics[0], editors),
    )  # fmt: skip


def _outlets(count: int, editors: list[User]) -> list[sources.Source]:
    """Sources with all that is kept of them."""
    outlets = many(sources.Source, count, name=lambda n: f"Daily {n}")
    feeds = many(
        sources.Feed, count, source=lambda n: outlets[n], url=lambda n: f"https://daily{n}.example/feed.rss"
    )
    many(
        sources.FetchEvent, count, door="feed", feed=lambda n: feeds[n], source=lambda n: outlets[n],
        url=lambda n: f"https://daily.example/wanted/{n}", outcome="failed", reason="No answer.",
        finished_at=timezone.now(), asked_by=lambda n: editors[n],
    )  # fmt: skip
    many(
        sources.Alert,
        count,
        source=lambda n: outlets[n],
        feed=lambda n: feeds[n],
        kind="quiet",
        reason="Nothing.",
    )
    many(
        sources.Grade, count, source=lambda n: outlets[n], grade="B", reason="Corrects itself.",
        review_on=date(2030, 1, 1), proposed_by=lambda n: editors[n],
    )  # fmt: skip
    many(
        sources.Erasure,
        count,
        article_ref=lambda n: outlets[n].pk,
        reason="A court.",
        erased_by=lambda n: editors[n],
    )
    return outlets


def _snapshots(count: int, of: str) -> list[sources.Snapshot]:
    return many(
        sources.Snapshot, count, sha256=lambda n: hashlib.sha256(f"{of} {n}".encode()).hexdigest(), size=100
    )


def _read_in_one_article(
    said: list[claims.Claim], speakers: list[claims.Speaker], outlet: sources.Source
) -> sources.Article:
    """An article in which every claim stands, each by another speaker, with as many revisions before it."""
    count = len(said)
    text, starts = "", []
    for n in range(count):
        starts.append(len(text))
        text += LINE.format(n=n)
    article: sources.Article = make.ArticleFactory(source=outlet, title="All of it")
    shots = _snapshots(count, "revision")
    revisions = many(
        sources.ArticleRevision, count, article=article, number=lambda n: n + 1, title="All of it",
        text=lambda n: text if n == count - 1 else f"Nothing {n}.",
        text_sha256=lambda n: text_digest(text if n == count - 1 else f"Nothing {n}."),
        snapshot=lambda n: shots[n], reader_version="test",
    )  # fmt: skip
    article.current_revision = revisions[-1]
    article.save()
    many(sources.Attachment, count, article=article, snapshot=lambda n: shots[n], name=lambda n: f"{n}.png")
    _marks(said, speakers, lambda n: revisions[-1], starts)
    return article


def _repeated(
    claim: claims.Claim, speaker: claims.Speaker, outlet: sources.Source, count: int
) -> sources.Article:
    """As many articles of one source, in each of which the claim stands, said by the same speaker."""
    articles = many(
        sources.Article, count, source=outlet, url=lambda n: f"https://daily.example/again/{n}", title="Again",
        language="en", published_at=datetime(2020, 9, 27, tzinfo=UTC), published_precision="day",
        published_zone="UTC", published_basis="stated",
    )  # fmt: skip
    shots = _snapshots(count, "article")
    line = LINE.format(n=0)
    revisions = many(
        sources.ArticleRevision, count, article=lambda n: articles[n], number=1, title="Again", text=line,
        text_sha256=text_digest(line), snapshot=lambda n: shots[n], reader_version="test",
    )  # fmt: skip
    for article, revision in zip(articles, revisions, strict=True):
        article.current_revision = revision
    sources.Article.objects.bulk_update(articles, ["current_revision"], batch_size=1000)
    many(
        claims.ExtractionRun, count, revision=lambda n: revisions[n], extractor="rules-1", state="failed",
        reason="It broke.", finished_at=timezone.now(),
    )  # fmt: skip
    _marks([claim] * count, [speaker] * count, lambda n: revisions[n], [0] * count)
    found: sources.Article = articles[0]
    return found


def _marks(
    said: list[claims.Claim], speakers: list[claims.Speaker], revision: Any, starts: list[int]
) -> None:
    """Say each claim at its place, by its speaker, with its figure."""
    words = [claim.text for claim in said]
    spoken = many(
        claims.Attribution, len(said), revision=revision, position=lambda n: n, mode="paraphrase",
        source_spans=lambda n: [[starts[n], starts[n] + 9]], source_exact=["Officials"],
        cue_spans=lambda n: [[starts[n] + 10, starts[n] + 14]], cue_exact=["said"],
        content_spans=lambda n: [[starts[n] + 15, starts[n] + 15 + len(words[n])]],
        content_exact=lambda n: [words[n]], speaker=lambda n: speakers[n],
    )  # fmt: skip
    stand = many(
        claims.Appearance, len(said), claim=lambda n: said[n], attribution=lambda n: spoken[n], revision=revision,
        start=lambda n: starts[n] + 15, end=lambda n: starts[n] + 15 + len(words[n]), exact=lambda n: words[n],
    )  # fmt: skip
    many(
        claims.Figure, len(said), claim=lambda n: said[n], appearance=lambda n: stand[n], revision=revision,
        start=lambda n: starts[n] + 15, end=lambda n: starts[n] + 15 + len(words[n].split()[0]),
        exact=lambda n: words[n].split()[0], value=lambda n: n, counted="people",
    )  # fmt: skip


def _of_one_claim(claim: claims.Claim, editors: list[User], count: int) -> None:
    """Evidence, notes, requests for a reply and assessments of one claim, each by another person."""
    many(
        claims.Evidence, count, claim=claim, number=lambda n: n + 1, title="Register", stance="refutes",
        url=lambda n: f"https://brigade.example/{n}", added_by=lambda n: editors[n],
    )  # fmt: skip
    notes = many(claims.Note, count, claim=claim, author=lambda n: editors[n], text="Look here.")
    many(claims.Mention, count, note=lambda n: notes[n], user=lambda n: editors[n])
    many(
        claims.ReplyRequest, count, claim=claim, state="not_asked", not_asked_reason="Nobody is named.",
        noted_by=lambda n: editors[n],
    )  # fmt: skip
    many(
        claims.Assessment, count, claim=claim, editor=lambda n: editors[n], verdict="refuted",
        as_of=date(2020, 9, 28), reasons="The register.",
    )  # fmt: skip


def _decided(
    said: list[claims.Claim], editors: list[User], article: sources.Article, speakers: list[claims.Speaker]
) -> tuple[list[claims.ClaimReview], list[claims.AssessmentRound]]:
    """A fact-check, a round and a notice of each claim."""
    count = len(said)
    scale = make.RatingScaleFactory(name="Scale of all")
    rating = make.RatingFactory(scale=scale)
    reviews = many(
        claims.ClaimReview, count, claim=lambda n: said[n], desk=said[0].desk, headline="Nobody was hurt",
        slug=lambda n: f"nobody-{n}", summary="None.", body="The register says so [1].", verdict="refuted",
        rating=rating, as_of=date(2020, 9, 28), claimant=lambda n: speakers[n], author=lambda n: editors[n],
    )  # fmt: skip
    undecided = many(claims.Claim, count, desk=said[0].desk, text=lambda n: f"The dam holds for {n} years.")
    rounds = many(
        claims.AssessmentRound, count, claim=lambda n: undecided[n], reason="asked", state="open",
        opened_by=lambda n: editors[n],
    )  # fmt: skip
    many(
        claims.HoldingNotice, count, claim=lambda n: said[n], headline="We are checking", known="A fire.",
        not_known="Who.", known_at=timezone.now(), expires_at=datetime(2099, 1, 1, tzinfo=UTC),
        editor=lambda n: editors[n],
    )  # fmt: skip
    return reviews, rounds


def _pairs_and_lists(
    said: list[claims.Claim],
    speakers: list[claims.Speaker],
    parties: list[sources.Party],
    outlets: list[sources.Source],
    editors: list[User],
) -> list[claims.WatchList]:
    """What is alike, whose accounts are whose, allegiances, and lists to watch."""
    count = len(said)
    _pair(claims.ClaimMatch, said, relation="repeats")
    _pair(claims.SpeakerPair, speakers, why="The same name.")
    many(claims.AccountLink, count, account=lambda n: outlets[n], speaker=lambda n: speakers[n])
    many(claims.SpeakerParty, count, speaker=lambda n: speakers[n], party=parties[0])
    many(claims.SpeakerAlias, min(count, A_FORM), speaker=speakers[0], name=lambda n: f"A. Example {n}")
    many(sources.SourceParty, count, source=lambda n: outlets[n], party=parties[0])
    many(
        sources.PartyName,
        min(count, A_FORM),
        party=parties[0],
        name=lambda n: f"The party {n}",
        language="en",
    )
    lists = many(
        claims.WatchList, count, owner=lambda n: editors[n], name=lambda n: f"Fires {n}", words=["fire"]
    )
    many(claims.WatchHit, count, watch_list=lists[0], claim=lambda n: said[n], why="fire")
    many(claims.SavedView, count, owner=lambda n: editors[n], name=lambda n: f"View {n}", is_shared=True)
    return lists


def _matched(
    said: list[claims.Claim], editors: list[User]
) -> tuple[claims.ClaimMatch, claims.OutsideMatch, claims.OutsideReview]:
    """The first claim like as many others, and as many fact-checks of other desks like it; some of them decided."""
    count = len(said)
    others = many(
        claims.Claim, count, desk=said[0].desk, text=lambda n: f"{n} were hurt in fire {n}, {n} said."
    )
    ordered = [sorted((said[0], other), key=lambda row: row.pk.int) for other in others]
    judged: dict[str, Any] = {
        "score": 0.9, "method": "test", "dense": 0.9, "lexical": 0.5, "relation": "repeats", "is_strong": True,
        "why": {"words": ["hurt", "fire"]}, "state": lambda n: "proposed" if n % 2 else "confirmed",
        "decided_by": lambda n: None if n % 2 else editors[n],
        "decided_at": lambda n: None if n % 2 else timezone.now(),
    }  # fmt: skip
    first, second = (lambda n: ordered[n][0]), (lambda n: ordered[n][1])
    matches = many(claims.ClaimMatch, count, first=first, second=second, **judged)
    reviews = many(
        claims.OutsideReview, count, publisher="Checkers", url=lambda n: f"https://checkers.example/{n}",
        claim_text=lambda n: f"{n} people were hurt.", title="Nobody was", rating="False", verdict="refuted",
        imported_from="feed",
    )  # fmt: skip
    outside = many(claims.OutsideMatch, count, claim=said[0], review=lambda n: reviews[n], **judged)
    return matches[0], outside[0], reviews[0]


def _spread_and_counted(
    said: list[claims.Claim], topic: sources.Topic, editors: list[User]
) -> tuple[claims.Cluster, claims.EncoderModel, claims.Figure]:
    """Clusters, the first of the claim that stands in every article; a board with all figures; encoders."""
    now, count = timezone.now(), len(said)
    clusters = many(claims.Cluster, count, seed=lambda n: said[n], first_seen_at=now, last_seen_at=now)
    many(
        claims.ClusterMember, count, cluster=lambda n: clusters[n], claim=lambda n: said[n], relation="repeats",
        seen_at=now,
    )  # fmt: skip
    many(claims.Claim.topics.through, count, claim=lambda n: said[n], topic=topic)
    figures = list(claims.Figure.objects.filter(claim__in=said[:50]).order_by("pk")[:50])
    many(
        claims.FigureDifference, len(figures) - 1, first=lambda n: figures[n], second=lambda n: figures[n + 1],
        kind="correction", editor=lambda n: editors[n % count],
    )  # fmt: skip
    encoders = many(
        claims.EncoderModel, count, name="test", version=lambda n: f"{n}", dimensions=384, state="retired",
        retired_at=now,
    )  # fmt: skip
    return clusters[0], encoders[0], figures[0]


def _pair(model: type[Model], rows: list[Any], **fields: Any) -> None:
    """Say of each row and the next that they are alike."""
    line = sorted(rows, key=lambda row: row.pk.int)
    pairs: dict[str, Any] = {"first": lambda n: line[n], "second": lambda n: line[n + 1]}
    many(model, len(line) - 1, score=0.9, method="words", **pairs, **fields)
