"""Mails of many makes, as bytes; people and words are made up."""

from email.message import EmailMessage

WORDS = "The authority said that the dam above Lower Marsh was closed after two cracks were found."
SENT = "Mon, 28 Sep 2020 10:15:00 +0400"


def mail(
    text: str = WORDS,
    *,
    html: str = "",
    subject: str = "Dam closed",
    number: int = 1,
    attached: tuple[tuple[str, str, bytes], ...] = (),
) -> bytes:
    """Return a mail; `attached` are (name, media type, bytes)."""
    message = EmailMessage()
    message["From"] = "Anna Example <press@water.example>"
    message["To"] = "desk@factcheck.example"
    message["Subject"] = subject
    message["Date"] = SENT
    message["Message-ID"] = f"<{number}@water.example>"
    if text:
        message.set_content(text)
    if html:
        (message.add_alternative if text else message.set_content)(html, subtype="html")
    for name, media_type, body in attached:
        main, sub = media_type.split("/")
        message.add_attachment(body, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()
