"""A row for every address of the desk that takes one."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.utils import timezone

from claims.models import AssessmentRound, RoundReason
from sources import snapshots
from sources.models import Attachment, FetchEvent, Outcome, Party
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FeedFactory,
    ReviewFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
    TipFactory,
    TopicFactory,
)

PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


def rows_of_all() -> dict[str, tuple[Any, ...]]:
    """Return what goes into an address, by the word that stands for it."""
    picture = snapshots.keep(PICTURE, media_type="image/png")
    article = ArticleFactory()
    RevisionFactory(article=article)
    event = FetchEvent.objects.create(
        source=article.source, url=article.url, snapshot=picture, outcome=Outcome.NEW, finished_at=timezone.now()
    )  # fmt: skip
    evidence = EvidenceFactory(snapshot=picture, public_copy=picture, copy_state="kept")
    appearance = AppearanceFactory()
    assessed = AssessmentRound.objects.create(claim=ClaimFactory(), reason=RoundReason.EDITOR)
    speaker = SpeakerFactory()
    rows = {
        "attachment": Attachment.objects.create(article=article, snapshot=picture),
        "article": article, "feed": FeedFactory(), "event": event, "party": Party.objects.create(name="Northland"),
        "source": SourceFactory(), "topic": TopicFactory(), "round": assessed, "claim": ClaimFactory(),
        "evidence": evidence, "review": ReviewFactory(), "speaker": speaker, "tip": TipFactory(),
    }  # fmt: skip
    taken = {f"{name} and act": (row.pk, "none") for name, row in rows.items()}
    invited = User.objects.create(username="invited", password="!")
    return {name: (row.pk,) for name, row in rows.items()} | taken | {
        "": (), "mark": (appearance.revision.article_id, appearance.attribution_id or appearance.pk),
        "mark and act": (appearance.revision.article_id, appearance.pk, "none"), "version": (article.pk, 1),
        "queue act": ("take",), "match act": ("confirm",), "bulk act": (uuid4(),), "view and act": (uuid4(), "share"),
        "topic and figure": (rows["topic"].pk, uuid4()), "record": ("speaker", speaker.pk), "figures": ("claims",), "person": (invited.pk,),
    }  # fmt: skip
