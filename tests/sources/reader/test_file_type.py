import pytest

from sources.reader.errors import Refused
from sources.reader.file_type import check_stated_type, file_type, is_active_pdf

KINDS = {
    b"\x89PNG\r\n\x1a\n....": "image/png",
    b"\xff\xd8\xff\xe0....": "image/jpeg",
    b"GIF89a....": "image/gif",
    b"RIFF\x00\x00\x00\x00WEBPVP8 ": "image/webp",
    b"MM\x00*....": "image/tiff",
    b"%PDF-1.7 ...": "application/pdf",
    b"\n\n%PDF-1.4": "application/pdf",
    b"\x00\x00\x00\x18ftypmp42": "video/mp4",
    b"\x00\x00\x00\x18ftypheic": "image/heic",
    b"PK\x03\x04....": "application/zip",
    b"<!doctype html><title>x</title>": "text/html",
    b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>": "image/svg+xml",
    b"From: clerk@town.example\nSubject: The dam\n\nIt holds.": "message/rfc822",
    "Ջուրը մաքուր է։".encode(): "text/plain",
    bytes(range(256)) * 4: "application/octet-stream",
}


@pytest.mark.parametrize(("body", "kind"), KINDS.items(), ids=KINDS.values())
def test_the_bytes_say_what_they_are(body: bytes, kind: str) -> None:
    assert file_type(body) == kind


@pytest.mark.parametrize("stated", ["", "application/octet-stream", "text/plain", "application/pdf"])
def test_a_server_that_says_little_or_the_truth_is_believed(stated: str) -> None:
    assert check_stated_type(b"%PDF-1.7 ...", stated=stated) == "application/pdf"


@pytest.mark.parametrize("stated", ["application/pdf", "image/png", "video/mp4"])
def test_a_page_that_calls_itself_something_else_is_refused(stated: str) -> None:
    with pytest.raises(Refused, match=f"the server calls it {stated}, the bytes are text/html"):
        check_stated_type(b"<!doctype html><p>Not found</p>", stated=stated)


@pytest.mark.parametrize("stated", ["application/json", "text/csv", "application/xml"])
def test_text_may_pass_for_other_text(stated: str) -> None:
    assert check_stated_type(b"a,b\n1,2\n", stated=stated) == "text/plain"


def test_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="empty"):
        check_stated_type(b" \n", stated="text/html")


def test_a_pdf_that_acts_is_told_from_one_that_is_read() -> None:
    assert is_active_pdf(b"%PDF-1.7 << /OpenAction << /S /JavaScript /JS (x) >> >>")
    assert not is_active_pdf(b"%PDF-1.7 << /Type /Page >>")
