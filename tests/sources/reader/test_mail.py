"""Mails taken apart: text, date, sender, attachments; broken ones as far as they go."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reader.errors import Refused
from sources.reader.extract import read_document
from sources.reader.mail import MAIL, read_mail
from tests.mails import WORDS, mail

HEAD = b"From: a@water.example\r\nSubject: Dam\r\nMessage-ID: <1@x>\r\n"


def test_a_mail_becomes_a_document() -> None:
    document = read_document(mail(f"{WORDS}\n\nMore follows.\n"), media_type=MAIL)
    assert (document.title, document.text) == ("Dam closed", f"{WORDS}\n\nMore follows.")
    assert (document.byline, document.language) == ("Anna Example", "en")
    assert document.published
    assert document.published.moment.isoformat() == "2020-09-28T10:15:00+04:00"
    assert document.published.basis == "stated"


def test_a_mail_is_known_by_its_message_id_and_else_by_its_bytes() -> None:
    assert read_mail(mail(number=7)).external_id == "7@water.example"
    assert read_mail(b"Subject: x\n\nWords.").external_id.startswith("sha256:")


def test_html_alone_is_read_without_what_is_active_or_hidden() -> None:
    html = (
        f'<style>p {{}}</style><p style="display:none">Preheader</p><p onclick="x()">{WORDS}</p>'
        '<script>alert(1)</script><p>See <a href="javascript:x">the report</a>.</p>'
    )
    assert read_mail(mail("", html=html)).text == f"{WORDS}\n\nSee the report."


def test_plain_text_comes_before_html() -> None:
    assert read_mail(mail(WORDS, html="<p>Other words.</p>")).text == WORDS


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        (b"utf-8", "Плотина закрыта.".encode(), "Плотина закрыта."),
        (b"windows-1251", "Плотина закрыта.".encode("cp1251"), "Плотина закрыта."),
        (b"us-ascii", "Плотина закрыта.".encode(), "Плотина закрыта."),
        (b"no-such-charset", "Плотина закрыта.".encode(), "Плотина закрыта."),
        (b'utf-8"; x="\xff', b"Dam closed.", "Dam closed."),
    ],
)
def test_wrong_charsets_are_worked_out(charset: bytes, body: bytes, text: str) -> None:
    raw = (
        HEAD
        + b"Content-Type: text/plain; charset="
        + charset
        + b"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + body
    )
    assert read_mail(raw).text == text


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        (b"=?utf-8?B?0J/Qu9C+0YLQuNC90LA=?= closed", "Плотина closed"),
        (b"=?utf-8?Q?Dam_=0D=0ABcc:_all@x_closed?=", "Dam Bcc: all@x closed"),
        (b"=?no-such?B?AAAA?=", "=?no-such?B?AAAA?="),
        ("Плотина".encode(), "Плотина"),
        (b"x" * 3000, None),
    ],
)
def test_subjects_are_decoded_to_one_short_line(header: bytes, subject: str | None) -> None:
    found = read_mail(b"Subject: " + header + b"\r\n\r\nWords.").subject
    assert "\n" not in found
    assert len(found) <= 500
    assert subject is None or found == subject


def test_attached_documents_are_taken_out_and_the_rest_is_named() -> None:
    found = read_mail(
        mail(
            attached=(
                ("../../etc/report.pdf", "application/pdf", b"%PDF-1.4 report"),
                ("table.docx", "application/octet-stream", b"PK\x03\x04"),
                ("virus.exe", "application/octet-stream", b"MZ"),
                ("empty.txt", "text/plain", b""),
            )
        )
    )
    assert [(one.name, one.media_type.rsplit(".", 1)[-1]) for one in found.attachments] == [
        ("report.pdf", "application/pdf"),
        ("table.docx", "document"),
    ]
    assert found.attachments[0].body == b"%PDF-1.4 report"
    assert ["virus.exe" in found.skipped[0], "empty" in found.skipped[1]] == [True, True]


def test_what_is_too_large_or_a_mail_within_is_left_out() -> None:
    inner = b"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nInner words.\r\n--b--\r\n"
    nested = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + inner
    assert "mail within" in read_mail(nested).skipped[0]
    large = mail(attached=(("a.txt", "text/plain", b"a" * 2000),))
    assert "2,000 bytes" in read_mail(large, max_attachment=1000).skipped[0]


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nWords without an end",
        HEAD + b"Content-Type: multipart/mixed\r\n\r\nWords",
        HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n!!!not base64!!!",
        HEAD + b"Date: yesterday\r\n\r\nWords.",
        HEAD + b"Content-Type: text/plain\r\n\r\n" + bytes(range(256)) * 4,
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 1000,
    ],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(raw: bytes) -> None:
    found = read_mail(raw)
    assert found.subject == "Dam"
    assert found.text or found.skipped


def test_a_mail_without_text_is_refused_as_a_document() -> None:
    with pytest.raises(Refused, match="no text"):
        read_document(mail("", html="<img src=x>"), media_type=MAIL)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_are_a_crash(body: bytes) -> None:
    try:
        read_mail(HEAD + body)
    except Refused:
        return
