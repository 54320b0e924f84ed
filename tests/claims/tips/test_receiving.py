"""A tip is kept as it came, once, with the contact apart."""

import pytest

from claims.models import Tip, TipChannel, TipState
from claims.tips import LONGEST, Contact, TipRefused, receive
from tests.factcheck.everywhere import tables_with

pytestmark = pytest.mark.django_db

CONTACT = Contact("reader@mail.example", "You may write to me.")
WORDS = "The mayor said that nobody was hurt in the fire on Sunday."


def test_it_waits_as_new_in_its_language() -> None:
    tip = receive(channel=TipChannel.FORM, text=f"  {WORDS} ", url="https://daily.example/1", language="hy")
    assert (tip.text, tip.language, tip.state, tip.contact) == (WORDS, "en", TipState.NEW, "")


def test_a_text_too_short_to_tell_has_the_language_of_the_form() -> None:
    assert receive(channel=TipChannel.FORM, text="12?", language="hy").language == "hy"


def test_the_words_agreed_to_are_kept_with_the_contact() -> None:
    tip = receive(channel=TipChannel.FORM, text=WORDS, contact=CONTACT)
    tip.refresh_from_db()
    assert (tip.contact, tip.consent_text) == ("reader@mail.example", "You may write to me.")
    assert tip.consented_at is not None


def test_the_contact_stands_nowhere_readable() -> None:
    receive(channel=TipChannel.FORM, text=WORDS, contact=CONTACT)
    assert tables_with("reader@mail.example") == set()


def test_what_is_sent_twice_is_one_tip() -> None:
    first = receive(channel=TipChannel.FORM, text=WORDS, origin_key="a")
    assert receive(channel=TipChannel.FORM, text="Something else", origin_key="a") == first
    assert Tip.objects.count() == 1


@pytest.mark.parametrize(("text", "why"), [(" \x00 ", "Say what"), ("a" * (LONGEST + 1), "at most")])
def test_no_words_or_too_many_are_refused(text: str, why: str) -> None:
    with pytest.raises(TipRefused, match=why):
        receive(channel=TipChannel.FORM, text=text)
