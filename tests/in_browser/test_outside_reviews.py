"""An editor brings in the fact-checks of another desk, reads what was left out, and finds one in the list."""

from pathlib import Path

import pytest
from django.urls import reverse

from claims.roles import EDITOR
from tests.in_browser.conftest import OpenDesk, colleague, go_to

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("roles")]

FEED = Path("tests/samples/reviews/feed.json")


def test_a_feed_is_brought_in_and_found(open_desk: OpenDesk) -> None:
    colleague(EDITOR, "eve")
    page = open_desk("eve")
    page.goto("/admin/")
    go_to(page, "Fact-checks of others")
    page.get_by_role("link", name="Bring in fact-checks").first.click()
    page.get_by_label("File").set_input_files(FEED)
    page.get_by_role("button", name="Bring in", exact=True).click()
    page.get_by_text("Item 3: its address is none of the web").wait_for()
    page.keyboard.press("l")
    page.get_by_role("link", name="The river rose by three metres").wait_for()
    page.get_by_role("link", name="The river rose by three metres").click()


def test_the_form_is_as_wide_as_a_phone(open_desk: OpenDesk) -> None:
    colleague(EDITOR, "eve")
    page = open_desk("eve")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(reverse("admin:claims_outsidereview_import"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
