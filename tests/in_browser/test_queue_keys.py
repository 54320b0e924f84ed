"""Triage by keys alone: what is pressed is done to the claim one is at, and the page stays where it is."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from claims.models import Claim, Status
from tests import factories as make
from tests.in_browser.conftest import OpenDesk, colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]

QUEUE = "/admin/claims/claim/?status=open"
TRIAGE = "**/triage/**"
SIX_ANSWERS = 30_000  # milliseconds that they may take, one after the other


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
    pressed = blindly(page, keys)
    expect(page.locator(".desk-said")).to_contain_text(said)
    return pressed


def blindly(page: Page, keys: str) -> int:
    """Press keys one after the other, whatever the page shows meanwhile, and return how many they were."""
    for key in keys.split():
        page.keyboard.press(key)
    return len(keys.split())


@contextmanager
def awaited(page: Page, address: str, keys: str) -> Iterator[list[Route]]:
    """Press keys that ask for `address`, and hold the answer back until the block ends."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(address, hold, times=1)
    with page.expect_request(address):
        blindly(page, keys)
    yield held
    for route in held:
        route.continue_()


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


def test_keys_pressed_before_the_answer_do_what_they_would_do_after_it(open_desk: OpenDesk) -> None:
    rows = claims(6)
    tom = colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(QUEUE)
    with awaited(page, TRIAGE, "d 1"):
        blindly(page, "d 2 s 1 j t u j t l")
    last = page.locator(".desk-said").get_by_text("1 claim waits to be checked.")
    expect(last).to_be_visible(timeout=SIX_ANSWERS)
    for row in rows:
        row.refresh_from_db()
    assert [row.dismissed_reason for row in rows[:3]] == ["Not checkable", "An opinion or a wish", ""]
    assert [row.snoozed_until is not None for row in rows] == [False, False, True, False, False, False]
    assert [row.assignee for row in rows] == [None, None, None, None, None, tom]


def test_a_colleague_is_chosen_by_a_key_before_the_names_are_there(open_desk: OpenDesk) -> None:
    first, _other = claims(2)
    colleague("fact-checker", "tom")
    mia = colleague("editor", "mia")
    page = open_desk("tom")
    page.goto(QUEUE)
    with awaited(page, "**/colleagues/", "a"):
        blindly(page, "2")
    expect(page.locator(".desk-said")).to_contain_text("1 claim assigned.")
    first.refresh_from_db()
    assert first.assignee == mia


def test_what_is_ticked_before_the_answer_stays_ticked(open_desk: OpenDesk) -> None:
    _first, second, _third = claims(3)
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(QUEUE)
    box = page.locator(f"input.action-select[value='{second.pk}']")
    with awaited(page, TRIAGE, "t"):
        box.check()
    expect(page.locator(".desk-said")).to_contain_text("1 claim is yours now.")
    expect(page.locator("[data-ticked-count]")).to_have_text("1 ticked")
    expect(box).to_be_checked()


def test_keys_pressed_for_an_answer_that_never_comes_do_nothing(open_desk: OpenDesk) -> None:
    claims(2)
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(QUEUE)
    with awaited(page, TRIAGE, "d 1") as held:
        blindly(page, "d 2")
        held.pop().fulfill(status=204)
    expect(page.locator(".desk-said")).to_contain_text("It could not be sent.")
    assert not Claim.objects.filter(status=Status.DISMISSED).exists()
    press(page, "d 2", "1 claim dismissed.")


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
