"""What is printed is what was found: no sidebar, no buttons, nothing to fill in."""

import pytest
from django.urls import reverse

from claims.roles import EDITOR
from tests import factories as make
from tests.in_browser.conftest import OpenDesk, colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]

ONLY_FOR_THE_SCREEN = """() => [...document.querySelectorAll(
    "#nav-sidebar, button, input:not([type=hidden]), textarea, select, .desk-button, nav, dialog")]
    .filter(each => each.checkVisibility() && each.getBoundingClientRect().width > 1).map(each => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", ["admin:claims_claim_change", "preview", "admin:sources_article_change"])
def test_a_page_prints_without_what_is_only_for_the_screen(open_desk: OpenDesk, name: str) -> None:
    appearance = make.AppearanceFactory()
    review = make.published(claim=appearance.claim)
    rows = {"preview": review, "admin:sources_article_change": appearance.revision.article}
    colleague(EDITOR, "mia")
    page = open_desk("mia")
    page.goto(reverse(name, args=[rows.get(name, appearance.claim).pk]))
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    assert page.evaluate(ONLY_FOR_THE_SCREEN) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
