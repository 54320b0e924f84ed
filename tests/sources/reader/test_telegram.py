"""Posts out of the public preview of a Telegram channel."""

import pytest

from sources.reader.errors import Refused
from sources.reader.telegram import ChannelPage, ChannelPost, read_channel
from tests.telegram_pages import CHANNEL, FORWARD, NO_PREVIEW, PHOTO, REPLY, page, post

SENTENCE = "The dam above Lower Marsh is closed."


def read(*posts: str, before: int | None = None) -> ChannelPage:
    return read_channel(page(*posts, before=before), channel=CHANNEL)


def only(*posts: str) -> ChannelPost:
    (found,) = read(*posts).posts
    return found


def test_a_post_has_its_address_time_and_text() -> None:
    found = only(post(41, SENTENCE))
    assert (found.url, found.text) == (f"https://t.me/{CHANNEL}/41", SENTENCE)
    assert found.published.moment.isoformat() == "2020-09-28T06:15:00+00:00"
    assert (found.published.precision, found.published.basis) == ("minute", "stated")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("One.<br/>Two.<br/><br/>Three.", "One.\n\nTwo.\n\nThree."),
        (
            'See <a href="https://courier.example/dam" target="_blank">the report</a> now.',
            "See the report now.",
        ),
        ("<b>Dam</b> <i>closed</i> <tg-spoiler>today</tg-spoiler>.", "Dam closed today."),
        (
            '<i class="emoji" style="background-image:url(\'//t.me/e.png\')"><b>⚡</b></i> Dam closed.',
            "⚡ Dam closed.",
        ),
        ('Dam closed.<script>alert(1)</script><img src=x onerror="alert(1)">', "Dam closed."),
        ("Dam &lt;script&gt;alert(1)&lt;/script&gt; closed.", "Dam closed."),
        ('<div class="tgme_widget_message_text js-message_text">Nested once.</div>', "Nested once."),
        ("<blockquote>Closed.</blockquote>So they say.", "Closed.\n\nSo they say."),
        ("Ամբարտակը փակ է։", "Ամբարտակը փակ է։"),
    ],
)
def test_the_text_keeps_its_paragraphs_and_loses_what_is_active(html: str, text: str) -> None:
    assert only(post(1, html)).text == text


def test_an_edited_post_says_so() -> None:
    assert only(post(1, SENTENCE, edited=True)).edited
    assert not only(post(1, "It was edited by hand.")).edited


def test_a_forward_names_the_channel_it_is_from() -> None:
    found = only(post(1, SENTENCE, before=FORWARD))
    assert (found.forwarded_from, found.forwarded_from_channel) == ("Valley Water Authority", "valleywater")


def test_a_reply_has_its_own_text_and_the_address_it_answers() -> None:
    found = only(post(1, SENTENCE, before=REPLY))
    assert (found.text, found.reply_to) == (SENTENCE, f"https://t.me/{CHANNEL}/12")


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (post(7, None, before=PHOTO), "Post 7 has no text, only a photo."),
        (post(7, " <br/> "), "Post 7 has no text."),
        (post(7, "Courier pinned a message", kind="service_message"), "notice of Telegram's own"),
        (post(7, SENTENCE, channel="elsewhere"), "another channel"),
        (post(7, SENTENCE, channel="../x"), "without a number"),
        (post(7, SENTENCE, time="soon"), "says no time"),
    ],
)
def test_what_is_no_post_with_text_is_left_out_with_its_reason(message: str, reason: str) -> None:
    found = read(message, post(8, SENTENCE))
    assert [one.number for one in found.posts] == [8]
    assert reason in found.skipped[0]


def test_the_name_is_the_same_in_any_case() -> None:
    found = read_channel(page(post(1, SENTENCE, channel="MarshCourier")), channel="MARSHcourier")
    assert found.posts[0].url == "https://t.me/marshcourier/1"


def test_older_posts_are_asked_for_before_the_lowest_number() -> None:
    found = read(post(21, SENTENCE), post(20, None), before=20)
    assert (found.older, found.newest) == (20, 21)
    assert read(post(1, SENTENCE)).older is None


@pytest.mark.parametrize("body", [NO_PREVIEW, b"", b"<html></html>", b"%PDF-1.4", b"<" * 200_000])
def test_what_is_no_preview_is_refused(body: bytes) -> None:
    with pytest.raises(Refused):
        read_channel(body, channel=CHANNEL)


def test_a_page_nested_without_end_is_no_crash() -> None:
    assert len(read(post(1, SENTENCE), post(2, "<b>" * 5000 + SENTENCE)).posts) >= 1
