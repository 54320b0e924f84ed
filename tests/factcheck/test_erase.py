"""Words that have to go for legal reasons are gone from every table and file; who, when and why stays."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from claims.models import (
    Claim,
    ClaimTranslation,
    Evidence,
    ExtractionRun,
    Figure,
    Speaker,
    SpeakerAlias,
    SpeakerKey,
    SpeakerPair,
    Status,
    WatchHit,
    WatchList,
)
from factcheck import settings as desk
from factcheck.publishing.erase import ErasureRefused, erase_article, replay_erasures
from sources import snapshots
from sources.ingest import read_ordered
from sources.models import Article, ArticleRevision, Door, Erasure, Outcome
from sources.orders import order_address, order_bytes
from tests.factcheck.everywhere import files_with, tables_with
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    AttributionFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    FeedFactory,
    FetchEventFactory,
    RevisionFactory,
    SpeakerFactory,
    published,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db(transaction=True)

WORD = "quixotropic"
TEXT = (
    f"Officials called the {WORD} dam safe. It holds 12 tonnes. Nothing else was said by anybody on that day."
)
PAGE = f"<html><body><article><h1>A {WORD} dam</h1><p>{TEXT}</p></article></body></html>".encode()


def read_article(**fields: Any) -> ArticleRevision:
    """Return a revision with the word in it, with everything that reading it left in the tables."""
    article = ArticleFactory(title=f"A {WORD} dam", byline=f"By {WORD}", **fields)
    snapshot = snapshots.keep(PAGE + str(article.pk).encode(), media_type="text/html")
    revision = RevisionFactory(article=article, text=TEXT, snapshot=snapshot, notes=[f"{WORD}?"])
    run = ExtractionRun.objects.create(revision=revision, extractor="rules-1", reason=f"On {WORD}.")
    speaker = SpeakerFactory(name=f"{WORD} authority", role=WORD, affiliation=WORD, made_by="rules-1")
    SpeakerAlias.objects.create(speaker=speaker, name=f"the {WORD}s", made_by="rules-1")
    SpeakerKey.objects.create(speaker=speaker, key=f"{WORD} authority")
    alike = sorted([speaker, SpeakerFactory(name="Another")], key=lambda each: each.pk)
    SpeakerPair.objects.create(
        first=alike[0], second=alike[1], score=0.9, why=f"both have {WORD}", method="names"
    )
    attribution = AttributionFactory(
        revision=revision, run=run, speaker=speaker, cue_spans=[[10, 16]], cue_exact=["called"],
        content_spans=[[17, 41]], content_exact=[TEXT[17:41]],
    )  # fmt: skip
    claim = ClaimFactory(text=f"The {WORD} dam is safe.", kind_reason=WORD, factors=[{"name": WORD}])
    Claim.objects.filter(pk=claim.pk).update(text=f"The {WORD} dam is quite safe.")
    told = ClaimTranslation.objects.create(
        claim=claim, language="de", text=f"Der Damm ({WORD}) hält.", editor=EditorFactory()
    )
    ClaimTranslation.objects.filter(pk=told.pk).update(text=f"Der Damm ({WORD}) ist sicher.")
    appearance = AppearanceFactory(
        claim=claim, attribution=attribution, start=17, end=41, exact=TEXT[17:41], parts=[[17, 32]],
        prefix="Officials called ", suffix=f" {WORD}",
    )  # fmt: skip
    Figure.objects.create(
        claim=claim, appearance=appearance, revision=revision, start=17, end=41, exact=TEXT[17:41], value=12,
        unit=WORD[:60], counted=WORD, side=WORD, place=WORD,
    )  # fmt: skip
    watch_list = WatchList.objects.create(owner=EditorFactory(), name="Dams", words=["safe"])
    WatchHit.objects.create(
        watch_list=watch_list, claim=claim, why=f"word: {WORD}", not_before=timezone.now()
    )
    leave_traces(article, revision, claim)
    return revision


def leave_traces(article: Article, revision: ArticleRevision, claim: Claim) -> None:
    """Leave what polling, editors and the administration's log keep of an article."""
    feed = FeedFactory(source=article.source, last_reason=f"Entry 1 (“{article.title}”): no date.")
    kept = snapshots.keep(f"not quite a feed: {WORD}".encode())
    finished = {"outcome": Outcome.NEW, "finished_at": timezone.now()}
    listing = {
        "feed": feed,
        "reads_feed": True,
        "url": feed.url,
        "snapshot": kept,
        "reason": feed.last_reason,
    }
    FetchEventFactory(**listing, **finished)
    entry = {"name": article.title, "item": {"title": article.title}, "url": article.url, "feed": feed}
    FetchEventFactory(**entry, article=article, revision=revision, snapshot=revision.snapshot, **finished)
    # Read again with other bytes around the same words, then refused: its bytes are kept as well.
    again = snapshots.keep(PAGE + b"<!-- again -->" + str(article.pk).encode())
    FetchEventFactory(
        **entry, article=article, snapshot=again, outcome="unchanged", finished_at=timezone.now()
    )
    failed = entry | {
        "outcome": "refused",
        "reason": f"“{article.title}” is odd.",
        "url": article.url or feed.url,
    }
    failed |= {"article": None if article.url else article, "snapshot": snapshots.keep(PAGE)}
    FetchEventFactory(**failed, finished_at=timezone.now())
    other = ClaimFactory(text="Another claim altogether.")
    evidence = EvidenceFactory(claim=other, title=f"{WORD} page", quote=f"the {WORD} dam", article=article)
    Evidence.objects.filter(pk=evidence.pk).update(quote=f"The {WORD} dam")
    if article.url:
        EvidenceFactory(claim=other, title=f"{WORD} again", url=article.url)
    for row in (article, claim, evidence):
        LogEntry.objects.create(
            user=EditorFactory(),
            content_type=ContentType.objects.get_for_model(row),
            object_id=str(row.pk),
            object_repr=str(row)[:200],
            action_flag=CHANGE,
            change_message=f"Changed {WORD}.",
        )


