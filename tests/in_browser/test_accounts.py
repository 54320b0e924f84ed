"""The desk's door and one's own page, in a real browser."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.in_browser.conftest import PASSWORD, OpenDesk, colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]


def test_a_second_factor_is_set_up_from_ones_own_page(open_desk: OpenDesk) -> None:
    colleague("editor", "mia")
    page = open_desk("mia")
    page.goto("/account/")
    page.get_by_role("link", name="Set it up").click()
    page.get_by_role("link", name="Activate").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    picture = page.locator("img.desk-qr")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 100


def test_the_door_fits_a_phone(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_page(base_url=live_server.url, viewport={"width": 390, "height": 800})
    page.goto("/admin/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="Forgotten your password?").click()
    expect(page.get_by_text("This desk sends no mail.")).to_be_visible()
    page.close()
