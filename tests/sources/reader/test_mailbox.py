"""Reading a mailbox over IMAP: what is new, within bounds, leaving it as it was, over a connection that was checked."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sources.reader.addresses import parse_allow_networks
from sources.reader.errors import FetchFailed, Refused
from sources.reader.fetch import FetchPolicy
from sources.reader.mailbox import Bounds, Login, NewMails, parse_mailbox_address, read_new_mails
from tests.imap_server import CERTIFICATE, PASSWORD, USER, ImapServer
from tests.mails import mail


@pytest.fixture
def server() -> Iterator[ImapServer]:
    with ImapServer({number: mail(number=number) for number in (3, 5, 9)}) as running:
        yield running


def policy_for(server: ImapServer) -> FetchPolicy:
    return FetchPolicy(
        user_agent="test",
        allow_networks=parse_allow_networks(f"127.0.0.0/8:{server.port}, [::1]/128:{server.port}"),
        ca_file=str(CERTIFICATE),
        connect_seconds=2,
    )


def read(server: ImapServer, *, folder: str = "INBOX", password: str = PASSWORD, **fields: Any) -> NewMails:
    address = parse_mailbox_address(server.address(folder))
    return read_new_mails(address, Login(USER, password), policy=policy_for(server), **fields)


def test_all_mails_come_at_first_the_oldest_first(server: ImapServer) -> None:
    found = read(server)
    assert found.mails == tuple(server.folder.mails.values())
    assert (found.validity, found.uid, found.skipped, found.more) == (1, 9, (), False)


@pytest.mark.parametrize(("uid", "count"), [(3, 2), (8, 1), (9, 0), (12, 0)])
def test_only_what_came_since_is_read(server: ImapServer, uid: int, count: int) -> None:
    found = read(server, validity=1, uid=uid)
    assert (len(found.mails), found.uid) == (count, max(uid, 9))


def test_numbers_of_another_validity_mean_nothing(server: ImapServer) -> None:
    assert len(read(server, validity=7, uid=9).mails) == 3


def test_nothing_is_marked_changed_or_deleted(server: ImapServer) -> None:
    read(server)
    words = {word for command in server.commands for word in command.split()}
    assert "EXAMINE" in words
    assert not words & {"SELECT", "STORE", "EXPUNGE", "DELETE", "COPY", "MOVE", "APPEND"}
    assert not any("BODY[" in command or "RFC822)" in command for command in server.commands)


def test_a_look_is_bounded_and_says_that_there_is_more(server: ImapServer) -> None:
    found = read(server, bounds=Bounds(mails=2))
    assert (len(found.mails), found.uid, found.more) == (2, 5, True)
    size = len(server.folder.mails[3])
    assert read(server, bounds=Bounds(all_bytes=size + 1)).uid == 3


def test_a_mail_too_large_is_left_out_and_passed(server: ImapServer) -> None:
    server.folder.stated_sizes[5] = 20_000_000
    found = read(server)
    assert (len(found.mails), found.uid) == (2, 9)
    assert "20,000,000 bytes" in found.skipped[0]


def test_a_server_that_lies_about_sizes_is_cut_off(server: ImapServer) -> None:
    server.ignores_limits = True
    server.folder.mails[3] = b"Subject: x\r\n\r\n" + b"a" * 200_000
    server.folder.stated_sizes[3] = 10
    with pytest.raises(FetchFailed, match="announces"):
        read(server, bounds=Bounds(mail_bytes=10_000))


def test_what_was_read_before_the_connection_broke_is_kept(server: ImapServer) -> None:
    server.hangs_up_on = "FETCH 9 "
    found = read(server)
    assert (len(found.mails), found.uid, found.more) == (2, 5, True)
    assert "broke off" in found.skipped[0]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"password": "wrong"}, "refuses the user name or password"),
        ({"folder": "Elsewhere"}, "does not open"),
    ],
)
def test_a_wrong_password_or_folder_is_refused(
    server: ImapServer, fields: dict[str, str], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        read(server, **fields)


@pytest.mark.parametrize("password", ["line\r\nA1 LOGOUT", "nul\0"])
def test_a_password_cannot_smuggle_commands(server: ImapServer, password: str) -> None:
    with pytest.raises(Refused, match="characters"):
        read(server, password=password)


def test_a_private_host_is_refused_before_anything_is_sent(server: ImapServer) -> None:
    address = parse_mailbox_address(server.address())
    closed = replace(policy_for(server), allow_networks=())
    with pytest.raises(Refused, match="public internet"):
        read_new_mails(address, Login(USER, PASSWORD), policy=closed)
    assert server.commands == []


def test_the_certificate_must_name_the_host_and_be_trusted(server: ImapServer) -> None:
    other = parse_mailbox_address(server.address(host="127.0.0.1"))
    with pytest.raises(Refused, match="certificate"):
        read_new_mails(other, Login(USER, PASSWORD), policy=policy_for(server))
    address = parse_mailbox_address(server.address())
    with pytest.raises(Refused, match="certificate"):
        read_new_mails(address, Login(USER, PASSWORD), policy=replace(policy_for(server), ca_file=""))
    assert server.commands == []


def test_a_server_that_is_away_may_be_asked_again(server: ImapServer) -> None:
    server.hangs_up_on = "CAPABILITY"
    with pytest.raises(FetchFailed):
        read(server)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("imaps://desk@Mail.Example/INBOX", "imaps://desk@mail.example/INBOX"),
        ("imaps://desk@mail.example", "imaps://desk@mail.example/INBOX"),
        ("imaps://desk%40paper.example@mail.example:993/News/Wire", "imaps://desk%40paper.example@mail.example/News/Wire"),
        ("imaps://desk@paper.example@mail.example:1993/", "imaps://desk%40paper.example@mail.example:1993/INBOX"),
    ],
)  # fmt: skip
def test_addresses_have_one_spelling(given: str, kept: str) -> None:
    assert parse_mailbox_address(given).url == kept
    assert parse_mailbox_address(kept).url == kept


@pytest.mark.parametrize(
    "given",
    [
        "", "https://desk@mail.example/", "imap://desk@mail.example/", "imaps://mail.example/INBOX",
        "imaps://desk:secret@mail.example/", "imaps://desk@/INBOX", "imaps://desk@mail.example:x/",
        "imaps://desk%0d%0aA1@mail.example/", "imaps://desk@mail.example/IN%0aBOX", "imaps://desk@mail.example/?x=1",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_mailbox_is_refused(given: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_mailbox_address(given)
    assert "secret" not in refusal.value.reason
