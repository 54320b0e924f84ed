"""Pages shaped as the public preview of a Telegram channel is; channel and words are made up."""

from html import escape

CHANNEL = "marshcourier"
TIME = "2020-09-28T06:15:00+00:00"


def post(
    number: int,
    html: str | None,
    *,
    channel: str = CHANNEL,
    time: str = TIME,
    before: str = "",
    edited: bool = False,
    kind: str = "",
) -> str:
    """Return one message. `html` None: it has no text; `before` stands above it: a forward's origin, a reply, a picture."""
    text = (
        ""
        if html is None
        else f'<div class="tgme_widget_message_text js-message_text" dir="auto">{html}</div>'
    )
    mark = "edited " if edited else ""
    return (
        '<div class="tgme_widget_message_wrap js-widget_message_wrap">'
        f'<div class="tgme_widget_message text_not_supported_wrap js-widget_message {kind}"'
        f' data-post="{channel}/{number}" data-view="eyJjIjot{number}">'
        '<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color">'
        f'<a class="tgme_widget_message_owner_name" href="https://t.me/{channel}"><span dir="auto">Courier</span></a>'
        f"</div>{before}{text}"
        '<div class="tgme_widget_message_footer compact js-message_footer">'
        '<div class="tgme_widget_message_info short js-message_info">'
        f'<span class="tgme_widget_message_views">{number}.2K</span><span class="copyonly"> views</span>'
        f'<span class="tgme_widget_message_meta">{mark}<a class="tgme_widget_message_date"'
        f' href="https://t.me/{channel}/{number}"><time datetime="{time}" class="time">06:15</time></a></span>'
        "</div></div></div></div></div>"
    )


def page(*posts: str, before: int | None = None, title: str = "The Marsh Courier") -> bytes:
    """Return a page of the preview; `before` is the number that its "more" asks for older posts with."""
    more = (
        f'<a href="/s/{CHANNEL}?before={before}" class="tme_messages_more js-messages_more" data-before="{before}"></a>'
        if before
        else ""
    )
    return (
        "<!DOCTYPE html><html><head><title>Telegram</title></head><body>"
        f'<div class="tgme_channel_info_header_title"><span dir="auto">{escape(title)}</span></div>'
        f'<section class="tgme_channel_history js-message_history">{more}{"".join(posts)}</section></body></html>'
    ).encode()


FORWARD = (
    '<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;'
    '<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/ValleyWater/77"><span dir="auto">'
    "Valley Water Authority</span></a></div>"
)
REPLY = (
    f'<a class="tgme_widget_message_reply" href="https://t.me/{CHANNEL}/12"><div class="tgme_widget_message_author">'
    '<span class="tgme_widget_message_author_name" dir="auto">Courier</span></div>'
    '<div class="tgme_widget_message_text js-message_reply_text" dir="auto">What was said before</div></a>'
)
PHOTO = '<a class="tgme_widget_message_photo_wrap" style="background-image:url(\'https://cdn.example/1.jpg\')"></a>'
NO_PREVIEW = (
    b'<html><body><div class="tgme_page"><div class="tgme_page_title">Private</div></div></body></html>'
)
