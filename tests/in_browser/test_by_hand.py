"""Documents and colleagues, brought in by clicking."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, expect

from sources.models import FetchEvent
from tests import factories as make
from tests.in_browser.conftest import PASSWORD, OpenDesk, colleague, go_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]


def test_choosing_files_leaves_the_name_of_the_source_alone(open_desk: OpenDesk) -> None:
    source = make.SourceFactory(name="The Ferry Post")
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    go_to(page, "Imports")
    page.get_by_role("link", name="Add documents").first.click()
    form = page.locator("#upload")
    form.get_by_label("Source").fill(source.name)
    form.get_by_label("Files").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"The ferry sank on Monday."}
    )
    expect(form.get_by_label("Source")).to_have_value(source.name)
    form.get_by_role("button", name="Add files").click()
    expect(page.get_by_role("link", name="notes.txt")).to_be_visible()
    assert FetchEvent.objects.get().source == source


def test_who_is_invited_with_a_role_can_sign_in(open_desk: OpenDesk, browser: Browser) -> None:
    colleague("administrator", "ada")
    page = open_desk("ada")
    page.goto("/admin/auth/user/add/")
    page.locator("#id_name").fill("Mia Brook")
    page.get_by_label("E-mail").fill("mia@desk.example")
    page.get_by_label("Role").select_option("editor")
    page.get_by_role("button", name="Invite").click()
    link = page.get_by_label("The link").input_value()
    theirs = browser.new_page()
    theirs.goto(link)
    theirs.get_by_label("New password").fill(PASSWORD)
    theirs.get_by_label("The same password again").fill(PASSWORD)
    theirs.get_by_role("button", name="Keep the password").click()
    expect(theirs.get_by_text("Log in as mia.")).to_be_visible()
    theirs.close()
    assert User.objects.get(username="mia").has_perm("claims.sign_off_claimreview")
    go_to(open_desk("mia"), "Claims")


def test_leaving_a_half_written_form_is_asked_about(open_desk: OpenDesk) -> None:
    review = make.ReviewFactory(author=colleague("fact-checker", "tom"))
    page = open_desk("tom")
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(f"/admin/claims/claimreview/{review.pk}/change/")
    page.get_by_label("Summary").fill("Half a sen")
    with page.expect_event("dialog") as asked:
        page.get_by_role("button", name="Submit for sign-off").click()
    assert asked.value.type == "beforeunload"
    expect(page.get_by_label("Summary")).to_have_value("Half a sen")
