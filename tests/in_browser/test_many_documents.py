"""Many files at once, a paste with its markup, and a post with its picture."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from sources.ingest import read_ordered
from sources.models import FetchEvent, Outcome
from tests.in_browser.conftest import OpenDesk, colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]

ADD = "/admin/sources/fetchevent/add/"
WORDS = "The river authority said on Monday that dam {} had been closed.\n\nNobody was in danger there."
PASTE = """(area) => {
    const data = new DataTransfer();
    data.setData("text/html", "<h2>Dam</h2><p>It is <b>closed</b>.</p><script>window.hurt = 1</script>");
    data.setData("text/plain", "Dam It is closed.");
    area.focus();
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


# Not by the network: a request that fails there is written to the console as an error.
CUT_ONCE = """() => {
    const real = window.fetch;
    window.fetch = (...asked) => { window.fetch = real; return Promise.reject(new TypeError("cut")); };
}"""


def at_the_forms(open_desk: OpenDesk) -> Page:
    colleague("fact-checker", "tom")
    page = open_desk("tom")
    page.goto(ADD)
    return page


def read_all() -> None:
    for event in FetchEvent.objects.filter(outcome=Outcome.WAITING):
        read_ordered(event_id=event.pk)


def test_many_files_are_sent_in_batches_and_followed_to_their_end(open_desk: OpenDesk) -> None:
    page = at_the_forms(open_desk)
    files: list[FilePayload] = [
        {"name": f"dam {n}.txt", "mimeType": "text/plain", "buffer": WORDS.format(n).encode() if n else b""}
        for n in range(32)
    ]
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.url.endswith("/batch/") else None)
    page.locator("#upload").get_by_label("Files").set_input_files(files)
    page.locator("#upload").get_by_role("button", name="Add files").click()
    expect(page.get_by_role("status").first).to_contain_text("1 of 32 read, 31 waiting.")
    expect(page.get_by_text("The file is empty.")).to_be_visible()
    assert len(sent) == 4
    page.evaluate("window.stayed = true")
    read_all()
    expect(page.get_by_role("status").first).to_contain_text("Done: 31 of 32 read", timeout=20_000)
    assert page.evaluate("window.stayed")  # brought up to date without being loaded again
    page.reload()
    expect(page.get_by_role("status").first).to_contain_text("Done: 31 of 32 read")


def test_a_batch_that_got_no_answer_is_sent_again(open_desk: OpenDesk) -> None:
    page = at_the_forms(open_desk)
    page.evaluate(CUT_ONCE)
    page.locator("#upload").get_by_label("Files").set_input_files(
        {"name": "dam.txt", "mimeType": "text/plain", "buffer": WORDS.format(1).encode()}
    )
    page.locator("#upload").get_by_role("button", name="Add files").click()
    expect(page.get_by_text("0 of 1 read, 1 waiting.")).to_be_visible()
    assert FetchEvent.objects.count() == 1


def test_a_paste_keeps_its_markup_until_somebody_writes(open_desk: OpenDesk) -> None:
    page = at_the_forms(open_desk)
    form = page.locator("#paste")
    form.get_by_label("Title").fill("Dam")
    form.get_by_label("Text").evaluate(PASTE)
    expect(form.get_by_role("status")).to_contain_text("Pasted with its formatting")
    expect(form.get_by_label("Text")).to_have_value("Dam It is closed.")
    form.get_by_role("button", name="Add text").click()
    expect(page.get_by_text("0 of 1 read, 1 waiting.")).to_be_visible()
    read_all()
    article = FetchEvent.objects.get().article
    assert article
    assert article.current_revision
    assert article.current_revision.text == "Dam\n\nIt is closed."
    assert page.evaluate("window.hurt") is None


def test_what_somebody_writes_into_a_paste_counts(open_desk: OpenDesk) -> None:
    form = at_the_forms(open_desk).locator("#paste")
    form.get_by_label("Text").evaluate(PASTE)
    form.get_by_label("Text").press("End")
    form.get_by_label("Text").press_sequentially(" Or not.")
    expect(form.get_by_role("status")).to_be_empty()
    assert form.locator("[data-markup]").input_value() == ""


def test_a_post_is_added_with_its_picture(open_desk: OpenDesk) -> None:
    page = at_the_forms(open_desk)
    form = page.locator("#post")
    form.get_by_label("Network").select_option("Telegram")
    form.get_by_label("Handle").fill("@marsh_river")
    form.get_by_label("Time", exact=False).first.fill("2020-09-28T10:15")
    form.get_by_label("Text", exact=False).first.fill("The dam above Lower Marsh is closed.")
    picture = page.screenshot()
    form.get_by_label("Screenshot").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": picture}
    )
    form.get_by_role("button", name="Add post").click()
    expect(page.get_by_text("0 of 1 read, 1 waiting.")).to_be_visible()
    read_all()
    article = FetchEvent.objects.get().article
    assert article
    page.goto(f"/admin/sources/article/{article.pk}/change/")
    shown = page.get_by_role("img", name="a.png")
    expect(shown).to_be_visible()
    shown.scroll_into_view_if_needed()  # it is fetched when it comes into view
    page.wait_for_function("(image) => image.naturalWidth > 0", arg=shown.element_handle())
    assert article.source.kind == "account"
