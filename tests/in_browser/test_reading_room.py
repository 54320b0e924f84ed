"""The reading room: claims by keys, marks by selection, and a text that changes meanwhile."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from claims.models import Appearance
from sources.models import Article
from tests import factories as make
from tests.in_browser.conftest import OpenDesk, colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]

STRANGE = "👩‍👩‍👧 Ցավոք 𐍈: officials said 12 people were hurt in the fire. Nobody else came to harm."
SELECT = """words => {
    const text = document.querySelector(".desk-text"), walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        document.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
        return;
    }
}"""


def room(page: Page, article: Article) -> None:
    """Open an article's page."""
    page.goto(f"/admin/sources/article/{article.pk}/change/")


def test_words_selected_behind_emoji_become_a_claim_with_its_speaker(open_desk: OpenDesk) -> None:
    revision = make.RevisionFactory(text=STRANGE)
    make.SpeakerFactory(name="Berta Example")
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    room(page, revision.article)
    page.evaluate(SELECT, "12 people were hurt")
    page.keyboard.press("a")
    form = page.get_by_role("dialog", name="Add a claim")
    expect(form.get_by_label("Claim", exact=True)).to_have_value("12 people were hurt")
    form.get_by_label("How it stands there").select_option("paraphrase")
    form.get_by_label("Speaker").fill("Berta Example")
    form.get_by_label("Word that says so").fill("said")
    form.get_by_role("button", name="Save the mark").click()
    expect(page.get_by_text("The claim is marked.")).to_be_visible()
    expect(page.get_by_role("complementary", name="Who says what")).to_contain_text("Berta Example")
    row = Appearance.objects.get()
    assert row.start == STRANGE.index("12 people")
    assert str(row.attribution and row.attribution.speaker) == "Berta Example"


def test_j_and_k_walk_from_claim_to_claim_and_enter_opens_one(open_desk: OpenDesk) -> None:
    first = make.AppearanceFactory()
    make.AppearanceFactory(
        attribution=first.attribution,
        claim__text="A fire broke out.",
        start=48,
        end=66,
        exact="The fire broke out",
    )
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    room(page, first.revision.article)
    for key, claim in (("j", first.claim.text), ("j", "A fire broke out."), ("k", first.claim.text)):
        page.keyboard.press(key)
        expect(page.locator("#room-card")).to_contain_text(claim)
        expect(page.locator(".desk-voice [aria-current]")).to_contain_text(claim)
    page.keyboard.press("Enter")
    expect(page.locator("blockquote").first).to_have_text(first.claim.text)


def test_a_span_is_corrected_by_selecting_the_right_words(open_desk: OpenDesk) -> None:
    row = make.AppearanceFactory()
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    room(page, row.revision.article)
    page.keyboard.press("j")
    page.get_by_role("button", name="Correct", exact=True).wait_for()
    page.evaluate(SELECT, "12 people were hurt")
    page.keyboard.press("c")
    page.get_by_role("button", name="Save the mark").click()
    expect(page.get_by_text("The mark is corrected.")).to_be_visible()
    assert Appearance.objects.standing().get().exact == "12 people were hurt"


def test_what_was_typed_stays_when_the_text_changed_meanwhile(open_desk: OpenDesk) -> None:
    revision = make.RevisionFactory()
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    room(page, revision.article)
    make.RevisionFactory(article=revision.article, text="Nothing of that kind happened.")
    page.evaluate(SELECT, "12 people were hurt")
    page.keyboard.press("a")
    page.get_by_label("Claim", exact=True).fill("Twelve were hurt.")
    page.get_by_role("button", name="Save the mark").click()
    expect(page.get_by_role("alert").filter(has_text="revision 2")).to_be_visible()
    expect(page.get_by_label("Claim", exact=True)).to_have_value("Twelve were hurt.")


def test_an_article_that_was_not_fetched_yet_has_a_quiet_page(open_desk: OpenDesk) -> None:
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    room(page, make.ArticleFactory())
    page.keyboard.press("j")
    expect(page.get_by_text("There is no such revision.")).to_be_visible()


def test_no_login_page_appears_within_the_page_of_somebody_logged_out(open_desk: OpenDesk) -> None:
    row = make.AppearanceFactory()
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    room(page, row.revision.article)
    Session.objects.all().delete()
    with page.expect_response(lambda answer: "/login/" in answer.url):
        page.evaluate(
            "htmx.ajax('GET', document.getElementById('room-newer').getAttribute('hx-get'), '#room-newer')"
        )
    page.keyboard.press("j")
    expect(page.locator("#room-newer")).to_be_empty()
    expect(page.locator("#room-card")).to_be_hidden()
