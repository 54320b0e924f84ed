"""A mailbox as a feed: each mail an article, and each document attached to one."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from sources.models import Article, Door, Feed, Outcome, SourceAccess
from tests.factories import FeedFactory
from tests.imap_server import CERTIFICATE, PASSWORD, USER, ImapServer
from tests.mails import WORDS, mail
from tests.sources.looks.looking import look, read_all

pytestmark = pytest.mark.django_db

FERRY = "The ferry between the islands sails again from Tuesday, the harbour office of Port Anne said in a statement."


@pytest.fixture
def server(settings: Settings) -> Iterator[ImapServer]:
    with ImapServer({3: mail(number=3)}) as running:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.0/8:{running.port}", f"[::1]/128:{running.port}"]
        settings.FETCH_CA_FILE = str(CERTIFICATE)
        settings.FETCH_MAX_BYTES = 100_000
        settings.NEXT_STAGE = {}
        yield running


@pytest.fixture
def feed(server: ImapServer) -> Feed:
    made: Feed = FeedFactory(url=server.address(), reader="mailbox")
    made.source.hosts = ["localhost"]
    made.source.save()
    SourceAccess.objects.create(source=made.source, method="basic", name=USER, secret=PASSWORD)
    return made


def test_a_mail_becomes_an_article(feed: Feed) -> None:
    event = look(feed)
    assert (event.outcome, event.found, feed.kind) == (Outcome.NEW, 1, "mailbox")
    (done,) = read_all()
    assert (done.door, done.outcome) == (Door.MAILBOX, Outcome.NEW)
    article = Article.objects.get()
    assert article.current_revision
    assert (article.title, article.current_revision.text) == ("Dam closed", WORDS)
    assert (article.external_id, article.byline) == ("3@water.example", "Anna Example")
    assert (article.published_basis, article.published_zone) == ("stated", "+04:00")


def test_only_what_came_since_is_read(feed: Feed, server: ImapServer) -> None:
    look(feed)
    assert look(feed).found == 0
    server.folder.mails[4] = mail(FERRY, number=4)
    assert (look(feed).found, feed.cursor) == (1, {"validity": 1, "uid": 4})


def test_a_mailbox_numbered_anew_doubles_nothing(feed: Feed, server: ImapServer) -> None:
    look(feed)
    server.folder.validity, server.folder.mails = 2, {1: mail(number=3), 2: mail(FERRY, number=4)}
    assert look(feed).found == 1


def test_attached_documents_are_articles_of_their_own(feed: Feed, server: ImapServer) -> None:
    attached = (("ferry.txt", "text/plain", FERRY.encode()), ("x.exe", "application/x-x", b"MZ"))
    server.folder.mails = {5: mail(number=5, attached=attached)}
    event = look(feed)
    assert (event.found, "x.exe" in event.reason) == (2, True)
    assert {done.outcome for done in read_all()} == {Outcome.NEW}
    assert Article.objects.filter(external_id__startswith="5@water.example#").exists()


def test_a_bad_mail_is_said_and_the_batch_goes_on(feed: Feed, server: ImapServer) -> None:
    server.folder.mails = {
        1: mail("", html="<img src=x>", number=1, subject="Pictures"),
        2: mail("a" * 200_000, number=2),
        3: b"\x00\xff" * 500,
        4: mail(number=4),
    }
    event = look(feed)
    assert (event.found, feed.cursor["uid"]) == (1, 4)
    assert all(words in event.reason for words in ("“Pictures”", "Mail 2 has", "not a mail"))


@pytest.mark.parametrize(
    ("fields", "hosts", "reason"),
    [
        ({"secret": "wrong"}, ["localhost"], "refuses the user name or password"),
        ({"name": "other"}, ["localhost"], "no password of the user desk"),
        ({"method": "bearer"}, ["localhost"], "no password of the user desk"),
        ({}, ["courier.example"], "add localhost to them"),
    ],
)
def test_without_the_right_password_for_this_host_it_says_what_to_enter(
    feed: Feed, server: ImapServer, fields: dict[str, str], hosts: list[str], reason: str
) -> None:
    SourceAccess.objects.filter(source=feed.source).delete()
    SourceAccess.objects.create(
        source=feed.source, **{"method": "basic", "name": USER, "secret": PASSWORD} | fields
    )
    feed.source.hosts = hosts
    feed.source.save()
    event = look(feed)
    assert (event.outcome, reason in event.reason) == (Outcome.REFUSED, True)
    assert PASSWORD not in event.reason


def test_without_any_access_it_is_refused(feed: Feed, server: ImapServer) -> None:
    SourceAccess.objects.all().delete()
    assert "enter one" in look(feed).reason
    assert server.commands == []


def test_a_mailbox_in_a_private_network_is_refused(
    feed: Feed, server: ImapServer, settings: Settings
) -> None:
    settings.FETCH_ALLOW_NETWORKS = []
    assert "public internet" in look(feed).reason
    assert server.commands == []