def upload(body: bytes) -> Any:
    """Return the finished event of an uploaded page."""
    event = order_bytes(body, door=Door.UPLOAD, name=f"{WORD}.html", media_type="text/html")
    return read_ordered(event_id=event.pk)


def test_the_words_are_gone_from_every_table_and_file(eraser: User, snapshots_folder: Path) -> None:
    revision = read_article()
    assert len(tables_with(WORD)) > 20
    assert files_with(WORD, snapshots_folder)
    erase_article(article=revision.article, reason="Court order 12/20", editor=eraser)
    assert tables_with(WORD) == set()
    assert files_with(WORD, snapshots_folder) == []


def test_a_tombstone_says_who_when_and_why(eraser: User) -> None:
    revision = read_article()
    erasure = erase_article(article=revision.article, reason="Court order 12/20", editor=eraser)
    revision.refresh_from_db()
    assert (erasure.erased_by, erasure.reason) == (eraser, "Court order 12/20")
    assert (revision.erasure, revision.text, revision.title) == (erasure, "", "[erased]")
    assert revision.snapshot.sha256 in erasure.sha256s


def test_nobody_is_told_of_a_claim_any_more(eraser: User) -> None:
    erase_article(article=read_article().article, reason="Court order", editor=eraser)
    hit = WatchHit.objects.get()
    assert (hit.not_before, hit.mailed_at, hit.given_up_at is None) == (None, None, False)


def test_other_articles_keep_their_words(eraser: User) -> None:
    other = RevisionFactory(text="The weather stays dry until Friday.")
    shared = AppearanceFactory(claim__text="Said elsewhere too.")
    revision = read_article()
    AppearanceFactory(
        claim=shared.claim, attribution=None, revision=revision, start=0, end=9, exact="Officials"
    )
    erase_article(article=revision.article, reason="Court order", editor=eraser)
    other.refresh_from_db()
    shared.claim.refresh_from_db()
    assert (other.text, shared.claim.text) == ("The weather stays dry until Friday.", "Said elsewhere too.")


