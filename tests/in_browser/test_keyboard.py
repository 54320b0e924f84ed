"""The desk without a mouse, and as it is read out."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.in_browser.conftest import OpenDesk, colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]


def walk_to(page: Page, name: str) -> None:
    """Press Tab until what has this name is reached, and open it."""
    wanted = page.get_by_role("button", name=name).and_(page.locator(":focus"))
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.count():
            page.keyboard.press("Enter")
            return
    pytest.fail(f"No key reaches “{name}”.")


def test_the_filters_of_the_queue_are_reached_by_keys(open_desk: OpenDesk) -> None:
    make.AppearanceFactory()
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto("/admin/claims/claim/")
    walk_to(page, "Filters")
    expect(page.get_by_text("By check-worthiness", exact=True)).to_be_visible()


def test_one_can_log_out_by_keys(open_desk: OpenDesk) -> None:
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    walk_to(page, "tom")
    page.get_by_role("button", name="Log out").press("Enter")
    expect(page.get_by_role("link", name="Log in again")).to_be_visible()


def test_icons_are_not_read_out_as_words(open_desk: OpenDesk) -> None:
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    expect(page.locator("#nav-sidebar").get_by_role("link", name="Claims", exact=True)).to_be_visible()


def test_labels_of_a_list_on_a_phone_are_written_like_everywhere_else(open_desk: OpenDesk) -> None:
    make.ReviewFactory(author=colleague("fact-checker", "tom"))
    page = open_desk("tom")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/admin/claims/claimreview/")
    label = page.locator("#result_list .field-signed_off_by").evaluate(
        "cell => [cell.dataset.label, getComputedStyle(cell, '::before').textTransform]"
    )
    assert label == ["Signed off by", "none"]


@pytest.mark.parametrize(
    "page_of", ["/admin/", "/admin/claims/claim/", "/admin/claims/claim/{claim}/change/"]
)
def test_a_question_mark_lists_the_keys_of_any_page(open_desk: OpenDesk, page_of: str) -> None:
    claim = make.AppearanceFactory().claim
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(page_of.format(claim=claim.pk))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of this page")).to_be_visible()


def test_all_rows_of_the_queue_are_ticked_at_once(open_desk: OpenDesk) -> None:
    make.AppearanceFactory.create_batch(2)
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto("/admin/claims/claim/")
    page.locator("#changelist .action-toggle").check()
    expect(page.locator("[data-ticked-count]")).to_have_text("2 ticked")


def test_the_form_of_evidence_makes_no_page_wider_than_its_window(open_desk: OpenDesk) -> None:
    claim = make.AppearanceFactory().claim
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(f"/admin/claims/claim/{claim.pk}/change/")
    page.get_by_text("Add evidence", exact=True).click()
    expect(page.get_by_label("Address")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
