"""From the queue to a published fact-check, by the hands of two people."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from claims.models import Claim, ClaimReview, Status
from tests import factories as make
from tests.in_browser.conftest import OpenDesk, colleague, go_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]


def open_claim(page: Page, claim: Claim) -> None:
    """Go from the first page to the queue, and there to a claim."""
    go_to(page, "Claims")
    page.get_by_role("link", name=claim.text).click()


def add_evidence(page: Page) -> None:
    """Add one piece of evidence on a claim's page, by the key that opens its form."""
    expect(page.get_by_text("Nothing yet speaks for it or against it.")).to_be_visible()
    page.keyboard.press("e")
    page.get_by_label("refutes").check()
    page.get_by_label("Address").fill("https://brigade.example/register")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Evidence [1] is added.")).to_be_visible()


def write(page: Page) -> None:
    """Write a whole fact-check of the claim whose page is open, and save it."""
    page.get_by_role("link", name="Write a fact-check").click()
    page.get_by_label("Headline").fill("Nobody was hurt in the fire")
    page.get_by_label("Summary").fill("Officials spoke of 12 hurt people. The register has none.")
    page.get_by_label("Body").fill("The register of the fire brigade lists no injuries [1].")
    page.get_by_label("Why no primary source").fill("The register is not public.")
    page.get_by_label("Why one-sided").fill("Nothing was found that speaks for it.")
    page.get_by_label("Rating", exact=True).select_option(label="False – refuted")
    page.get_by_role("button", name="Save and continue editing").click()


def test_a_claim_is_taken_checked_signed_off_by_somebody_else_and_published(open_desk: OpenDesk) -> None:
    claim = make.AppearanceFactory().claim
    colleague("fact-checker", "tom")
    colleague("editor", "mia")

    tom = open_desk("tom")
    open_claim(tom, claim)
    tom.get_by_role("button", name="Take it").click()
    expect(tom.get_by_text("The claim is yours now.")).to_be_visible()
    add_evidence(tom)
    make.reply_not_asked(claim, by=User.objects.get(username="tom"))
    write(tom)
    expect(tom.get_by_text("Nothing is missing.")).to_be_visible()
    tom.get_by_role("button", name="Submit for sign-off").click()
    expect(tom.get_by_text("It waits for somebody else")).to_be_visible()
    expect(tom.get_by_role("button", name="Sign off and publish")).to_have_count(0)

    mia = open_desk("mia")
    mia.get_by_role("link", name="Nobody was hurt in the fire").click()
    mia.get_by_role("button", name="Sign off and publish").click()
    expect(mia.get_by_text("Signed off and published.")).to_be_visible()

    review = ClaimReview.objects.get()
    claim.refresh_from_db()
    assert (review.state, claim.status) == ("published", Status.REFUTED)
    assert [review.author.username, str(review.signed_off_by)] == ["tom", "mia"]


def test_a_fact_check_is_sent_back_with_a_note(open_desk: OpenDesk) -> None:
    author = colleague("fact-checker", "tom")
    colleague("editor", "mia")
    review = make.ReviewFactory(author=author)
    make.EvidenceFactory(claim=review.claim)
    ClaimReview.objects.update(state="in_review")

    mia = open_desk("mia")
    mia.get_by_role("link", name=review.headline).click()
    mia.get_by_text("Send back …").click()
    mia.get_by_label("What should the author change?").fill("Quote the register.")
    mia.get_by_role("button", name="Send back").click()
    expect(mia.get_by_text("Sent back to its author.")).to_be_visible()

    tom = open_desk("tom")
    tom.get_by_role("link", name=review.headline).click()
    expect(tom.get_by_text("Quote the register.")).to_be_visible()