def test_a_speaker_whom_others_name_or_an_editor_confirmed_stays(eraser: User) -> None:
    revision = read_article()
    confirmed = SpeakerFactory(name="Ada Brook", made_by="rules-1", confirmed_by=eraser)
    elsewhere = SpeakerFactory(name="Tom Reed", made_by="rules-1")
    AttributionFactory(speaker=elsewhere)
    for speaker in (confirmed, elsewhere):
        AttributionFactory(
            revision=revision, speaker=speaker, position=9, cue_spans=[], cue_exact=[],
            content_spans=[[17, 41]], content_exact=[TEXT[17:41]],
        )  # fmt: skip
    erase_article(article=revision.article, reason="Court order", editor=eraser)
    assert {"Ada Brook", "Tom Reed"} <= set(Speaker.objects.values_list("name", flat=True))


def test_an_open_claim_leaves_the_queue_and_a_published_one_keeps_its_verdict(eraser: User) -> None:
    revision = read_article()
    checked = published().claim
    AppearanceFactory(claim=checked, attribution=None, revision=revision, start=0, end=9, exact="Officials")
    erase_article(article=revision.article, reason="Court order", editor=eraser)
    statuses = {claim.text: claim.status for claim in Claim.objects.filter(appearances__revision=revision)}
    checked.refresh_from_db()
    assert checked.status == Status.REFUTED
    assert set(statuses) == {"[erased]"}
    assert Claim.objects.filter(status=Status.DISMISSED).count() == 1


def test_reprints_go_too_each_with_its_own_line(eraser: User) -> None:
    first, reprint = read_article(), read_article()
    erase_article(article=first.article, reason="Court order", editor=eraser)
    assert tables_with(WORD) == set()
    refs = set(Erasure.objects.values_list("article_ref", flat=True))
    assert refs == {first.article_id, reprint.article_id}


def test_reprints_may_stay(eraser: User) -> None:
    first, reprint = read_article(), read_article()
    erase_article(article=first.article, reason="Contract", editor=eraser, with_reprints=False)
    reprint.refresh_from_db()
    assert reprint.text == TEXT


def test_two_of_a_source_without_an_address_can_be_erased(eraser: User) -> None:
    first = read_article(url="")
    read_article(url="", source=first.article.source, external_id="2")
    erase_article(article=first.article, reason="Court order", editor=eraser)
    assert tables_with(WORD) == set()


def test_erasing_twice_changes_nothing(eraser: User) -> None:
    revision = read_article()
    first = erase_article(article=revision.article, reason="Court order", editor=eraser)
    assert erase_article(article=revision.article, reason="Again", editor=eraser) == first
    assert Erasure.objects.count() == 1


def test_the_rules_hold_again_afterwards_and_in_the_same_transaction(eraser: User) -> None:
    revision, other = read_article(), RevisionFactory()
    with transaction.atomic():
        erase_article(article=revision.article, reason="Court order", editor=eraser)
        with refused("sources_articlerevision_append_only"):
            ArticleRevision.objects.filter(pk=other.pk).update(title="x")


def test_a_reading_that_comes_late_adds_no_words(eraser: User) -> None:
    revision = read_article()
    erase_article(article=revision.article, reason="Court order", editor=eraser)
    with refused("claims_appearance_words_match"):
        AppearanceFactory(attribution=None, revision=revision, start=17, end=41, exact=TEXT[17:41])


def test_when_it_fails_nothing_is_changed_and_no_file_removed(eraser: User, snapshots_folder: Path) -> None:
    revision = read_article()
    before = tables_with(WORD)
    with refused("claims_claim_has_text"):
        erase_article(article=revision.article, reason="Court order", editor=eraser)
        Claim.objects.update(text="")
    assert tables_with(WORD) == before
    assert snapshots.load(revision.snapshot).startswith(PAGE)


def test_only_who_may_and_only_with_a_reason(eraser: User) -> None:
    article = read_article().article
    with pytest.raises(ErasureRefused, match="may not"):
        erase_article(article=article, reason="Court order", editor=EditorFactory())
    with pytest.raises(ErasureRefused, match="why"):
        erase_article(article=article, reason=" ", editor=eraser)
    with pytest.raises(ErasureRefused, match="may not"):
        replay_erasures(editor=EditorFactory())


