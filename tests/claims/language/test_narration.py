from tests.claims.language.readings import narrated


def test_a_sentence_that_nobody_says_is_the_outlets_own() -> None:
    assert narrated("The port was closed.") == ["The port was closed"]


def test_a_headline_is_the_outlets_own() -> None:
    assert narrated("Port closed\n\nAnna Berg said it rained.") == ["Port closed"]


def test_a_sentence_that_is_wholly_attributed_gives_none() -> None:
    assert narrated("“It rained,” Anna Berg said on Sunday in Oslo.") == []


def test_a_deed_beside_a_promise_is_the_outlets_own() -> None:
    text = "Anna Berg vowed to reopen the port and has called a meeting of the board."
    assert narrated(text) == ["has called a meeting of the board"]


def test_other_languages_are_narration_throughout() -> None:
    assert narrated("Порт закрыт, сообщил министр. Идёт дождь.") == [
        "Порт закрыт, сообщил министр",
        "Идёт дождь",
    ]
