"""Reading an article with its claims, on a laptop and on a phone, and finding one's way in."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.in_browser.conftest import OpenDesk, colleague, go_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]

PHONE: ViewportSize = {"width": 390, "height": 844}

# how far to the right anything reaches that is to be read or filled in, in pixels
RIGHT_EDGE = """Math.max(document.documentElement.scrollWidth, ...Array.from(
    document.querySelectorAll('#main :is(input, textarea, .select2-container, button, .desk-panel)'),
    each => each.checkVisibility() ? each.getBoundingClientRect().right : 0))"""


def test_a_click_on_a_highlight_leads_to_the_claim(open_desk: OpenDesk) -> None:
    said = make.AppearanceFactory()
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    go_to(page, "Articles")
    page.get_by_role("link", name=said.revision.title).click()
    page.wait_for_load_state()
    page.locator(".desk-text").get_by_role("link", name=said.exact).click()
    page.locator("#room-card").get_by_role("link", name="Open").click()
    expect(page.locator("blockquote")).to_have_text(said.claim.text)
    page.get_by_role("link", name=said.revision.title).click()
    expect(page.get_by_role("complementary", name="Who says what")).to_contain_text(said.claim.text)


def test_what_a_revision_changed_is_shown_word_by_word(open_desk: OpenDesk) -> None:
    old = make.RevisionFactory(text="They lost 14 drones.")
    make.RevisionFactory(article=old.article, text="They lost 16 drones.")
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(f"/admin/sources/article/{old.article.pk}/change/")
    page.get_by_role("link", name="what changed").click()
    expect(page.locator(".desk-text del")).to_have_text("14 ")
    expect(page.locator(".desk-text ins")).to_have_text("16 ")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_phone(open_desk: OpenDesk, scheme: Literal["light", "dark"]) -> None:
    said = make.AppearanceFactory(claim__text="Officials say that many people were hurt. " * 4)
    review = make.ReviewFactory(claim=said.claim)
    colleague("managing editor", "mia")
    page = open_desk("mia")
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    for path in (
        "", "claims/claim/", f"claims/claim/{said.claim.pk}/change/", f"claims/claimreview/{review.pk}/change/",
        f"sources/article/{said.revision.article.pk}/change/", "claims/speaker/", "claims/ratingscale/",
        f"claims/claimreview/add/?claim={said.claim.pk}",
    ):  # fmt: skip
        page.goto(f"/admin/{path}")
        assert page.evaluate(RIGHT_EDGE) <= PHONE["width"], path


def test_a_speaker_is_chosen_by_typing_when_two_are_merged(open_desk: OpenDesk) -> None:
    duplicate = make.SpeakerFactory(name="A. Brook")
    heir = make.SpeakerFactory(name="Ada Brook")
    colleague("editor", "mia")
    page = open_desk("mia")
    page.goto(f"/admin/claims/speaker/{duplicate.pk}/change/")
    page.get_by_role("link", name="Merge into another …").click()
    page.locator(".select2-selection").click()
    page.get_by_role("searchbox").last.fill("ada")
    page.get_by_role("option", name="Ada Brook").click()
    page.get_by_role("button", name="Show both").click()
    page.get_by_role("button", name="Merge them").click()
    expect(page.get_by_text("It can be undone.")).to_be_visible()
    page.get_by_role("button", name="Undo the merge").click()
    expect(page.get_by_text("They stand for themselves again.")).to_be_visible()
    assert heir.merged.count() == 0


def test_nobody_gets_in_with_a_wrong_password(browser: Browser, live_server: LiveServer) -> None:
    colleague("editor", "mia")
    page = browser.new_page(base_url=live_server.url)
    page.goto("/admin/claims/claim/")
    page.get_by_label("User name or e-mail").fill("mia")
    page.get_by_label("Password").fill("guessed")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("The name or the password is wrong.")).to_be_visible()
    page.close()
