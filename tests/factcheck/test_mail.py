"""How mail leaves, from one address."""

import pytest

from factcheck.mail import delivery


@pytest.mark.parametrize(
    ("address", "server", "starttls", "tls"),
    [
        ("smtp://us%40er:p%2Fw@mail.example", ("mail.example", 587), True, False),
        ("smtps://us%40er:p%2Fw@mail.example", ("mail.example", 465), False, True),
        ("smtp+plain://us%40er:p%2Fw@localhost:2525", ("localhost", 2525), False, False),
    ],
)
def test_the_scheme_says_how_it_is_encrypted(
    address: str, server: tuple[str, int], starttls: bool, tls: bool
) -> None:
    found = delivery(address)
    assert (found.host, found.port) == server
    assert (found.user, found.password) == ("us@er", "p/w")
    assert (found.use_starttls, found.use_tls) == (starttls, tls)


def test_without_a_server_mail_is_written_to_the_output() -> None:
    assert delivery("").backend.endswith("console.EmailBackend")
