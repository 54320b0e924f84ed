"""The desk in a language written from right to left: every page turns round and stays within its window."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from claims.desk_figures import reckon
from claims.desks import own_desk
from claims.models import Preferences
from claims.roles import ADMINISTRATOR
from tests.crowd import crowd
from tests.desk_pages import forms, page_addresses
from tests.in_browser.conftest import OpenDesk, colleague, keep_pictures, reachable
from tests.pseudo_locale import CODE, write_catalogue

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]

WIDTHS = (1280, 390)


def troubles(page: Page, address: str) -> list[str]:
    """Return what is wrong with a page from right to left: its direction, its width."""
    page.goto(address)
    found = []
    if page.evaluate("getComputedStyle(document.body).direction") != "rtl":
        found.append(f"{address}: from left to right")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{address}: {wide} px wide in a window of {width}")
    return found


def test_every_page_turns_round_and_stays_within_its_window(
    open_desk: OpenDesk, settings: Settings, tmp_path: Path
) -> None:
    write_catalogue(tmp_path / "locale")
    settings.LANGUAGES = [*settings.LANGUAGES, (CODE, "عربي")]
    settings.LOCALE_PATHS = [tmp_path / "locale", *settings.LOCALE_PATHS]
    pages = page_addresses(crowd(3))
    keep_pictures()
    reckon(desk=own_desk(), days=30)
    Preferences.objects.create(user=colleague(ADMINISTRATOR, "ada"), language=CODE)
    page = open_desk("ada")
    addresses = [*pages.values(), *reachable(page, forms())]
    assert [each for address in addresses for each in troubles(page, address)] == []
