"""A fact-check whose words changed is looked at again: both wordings side by side, and the decision."""

import pytest
from playwright.sync_api import expect

from tests.claims.following import FIRE, claim_of, publish, revise
from tests.factories import published
from tests.in_browser.conftest import OpenDesk, colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]


def test_an_editor_sees_what_changed_and_says_that_the_finding_still_holds(open_desk: OpenDesk) -> None:
    first = publish()
    review = published(claim=claim_of("At least 12 people"))
    revise(first.article, FIRE.replace("12", "4"))
    colleague("editor", "mia")
    page = open_desk("mia")
    page.get_by_role("link", name=review.headline).click()
    expect(page.get_by_role("region", name="As it was checked").locator("del")).to_have_text("12")
    expect(page.get_by_role("region", name="As it stands now").locator("ins")).to_have_text("4")
    page.get_by_text("Still holds …").click()
    page.get_by_label("Why does it still hold?").fill("The finding names both numbers.")
    page.get_by_role("button", name="Still holds").click()
    expect(page.get_by_text("Noted: the fact-check still holds.")).to_be_visible()
    expect(page.get_by_text("The finding names both numbers.")).to_be_visible()
    page.goto("/admin/")
    expect(page.get_by_text("Fact-checks to look at again")).to_have_count(0)
