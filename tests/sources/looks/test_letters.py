"""A mailbox that brings tips: its mails wait as letters, and become no articles."""

import pytest

from sources.models import Article, Feed, FetchEvent, Letter
from sources.reader.letters import sender_of, why_automatic
from tests.factcheck.everywhere import tables_with
from tests.imap_server import ImapServer
from tests.mails import mail
from tests.sources.looks.looking import look, read_all
from tests.sources.looks.test_mailbox import feed, server

__all__ = ["feed", "server"]


def headed(*lines: str) -> bytes:
    return "\r\n".join([*lines, "From: Anna Example <anna@mail.example>"]).encode() + b"\r\n\r\nHello"


@pytest.mark.django_db
def test_a_mail_waits_once_as_a_letter_and_leaves_no_article(feed: Feed, server: ImapServer) -> None:
    Feed.objects.update(brings_tips=True)
    assert look(feed).found == 1
    letter = Letter.objects.get()
    assert (letter.sender, letter.subject) == ("press@water.example", "Dam closed")
    assert "cracks were found" in letter.text
    read_all()
    assert not Article.objects.exists()
    assert tables_with("press@water.example") == set()


@pytest.mark.django_db
def test_what_a_machine_sent_is_left_out_with_its_reason(feed: Feed, server: ImapServer) -> None:
    Feed.objects.update(brings_tips=True)
    server.folder.mails[4] = b"Auto-Submitted: auto-replied\r\n" + mail(number=4)
    look(feed)
    assert Letter.objects.count() == 1
    assert "answers by itself" in FetchEvent.objects.get(reads_feed=True).reason


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Auto-Submitted: auto-generated; x=y", "by itself"),
        ("Return-Path: <>", "delivery"),
        ("Content-Type: multipart/report; boundary=a", "delivery"),
        ("Precedence: bulk", "many"),
        ("List-Id: <news.example>", "many"),
    ],
)
def test_machines_are_known_by_what_they_say(line: str, why: str) -> None:
    assert why in why_automatic(headed(line))


def test_a_person_is_answered_where_they_want_it() -> None:
    assert why_automatic(headed("Auto-Submitted: no")) == ""
    assert sender_of(headed("Subject: x")) == "anna@mail.example"
    assert sender_of(headed("Reply-To: <other@mail.example>")) == "other@mail.example"
    assert sender_of(b"From: nobody\r\n\r\nHello") == ""
    assert "no answer" in why_automatic(b"From: no-reply@mail.example\r\n\r\nHello")
