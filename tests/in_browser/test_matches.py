"""Matches before a real browser: decided on a claim's page, ticked in their list by keys, and what joined since."""

import os
from pathlib import Path

import pytest
from django.db.models import Model
from django.urls import reverse
from playwright.sync_api import Page, expect

from claims.models import Claim, ClaimReview
from tests.claims.matching.pairs import outside_pair, outside_review, pair, said
from tests.factories import AppearanceFactory, published
from tests.in_browser.conftest import OpenDesk, colleague
from tests.in_browser.test_axe import looks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]

LIST = "/admin/claims/claimmatch/"
WHY = {"words": ["fire", "hurt"], "names": ["Vale"], "differs": ["12 / 21"]}


def address(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def picture(page: Page, name: str) -> None:
    """Keep what the page looks like where somebody asked for pictures."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def a_claim_like_others() -> tuple[Claim, ClaimReview]:
    """Return a claim with one that differs, one that was checked, and a fact-check of others."""
    claim, found = said(), published(claim=said())
    pair(found.claim, claim, why={"words": ["fire"]}, dense=0.97, lexical=0.8)
    pair(
        claim,
        said("21 people were hurt in the fire."),
        relation="differs",
        is_strong=False,
        score=0.7,
        why=WHY,
    )
    outside_pair(claim, outside_review(title="What others say of the fire"))
    return claim, found


def test_a_claim_is_joined_to_the_one_that_was_checked(open_desk: OpenDesk) -> None:
    claim, found = a_claim_like_others()
    colleague("editor", "mia")
    page = open_desk("mia")
    page.goto(address(claim))
    seen = page.locator("#seen-before")
    expect(seen.get_by_role("link", name=found.headline)).to_be_visible()
    picture(page, "claim")
    seen.locator("li", has_text=found.headline).get_by_role("button", name="They match").click()
    expect(page.get_by_text("Confirmed.")).to_be_visible()
    page.goto(address(found.claim))
    joined = page.locator("#joined-since")
    joined.get_by_role("checkbox").first.check()
    joined.get_by_label("What is new?").fill("Another speaker says it too.")
    picture(page, "joined")
    joined.get_by_role("button", name="Add to the fact-check").click()
    expect(page.get_by_text("1 appearance is part of the fact-check now.")).to_be_visible()
    expect(page.locator("#joined-since")).to_have_count(0)


def test_strong_pairs_are_ticked_and_confirmed_by_keys_and_taken_back(open_desk: OpenDesk) -> None:
    for _ in range(2):
        pair(said(), said(), why=WHY)
    pair(is_strong=False)
    colleague("fact-checker", "ani")
    page = open_desk("ani")
    page.goto(LIST)
    page.keyboard.press("s")
    expect(page.get_by_text("2 ticked")).to_be_visible()
    picture(page, "list")
    page.keyboard.press("c")
    expect(page.get_by_text("2 pairs confirmed.")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Undone for 2 pairs.")).to_be_visible()


def test_nothing_on_these_pages_shuts_anybody_out(open_desk: OpenDesk) -> None:
    claim, found = a_claim_like_others()
    AppearanceFactory(claim=found.claim)
    colleague("editor", "mia")
    page = open_desk("mia")
    rows = [claim, found.claim, found, claim.matches_as_first.first() or claim.matches_as_second.get()]
    pages = [LIST, "/admin/claims/outsidematch/", *map(address, rows)]
    graves = [each for one in pages for each in looks(page, one)]
    picture(page, "phone")
    assert graves == [], "\n".join(graves)
