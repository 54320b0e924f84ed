"""Triage by keys alone: what is pressed is done to the claim one is at, and the page stays where it is."""

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim, Status
from tests import factories as make
from tests.in_browser.conftest import OpenDesk, colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]

QUEUE = "/admin/claims/claim/?status=open"


def claims(count: int) -> list[Claim]:
    """Return so many claims, in the order of the queue."""
    return [
        make.AppearanceFactory(
            claim__text=f"{count - place} people were hurt in the fire.",
            claim__check_worthiness=0.9 - place / 50,
        ).claim
        for place in range(count)
    ]


def press(page: Page, keys: str, said: str) -> int:
    """Press keys one after the other, wait until the page says what was done, and return how many they were."""
    page.wait_for_load_state("networkidle")  # the act before is answered and shown
    for key in keys.split():
        page.keyboard.press(key)
    expect(page.locator(".desk-said")).to_contain_text(said)
    return len(keys.split())


def test_ten_claims_are_triaged_by_keys_alone(open_desk: OpenDesk) -> None:
    rows = claims(10)
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(QUEUE)
    pressed = press(page, "t", "1 claim is yours now.")
    pressed += press(page, "j c", "1 claim is being checked.")
    pressed += press(page, "j l", "1 claim waits to be checked.")
    pressed += press(page, "j d 1", "1 claim dismissed.")
    pressed += press(page, "s 1", "1 claim snoozed.")
    pressed += press(page, "a 1", "1 claim assigned.")
    pressed += press(page, "j x j x m", "1 claim merged into another.")
    pressed += (
        press(page, "x d 2", "2 claims dismissed.") if page.locator(".action-select:checked").count() else 0
    )
    assert pressed <= 22
    states = list(Claim.objects.filter(pk__in=[row.pk for row in rows]).values_list("status", flat=True))
    assert states.count(Status.DISMISSED) == 1
    assert Claim.objects.filter(assignee__username="tom").count() == 2
    assert Claim.objects.filter(merged_into__isnull=False).count() == 1


def test_a_claim_is_taken_by_one_key_and_given_back_by_another(open_desk: OpenDesk) -> None:
    first, _other = claims(2)
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(QUEUE)
    press(page, "t", "1 claim is yours now.")
    press(page, "u", "Undone for 1 claim.")
    first.refresh_from_db()
    assert (first.assignee, first.status) == (None, Status.PROPOSED)


def test_the_next_claim_opens_by_one_key(open_desk: OpenDesk) -> None:
    first, _other = claims(2)
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(QUEUE)
    page.keyboard.press("n")
    page.wait_for_url(f"**/{first.pk}/change/**")
    first.refresh_from_db()
    assert first.status == Status.CHECKING


def test_the_row_one_is_at_opens_by_enter(open_desk: OpenDesk) -> None:
    _first, second = claims(2)
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(QUEUE)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{second.pk}/change/**")


def test_all_rows_are_ticked_at_once_also_after_an_act(open_desk: OpenDesk) -> None:
    claims(3)
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(QUEUE)
    press(page, "c", "1 claim is being checked.")
    page.locator("#action-toggle").check()
    expect(page.locator("[data-ticked-count]")).to_have_text("3 ticked")
    press(page, "l", "3 claims wait to be checked.")


def test_the_queue_fits_on_a_phone(open_desk: OpenDesk) -> None:
    claims(3)
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(QUEUE)
    page.get_by_text("Dismiss …").click()
    page.get_by_role("button", name="Not checkable").click()
    expect(page.locator(".desk-said")).to_contain_text("1 claim dismissed.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
