"""A day at the desk: ten claims sorted by keys, one taken the whole way, with how many keys and clicks that takes."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, ViewportSize, expect

from claims.capturing import capture
from claims.models import Appearance, AssessmentRound, Claim, ClaimReview, Evidence
from claims.rounds import ask_for_round
from tests import factories as make
from tests.claims.evidence.making import photograph
from tests.in_browser.conftest import OpenDesk, colleague, go_to
from tests.in_browser.test_evidence import form_of
from tests.in_browser.test_reading_room import SELECT, room
from tests.local_server import LocalServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]

LAPTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
QUEUE = "/admin/claims/claim/"
MOST_TO_ASSIGN, MOST_TO_DRAFT = 3, 10


class Hands:
    """Somebody's hands on a page: every key pressed and every click is counted, typing is not."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def click(self, what: Locator) -> None:
        """Click once."""
        what.click()
        self.count += 1

    def type(self, label: str, words: str) -> None:
        """Go to a field and type into it: the way there counts as one."""
        self.page.get_by_label(label).fill(words)
        self.count += 1

    def choose(self, label: str, option: str) -> None:
        """Open a choice and choose."""
        self.page.get_by_label(label, exact=True).select_option(label=option)
        self.count += 2


def settled(page: Page) -> None:
    """Wait until the queue has answered."""
    page.wait_for_function("!document.querySelector('.desk-busy')")


def queue_of_ten(page: Page) -> list[Claim]:
    """Open a queue of ten claims, the most worth checking first."""
    rows = [
        make.ClaimFactory(text=f"The dam holds {n} cubic metres.", check_worthiness=1 - n / 100)
        for n in range(10)
    ]
    page.goto(QUEUE)
    expect(page.get_by_role("link", name=rows[-1].text)).to_be_visible()
    return rows


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_ten_claims_are_sorted_by_keys_alone(open_desk: OpenDesk, size: ViewportSize) -> None:
    tom = colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.set_viewport_size(size)
    rows = queue_of_ten(page)
    hands = Hands(page)
    hands.press("t")
    settled(page)
    assert hands.count <= MOST_TO_ASSIGN
    rows[0].refresh_from_db()
    assert (rows[0].assignee, rows[0].status) == (tom, "checking")
    for keys in ("jt", "jl", "jl", "jc", "jd1", "d2", "s1", "s2", "xkxm"):
        hands.press(*keys)
        settled(page)
    after = [Claim.objects.get(pk=row.pk) for row in rows]
    assert [row.status for row in after[:7]] == [
        "checking", "checking", "unchecked", "unchecked", "checking", "dismissed", "dismissed",
    ]  # fmt: skip
    assert all(row.snoozed_until for row in after[7:9])
    assert [row.merged_into for row in after if row.merged_into] in ([after[4]], [after[9]])
    assert hands.count <= 3 * len(rows)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_an_article_is_read_and_a_span_corrected(open_desk: OpenDesk, size: ViewportSize) -> None:
    row = make.AppearanceFactory()
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.set_viewport_size(size)
    room(page, row.revision.article)
    page.keyboard.press("j")
    page.get_by_role("button", name="Correct", exact=True).wait_for()
    page.evaluate(SELECT, "12 people were hurt")
    page.keyboard.press("c")
    page.get_by_role("button", name="Save the mark").click()
    expect(page.get_by_text("The mark is corrected.")).to_be_visible()
    assert Appearance.objects.standing().get().exact == "12 people were hurt"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def draft(page: Page) -> int:
    """Write a first draft of the claim whose page is open, and save it; returns keys and clicks beside typing."""
    hands = Hands(page)
    hands.press("w")
    page.get_by_label("Headline").wait_for()
    hands.type("Headline", "Nobody was hurt in the fire")
    hands.type("Summary", "Officials spoke of 12 hurt people. The register has none.")
    hands.type(
        "Body", "The register of the fire brigade lists no injuries [1], and a photograph shows none [2]."
    )
    hands.type("Why one-sided", "Nothing was found that speaks for it.")
    hands.choose("Rating", "False – refuted")
    hands.click(page.get_by_role("button", name="Save and continue editing"))
    expect(page.get_by_label("Headline")).to_have_value("Nobody was hurt in the fire")
    return hands.count


def gather(page: Page, claim: Claim, settings: Any) -> None:
    """Add a primary source whose copy is fetched, and a photograph that is handed in."""
    with LocalServer() as server:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.0/8:{server.port}"]
        form_of(page, claim)
        page.get_by_label("refutes").check()
        page.get_by_label("primary source").check()
        page.get_by_label("Address", exact=True).fill(server.url("/article"))
        page.get_by_role("button", name="Add it").click()
        expect(page.get_by_text("Evidence [1] is added.")).to_be_visible()
        capture(evidence_id=Evidence.objects.get().pk)
    form_of(page, claim)
    page.get_by_label("refutes").check()
    page.get_by_label("Files").set_input_files(
        {"name": "dam.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Evidence [2] is added.")).to_be_visible()


