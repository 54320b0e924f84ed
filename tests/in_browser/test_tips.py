"""A reader sends a tip from a phone; an editor decides on it by keys."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from claims.models import Tip, TipState
from tests.in_browser.conftest import colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "The mayor said that nobody was hurt in the fire on Sunday."


def test_a_tip_goes_from_a_phone_to_the_queue(
    roles: None, open_desk: Callable[[str], Page], live_server: LiveServer
) -> None:
    colleague("fact-checker", "vera")
    page = open_desk("vera")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/tips/")
    page.get_by_label("What should we check?").fill(WORDS)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Send it").click()
    tip = Tip.objects.get()
    assert page.get_by_text(str(tip.pk)).is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/admin/claims/tip/{tip.pk}/change/")
    with page.expect_navigation():
        page.keyboard.press("a")
    tip.refresh_from_db()
    assert (tip.state, tip.claim and tip.claim.text) == (TipState.ACCEPTED, WORDS)
