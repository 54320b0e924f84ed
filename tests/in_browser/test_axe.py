"""axe-core over every page of the desk, light and dark, on a laptop and on a phone: nothing serious, nothing critical."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize

from claims.desk_figures import reckon
from claims.desks import own_desk
from claims.roles import ADMINISTRATOR
from tests.crowd import crowd
from tests.desk_pages import LISTS, PAGES, forms, page_addresses
from tests.in_browser.conftest import OpenDesk, colleague, keep_pictures, reachable

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]

LAPTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
GRAVE = ("serious", "critical")
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
ALL = {"resultTypes": ["violations"]}
AT_ONCE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { transition: none !important; animation: none !important; }");
    document.adoptedStyleSheets = [sheet];
}"""


def findings(page: Page, options: dict[str, Any]) -> list[str]:
    """Return what axe finds grave on the page as it is shown."""
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {', '.join(map(str, node['target']))} {node['html'][:160]}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def looks(page: Page, address: str) -> list[str]:
    """Return what is grave on a page: wide, in the dark, where only colours differ, and narrow."""
    page.goto(address)
    page.evaluate(AT_ONCE)  # no colour is measured halfway to another
    found = []
    for size, scheme, options in ((LAPTOP, "light", ALL), (LAPTOP, "dark", COLOURS), (PHONE, "light", ALL)):
        page.set_viewport_size(size)
        page.evaluate("dark => document.documentElement.classList.toggle('dark', dark)", scheme == "dark")
        found += [f"{address} {size['width']} {scheme} {each}" for each in findings(page, options)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{address} {size['width']}: wider than the window")
    return found


def walk(page: Page, addresses: list[str]) -> None:
    found = [each for address in addresses for each in looks(page, address)]
    assert found == [], "\n".join(found)


def test_the_lists(open_desk: OpenDesk) -> None:
    pages = page_addresses(crowd(3))
    keep_pictures()
    colleague(ADMINISTRATOR, "ada")
    walk(open_desk("ada"), [pages[name] for name in LISTS])


def test_what_opens_from_them(open_desk: OpenDesk) -> None:
    pages = page_addresses(crowd(3))
    keep_pictures()
    reckon(desk=own_desk(), days=30)
    colleague(ADMINISTRATOR, "ada")
    walk(open_desk("ada"), [pages[name] for name in PAGES])


def test_forms_to_add_a_row(open_desk: OpenDesk) -> None:
    colleague(ADMINISTRATOR, "ada")
    page = open_desk("ada")
    walk(page, reachable(page, forms()))


def test_where_one_signs_in(open_desk: OpenDesk) -> None:
    colleague(ADMINISTRATOR, "ada")
    page = open_desk("ada")
    page.context.clear_cookies()
    walk(page, [reverse("account_login"), reverse("account_reset_password"), reverse("tips")])
