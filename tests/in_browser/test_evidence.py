"""Evidence on a claim's page: added by keys, its copy taken while one looks, files, and what is for named people."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from claims.capturing import capture
from claims.models import Claim, Evidence
from tests import factories as make
from tests.claims.evidence.making import photograph
from tests.in_browser.conftest import OpenDesk, colleague
from tests.local_server import LocalServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]


def form_of(page: Page, claim: Claim) -> None:
    """Open the claim's page, and the form by its key."""
    page.goto(f"/admin/claims/claim/{claim.pk}/change/")
    expect(page.locator(".evidence-pieces")).to_be_visible()
    page.keyboard.press("e")
    expect(page.get_by_role("button", name="Add it")).to_be_visible()


def test_a_copy_is_taken_while_one_looks(open_desk: OpenDesk, settings: Any) -> None:
    claim = make.AppearanceFactory().claim
    colleague("fact-checker", "tom")
    tom = open_desk("tom")
    with LocalServer() as server:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.0/8:{server.port}"]
        form_of(tom, claim)
        tom.get_by_label("refutes").check()
        tom.get_by_label("Address", exact=True).fill(server.url("/article"))
        tom.get_by_role("button", name="Add it").click()
        expect(tom.get_by_text("A copy is being taken…")).to_be_visible()
        capture(evidence_id=Evidence.objects.get().pk)
        expect(tom.get_by_text("Copy kept")).to_be_visible()
        expect(tom.get_by_role("link", name="Dam closed after cracks are found")).to_be_visible()


def test_a_photograph_is_shown_and_what_the_camera_wrote_is_not(open_desk: OpenDesk) -> None:
    claim = make.AppearanceFactory().claim
    colleague("fact-checker", "tom")
    tom = open_desk("tom")
    form_of(tom, claim)
    tom.get_by_label("supports").check()
    tom.get_by_label("Files").set_input_files(
        {"name": "dam.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    tom.get_by_role("button", name="Add it").click()
    expect(tom.get_by_role("img", name="Copy of dam.jpg")).to_be_visible()
    expect(tom.get_by_text("Readers are shown a copy without what the camera wrote into it.")).to_be_visible()


def test_what_is_for_named_people_is_counted_for_the_others(open_desk: OpenDesk) -> None:
    claim = make.AppearanceFactory().claim
    colleague("fact-checker", "tom")
    colleague("editor", "mia")
    tom = open_desk("tom")
    form_of(tom, claim)
    tom.get_by_label("gives context").check()
    tom.get_by_label("Quote", exact=True).fill("The witness saw nobody hurt.")
    tom.get_by_label("for named people").check()
    expect(tom.get_by_role("group", name="Named people")).to_be_visible()
    tom.get_by_role("button", name="Add it").click()
    expect(tom.get_by_text("The witness saw nobody hurt.").first).to_be_visible()
    mia = open_desk("mia")
    mia.goto(f"/admin/claims/claim/{claim.pk}/change/")
    expect(mia.get_by_text("1 piece of evidence for named people.")).to_be_visible()
    expect(mia.get_by_text("The witness saw nobody hurt.")).to_have_count(0)


def test_an_own_article_is_picked_from_a_list(open_desk: OpenDesk) -> None:
    claim = make.AppearanceFactory().claim
    article = make.RevisionFactory(article__title="Register of the brigade").article
    colleague("fact-checker", "tom")
    tom = open_desk("tom")
    form_of(tom, claim)
    tom.get_by_label("refutes").check()
    tom.locator(".evidence-form .select2-selection").click()
    tom.locator(".select2-container--open .select2-search__field").press_sequentially("Register")
    tom.get_by_role("option", name="Register of the brigade").click()
    tom.get_by_role("button", name="Add it").click()
    expect(tom.get_by_role("link", name="our article")).to_be_visible()
    assert claim.evidence.get().article == article
