"""Adding a feed that is no web feed: each has its own form of address."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from sources.models import Feed, Source
from tests.factories import SourceFactory

ADD = "/admin/sources/feed/add/"

pytestmark = pytest.mark.django_db


def add(desk: Client, reader: str, url: str, **fields: str) -> str:
    given = {"url": url, "reader": reader, "shortest_seconds": "60", "longest_seconds": "86400", **fields}
    return desk.post(ADD, given, follow=True).content.decode()


def test_a_channel_alone_makes_a_feed_and_the_account_it_is_of(desk: Client) -> None:
    add(desk, "telegram", "@MarshCourier")
    feed = Feed.objects.get()
    assert (feed.url, feed.reader) == ("https://t.me/s/marshcourier", "telegram")
    assert (feed.source.name, feed.source.kind, feed.source.hosts) == (
        "@marshcourier (Telegram)",
        "account",
        [],
    )


def test_two_channels_are_two_accounts(desk: Client) -> None:
    add(desk, "telegram", "@MarshCourier")
    add(desk, "telegram", "t.me/valleywater")
    assert Source.objects.count() == 2


@pytest.mark.parametrize("reader", ["folder", "mailbox"])
def test_a_folder_or_mailbox_needs_a_source(
    desk: Client, reader: str, tmp_path: Path, settings: Settings
) -> None:
    settings.WATCHED_FOLDERS = [str(tmp_path)]
    address = {"folder": str(tmp_path), "mailbox": "imaps://desk@mail.example/INBOX"}[reader]
    assert "Name the source" in add(desk, reader, address)
    wire = SourceFactory.create()
    add(desk, reader, address, source=str(wire.pk))
    assert Feed.objects.get().url == address


@pytest.mark.parametrize(
    ("reader", "url", "reason"),
    [
        ("telegram", "https://t.me/+AbCdEfGh", "names no public channel"),
        ("mailbox", "imaps://mail.example/", "names no user"),
        ("mailbox", "imaps://desk:hidden@mail.example/", "does not belong into the address"),
        ("folder", "/etc", "must lie within"),
        ("list", "ftp://courier.example/", "is not an http or https address"),
    ],
)
def test_what_is_no_such_address_is_refused_with_what_is_expected(
    desk: Client, reader: str, url: str, reason: str
) -> None:
    assert reason in add(desk, reader, url, source=str(SourceFactory.create().pk))
    assert not Feed.objects.exists()
