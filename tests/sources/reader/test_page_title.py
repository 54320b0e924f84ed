from sources.reader.page_title import page_title


def test_the_title_is_on_one_line_without_markup() -> None:
    body = b"<html><head><title>\n Dam &amp; <b>lake</b>\n closed </title></head>"
    assert page_title(body) == "Dam & lake closed"


def test_the_encoding_is_the_pages() -> None:
    assert (
        page_title("<title>Плотина закрыта</title>".encode("cp1251"), charset="windows-1251")
        == "Плотина закрыта"
    )


def test_what_has_no_title_or_is_no_text_has_none() -> None:
    assert page_title(b"<p>No head</p>") == page_title(b"%PDF-1.7") == ""