def test_the_same_bytes_are_not_read_again(eraser: User, snapshots_folder: Path) -> None:
    erase_article(article=upload(PAGE).article, reason="Court order", editor=eraser)
    again = upload(PAGE)
    assert (again.outcome, "erased for legal reasons" in again.reason) == (Outcome.REFUSED, True)
    assert tables_with(WORD) == set()
    assert files_with(WORD, snapshots_folder) == []


def test_the_same_text_in_other_bytes_is_not_read_again(eraser: User, snapshots_folder: Path) -> None:
    erase_article(article=upload(PAGE).article, reason="Court order", editor=eraser)
    again = upload(PAGE.replace(b"<html>", b"<html><!-- another server -->"))
    assert again.outcome == Outcome.REFUSED
    assert tables_with(WORD) == set()
    assert files_with(WORD, snapshots_folder) == []


def test_an_erased_address_is_not_even_fetched(eraser: User) -> None:
    article = read_article(url="http://127.0.0.1:9/dam").article
    erase_article(article=article, reason="Court order", editor=eraser)
    event = read_ordered(event_id=order_address(article.url, door=Door.ADDRESS).pk)
    assert event is not None
    assert (event.outcome, event.status) == (Outcome.REFUSED, None)
    assert "erased" in event.reason


def lose_erasure(revision: ArticleRevision) -> None:
    """Put rows and bytes back as a backup from before the erasure would."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE sources_snapshot SET erasure_id = NULL")
        cursor.execute(
            "UPDATE sources_articlerevision SET erasure_id = NULL, text = %s, title = %s",
            [TEXT, revision.title],
        )
        cursor.execute("DELETE FROM sources_erasure")
        cursor.execute("SET session_replication_role = origin")
    snapshots.keep(PAGE + str(revision.article_id).encode())


def test_the_ledger_is_replayed_after_a_restore(eraser: User, snapshots_folder: Path) -> None:
    revision = read_article()
    made = erase_article(article=revision.article, reason="Court order", editor=eraser)
    lose_erasure(revision)
    assert tables_with(WORD)
    assert files_with(WORD, snapshots_folder)
    assert replay_erasures(editor=eraser) == [revision.article]
    assert (tables_with(WORD), files_with(WORD, snapshots_folder)) == (set(), [])
    again = Erasure.objects.get()
    assert (again.pk, again.created_at, again.reason) == (made.pk, made.created_at, "Court order")
    assert replay_erasures(editor=eraser) == []


def test_the_command_asks_for_name_and_reason_and_replays(eraser: User) -> None:
    article, out = read_article().article, StringIO()
    asked = ["--by", eraser.username, "--reason", "Court order", "--yes"]
    call_command("erase_article", article.url, *asked, stdout=out)
    call_command("replay_erasures", "--by", eraser.username, stdout=out)
    assert "Tombstone" in out.getvalue()
    assert "0 articles had come back" in out.getvalue()
    with pytest.raises(CommandError, match="no article"):
        call_command("erase_article", "https://daily.example/none", *asked)
    with pytest.raises(CommandError, match="no account"):
        call_command("erase_article", str(article.pk), "--by", "nobody", "--reason", "x", "--yes")


ALLOWED = {  # an erasure asked for by law, the nightly purge of what nobody touched, and what is sealed afterwards
    "claims/evidence.py",
    "claims/migrations/0010_evidence_numbered.py",  # numbering old rows is nobody's change: it leaves no history
    "factcheck/publishing/erase.py",
    "factcheck/operating/purge_articles.py",
    "factcheck/operating/purge_attempts.py",
    "factcheck/operating/purge_snapshots.py",
}
WAYS_AROUND = ("pgtrigger.ignore", "session_replication_role", "DISABLE TRIGGER", "pgtrigger.disable")


def test_only_erasing_and_purging_name_the_way_around_the_rules() -> None:
    naming = {
        path.relative_to(desk.BASE_DIR).as_posix()
        for app in ("sources", "claims", "factcheck")
        for path in (Path(desk.BASE_DIR) / app).rglob("*.py")
        if any(way.lower() in path.read_text(encoding="utf-8").lower() for way in WAYS_AROUND)
    }
    assert naming == ALLOWED
