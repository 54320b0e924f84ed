"""Posts handed in by an editor: one article a post, of the account it is from."""

from dataclasses import replace

import pytest
from django.conf import LazySettings

from sources.ingest import read_ordered
from sources.models import Article, Attachment, Door, FetchEvent, Outcome, Source, SourceKind
from sources.networks import link_of_post, profile_of
from sources.posts import account_of, hand_in_post
from sources.reader.errors import Refused
from sources.reader.posted import MEDIA_TYPE, Posted, Quoted
from tests.factories import EditorFactory, SourceFactory
from tests.local_server import Answer, LocalServer
from tests.sources.reading import read as read_page

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
POST = Posted(
    network="X",
    handle="MarshRiver",
    name="Marsh River Authority",
    at="2020-09-28T10:15:00+04:00",
    zone="Asia/Yerevan",
    text="Breaking\n\nThe dam above Lower Marsh is closed. Keep away from the river bank.",
    link="https://x.com/MarshRiver/status/17",
)


@pytest.fixture(autouse=True)
def _no_worker(settings: LazySettings) -> None:
    settings.NEXT_STAGE = {}


def read(post: Posted = POST, *, screenshot: bytes = b"") -> FetchEvent:
    event = hand_in_post(
        post, asked_by=EditorFactory.create(), screenshot=screenshot, screenshot_name="post.png"
    )
    done = read_ordered(event_id=event.pk)
    assert done is not None
    return done


def test_a_post_is_an_article_of_its_account() -> None:
    event = read()
    article = event.article
    assert article
    assert (event.door, event.outcome, article.url) == (Door.POST, Outcome.NEW, POST.link)
    assert (article.source.kind, article.source.homepage) == (SourceKind.ACCOUNT, "https://x.com/marshriver")
    assert article.byline == "Marsh River Authority (@MarshRiver)"
    assert (article.published_precision, article.published_zone) == ("minute", "Asia/Yerevan")
    assert article.current_revision
    assert article.current_revision.text == POST.text


@pytest.mark.parametrize("link", [POST.link, ""])
def test_the_same_post_twice_is_one_article_and_other_words_are_a_revision(link: str) -> None:
    post = replace(POST, link=link)
    outcomes = [
        read(each).outcome for each in (post, post, replace(post, text="The dam is open again, it says."))
    ]
    assert outcomes == [Outcome.NEW, Outcome.UNCHANGED, Outcome.REVISED]
    assert Article.objects.count() == 1


def test_an_account_is_one_source_however_its_handle_is_written() -> None:
    accounts = {account_of("X", "MarshRiver").pk, account_of("X", "marshriver").pk}
    assert len(accounts) == 1
    assert account_of("Telegram", "marshriver").pk not in accounts


def test_a_renamed_account_is_found_and_a_merged_one_is_its_heir() -> None:
    account = account_of("X", "MarshRiver")
    Source.objects.filter(pk=account.pk).update(name="Marsh River Authority, on X")
    assert account_of("X", "marshriver").pk == account.pk
    heir = SourceFactory.create(name="Marsh River Authority")
    Source.objects.filter(pk=account.pk).update(merged_into=heir)
    assert account_of("X", "marshriver") == heir


def test_the_screenshot_is_attached_once() -> None:
    first, again = read(screenshot=PNG), read(screenshot=PNG)
    attachment = Attachment.objects.get()
    assert first.article == again.article == attachment.article
    assert (attachment.snapshot.media_type, attachment.name) == ("image/png", "post.png")


def test_what_is_no_picture_is_refused_and_nothing_ordered() -> None:
    with pytest.raises(Refused, match="not a PNG, JPEG or WebP"):
        hand_in_post(POST, screenshot=b"<svg onload='alert(1)'/>")
    assert not FetchEvent.objects.exists()


def test_words_passed_on_are_signed_by_whom_they_are_of() -> None:
    article = read(replace(POST, quoted=Quoted("ann", "Ann Ferrer", "Nobody is\nin danger."))).article
    assert article
    assert article.current_revision
    assert article.current_revision.text.endswith("Nobody is in danger.\n\n— Ann Ferrer (@ann)")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("http://twitter.com/ann/status/1?s=20&t=x", "https://x.com/ann/status/1"),
        ("https://mobile.twitter.com/ann/status/1/", "https://x.com/ann/status/1"),
        ("https://t.me/s/marsh/12?single", "https://t.me/marsh/12"),
        ("https://m.facebook.com/story.php?id=3&utm_source=x", "https://www.facebook.com/story.php?id=3"),
        ("https://social.example/@ann/12?x=1", "https://social.example/@ann/12?x=1"),
    ],
)
def test_a_post_has_one_link(given: str, kept: str) -> None:
    assert link_of_post(given) == kept == link_of_post(kept)


@pytest.mark.parametrize(
    ("network", "handle", "profile"),
    [
        ("Mastodon", "Ann@social.example", "https://social.example/@ann"),
        ("Mastodon", "Ann", ""),
        ("TikTok", "Ann", "https://www.tiktok.com/@ann"),
        ("another network", "Ann", ""),
        ("Gone", "Ann", ""),
    ],
)
def test_an_account_has_one_address(network: str, handle: str, profile: str) -> None:
    assert profile_of(network, handle) == profile


@pytest.mark.parametrize("record", [POST, replace(POST, at="now")])
def test_no_server_passes_its_page_off_as_a_post(site: LocalServer, record: Posted) -> None:
    event = read_page(site.add("/post", Answer(record.to_bytes(), media_type=MEDIA_TYPE)))
    assert event.outcome in (Outcome.NEW, Outcome.REFUSED)
    assert not Article.objects.filter(byline__contains="Marsh River Authority").exists()
