"""Two people before one claim, and a login that ends: no word is lost."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from claims.models import Claim, KeptDraft, Note, ReplyRequest
from tests import factories as make
from tests.in_browser.conftest import PASSWORD, OpenDesk, colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]


def page_of(claim: Claim) -> str:
    return f"/admin/claims/claim/{claim.pk}/change/"


def save(page: Page) -> None:
    """Save the form and stay on it."""
    page.get_by_role("button", name="Save and continue editing").click()


@pytest.fixture
def claim(db: None) -> Claim:
    """A claim with its place."""
    made: Claim = make.AppearanceFactory().claim
    return made


def test_two_people_change_one_claim_and_choose_together(open_desk: OpenDesk, claim: Claim) -> None:
    colleague("fact-checker", "tom")
    colleague("fact-checker", "mia")
    tom, mia = open_desk("tom"), open_desk("mia")
    tom.goto(page_of(claim))
    mia.goto(page_of(claim))
    mia.locator("#id_text").fill("14 people were hurt in the fire.")
    mia.locator("#id_kind_reason").fill("Counted twice.")
    save(mia)
    expect(mia.locator("blockquote.desk-claim-text")).to_have_text("14 people were hurt in the fire.")

    tom.locator("#id_text").fill("12 people were hurt in the big fire.")
    save(tom)
    expect(tom.get_by_text("you and mia both changed it")).to_be_visible()
    expect(tom.locator("#id_text")).to_have_value("12 people were hurt in the big fire.")
    tom.get_by_label("Take theirs").check()
    expect(tom.locator("#id_text")).to_have_value("14 people were hurt in the fire.")
    tom.locator("#id_text").fill("14 people were hurt in the big fire.")
    expect(tom.get_by_label("Edit both together")).to_be_checked()
    save(tom)
    expect(tom.locator("blockquote.desk-claim-text")).to_have_text("14 people were hurt in the big fire.")
    claim.refresh_from_db()
    assert (claim.text, claim.kind_reason) == ("14 people were hurt in the big fire.", "Counted twice.")


def test_who_else_is_here_and_writes_is_shown(open_desk: OpenDesk, claim: Claim) -> None:
    colleague("fact-checker", "tom")
    colleague("fact-checker", "mia")
    mia = open_desk("mia")
    mia.goto(page_of(claim))
    with mia.expect_response("**/admin/desk/here/"):
        mia.locator("#id_text").press_sequentially("x")
    tom = open_desk("tom")
    tom.goto(page_of(claim))
    expect(tom.get_by_text("mia is writing")).to_be_visible()
    mia.goto("/admin/")
    tom.reload()
    expect(tom.locator(".desk-others")).to_have_text("")


def test_words_are_offered_again_after_the_login_ended(open_desk: OpenDesk, claim: Claim) -> None:
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(page_of(claim))
    Session.objects.all().delete()
    page.locator("#id_kind_reason").fill("Words of a long evening.")
    save(page)
    page.get_by_label("User name or e-mail").fill("tom")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(page_of(claim))
    expect(page.get_by_text("You have unsaved words from")).to_be_visible()
    page.get_by_role("button", name="Restore").click()
    expect(page.locator("#id_kind_reason")).to_have_value("Words of a long evening.")
    save(page)
    expect(page.locator("#id_kind_reason")).to_have_value("Words of a long evening.")
    claim.refresh_from_db()
    assert claim.kind_reason == "Words of a long evening."


def test_what_is_typed_is_kept_by_the_desk_and_done_once_saved(open_desk: OpenDesk, claim: Claim) -> None:
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(page_of(claim))
    page.locator("#id_kind_reason").fill("Half a thou")
    page.locator("#id_kind_reason").blur()
    expect(page.get_by_text("not saved yet.")).to_be_visible()
    assert KeptDraft.objects.count() == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(page_of(claim))
    page.get_by_role("button", name="Restore").click()
    save(page)
    expect(page.locator("#id_kind_reason")).to_have_value("Half a thou")
    expect(page.get_by_text("You have unsaved words")).to_have_count(0)
    claim.refresh_from_db()
    assert claim.kind_reason == "Half a thou"


def test_a_colleague_is_called_in_a_note_by_keys(open_desk: OpenDesk, claim: Claim) -> None:
    colleague("fact-checker", "tom")
    colleague("fact-checker", "mia")
    tom = open_desk("tom")
    tom.goto(page_of(claim))
    expect(tom.get_by_label("Note", exact=True)).to_be_visible()
    tom.keyboard.press("i")
    tom.keyboard.type("Look at this, @m")
    expect(tom.get_by_role("option", name="@mia")).to_be_visible()
    tom.keyboard.press("Enter")
    tom.keyboard.type("<b>please</b>")
    tom.get_by_role("button", name="Write it").click()
    expect(tom.locator(".desk-notes").get_by_text("Look at this, @mia <b>please</b>")).to_be_visible()
    assert Note.objects.get().text == "Look at this, @mia <b>please</b>"

    mia = open_desk("mia")
    expect(mia.get_by_role("heading", name="Mentions of you")).to_be_visible()


def test_a_reply_is_asked_for_and_its_answer_stands_on_the_page(open_desk: OpenDesk, claim: Claim) -> None:
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(page_of(claim))
    panel = page.locator("#replies")
    expect(panel.get_by_text("Nobody was asked yet")).to_be_visible()
    page.keyboard.press("r")
    panel.get_by_label("Or whom else").fill("The ministry")
    panel.get_by_label("Channel").select_option("phone")
    panel.get_by_label("Answer wanted by").fill("2099-01-01T12:00")
    panel.get_by_role("button", name="Note it").first.click()
    expect(panel.get_by_text("answer wanted by 1 Jan 2099")).to_be_visible()
    panel.get_by_text("Note the answer …").click()
    panel.get_by_label("Their answer, word by word").fill("We never said so.")
    panel.get_by_role("button", name="Note it").first.click()
    expect(panel.get_by_role("blockquote")).to_have_text("We never said so.")
    assert ReplyRequest.objects.get().state == "answered"
