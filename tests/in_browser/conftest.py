"""A real Chromium before the real desk. No page may write an error to its console or ask another host for anything."""

import gzip
import os
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from time import monotonic, sleep

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from claims.desks import own_desk
from claims.models import Verdict
from claims.roles import load_roles
from sources.models import Attachment
from tests.factories import EditorFactory, RatingFactory, RatingScaleFactory

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
)
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PASSWORD = "a long way to the ferry"
LONGEST_ANSWER = 30  # seconds
OpenDesk = Callable[[str], Page]


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Give one Chromium for all tests."""
    # Playwright keeps an event loop in this thread; the tests' own queries are nevertheless one after the other.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=list(QUIET))
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def roles(transactional_db: None) -> None:
    """Set up the desk's roles and its rating scale."""
    load_roles()
    desk = own_desk()
    desk.rating_scale = RatingScaleFactory(name="Usual")
    desk.corrections_policy_url = "https://desk.example/corrections"
    desk.save()
    RatingFactory(scale=desk.rating_scale, label="False", verdict=Verdict.REFUTED)


def colleague(role: str, name: str) -> User:
    """Return somebody of this role who can sign in."""
    user: User = EditorFactory(username=name)
    user.set_password(PASSWORD)
    user.save()
    user.groups.add(Group.objects.get(name=role))
    return user


def go_to(page: Page, entry: str) -> None:
    """Follow an entry of the sidebar; what is read out of its icon comes before the words."""
    page.locator("#nav-sidebar").get_by_role("link", name=re.compile(rf"\b{entry}$")).click()


def reachable(page: Page, addresses: list[str]) -> list[str]:
    """Return those of `addresses` that whoever is signed in may open; to some lists nobody adds by hand."""
    return [address for address in addresses if page.request.get(address).status != HTTPStatus.FORBIDDEN]


def keep_pictures() -> None:
    """Put a picture where each attachment says that its own is."""
    storage = storages["snapshots"]
    for attachment in Attachment.objects.select_related("snapshot"):
        storage.save(attachment.snapshot.path, ContentFile(gzip.compress(PICTURE)))


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    """Wait at the end until the desk has answered all it was asked: a page that is left may still be loading its parts.

    What it still does would else meet the emptying of the tables for the next test.
    """
    answering: list[object] = []

    def begin(**_signal: object) -> None:
        answering.append(None)

    def end(**_signal: object) -> None:
        answering.pop()

    request_started.connect(begin)
    request_finished.connect(end)
    try:
        yield
        latest = monotonic() + LONGEST_ANSWER
        while answering and monotonic() < latest:
            sleep(0.01)
    finally:
        request_started.disconnect(begin)
        request_finished.disconnect(end)


@pytest.fixture
def open_desk(browser: Browser, live_server: LiveServer) -> Iterator[OpenDesk]:
    """Give a way to sign in as somebody, each in a window of their own, and see afterwards that all was quiet."""
    troubles: list[str] = []
    contexts = []

    def open_as(name: str) -> Page:
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((live_server.url, "data:", "blob:"))
                else troubles.append(f"asked another host: {asked.url}")
            ),
        )
        page.goto("/admin/")
        page.get_by_label("User name or e-mail").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/admin/")
        return page

    with nothing_left_behind():
        yield open_as
        for context in contexts:
            context.close()
    assert troubles == []