def nobody_asked(page: Page) -> None:
    """Say on the claim's page why nobody is asked for a reply."""
    page.get_by_text("Nobody is asked …").click()
    page.get_by_label("Why is nobody asked?").fill("Nobody is named.")
    page.locator("#replies form:visible").get_by_role("button", name="Note it").click()
    expect(page.locator("#replies").get_by_text("Nobody is named.").first).to_be_visible()


def act(page: Page, review: ClaimReview, name: str, note: str = "") -> None:
    """Open a fact-check and do an act on it, with what it asks."""
    page.goto(f"/admin/claims/claimreview/{review.pk}/change/")
    if note:
        page.get_by_text(f"{name} …", exact=True).click()
        page.locator("details.desk-act[open] textarea").fill(note)
    page.get_by_role("button", name=name, exact=True).locator("visible=true").click()
    page.wait_for_load_state()


def test_a_claim_goes_the_whole_way(open_desk: OpenDesk, settings: Any) -> None:
    claim = make.AppearanceFactory(claim__desk__languages=["en", "hy"]).claim
    for role, name in (("fact-checker", "tom"), ("editor", "mia"), ("managing editor", "ann")):
        colleague(role, name)
    tom, mia, ann = open_desk("tom"), open_desk("mia"), open_desk("ann")
    go_to(tom, "Claims")
    tom.keyboard.press("t")
    settled(tom)
    gather(tom, claim, settings)
    nobody_asked(tom)
    assert draft(tom) <= MOST_TO_DRAFT
    review = ClaimReview.objects.get()
    expect(tom.locator("#gate").get_by_text("Nothing is missing.")).to_be_visible()

    tom.get_by_label("Embargo until").fill("2090-01-01T08:00")
    tom.get_by_role("button", name="Save and continue editing").click()
    act(tom, review, "Submit for sign-off")
    act(mia, review, "Send back", "Quote the register.")
    act(tom, review, "Submit for sign-off")
    act(mia, review, "Sign off; it leaves at its time")
    expect(mia.get_by_text("Signed off. It waits for its time.")).to_be_visible()
    act(mia, review, "Recall", "The embargo was lifted.")
    tom.goto(f"/admin/claims/claimreview/{review.pk}/change/")
    tom.get_by_label("Embargo until").fill("")
    tom.get_by_role("button", name="Save and continue editing").click()
    act(tom, review, "Submit for sign-off")
    act(mia, review, "Sign off and publish")
    expect(mia.get_by_text("Signed off and published.")).to_be_visible()

    act(ann, review, "Correct", "The register names one person.")
    corrected = ClaimReview.objects.get(corrects=review)
    ann.get_by_label("Summary").fill("Officials spoke of 12 hurt people. The register has one.")
    ann.get_by_role("button", name="Save and continue editing").click()
    act(ann, corrected, "Submit for sign-off")
    act(mia, corrected, "Sign off and publish")
    review.refresh_from_db()
    corrected.refresh_from_db()
    assert (review.state, corrected.state) == ("corrected", "published")

    tom.goto(f"/admin/claims/claimreview/{corrected.pk}/change/")
    tom.get_by_label("Translate into").select_option("hy")
    tom.get_by_role("button", name="Begin").click()
    expect(tom.get_by_role("heading", name="The original")).to_be_visible()
    assert ClaimReview.objects.get(translates=corrected).language == "hy"


def give_verdict(page: Page, round: AssessmentRound, verdict: str, button: str) -> None:
    """Give a verdict with its reasons in a round."""
    page.goto(f"/admin/claims/assessmentround/{round.pk}/change/")
    page.get_by_label("Verdict", exact=True).select_option(label=verdict)
    page.get_by_label("Reasons", exact=True).fill("So says the register.")
    page.get_by_role("button", name=button).click()


def test_two_blind_assessments_differ_and_a_third_settles_it(open_desk: OpenDesk) -> None:
    for role, name in (("fact-checker", "tom"), ("editor", "mia"), ("editor", "ann")):
        colleague(role, name)
    round = ask_for_round(claim=make.AppearanceFactory().claim, editor=User.objects.get(username="mia"))
    tom, mia, ann = open_desk("tom"), open_desk("mia"), open_desk("ann")
    give_verdict(tom, round, "refuted", "Give my verdict")
    give_verdict(mia, round, "supported", "Give my verdict")
    expect(mia.get_by_role("heading", name="The talk")).to_be_visible()
    mia.get_by_label("Your word in the talk").fill("Which register?")
    mia.get_by_role("button", name="Say it").click()
    give_verdict(ann, round, "refuted", "Settle it")
    round.refresh_from_db()
    assert (round.state, round.settlement, round.verdict) == ("settled", "third", "refuted")
