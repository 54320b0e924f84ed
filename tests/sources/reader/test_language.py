"""Which language a text is in."""

import pytest

from sources.reader.language import detect, normalise_tag, settle_language

ENGLISH = "The river authority said that the dam above the town had been closed for inspection."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Речное управление сообщило, что плотина закрыта для осмотра.", "ru"),
        ("Управління повідомило, що греблю закрито для огляду через тріщини.", "uk"),
        ("Հայաստանի կառավարությունը հայտարարեց նոր որոշման մասին։", "hy"),
        ("Nazirlik bildirib ki, bənd yoxlama üçün bağlanıb və təhlükə yoxdur.", "az"),
        ("Bakanlık barajın inceleme için kapatıldığını ve tehlike olmadığını açıkladı.", "tr"),
        ("Die Behörde teilte mit, dass der Damm zur Prüfung geschlossen wurde.", "de"),
        ("საქართველოს მთავრობამ განაცხადა, რომ კაშხალი დაიხურა.", "ka"),
    ],
)
def test_a_sentence_is_enough(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "Dam closed", "14, 2020: 300!", "…"])
def test_too_little_is_not_guessed(text: str) -> None:
    assert detect(text) == ""


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        (ENGLISH, "en-GB", "en-GB"),
        (ENGLISH, "ru", "en"),
        (ENGLISH, "", "en"),
        ("Dam closed", "en_us", "en-US"),
    ],
)
def test_the_statement_of_a_page_holds_where_its_text_agrees(text: str, stated: str, language: str) -> None:
    assert settle_language(text, stated)[0] == language


def test_a_wrong_statement_is_noted() -> None:
    assert "reads as en" in settle_language(ENGLISH, "ru")[1][0]


@pytest.mark.parametrize(
    ("stated", "tag"),
    [("EN_gb", "en-GB"), ("zh-hant-tw", "zh-Hant-TW"), ("und", ""), ("english", ""), ("ru, en", "ru")],
)
def test_a_stated_language_is_written_as_a_tag(stated: str, tag: str) -> None:
    assert normalise_tag(stated) == tag
